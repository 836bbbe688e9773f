import type { PatchCounter } from '../../domain/facts/nodes.ts';
import type { ResourceType } from '../../domain/resource.ts';
import type { LiveObservation } from '../context.ts';
import type { ResolversParentTypes } from '../generated.ts';
import { FactSheet } from './fact-sheet.ts';
import { commonFields, isOf } from './observation.ts';

export const patchTypes = [
  'AWS::EC2::Instance',
  'AWS::SSM::ManagedInstance',
] as const satisfies readonly ResourceType[];

/** Undefined for an observation of another type. */
export const toPatchStatus = (
  observation: LiveObservation,
  readAt: string,
): ResolversParentTypes['LivePatchStatus'] | undefined => {
  if (!isOf(observation, 'AWS::EC2::Instance', 'AWS::SSM::ManagedInstance')) return undefined;
  const sheet = new FactSheet();
  const { facts, times, resource } = observation;
  const listed = 'observed' in facts.ssm;
  const patched = facts.patch !== undefined && 'observed' in facts.patch;
  const counter = (field: string, name: PatchCounter): number | null =>
    sheet.read(field, facts.patch, ({ counters }) => counters[name]);
  return {
    ...commonFields(observation, readAt),
    state: sheet.sent('state', facts.state, resource.type === 'AWS::SSM::ManagedInstance'),
    pingStatus: sheet.read('pingStatus', facts.ssm, ({ pingStatus }) => pingStatus),
    lastPingAt: sheet.sent('lastPingAt', times.lastPingAt, !listed),
    platform: sheet.read('platform', facts.ssm, ({ platformName, platformVersion }) =>
      platformName === undefined || platformVersion === undefined ? platformName : `${platformName} ${platformVersion}`,
    ),
    baselineId: sheet.read('baselineId', facts.patch, ({ baselineId }) => baselineId),
    patchGroup: sheet.read('patchGroup', facts.patch, ({ patchGroup }) => patchGroup),
    operation: sheet.read('operation', facts.patch, ({ operation }) => operation),
    lastOperationAt: sheet.sent('lastOperationAt', times.operationEndedAt, !patched),
    installedCount: counter('installedCount', 'InstalledCount'),
    missingCount: counter('missingCount', 'MissingCount'),
    failedCount: counter('failedCount', 'FailedCount'),
    pendingRebootCount: counter('pendingRebootCount', 'InstalledPendingRebootCount'),
    criticalNonCompliantCount: counter('criticalNonCompliantCount', 'CriticalNonCompliantCount'),
    securityNonCompliantCount: counter('securityNonCompliantCount', 'SecurityNonCompliantCount'),
    otherNonCompliantCount: counter('otherNonCompliantCount', 'OtherNonCompliantCount'),
    availableSecurityUpdateCount: counter('availableSecurityUpdateCount', 'AvailableSecurityUpdateCount'),
    notEstablished: sheet.notEstablished,
  };
};
