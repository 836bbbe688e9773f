import { describe, expect, test } from 'vitest';
import { backupRecoveryPointEncrypted } from '../../../src/checks/snapshots/backup-recovery-point-encrypted.ts';
import type { RecoveryPointFacts } from '../../../src/domain/facts/snapshots.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';
import { recoveryPoint, recoveryPointFacts } from '../../builders/snapshots.ts';

const at = '2026-11-23T06:00:00Z';
const judge = (facts: RecoveryPointFacts, arn?: string) =>
  evaluate(backupRecoveryPointEncrypted, recoveryPoint(facts, arn), at);

describe('backup-recovery-point-encrypted', () => {
  test.each(['COMPLETED', 'AVAILABLE', 'PARTIAL', 'STOPPED', 'EXPIRED'])(
    'judges a recovery point that is %s',
    (status) => {
      expect(judge(recoveryPointFacts({ status })).verdict).toBe('PASS');
      expect(judge(recoveryPointFacts({ status, isEncrypted: false })).verdict).toBe('FAIL');
    },
  );

  test.each(['CREATING', 'DELETING'])('does not apply to one that is %s', (status) => {
    expect(judge(recoveryPointFacts({ status, isEncrypted: false }))).toEqual({
      verdict: 'NOT_APPLICABLE',
      reason: 'TRANSIENT_STATE',
      attributes: { status },
    });
  });

  test('does not take the key of the vault for the encryption of the recovery point', () => {
    const facts = recoveryPointFacts({ isEncrypted: false, encryptionKeyArn: 'arn:aws:kms:eu-central-1:1:key/1' });

    expect(judge(facts).verdict).toBe('FAIL');
  });

  test.each([
    ['its encryption is missing', without(recoveryPointFacts(), 'isEncrypted')],
    ['its encryption is the text false', recoveryPointFacts({ isEncrypted: 'false' as unknown as boolean })],
    ['its status is missing', without(recoveryPointFacts(), 'status')],
    ['its status is not documented', recoveryPointFacts({ status: 'ASLEEP' })],
  ])('is inconclusive when %s', (_what, facts) => {
    expect(judge(facts)).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'UNEXPECTED_SHAPE' });
  });

  test.each([
    ['arn:aws:ec2:eu-central-1::snapshot/snap-0123456789abcdef0', 'EBS', 'ebs-snapshot-encrypted'],
    ['arn:aws:rds:eu-central-1:111122223333:snapshot:awsbackup:job-1', 'RDS', 'rds-snapshot-encrypted'],
    ['arn:aws-cn:rds:cn-north-1:111122223333:cluster-snapshot:awsbackup:job-1', 'Aurora', 'rds-snapshot-encrypted'],
    ['arn:aws:ec2:eu-central-1::image/ami-0123456789abcdef0', 'EC2', undefined],
    ['arn:aws:backup:eu-central-1:111122223333:recovery-point:00000000', 'EFS', undefined],
  ])('says which other check counts %s', (arn, resourceType, countedBy) => {
    expect(judge(recoveryPointFacts({ resourceType }), arn)).toEqual({
      verdict: 'PASS',
      attributes: { resourceType, ...(countedBy !== undefined && { countedBy }) },
    });
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<RecoveryPointFacts>({
      status: mostly('COMPLETED', 'EXPIRED', 'CREATING', 'ASLEEP'),
      isEncrypted: mostly(true, false),
      resourceType: mostly('EFS', 'EBS'),
    });

    expectNeverRaised(
      backupRecoveryPointEncrypted,
      facts.map((some) => recoveryPoint(recoveryPointFacts(some))),
      at,
      {
        required: ['vaultName'],
        examples: [recoveryPoint(), recoveryPoint(recoveryPointFacts({ isEncrypted: false }))],
      },
    );
  });
});
