import type { Observation } from '../../domain/resource.ts';
import { batchesOf } from '../batches.ts';
import type { Collector, SliceSource } from '../collector.ts';
import { enumerate } from '../source-error.ts';
import { managedNodeListActions, readManagedNodes } from './managed-node-list.ts';
import { type NodeStatus, nodeStatusActions, readNodeStatuses } from './node-status.ts';

const toManagedNodeObservation = (
  { accountId, region, partition }: SliceSource,
  id: string,
  { facts, times }: NodeStatus,
): Observation<'AWS::SSM::ManagedInstance'> => ({
  resource: {
    type: 'AWS::SSM::ManagedInstance',
    id,
    arn: `arn:${partition}:ssm:${region}:${accountId}:managed-instance/${id}`,
    accountId,
    region,
  },
  facts: { tags: {}, ...facts },
  times,
});

/** How many nodes are completed and emitted at a time. */
const nodesAtATime = 1000;

/** Hybrid nodes: managed by Systems Manager without being EC2 instances of the account and region. */
export const ssmManagedNodes: Collector = {
  id: 'ssm-managed-nodes',
  resourceTypes: ['AWS::SSM::ManagedInstance'],
  actions: [...new Set([...managedNodeListActions, ...nodeStatusActions])],
  collect: (source, emit) => {
    let seen = 0;
    return enumerate(
      async () => {
        const { rows, broken } = await readManagedNodes(source);
        const hybrid = [...rows].filter(([, node]) => node.hybrid).map(([id]) => id);
        for (const ids of batchesOf(hybrid, nodesAtATime)) {
          const statusOf = await readNodeStatuses(source, ids);
          emit(ids.map((id) => toManagedNodeObservation(source, id, statusOf(id))));
          seen += ids.length;
        }
        if (broken !== undefined) throw broken;
      },
      () => seen,
    );
  },
};
