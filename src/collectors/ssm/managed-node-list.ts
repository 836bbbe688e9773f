import {
  DescribeInstanceInformationCommand,
  type DescribeInstanceInformationCommandOutput,
  type InstanceInformation,
} from '@aws-sdk/client-ssm';
import type { SsmNode } from '../../domain/facts/nodes.ts';
import { asBoolean, asString, asTime } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { type Register, readListing, toRegister } from '../listing.ts';
import { present } from '../present.ts';

const operation = 'ssm:DescribeInstanceInformation';

export const managedNodeListActions = [operation] as const satisfies readonly Operation[];

/** One node that Systems Manager manages. */
export interface ManagedNode {
  /** Registered by activation rather than an EC2 instance. */
  readonly hybrid: boolean;
  readonly node: SsmNode;
  readonly lastPingAt?: string;
}

/** Names and addresses of the host are dropped. Undefined without an id. */
export const toManagedNode = (information: InstanceInformation): readonly [id: string, ManagedNode] | undefined => {
  const id = asString(information.InstanceId);
  if (id === undefined) return undefined;
  const resourceType = asString(information.ResourceType);
  return [
    id,
    {
      hybrid: resourceType === 'ManagedInstance' || (resourceType !== 'EC2Instance' && id.startsWith('mi-')),
      node: present({
        pingStatus: asString(information.PingStatus),
        agentVersion: asString(information.AgentVersion),
        isLatestAgentVersion: asBoolean(information.IsLatestVersion),
        platformType: asString(information.PlatformType),
        platformName: asString(information.PlatformName),
        platformVersion: asString(information.PlatformVersion),
      }),
      ...present({ lastPingAt: asTime(information.LastPingDateTime) }),
    },
  ];
};

/** Every managed node of the account and region, EC2 instances and hybrid nodes, by id. */
export const readManagedNodes = (source: SliceSource): Promise<Register<ManagedNode>> =>
  source.shared('ssm:managed-nodes', async (shared) =>
    toRegister(
      await readListing(
        shared,
        {
          operation,
          page: (NextToken) =>
            new DescribeInstanceInformationCommand({
              MaxResults: 50,
              ...(NextToken === undefined ? {} : { NextToken }),
            }),
          items: (output: DescribeInstanceInformationCommandOutput) => output.InstanceInformationList,
          next: (output) => output.NextToken,
        },
        toManagedNode,
      ),
    ),
  );
