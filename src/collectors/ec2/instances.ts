import { DescribeInstancesCommand, type DescribeInstancesCommandOutput, type Instance } from '@aws-sdk/client-ec2';
import type { NodeFacts } from '../../domain/facts/nodes.ts';
import type { Observation } from '../../domain/resource.ts';
import { toTags } from '../aws/tags.ts';
import { asString, asTime } from '../aws/typed.ts';
import type { Collector, SliceSource } from '../collector.ts';
import { asList } from '../list-value.ts';
import { unexpectedShape } from '../listing.ts';
import { present } from '../present.ts';
import { enumerate } from '../source-error.ts';
import { type NodeStatus, nodeStatusActions, readNodeStatuses } from '../ssm/node-status.ts';
import { managedResourceVisibilityActions, noteManagedResourceVisibility } from './managed-resource-visibility.ts';

const operation = 'ec2:DescribeInstances';

type InstanceFacts = Omit<NodeFacts, keyof NodeStatus['facts']>;

export const toInstanceFacts = (instance: Instance, tagKeys: readonly string[]): InstanceFacts => ({
  ...present({
    state: asString(instance.State?.Name),
    launchedAt: asTime(instance.LaunchTime),
    imageId: asString(instance.ImageId),
    instanceType: asString(instance.InstanceType),
    platform: asString(instance.PlatformDetails) ?? asString(instance.Platform),
    vpcId: asString(instance.VpcId),
    subnetId: asString(instance.SubnetId),
    managedBy: instance.Operator?.Managed === true ? (asString(instance.Operator.Principal) ?? 'unknown') : undefined,
  }),
  tags: toTags(asList(instance.Tags), tagKeys),
});

/** The instances of a page; undefined when one reservation does not say which it holds. */
const instancesOf = ({ Reservations }: DescribeInstancesCommandOutput): readonly Instance[] | undefined => {
  const lists = asList(Reservations)?.map((reservation) => asList(reservation.Instances));
  return lists?.every((list) => list !== undefined) ? lists.flat() : undefined;
};

const gone: readonly (string | undefined)[] = ['terminated', 'shutting-down'];

const readPage = async (
  source: SliceSource,
  instances: ReadonlyMap<string, Instance>,
): Promise<readonly Observation<'AWS::EC2::Instance'>[]> => {
  const { accountId, region, partition, tagKeys } = source;
  const nodes = [...instances].map(([id, instance]) => ({ id, facts: toInstanceFacts(instance, tagKeys) }));
  const running = nodes.filter(({ facts }) => facts.state === 'running').map(({ id }) => id);
  const statusOf = await readNodeStatuses(source, running);
  return nodes.map(({ id, facts }) => {
    const status = statusOf(id);
    const arn = `arn:${partition}:ec2:${region}:${accountId}:instance/${id}`;
    return {
      resource: { type: 'AWS::EC2::Instance', id, arn, accountId, region },
      facts: { ...facts, ...status.facts },
      times: status.times,
    };
  });
};

/**
 * The EC2 instances of the account and region, those that AWS operates and may hide included; terminated and
 * shutting-down ones are not part of the population. The patch state is read of running instances.
 */
export const ec2Instances: Collector = {
  id: 'ec2-instances',
  resourceTypes: ['AWS::EC2::Instance'],
  actions: [operation, ...managedResourceVisibilityActions, ...nodeStatusActions],
  collect: (source, emit) => {
    const seen = new Set<string>();
    return enumerate(
      async () => {
        await noteManagedResourceVisibility(source);
        let unidentified = false;
        const pages = source.list({
          operation,
          page: (NextToken) =>
            new DescribeInstancesCommand({
              IncludeManagedResources: true,
              MaxResults: 1000,
              ...(NextToken === undefined ? {} : { NextToken }),
            }),
          items: instancesOf,
          next: (output: DescribeInstancesCommandOutput) => output.NextToken,
        });
        for await (const page of pages) {
          const fresh = new Map<string, Instance>();
          for (const instance of page) {
            const id = asString(instance.InstanceId);
            if (id === undefined) unidentified = true;
            else if (!seen.has(id) && !gone.includes(instance.State?.Name)) fresh.set(id, instance);
          }
          if (fresh.size > 0) emit(await readPage(source, fresh));
          for (const id of fresh.keys()) seen.add(id);
        }
        if (unidentified) throw unexpectedShape(operation, 'an instance without its id');
      },
      () => seen.size,
    );
  },
};
