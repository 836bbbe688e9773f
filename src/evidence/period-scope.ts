import type { Night } from '../domain/schedule.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { JudgedSlice, ScopeFilter } from './results.ts';

/** A night on which other slices were planned than on the last one before it that has evidence. */
export interface PeriodScopeChange {
  readonly night: string;
  readonly entered: readonly SliceKey[];
  readonly left: readonly SliceKey[];
}

/**
 * Follows which slices were planned from night to night. A sweep that covered less than those before and after it must
 * not pass for all of it.
 */
export class ScopeTracker {
  readonly changes: PeriodScopeChange[] = [];
  /** Nights whose sweeps did not cover every account and region that the question names. */
  readonly missingNames = new Set<Night>();
  readonly #nights: {
    readonly dueAt: string;
    readonly closed: ReadonlySet<string>;
    readonly checkIds: readonly string[];
  }[] = [];
  /** By slice and check: a slice in which only another check ran does not stand for this one. */
  readonly #lastPlanned = new Map<string, number>();
  readonly #leftOut = new Map<string, Map<string, SliceKey>>();
  #previous: ReadonlyMap<string, SliceKey> | undefined;

  /**
   * The next night that has evidence: the sweeps that were sealed in time, every slice that one of them planned, and the
   * checks that decide.
   */
  add(
    { night, dueAt }: Night,
    sweeps: readonly SweepRecord[],
    slices: readonly JudgedSlice[],
    checkIds: readonly string[],
  ): void {
    const planned = new Map(
      slices.map((slice) => {
        const { accountId, region, collectorId } = slice;
        return [sliceId(slice), { accountId, region, collectorId }] as const;
      }),
    );
    const previous = this.#previous;
    if (previous !== undefined) {
      const entered = [...planned].filter(([id]) => !previous.has(id)).map(([, key]) => key);
      const left = [...previous].filter(([id]) => !planned.has(id)).map(([, key]) => key);
      if (entered.length > 0 || left.length > 0) this.changes.push({ night, entered, left });
    }
    this.#previous = planned;
    const index = this.#nights.length;
    this.#nights.push({ dueAt, closed: new Set(sweeps.flatMap(closedRegions)), checkIds });
    for (const { counts, accountId, region, collectorId } of slices) {
      for (const checkId of checkIds.filter((id) => id in counts)) {
        this.#planned({ accountId, region, collectorId }, checkId, index);
      }
    }
  }

  #planned(key: SliceKey, checkId: string, index: number): void {
    const id = `${sliceId(key)} ${checkId}`;
    const last = this.#lastPlanned.get(id) ?? index;
    for (const between of this.#nights.slice(last + 1, index)) {
      if (between.closed.has(`${key.accountId}/${key.region}`) || !between.checkIds.includes(checkId)) continue;
      const known = this.#leftOut.get(between.dueAt) ?? new Map<string, SliceKey>();
      this.#leftOut.set(between.dueAt, known.set(sliceId(key), key));
    }
    this.#lastPlanned.set(id, index);
  }

  /** The slices that were planned before and after a night, and not in it, though their region was open. */
  leftOut({ dueAt }: Night): readonly SliceKey[] {
    return [...(this.#leftOut.get(dueAt)?.values() ?? [])];
  }
}

/** Whether the sweeps of a night covered every account and every enabled region that a question names. */
export const coversNames = ({ accountIds, regions = [] }: ScopeFilter, sweeps: readonly SweepRecord[]): boolean => {
  const asked = ({ accountId }: { readonly accountId: string }) => accountIds?.includes(accountId) ?? true;
  const swept = sweeps.flatMap(({ scope }) => scope.accounts);
  const reached = new Set(swept.filter(asked).flatMap((account) => account.regions));
  const closed = new Set(
    sweeps.flatMap(({ scope }) =>
      scope.excludedRegions.filter((each) => each.reason === 'NOT_OPTED_IN' && asked(each)).map(({ region }) => region),
    ),
  );
  return (
    (accountIds ?? []).every((accountId) => swept.some((account) => account.accountId === accountId)) &&
    regions.every((region) => reached.has(region) || closed.has(region))
  );
};

const closedRegions = ({ scope }: SweepRecord): readonly string[] =>
  scope.excludedRegions
    .filter(({ reason }) => reason === 'NOT_OPTED_IN')
    .map(({ accountId, region }) => `${accountId}/${region}`);
