import { ec2PatchCriticalSecurity } from '../../src/checks/patching/ec2-patch-critical-security.ts';
import { ec2SsmManaged } from '../../src/checks/patching/ec2-ssm-managed.ts';
import { ebsSnapshotEncrypted } from '../../src/checks/snapshots/ebs-snapshot-encrypted.ts';
import { ebsSnapshotNotPublic } from '../../src/checks/snapshots/ebs-snapshot-not-public.ts';
import { ebsVolumeEncrypted } from '../../src/checks/snapshots/ebs-volume-encrypted.ts';
import type { AnyCheck } from '../../src/domain/check.ts';
import type { VolumeFacts } from '../../src/domain/facts/snapshots.ts';
import { fail } from '../../src/domain/finding.ts';
import type { Rules } from './timeline.ts';

/** The check of volumes after a change of its logic: a key that AWS manages is not enough any more. */
const ebsVolumeEncrypted2: AnyCheck = {
  ...ebsVolumeEncrypted,
  version: 2,
  evaluate: (observation, parameters, evaluatedAt) => {
    const outcome = ebsVolumeEncrypted.evaluate(observation, parameters, evaluatedAt);
    const { key } = observation.facts as VolumeFacts;
    const isAwsKey = key !== undefined && 'observed' in key && key.observed.keyManager === 'AWS';
    return outcome.verdict === 'PASS' && isAwsKey
      ? fail(outcome.attributes === undefined ? {} : { attributes: outcome.attributes })
      : outcome;
  },
};

const others: readonly AnyCheck[] = [
  ebsSnapshotEncrypted,
  ebsSnapshotNotPublic,
  ec2PatchCriticalSecurity,
  ec2SsmManaged,
];

/** The checks that there were when a version of the check of volumes was the newest. */
export const checksAt = (volumeVersion: Rules['volumeVersion']): readonly AnyCheck[] => [
  volumeVersion === 1 ? ebsVolumeEncrypted : ebsVolumeEncrypted2,
  ...others,
];

export const volumeCheckId = ebsVolumeEncrypted.id;

/** Parameters by check id, as a deployment sets them. */
export const parametersAt = ({ requireCustomerManagedKey }: Rules): Readonly<Record<string, unknown>> => ({
  [ebsSnapshotEncrypted.id]: { requireCustomerManagedKey },
});
