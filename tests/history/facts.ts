import type { NodeFacts } from '../../src/domain/facts/nodes.ts';
import type { SnapshotFacts, VolumeFacts } from '../../src/domain/facts/snapshots.ts';
import { observed, unavailable } from '../../src/domain/reading.ts';
import type { Random } from './random.ts';

/** How often a change makes a resource worse. Every change of a bad one heals it, so that few are bad at a time. */
const spoils = 0.12;
const underAwsKey = 0.04;

const keyOf = (random: Random) => ({
  kmsKeyId: `arn:aws:kms:eu-west-1:111122223333:key/${random.hex(8)}-0000-4000-8000-${random.hex(12)}`,
  key: observed({
    keyManager: random.chance(underAwsKey) ? 'AWS' : 'CUSTOMER',
    keyState: 'Enabled',
    origin: 'AWS_KMS',
  }),
});

const dayOf = (random: Random): string =>
  `2025-${String(1 + random.int(12)).padStart(2, '0')}-${String(1 + random.int(28)).padStart(2, '0')}T03:00:00Z`;

const instanceId = (random: Random): string => `i-0${random.hex(16)}`;

export const newVolume = (random: Random): VolumeFacts => ({
  state: 'in-use',
  encrypted: !random.chance(spoils / 2),
  ...keyOf(random),
  attachedInstanceIds: random.chance(0.8) ? [instanceId(random)] : [],
  createdAt: dayOf(random),
  sizeGiB: 8 * (1 + random.int(100)),
  tags: { Name: `data-${random.hex(4)}` },
});

export const changedVolume = (facts: VolumeFacts, random: Random): VolumeFacts => {
  if (facts.encrypted !== true || facts.state !== 'in-use') return { ...facts, encrypted: true, state: 'in-use' };
  if (random.chance(spoils)) {
    const { encrypted: _, ...unread } = facts;
    return random.pick<VolumeFacts>([{ ...facts, encrypted: false }, unread, { ...facts, state: 'creating' }]);
  }
  return random.chance(0.5)
    ? { ...facts, attachedInstanceIds: facts.attachedInstanceIds.length > 0 ? [] : [instanceId(random)] }
    : { ...facts, sizeGiB: (facts.sizeGiB ?? 0) + 8 };
};

export const newSnapshot = (accountId: string, random: Random): SnapshotFacts => ({
  ownerId: accountId,
  state: 'completed',
  storageTier: 'standard',
  encrypted: !random.chance(spoils / 2),
  ...keyOf(random),
  startedAt: dayOf(random),
  volumeSizeGiB: 8 * (1 + random.int(100)),
  tags: { Name: `backup-${random.hex(4)}` },
  restorableByAll: observed(false),
  sharedWith: observed([]),
  blockPublicAccess: observed({ state: 'unblocked', managedBy: 'account' }),
});

export const changedSnapshot = (facts: SnapshotFacts, random: Random): SnapshotFacts => {
  const isGood = facts.encrypted === true && 'observed' in facts.restorableByAll && !facts.restorableByAll.observed;
  if (!isGood) return { ...facts, encrypted: true, restorableByAll: observed(false) };
  if (random.chance(spoils)) {
    return random.pick<SnapshotFacts>([
      { ...facts, encrypted: false },
      { ...facts, restorableByAll: observed(true) },
      { ...facts, restorableByAll: unavailable('THROTTLED', 'RequestLimitExceeded') },
    ]);
  }
  return random.chance(0.5)
    ? { ...facts, tags: { Name: `backup-${random.hex(4)}` } }
    : { ...facts, storageTier: facts.storageTier === 'standard' ? 'archive' : 'standard' };
};

const counters = (critical: number) => ({
  InstalledCount: 120,
  InstalledOtherCount: 3,
  InstalledPendingRebootCount: 0,
  InstalledRejectedCount: 0,
  MissingCount: critical,
  FailedCount: 0,
  CriticalNonCompliantCount: critical,
  SecurityNonCompliantCount: 0,
  OtherNonCompliantCount: 0,
});

const online = observed({ pingStatus: 'Online', agentVersion: '3.3.1', platformType: 'Linux' });

export const newNode = (random: Random): NodeFacts => ({
  state: 'running',
  launchedAt: dayOf(random),
  imageId: `ami-0${random.hex(16)}`,
  instanceType: random.pick(['m7g.large', 'm7g.xlarge', 'c7g.large']),
  platform: 'Linux/UNIX',
  tags: { Name: `node-${random.hex(4)}` },
  ssm: online,
  patch: observed({ baselineId: 'pb-0123456789abcdef0', operation: 'Scan', counters: counters(0) }),
  patchSummary: observed({ status: 'COMPLIANT', overallSeverity: 'UNSPECIFIED' }),
});

export const criticalPatches = ({ patch }: NodeFacts): number =>
  patch !== undefined && 'observed' in patch ? (patch.observed.counters.CriticalNonCompliantCount ?? 0) : 0;

export const patched = (facts: NodeFacts, critical: number): NodeFacts => ({
  ...facts,
  patch: observed({ baselineId: 'pb-0123456789abcdef0', operation: 'Scan', counters: counters(critical) }),
});

export const changedNode = (facts: NodeFacts, random: Random): NodeFacts => {
  const isGood = facts.state === 'running' && 'observed' in facts.ssm && criticalPatches(facts) === 0;
  if (!isGood) return patched({ ...facts, state: 'running', ssm: online }, 0);
  if (random.chance(2 * spoils)) {
    return random.pick<NodeFacts>([
      { ...facts, state: 'stopped' },
      { ...facts, ssm: unavailable('ACCESS_DENIED', 'AccessDeniedException') },
      patched(facts, 1 + random.int(3)),
    ]);
  }
  return { ...facts, tags: { Name: `node-${random.hex(4)}` } };
};
