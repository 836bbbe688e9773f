import type { SliceDescriptor } from '../domain/evidence.ts';
import type { JsonObject } from '../domain/json.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { ExcludedRegion, SweepScope } from '../domain/sweep-record.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import type { ComparedChecks } from './drift-entry.ts';

/** A check as a sweep ran it. */
export interface CheckSetting {
  readonly version: number;
  readonly parameters: JsonObject;
}

type SealedEnumeration = SliceDescriptor['enumeration'];

/**
 * What differs in what two sweeps set out to cover, or covered. Resources of a slice that only one of them planned
 * are neither new nor deleted: nothing is known of them on the other side.
 */
export type ScopeChange =
  | {
      readonly kind: 'SLICE_ENTERED';
      readonly slice: SliceKey;
      readonly resources: number;
    }
  | {
      readonly kind: 'SLICE_LEFT';
      readonly slice: SliceKey;
      /** Resources that it held in the older sweep. */
      readonly resources: number;
      /** Why the region was left out; missing when the account or the collector was. */
      readonly excluded?: ExcludedRegion['reason'];
    }
  | {
      /** Planned by both, and its list did not end in the same way. */
      readonly kind: 'COVERAGE_CHANGED';
      readonly slice: SliceKey;
      readonly old: SealedEnumeration;
      readonly new: SealedEnumeration;
    }
  | { readonly kind: 'CHECK_ENTERED'; readonly checkId: string; readonly new: CheckSetting }
  | { readonly kind: 'CHECK_LEFT'; readonly checkId: string; readonly old: CheckSetting }
  | {
      readonly kind: 'CHECK_CHANGED';
      readonly checkId: string;
      readonly old: CheckSetting;
      readonly new: CheckSetting;
    };

/** One slice in two sweeps; a missing side did not plan it. */
export interface SlicePair {
  readonly key: SliceKey;
  readonly old?: SliceDescriptor;
  readonly new?: SliceDescriptor;
}

/** The slices of two sweeps side by side, ordered by account, region, collector. */
export const pairSlices = (old: readonly SliceDescriptor[], now: readonly SliceDescriptor[]): readonly SlicePair[] => {
  const before = new Map(old.map((slice) => [sliceId(slice), slice]));
  const after = new Map(now.map((slice) => [sliceId(slice), slice]));
  const keys = new Map([...old, ...now].map((slice) => [sliceId(slice), slice]));
  return [...keys]
    .map(([id, { accountId, region, collectorId }]): SlicePair => {
      const [left, right] = [before.get(id), after.get(id)];
      return {
        key: { accountId, region, collectorId },
        ...(left !== undefined && { old: left }),
        ...(right !== undefined && { new: right }),
      };
    })
    .toSorted(
      (left, right) =>
        compare(left.key.accountId, right.key.accountId) ||
        compare(left.key.region, right.key.region) ||
        compare(left.key.collectorId, right.key.collectorId),
    );
};

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** How the slices of two sweeps changed as wholes, in the order of the pairs. */
export const sliceChanges = (pairs: readonly SlicePair[], newScope: SweepScope): readonly ScopeChange[] =>
  pairs.flatMap(({ key, old, new: now }): readonly ScopeChange[] => {
    if (old === undefined)
      return now === undefined ? [] : [{ kind: 'SLICE_ENTERED', slice: key, resources: sizeOf(now) }];
    if (now === undefined) {
      const excluded = newScope.excludedRegions.find(
        ({ accountId, region }) => accountId === key.accountId && region === key.region,
      )?.reason;
      return [{ kind: 'SLICE_LEFT', slice: key, resources: sizeOf(old), ...(excluded !== undefined && { excluded }) }];
    }
    return canonicalJson(old.enumeration) === canonicalJson(now.enumeration)
      ? []
      : [{ kind: 'COVERAGE_CHANGED', slice: key, old: old.enumeration, new: now.enumeration }];
  });

const sizeOf = ({ resources }: SliceDescriptor): number =>
  Object.values(resources).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** How the checks of two sweeps changed, ordered by check id; a missing list of ids means all. */
export const checkChanges = (
  old: SweepScope,
  now: SweepScope,
  checkIds?: readonly string[],
): readonly ScopeChange[] => {
  const before = settingsOf(old);
  const after = settingsOf(now);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((checkId) => checkIds?.includes(checkId) ?? true)
    .toSorted()
    .flatMap((checkId): readonly ScopeChange[] => {
      const [from, to] = [before.get(checkId), after.get(checkId)];
      if (from === undefined) return to === undefined ? [] : [{ kind: 'CHECK_ENTERED', checkId, new: to }];
      if (to === undefined) return [{ kind: 'CHECK_LEFT', checkId, old: from }];
      return canonicalJson(from) === canonicalJson(to) ? [] : [{ kind: 'CHECK_CHANGED', checkId, old: from, new: to }];
    });
};

export const compareChecks = (old: SweepScope, now: SweepScope): ComparedChecks => {
  const after = settingsOf(now);
  return {
    inBoth: new Set([...settingsOf(old).keys()].filter((checkId) => after.has(checkId))),
    changed: new Set(
      checkChanges(old, now).flatMap((change) => (change.kind === 'CHECK_CHANGED' ? [change.checkId] : [])),
    ),
  };
};

const settingsOf = ({ checks }: SweepScope): ReadonlyMap<string, CheckSetting> =>
  new Map(checks.map(({ checkId, version, parameters }) => [checkId, { version, parameters }]));

/** What at least one of several sweeps covered; every account once. */
export const sweptByAny = (scopes: readonly SweepScope[]): Pick<SweepScope, 'accounts' | 'excludedRegions'> => {
  const accounts = Map.groupBy(
    scopes.flatMap((scope) => scope.accounts),
    ({ accountId }) => accountId,
  );
  return {
    accounts: [...accounts.values()].flatMap(([account, ...others]) =>
      account === undefined
        ? []
        : [{ ...account, regions: [...new Set([account, ...others].flatMap(({ regions }) => regions))] }],
    ),
    excludedRegions: scopes.flatMap((scope) => scope.excludedRegions),
  };
};
