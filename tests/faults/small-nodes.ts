import type { Instance } from '@aws-sdk/client-ec2';
import type { InstanceInformation, InstancePatchState, ResourceComplianceSummaryItem } from '@aws-sdk/client-ssm';
import type { RegionEstate } from '../../src/sandbox/estate/estate.ts';
import { daysAgo, idOf, several } from './small-names.ts';

type NodeEstate = Pick<
  RegionEstate,
  'reservations' | 'managedResourceVisibility' | 'managedNodes' | 'patchStates' | 'complianceSummaries'
>;

/** A machine, and what Systems Manager knows of it; `false` where it knows nothing. */
interface NodeSpec {
  readonly name: string;
  readonly instance?: Partial<Instance> | false;
  readonly agent?: Partial<InstanceInformation> | false;
  readonly patch?: Partial<InstancePatchState> | false;
  readonly summary?: 'COMPLIANT' | 'NON_COMPLIANT' | false;
}

const unknown = { agent: false, patch: false, summary: false } as const;
const hybrid = { instance: false } as const;

// Passing and failing ones take turns, so that each page holds both.
const specs: readonly NodeSpec[] = [
  { name: 'clean-a' },
  { name: 'missing-patches', patch: { MissingCount: 2, CriticalNonCompliantCount: 1 }, summary: 'NON_COMPLIANT' },
  { name: 'never-scanned', patch: false, summary: false },
  { name: 'contradicted', summary: 'NON_COMPLIANT' },
  { name: 'clean-b' },
  { name: 'pending-reboot', patch: { InstalledPendingRebootCount: 1, LastNoRebootInstallOperationTime: daysAgo(9) } },
  { name: 'stale', patch: { OperationEndTime: daysAgo(40) } },
  { name: 'failed-patch', patch: { FailedCount: 1 }, summary: 'NON_COMPLIANT' },
  { name: 'overridden', patch: { InstallOverrideList: 's3://patching/list.yaml', Operation: 'Install' } },
  { name: 'clean-c' },
  { name: 'stopped', instance: { State: { Code: 80, Name: 'stopped' } } },
  { name: 'terminated', instance: { State: { Code: 48, Name: 'terminated' } }, ...unknown },
  { name: 'not-managed', ...unknown },
  { name: 'lost', agent: { PingStatus: 'ConnectionLost', LastPingDateTime: daysAgo(8) } },
  {
    name: 'rebuilt',
    instance: { Tags: [{ Key: 'assay:remediation', Value: 'rebuild' }] },
    patch: false,
    summary: false,
  },
  { name: 'managed-by-aws', instance: { Operator: { Managed: true, Principal: 'eks.amazonaws.com' } }, ...unknown },
  ...several(4, (index) => ({ name: `clean-${index}` })),
  { name: 'hybrid-clean', ...hybrid },
  { name: 'hybrid-missing', ...hybrid, patch: { SecurityNonCompliantCount: 3 }, summary: 'NON_COMPLIANT' },
  { name: 'hybrid-lost', ...hybrid, agent: { PingStatus: 'ConnectionLost' }, patch: false, summary: false },
];

export const nodeId = (name: string): string => idOf(name.startsWith('hybrid') ? 'mi' : 'i', name);

const toInstance = ({ name, instance }: NodeSpec): readonly Instance[] =>
  instance === false
    ? []
    : [
        {
          InstanceId: nodeId(name),
          ImageId: idOf('ami', 'golden'),
          InstanceType: 'm7g.large',
          State: { Code: 16, Name: 'running' },
          LaunchTime: daysAgo(100),
          PlatformDetails: 'Linux/UNIX',
          VpcId: idOf('vpc', 'main'),
          SubnetId: idOf('subnet', 'main'),
          Tags: [{ Key: 'Name', Value: name }],
          ...instance,
        },
      ];

const toNode = ({ name, instance, agent }: NodeSpec): readonly InstanceInformation[] =>
  agent === false
    ? []
    : [
        {
          InstanceId: nodeId(name),
          PingStatus: 'Online',
          LastPingDateTime: daysAgo(0),
          AgentVersion: '3.3.3050.0',
          IsLatestVersion: true,
          PlatformType: 'Linux',
          PlatformName: 'Amazon Linux',
          PlatformVersion: '2023',
          ResourceType: instance === false ? 'ManagedInstance' : 'EC2Instance',
          ...agent,
        },
      ];

const toPatchState = ({ name, patch }: NodeSpec): readonly InstancePatchState[] =>
  patch === false
    ? []
    : [
        {
          InstanceId: nodeId(name),
          PatchGroup: 'fleet',
          BaselineId: idOf('pb', 'baseline'),
          SnapshotId: '11111111-2222-4333-8444-555555555555',
          Operation: 'Scan',
          OperationStartTime: daysAgo(1),
          OperationEndTime: daysAgo(1),
          RebootOption: 'RebootIfNeeded',
          InstalledCount: 212,
          InstalledPendingRebootCount: 0,
          InstalledRejectedCount: 0,
          MissingCount: 0,
          FailedCount: 0,
          CriticalNonCompliantCount: 0,
          SecurityNonCompliantCount: 0,
          OtherNonCompliantCount: 0,
          ...patch,
        },
      ];

const toSummary = ({ name, summary = 'COMPLIANT' }: NodeSpec): readonly ResourceComplianceSummaryItem[] =>
  summary === false
    ? []
    : [
        {
          ComplianceType: 'Patch',
          ResourceType: 'ManagedInstance',
          ResourceId: nodeId(name),
          Status: summary,
          OverallSeverity: summary === 'COMPLIANT' ? 'UNSPECIFIED' : 'CRITICAL',
        },
        // What associations say of the same node must not be taken for its patches.
        {
          ComplianceType: 'Association',
          ResourceType: 'ManagedInstance',
          ResourceId: nodeId(name),
          Status: 'COMPLIANT',
        },
      ];

/** Instances and hybrid nodes with their patch data; a reservation of its own for each instance. */
export const smallNodes: NodeEstate = {
  reservations: specs.flatMap(toInstance).map((instance) => ({
    ReservationId: idOf('r', instance.InstanceId ?? ''),
    Instances: [instance],
  })),
  managedResourceVisibility: 'hidden',
  managedNodes: specs.flatMap(toNode),
  patchStates: specs.flatMap(toPatchState),
  complianceSummaries: specs.flatMap(toSummary),
};
