import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { fail, notApplicable, type Outcome, pass } from '../../domain/finding.ts';
import type { JsonObject } from '../../domain/json.ts';
import { passOnlyIf, unexpected } from '../algorithms/missing-evidence.ts';

const parameters = z.strictObject({});

const finalStatuses: readonly unknown[] = ['COMPLETED', 'AVAILABLE', 'PARTIAL', 'STOPPED', 'EXPIRED'];

/** The check that already counts this recovery point, which is the ARN of an EBS or RDS snapshot. */
const countedBy = (arn: string): string | undefined => {
  if (/^arn:[^:]+:ec2:[^:]*:[^:]*:snapshot\//.test(arn)) return 'ebs-snapshot-encrypted';
  return /^arn:[^:]+:rds:[^:]*:[^:]*:(cluster-)?snapshot:/.test(arn) ? 'rds-snapshot-encrypted' : undefined;
};

const judge = (isEncrypted: boolean | undefined, attributes: JsonObject): Outcome => {
  if (isEncrypted === false) return fail({ attributes });
  return isEncrypted === true ? pass(attributes) : unexpected('isEncrypted');
};

export const backupRecoveryPointEncrypted = defineCheck<'AWS::Backup::RecoveryPoint', z.output<typeof parameters>>({
  id: 'backup-recovery-point-encrypted',
  version: 1,
  title: 'Every recovery point of AWS Backup is encrypted',
  description:
    'Reads whether each recovery point itself is encrypted; the key of its vault proves nothing where the backup takes over the encryption of its source. An unencrypted one fails, also past its retention.',
  remediation: 'Encrypt the source, take a new backup, and let the unencrypted recovery point expire or delete it.',
  severity: 'HIGH',
  family: 'snapshots',
  resourceTypes: ['AWS::Backup::RecoveryPoint'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts, resource }) => {
    const { isEncrypted, resourceType, status } = facts;
    if (status === 'CREATING' || status === 'DELETING') return notApplicable('TRANSIENT_STATE', { status });
    const counted = countedBy(resource.arn ?? resource.id);
    const attributes = {
      ...(resourceType !== undefined && { resourceType }),
      ...(counted !== undefined && { countedBy: counted }),
    };
    return passOnlyIf(finalStatuses.includes(status), 'status', judge(isEncrypted, attributes));
  },
});
