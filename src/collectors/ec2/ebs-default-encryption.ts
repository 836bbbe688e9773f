import { GetEbsDefaultKmsKeyIdCommand, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { readSetting } from '../aws/region-setting.ts';
import { asBoolean, asString } from '../aws/typed.ts';
import type { Collector, SliceSource } from '../collector.ts';
import { unexpectedShape } from '../listing.ts';
import { attempt } from '../source-error.ts';

const enabledOperation = 'ec2:GetEbsEncryptionByDefault';
const keyOperation = 'ec2:GetEbsDefaultKmsKeyId';

const readEnabled = async (source: SliceSource): Promise<boolean> => {
  const output = await source.call(enabledOperation, new GetEbsEncryptionByDefaultCommand({}));
  const enabled = asBoolean(output.EbsEncryptionByDefault);
  if (enabled === undefined) throw unexpectedShape(enabledOperation, 'an answer without EbsEncryptionByDefault');
  return enabled;
};

const readDefaultKey = async (source: SliceSource): Promise<string> => {
  const output = await source.call(keyOperation, new GetEbsDefaultKmsKeyIdCommand({}));
  const keyId = asString(output.KmsKeyId);
  if (keyId === undefined) throw unexpectedShape(keyOperation, 'an answer without KmsKeyId');
  return keyId;
};

/**
 * Whether new EBS volumes are encrypted by default: one row per region, read or not. The default key is context; the
 * slice is complete without it.
 */
export const ec2EbsDefaultEncryption: Collector = {
  id: 'ec2-ebs-default-encryption',
  resourceTypes: ['Assay::EC2::EbsDefaultEncryption'],
  actions: [enabledOperation, keyOperation],
  collect: async (source, emit) => {
    const { accountId, region } = source;
    const { reading: enabled, enumeration } = await readSetting(() => readEnabled(source));
    const defaultKmsKeyId = await attempt(() => readDefaultKey(source));
    emit([
      {
        resource: { type: 'Assay::EC2::EbsDefaultEncryption', id: accountId, accountId, region },
        facts: { enabled, defaultKmsKeyId },
        times: {},
      },
    ]);
    return enumeration;
  },
};
