import { GetSnapshotBlockPublicAccessStateCommand } from '@aws-sdk/client-ec2';
import type { BlockPublicAccess } from '../../domain/facts/snapshots.ts';
import { readSetting } from '../aws/region-setting.ts';
import { asString } from '../aws/typed.ts';
import type { Collector, Operation, SliceSource } from '../collector.ts';
import { unexpectedShape } from '../listing.ts';
import { present } from '../present.ts';

const operation = 'ec2:GetSnapshotBlockPublicAccessState';

export const blockPublicAccessActions = [operation] as const satisfies readonly Operation[];

/** The setting of the region, read once for all who depend on it. Throws `SourceError`. */
export const readBlockPublicAccess = (source: SliceSource): Promise<BlockPublicAccess> =>
  source.shared(operation, async (shared) => {
    const output = await shared.call(operation, new GetSnapshotBlockPublicAccessStateCommand({}));
    const state = asString(output.State);
    if (state === undefined) throw unexpectedShape(operation, 'an answer without State');
    return present({ state, managedBy: asString(output.ManagedBy) });
  });

/** The account's setting for sharing EBS snapshots with everybody: one row per region, read or not. */
export const ec2SnapshotBlockPublicAccess: Collector = {
  id: 'ec2-snapshot-block-public-access',
  resourceTypes: ['AWS::EC2::SnapshotBlockPublicAccess'],
  actions: blockPublicAccessActions,
  collect: async (source, emit) => {
    const { accountId, region } = source;
    const { reading, enumeration } = await readSetting(() => readBlockPublicAccess(source));
    emit([
      {
        resource: { type: 'AWS::EC2::SnapshotBlockPublicAccess', id: accountId, accountId, region },
        facts: { setting: reading },
        times: {},
      },
    ]);
    return enumeration;
  },
};
