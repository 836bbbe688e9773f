import type { NodeFacts, NodeTimes } from '../../domain/facts/nodes.ts';
import { isObserved, observed, type Reading } from '../../domain/reading.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { rowOf } from '../listing.ts';
import { present } from '../present.ts';
import { managedNodeListActions, readManagedNodes } from './managed-node-list.ts';
import { patchStateActions, readPatchStates } from './patch-states.ts';
import { patchSummaryActions, patchSummaryOf, readPatchSummaries } from './patch-summaries.ts';

export const nodeStatusActions = [
  ...managedNodeListActions,
  ...patchSummaryActions,
  ...patchStateActions,
] as const satisfies readonly Operation[];

/** What Systems Manager knows of one node. */
export interface NodeStatus {
  readonly facts: Pick<NodeFacts, 'ssm' | 'patch' | 'patchSummary'>;
  readonly times: NodeTimes;
}

/**
 * Reads what Systems Manager knows of nodes and says it of each. The patch state is read only of those in `patchable`;
 * the lists of the region are read once, whoever asks.
 */
export const readNodeStatuses = async (
  source: SliceSource,
  patchable: readonly string[],
): Promise<(id: string) => NodeStatus> => {
  const nodes = await readManagedNodes(source);
  const summaries = await readPatchSummaries(source);
  const patches = await readPatchStates(source, patchable);
  return (id) => {
    const node = rowOf(nodes, id, 'NOT_LISTED');
    const patch = patches.get(id);
    return {
      facts: {
        ssm: mapped(node, (managed) => managed.node),
        ...(patch !== undefined && { patch: mapped(patch, (record) => record.state) }),
        patchSummary: patchSummaryOf(summaries, id),
      },
      times: {
        ...present({ lastPingAt: isObserved(node) ? node.observed.lastPingAt : undefined }),
        ...(patch !== undefined && isObserved(patch) && patch.observed.times),
      },
    };
  };
};

const mapped = <T, U>(reading: Reading<T>, map: (value: T) => U): Reading<U> =>
  isObserved(reading) ? observed(map(reading.observed)) : reading;
