import type { Instance, Reservation } from '@aws-sdk/client-ec2';
import type { InstanceInformation, InstancePatchState, ResourceComplianceSummaryItem } from '@aws-sdk/client-ssm';
import type { RegionEstate } from './estate.ts';
import { daysBefore, production, resourceId, staging, tags, uuidOf } from './sample-names.ts';
import type { Ago, Timed } from './timed.ts';

type NodeEstate = Pick<
  RegionEstate,
  'reservations' | 'managedResourceVisibility' | 'managedNodes' | 'patchStates' | 'complianceSummaries'
>;

/** One machine, and what Systems Manager knows of it. */
interface NodeSpec {
  readonly name: string;
  readonly instance?: Partial<Instance>;
  readonly tags?: Readonly<Record<string, string>>;
  /** A machine outside EC2, with an `mi-` id. */
  readonly hybrid?: true;
  /** `none`: the agent never registered. */
  readonly agent?: Timed<Partial<InstanceInformation>> | 'none';
  /** `none`: no patch operation ever ran. */
  readonly patch?: Timed<Partial<InstancePatchState>> | 'none';
  readonly summary?: 'COMPLIANT' | 'NON_COMPLIANT' | 'none';
}

const windows = {
  instance: { Platform: 'Windows', PlatformDetails: 'Windows' },
  agent: { PlatformType: 'Windows', PlatformName: 'Microsoft Windows Server 2022', PlatformVersion: '10.0.20348' },
} as const;

const stale: Ago = { daysAgo: 45 };
const lastNight: Ago = { hoursAgo: 8 };

const faulty: readonly NodeSpec[] = [
  { name: 'stale-clean', patch: { OperationStartTime: stale, OperationEndTime: stale } },
  { name: 'never-scanned', patch: 'none', summary: 'none' },
  {
    name: 'missing-patches',
    patch: { MissingCount: 7, CriticalNonCompliantCount: 2, SecurityNonCompliantCount: 5 },
    summary: 'NON_COMPLIANT',
  },
  {
    name: 'pending-reboot',
    patch: {
      InstalledPendingRebootCount: 3,
      Operation: 'Install',
      RebootOption: 'NoReboot',
      LastNoRebootInstallOperationTime: { daysAgo: 12 },
    },
    summary: 'NON_COMPLIANT',
  },
  { name: 'failed-patch', patch: { FailedCount: 1, OtherNonCompliantCount: 1 }, summary: 'NON_COMPLIANT' },
  {
    name: 'overridden',
    patch: { InstallOverrideList: 's3://patching/override.yaml', Operation: 'Install' },
  },
  { name: 'contradicted', summary: 'NON_COMPLIANT' },
  {
    name: 'stopped',
    instance: { State: { Code: 80, Name: 'stopped' } },
    agent: { PingStatus: 'ConnectionLost', LastPingDateTime: stale },
  },
  {
    name: 'terminated',
    instance: { State: { Code: 48, Name: 'terminated' } },
    agent: 'none',
    patch: 'none',
    summary: 'none',
  },
  { name: 'not-managed', agent: 'none', patch: 'none', summary: 'none' },
  { name: 'lost-connection', agent: { PingStatus: 'ConnectionLost', LastPingDateTime: { daysAgo: 9 } } },
  { name: 'rebuilt', tags: { 'assay:remediation': 'rebuild' }, patch: 'none', summary: 'none' },
  {
    name: 'managed-node',
    instance: { Operator: { Managed: true, Principal: 'eks.amazonaws.com', HiddenByDefault: true } },
    agent: 'none',
    patch: 'none',
    summary: 'none',
  },
  { name: 'windows-clean', ...windows, patch: { AvailableSecurityUpdateCount: 0, NotApplicableCount: 310 } },
  {
    name: 'windows-missing',
    ...windows,
    patch: { MissingCount: 2, SecurityNonCompliantCount: 2, AvailableSecurityUpdateCount: 1 },
    summary: 'NON_COMPLIANT',
  },
  { name: 'factory-gateway', hybrid: true },
  { name: 'factory-sensor', hybrid: true, agent: { PingStatus: 'ConnectionLost', LastPingDateTime: { daysAgo: 20 } } },
];

const fleet = (count: number): readonly NodeSpec[] =>
  Array.from({ length: count }, (_, index) => ({ name: `app-${index}` }));

/** All that AWS answers of a list of machines in one account and region. */
const nodes = (accountId: string, region: string, specs: readonly NodeSpec[]): NodeEstate => {
  const idOf = ({ name, hybrid }: NodeSpec) => resourceId(hybrid ? 'mi' : 'i', `${accountId}/${region}/${name}`);

  const instanceOf = (spec: NodeSpec): Instance => ({
    InstanceId: idOf(spec),
    ImageId: resourceId('ami', `${region}/golden-linux`),
    InstanceType: 'm7g.large',
    State: { Code: 16, Name: 'running' },
    LaunchTime: daysBefore(120),
    Placement: { AvailabilityZone: `${region}a`, Tenancy: 'default' },
    PlatformDetails: 'Linux/UNIX',
    PrivateDnsName: `ip-10-20-0-10.${region}.compute.internal`,
    VpcId: resourceId('vpc', `${accountId}/${region}/main`),
    SubnetId: resourceId('subnet', `${accountId}/${region}/a`),
    Tags: tags(spec.name, spec.tags),
    ...spec.instance,
  });

  // Machines of one launch share a reservation.
  const reservations = (): readonly Reservation[] => {
    const instances = specs.filter(({ hybrid }) => hybrid === undefined).map(instanceOf);
    return Array.from({ length: Math.ceil(instances.length / 3) }, (_, index) => ({
      ReservationId: resourceId('r', `${accountId}/${region}/${index}`),
      OwnerId: accountId,
      Groups: [],
      Instances: instances.slice(index * 3, index * 3 + 3),
    }));
  };

  const informationOf = (spec: NodeSpec): readonly Timed<InstanceInformation>[] =>
    spec.agent === 'none'
      ? []
      : [
          {
            InstanceId: idOf(spec),
            PingStatus: 'Online',
            LastPingDateTime: { hoursAgo: 0 },
            AgentVersion: '3.3.3050.0',
            IsLatestVersion: true,
            PlatformType: 'Linux',
            PlatformName: 'Amazon Linux',
            PlatformVersion: '2023',
            ResourceType: spec.hybrid ? 'ManagedInstance' : 'EC2Instance',
            ComputerName: `${spec.name}.internal`,
            IPAddress: '10.20.0.10',
            AssociationStatus: 'Success',
            ...(spec.hybrid && {
              ActivationId: uuidOf(`${accountId}/${region}/activation`),
              RegistrationDate: daysBefore(600),
              Name: spec.name,
            }),
            ...spec.agent,
          },
        ];

  const patchStateOf = (spec: NodeSpec): readonly Timed<InstancePatchState>[] =>
    spec.patch === 'none'
      ? []
      : [
          {
            InstanceId: idOf(spec),
            PatchGroup: 'fleet',
            BaselineId: resourceId('pb', `${accountId}/${region}`),
            SnapshotId: uuidOf(`${accountId}/${region}/patch-snapshot`),
            Operation: 'Scan',
            OperationStartTime: lastNight,
            OperationEndTime: lastNight,
            RebootOption: 'RebootIfNeeded',
            InstalledCount: 212,
            InstalledOtherCount: 18,
            InstalledPendingRebootCount: 0,
            InstalledRejectedCount: 0,
            MissingCount: 0,
            FailedCount: 0,
            UnreportedNotApplicableCount: 0,
            NotApplicableCount: 0,
            CriticalNonCompliantCount: 0,
            SecurityNonCompliantCount: 0,
            OtherNonCompliantCount: 0,
            ...spec.patch,
          },
        ];

  const summaryOf = (
    spec: NodeSpec,
    complianceType: string,
    status: 'COMPLIANT' | 'NON_COMPLIANT',
  ): Timed<ResourceComplianceSummaryItem> => ({
    ComplianceType: complianceType,
    ResourceType: 'ManagedInstance',
    ResourceId: idOf(spec),
    Status: status,
    OverallSeverity: status === 'COMPLIANT' ? 'UNSPECIFIED' : 'CRITICAL',
    ExecutionSummary: { ExecutionTime: lastNight },
    CompliantSummary: { CompliantCount: 212 },
    NonCompliantSummary: { NonCompliantCount: status === 'COMPLIANT' ? 0 : 3 },
  });

  return {
    reservations: reservations(),
    managedResourceVisibility: 'visible',
    managedNodes: specs.flatMap(informationOf),
    patchStates: specs.flatMap(patchStateOf),
    complianceSummaries: [
      ...specs.flatMap((spec) => {
        const { summary = 'COMPLIANT' } = spec;
        return summary === 'none' ? [] : [summaryOf(spec, 'Patch', summary)];
      }),
      // Another type says the opposite of the same nodes; whoever reads both without a filter mixes them up.
      ...specs.slice(0, 5).map((spec) => summaryOf(spec, 'Association', 'COMPLIANT')),
    ],
  };
};

/** Instances, hybrid nodes, and their patch data. */
export const sampleNodes = (accountId: string, region: string): NodeEstate => {
  if (accountId === production && region === 'eu-west-1') {
    return { ...nodes(accountId, region, [...faulty, ...fleet(64)]), managedResourceVisibility: 'hidden' };
  }
  if (accountId === staging && region === 'eu-west-1') {
    return nodes(accountId, region, [
      { name: 'load-test', agent: 'none', patch: 'none', summary: 'none' },
      ...fleet(8),
    ]);
  }
  return nodes(accountId, region, fleet(accountId === production ? 4 : 2));
};
