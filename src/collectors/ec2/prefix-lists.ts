import {
  DescribeManagedPrefixListsCommand,
  type DescribeManagedPrefixListsCommandOutput,
  GetManagedPrefixListEntriesCommand,
  type GetManagedPrefixListEntriesCommandOutput,
  type ManagedPrefixList,
} from '@aws-sdk/client-ec2';
import type { PrefixListFacts } from '../../domain/facts/security-groups.ts';
import { isAbsent, isObserved, observed, type Reading, unavailable } from '../../domain/reading.ts';
import { asInteger, asString } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { readListing, rowOf, toRegister } from '../listing.ts';
import { present } from '../present.ts';
import { attempt } from '../source-error.ts';

const lists = 'ec2:DescribeManagedPrefixLists';
const entries = 'ec2:GetManagedPrefixListEntries';

export const prefixListActions = [lists, entries] as const satisfies readonly Operation[];

/** Undefined without an id. */
const toPrefixList = (sent: ManagedPrefixList): readonly [id: string, PrefixListFacts] | undefined => {
  const id = asString(sent.PrefixListId);
  if (id === undefined) return undefined;
  const facts = present({
    name: asString(sent.PrefixListName),
    ownerId: asString(sent.OwnerId),
    version: asInteger(sent.Version),
  });
  return [id, facts];
};

/** Throws `SourceError` unless every entry was read: one that is missing may be the whole Internet. */
const readEntries = async (source: SliceSource, PrefixListId: string): Promise<readonly string[]> => {
  const { items, broken } = await readListing(
    source,
    {
      operation: entries,
      page: (NextToken) =>
        new GetManagedPrefixListEntriesCommand({
          PrefixListId,
          MaxResults: 100,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      items: (output: GetManagedPrefixListEntriesCommandOutput) => output.Entries,
      next: (output) => output.NextToken,
    },
    (entry) => asString(entry.Cidr),
  );
  if (broken !== undefined) throw broken;
  return items.toSorted();
};

/** A list that is deleted between the two reads held something then, and nobody knows what. */
const entriesOf = async (source: SliceSource, id: string): Promise<Reading<readonly string[]>> => {
  const reading = await attempt(
    () => readEntries(source, id),
    ['InvalidPrefixListID.NotFound', 'InvalidPrefixListId.NotFound'],
  );
  return isAbsent(reading) ? unavailable('RESOURCE_VANISHED', reading.absent) : reading;
};

/**
 * The prefix lists with the given ids. Nothing is asked when there are none. Absent with `NOT_LISTED` when the
 * complete list of the region does not hold the id. Lists that AWS manages are not expanded.
 */
export const readPrefixLists = async (
  source: SliceSource,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Reading<PrefixListFacts>>> => {
  if (ids.size === 0) return new Map();
  const register = toRegister(
    await readListing(
      source,
      {
        operation: lists,
        page: (NextToken) =>
          new DescribeManagedPrefixListsCommand({
            MaxResults: 100,
            ...(NextToken === undefined ? {} : { NextToken }),
          }),
        items: (output: DescribeManagedPrefixListsCommandOutput) => output.PrefixLists,
        next: (output) => output.NextToken,
      },
      toPrefixList,
    ),
  );
  const readings = new Map<string, Reading<PrefixListFacts>>();
  for (const id of [...ids].toSorted()) {
    const list = rowOf(register, id, 'NOT_LISTED');
    const expanded =
      isObserved(list) && list.observed.ownerId !== 'AWS'
        ? observed({ ...list.observed, entries: await entriesOf(source, id) })
        : list;
    readings.set(id, expanded);
  }
  return readings;
};
