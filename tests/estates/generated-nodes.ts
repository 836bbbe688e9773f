import type { RegionEstate } from '../../src/sandbox/estate/estate.ts';
import { resourceIds } from './generated-ids.ts';
import { type EstateSize, madeOnDemand, type Share } from './generated-share.ts';

type NodeEstate = Pick<RegionEstate, 'reservations' | 'managedNodes' | 'patchStates' | 'complianceSummaries'>;

const launchedAt = Date.UTC(2026, 2, 1);

/** Running Linux instances with an agent and patch data. One in 50 misses patches. */
export const generatedNodes = (share: Share, size: EstateSize): NodeEstate => {
  const { accountId, region } = share;
  const scope = `${accountId}/${region}`;
  const instanceIds = resourceIds('i', scope);
  const reservationIds = resourceIds('r', scope);
  const count = share.part(size.instances);
  const missing = (index: number) => (index % 50 === 7 ? 4 : 0) + (share.isChanged('instance', index) ? 1 : 0);
  return {
    reservations: madeOnDemand(count, (index) => ({
      ReservationId: reservationIds.of(index),
      OwnerId: accountId,
      Instances: [
        {
          InstanceId: instanceIds.of(index),
          ImageId: resourceIds('ami', region).of(index % 12),
          InstanceType: 'm7g.large',
          State: { Code: 16, Name: 'running' },
          LaunchTime: new Date(launchedAt + index * 61_000),
          PlatformDetails: 'Linux/UNIX',
          VpcId: resourceIds('vpc', scope).of(index % 4),
          SubnetId: resourceIds('subnet', scope).of(index % 8),
          Tags: [{ Key: 'Name', Value: `app-${index}` }],
        },
      ],
    })),
    managedNodes: madeOnDemand(
      count,
      (index) => ({
        InstanceId: instanceIds.of(index),
        PingStatus: 'Online',
        LastPingDateTime: { hoursAgo: 0 },
        AgentVersion: '3.3.3050.0',
        IsLatestVersion: true,
        PlatformType: 'Linux',
        PlatformName: 'Amazon Linux',
        PlatformVersion: '2023',
        ResourceType: 'EC2Instance',
        ComputerName: `app-${index}.internal`,
      }),
      instanceIds.indexOf,
    ),
    patchStates: madeOnDemand(
      count,
      (index) => ({
        InstanceId: instanceIds.of(index),
        PatchGroup: 'fleet',
        BaselineId: resourceIds('pb', region).of(0),
        Operation: 'Scan',
        OperationStartTime: { hoursAgo: 8 },
        OperationEndTime: { hoursAgo: 8 },
        RebootOption: 'NoReboot',
        InstalledCount: 212,
        InstalledOtherCount: 18,
        InstalledPendingRebootCount: 0,
        InstalledRejectedCount: 0,
        MissingCount: missing(index),
        FailedCount: 0,
        UnreportedNotApplicableCount: 0,
        NotApplicableCount: 0,
        CriticalNonCompliantCount: 0,
        SecurityNonCompliantCount: missing(index),
        OtherNonCompliantCount: 0,
      }),
      instanceIds.indexOf,
    ),
    complianceSummaries: madeOnDemand(count, (index) => ({
      ComplianceType: 'Patch',
      ResourceType: 'ManagedInstance',
      ResourceId: instanceIds.of(index),
      Status: missing(index) > 0 ? 'NON_COMPLIANT' : 'COMPLIANT',
      OverallSeverity: missing(index) > 0 ? 'CRITICAL' : 'UNSPECIFIED',
      ExecutionSummary: { ExecutionTime: { hoursAgo: 8 } },
    })),
  };
};
