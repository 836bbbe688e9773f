import type { RdsSnapshotFacts } from '../../domain/facts/snapshots.ts';
import type { Reading } from '../../domain/reading.ts';
import type { ListRequest, SliceSource } from '../collector.ts';
import { unexpectedShape } from '../listing.ts';
import { attempt } from '../source-error.ts';

/**
 * Whether a snapshot can be shared with everybody: only manual ones have the attribute, and only once they are
 * available. One under a KMS key cannot be public; what holds under an AWS-owned key (`sse-rds`) is not documented.
 */
export const mayBePublic = ({ snapshotType, status, encrypted, storageEncryptionType }: RdsSnapshotFacts): boolean =>
  snapshotType === 'manual' &&
  status === 'available' &&
  !(encrypted === true && (storageEncryptionType === undefined || storageEncryptionType === 'sse-kms'));

interface SnapshotAttribute {
  readonly AttributeName?: string | undefined;
  readonly AttributeValues?: readonly string[] | undefined;
}

/**
 * Who may restore a manual snapshot: the values of its attribute `restore`, account ids and `all`, sorted. Absent with
 * one of `absentCodes`: it has been deleted since it was listed. AWS always sends the attribute; without it, or
 * without its values, nothing is known.
 */
export const readRestorableBy = <Output extends object>(
  source: SliceSource,
  request: ListRequest<Output, SnapshotAttribute>,
  absentCodes: readonly string[],
): Promise<Reading<readonly string[]>> =>
  attempt(async () => {
    const { operation } = request;
    const grantees = new Set<string>();
    let found = false;
    for await (const page of source.list(request)) {
      for (const { AttributeName, AttributeValues } of page) {
        if (AttributeName !== 'restore') continue;
        if (AttributeValues === undefined) throw unexpectedShape(operation, 'the attribute restore without its values');
        found = true;
        for (const value of AttributeValues) grantees.add(value);
      }
    }
    if (!found) throw unexpectedShape(operation, 'an answer without the attribute restore');
    return [...grantees].toSorted();
  }, absentCodes);
