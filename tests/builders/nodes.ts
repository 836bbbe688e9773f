import type { NodeFacts, NodeTimes, PatchState } from '../../src/domain/facts/nodes.ts';
import { observed } from '../../src/domain/reading.ts';
import type { Observation } from '../../src/domain/resource.ts';

const accountId = '111122223333';
const region = 'eu-central-1';

/** The evaluation time of the tests; `hoursBefore` counts back from it. */
export const evaluatedAt = '2026-11-23T06:00:00Z';
export const hoursBefore = (hours: number): string =>
  new Date(Date.parse(evaluatedAt) - Math.round(hours * 3_600_000)).toISOString();

export const cleanCounters: PatchState['counters'] = {
  InstalledCount: 120,
  InstalledOtherCount: 3,
  InstalledPendingRebootCount: 0,
  InstalledRejectedCount: 0,
  MissingCount: 0,
  FailedCount: 0,
  NotApplicableCount: 400,
  CriticalNonCompliantCount: 0,
  SecurityNonCompliantCount: 0,
  OtherNonCompliantCount: 0,
};

/** The patch state of a clean node with these counters instead. */
export const patchState = (
  counters: PatchState['counters'] = {},
  facts: Partial<Omit<PatchState, 'counters'>> = {},
): PatchState => ({
  baselineId: 'pb-0123456789abcdef0',
  operation: 'Scan',
  ...facts,
  counters: { ...cleanCounters, ...counters },
});

/** A running, connected, fully patched instance. */
export const nodeFacts = (facts: Partial<NodeFacts> = {}): NodeFacts => ({
  state: 'running',
  launchedAt: hoursBefore(24 * 30),
  imageId: 'ami-0123456789abcdef0',
  platform: 'Linux/UNIX',
  tags: {},
  ssm: observed({ pingStatus: 'Online', agentVersion: '3.3.1', platformType: 'Linux' }),
  patch: observed(patchState()),
  patchSummary: observed({ status: 'COMPLIANT', overallSeverity: 'UNSPECIFIED' }),
  ...facts,
});

/** Heard of an hour ago, scanned a day ago. */
export const nodeTimes: NodeTimes = {
  lastPingAt: hoursBefore(1),
  operationStartedAt: hoursBefore(24.5),
  operationEndedAt: hoursBefore(24),
};

export const instance = (
  facts: NodeFacts = nodeFacts(),
  times: NodeTimes = nodeTimes,
): Observation<'AWS::EC2::Instance'> => ({
  resource: { type: 'AWS::EC2::Instance', id: 'i-0123456789abcdef0', accountId, region },
  facts,
  times,
});

/** A hybrid node: the facts of an instance without what only EC2 knows. */
export const hybridNode = (
  { state: _state, launchedAt: _launchedAt, imageId: _imageId, ...facts }: NodeFacts = nodeFacts(),
  times: NodeTimes = nodeTimes,
): Observation<'AWS::SSM::ManagedInstance'> => ({
  resource: { type: 'AWS::SSM::ManagedInstance', id: 'mi-0123456789abcdef0', accountId, region },
  facts,
  times,
});
