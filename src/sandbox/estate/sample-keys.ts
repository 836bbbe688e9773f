import type { KeyRow } from './estate.ts';
import { daysBefore, keyArn, production, type SampleKey, sharedServices, uuidOf } from './sample-names.ts';

/** The keys of a region: three that AWS manages, the account's own, and one that nobody may describe. */
export const sampleKeys = (accountId: string, region: string): readonly KeyRow[] => {
  const key = (name: SampleKey, description: string, aliases: readonly string[], byAws: boolean): KeyRow => ({
    metadata: {
      KeyId: uuidOf(`${accountId}/${region}/${name}`),
      Arn: keyArn(accountId, region, name),
      AWSAccountId: accountId,
      CreationDate: daysBefore(1400),
      Enabled: true,
      Description: description,
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: byAws ? 'AWS' : 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    },
    aliases,
    ...(name === 'shared' && { usableBy: [production] }),
  });
  return [
    key('ebs', 'Default key for volumes', ['alias/aws/ebs'], true),
    key('rds', 'Default key for databases', ['alias/aws/rds'], true),
    key('backup', 'Default key for backups', ['alias/aws/backup'], true),
    key('data', 'Data at rest', ['alias/data'], false),
    key('restricted', 'Key of the payments team', ['alias/payments'], false),
    ...(accountId === sharedServices ? [key('shared', 'Golden images', ['alias/golden-images'], false)] : []),
  ];
};
