import type { Night } from '../domain/schedule.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';

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
  readonly #nights: { readonly dueAt: string; readonly closed: ReadonlySet<string> }[] = [];
  readonly #lastPlanned = new Map<string, number>();
  readonly #leftOut = new Map<string, SliceKey[]>();
  #previous: ReadonlyMap<string, SliceKey> | undefined;

  /** The next night that has evidence, with every slice that one of its sweeps planned. */
  add({ night, dueAt }: Night, sweeps: readonly SweepRecord[], slices: readonly SliceKey[]): void {
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
    this.#nights.push({ dueAt, closed: new Set(sweeps.flatMap(closedRegions)) });
    for (const [id, key] of planned) {
      const last = this.#lastPlanned.get(id) ?? index;
      for (const between of this.#nights.slice(last + 1, index)) {
        if (between.closed.has(`${key.accountId}/${key.region}`)) continue;
        const known = this.#leftOut.get(between.dueAt);
        if (known === undefined) this.#leftOut.set(between.dueAt, [key]);
        else known.push(key);
      }
      this.#lastPlanned.set(id, index);
    }
  }

  /** The slices that were planned before and after a night, and not in it, though their region was open. */
  leftOut({ dueAt }: Night): readonly SliceKey[] {
    return this.#leftOut.get(dueAt) ?? [];
  }
}

const closedRegions = ({ scope }: SweepRecord): readonly string[] =>
  scope.excludedRegions
    .filter(({ reason }) => reason === 'NOT_OPTED_IN')
    .map(({ accountId, region }) => `${accountId}/${region}`);
