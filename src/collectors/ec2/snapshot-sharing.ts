import {
  type CreateVolumePermission,
  DescribeSnapshotAttributeCommand,
  type DescribeSnapshotAttributeCommandOutput,
} from '@aws-sdk/client-ec2';
import type { Reading } from '../../domain/reading.ts';
import { asString } from '../aws/typed.ts';
import type { ListRequest, Operation, SliceSource } from '../collector.ts';
import { unexpectedShape } from '../listing.ts';
import { attempt } from '../source-error.ts';

const operation = 'ec2:DescribeSnapshotAttribute';

export const snapshotSharingActions = [operation] as const satisfies readonly Operation[];

/** A list, although AWS sends it in one page: a missing one must not pass for an empty one. */
const request = (snapshotId: string): ListRequest<DescribeSnapshotAttributeCommandOutput, CreateVolumePermission> => ({
  operation,
  page: () => new DescribeSnapshotAttributeCommand({ Attribute: 'createVolumePermission', SnapshotId: snapshotId }),
  items: (output) => output.CreateVolumePermissions,
  next: () => undefined,
});

/**
 * Who may restore a snapshot: account ids and the group `all`, sorted. Absent with `InvalidSnapshot.NotFound`: it has
 * been deleted since it was listed.
 */
export const readSharedWith = (source: SliceSource, snapshotId: string): Promise<Reading<readonly string[]>> =>
  attempt(async () => {
    const grantees = new Set<string>();
    for await (const page of source.list(request(snapshotId))) {
      for (const { UserId, Group } of page) {
        const grantee = asString(UserId) ?? asString(Group);
        if (grantee === undefined) throw unexpectedShape(operation, 'a permission that names nobody');
        grantees.add(grantee);
      }
    }
    return [...grantees].toSorted();
  }, ['InvalidSnapshot.NotFound']);
