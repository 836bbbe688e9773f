import type { SliceDescriptor } from '../domain/evidence.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord, SweepScope } from '../domain/sweep-record.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';

/**
 * How many sealed sweeps are looked at, whatever they cover: at one a night three months, longer than any default time
 * for remediation.
 */
export const lookBackSweeps = 100;
const sweepsPerRead = 20;

/** Older sweeps exist and are not looked at: nobody may say that there was nothing before. */
export const notLookedFurther = 'NOT_LOOKED_FURTHER';

/** One slice as one sealed sweep left it. */
export interface SealedSlice {
  /** RFC 3339 UTC: nothing in it was read before. What it does not list may have come right after, before the seal. */
  readonly readFrom: string;
  readonly complete: boolean;
  readonly empty: boolean;
  readonly treeDigest: string;
}

interface SealedSweep {
  readonly record: SweepRecord;
  slices?: Promise<ReadonlyMap<string, SealedSlice>>;
}

/**
 * The sealed sweeps before the running one, newest first, read no further than somebody asks. Of sweeps with equal
 * roots only the newest counts: the others hold the same. A root is read only where the sweep covered what is asked for.
 */
export class LookBack {
  readonly #evidence: EvidenceStore;
  readonly #sweeps: SealedSweep[] = [];
  readonly #roots = new Set<string>();
  #looked = 0;
  #oldest: number | undefined;
  #end: 'FIRST_SWEEP' | 'BOUND' | undefined;
  #reading: Promise<void> | undefined;

  constructor(evidence: EvidenceStore) {
    this.#evidence = evidence;
  }

  /** The states of a slice, newest first; `notLookedFurther` after the last when there are sweeps beyond the bound. */
  async *slice(key: SliceKey): AsyncGenerator<SealedSlice | typeof notLookedFurther, void, undefined> {
    for (let place = 0; ; place += 1) {
      const sweep = await this.#at(place);
      if (sweep === undefined) break;
      if (!covers(sweep.record.scope, key)) continue;
      sweep.slices ??= this.#slicesOf(sweep.record);
      const slice = (await sweep.slices).get(sliceId(key));
      if (slice !== undefined) yield slice;
    }
    if (this.#end === 'BOUND') yield notLookedFurther;
  }

  async #at(place: number): Promise<SealedSweep | undefined> {
    while (this.#sweeps.length <= place && this.#end === undefined) {
      this.#reading ??= this.#readMore().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    return this.#sweeps[place];
  }

  async #readMore(): Promise<void> {
    const limit = this.#oldest === undefined ? 1 : Math.min(sweepsPerRead, lookBackSweeps - this.#looked);
    const records = await this.#before(limit);
    for (const record of records) {
      this.#looked += 1;
      this.#oldest = record.sequence;
      if (this.#roots.has(record.rootDigest)) continue;
      this.#roots.add(record.rootDigest);
      this.#sweeps.push({ record });
    }
    if (records.length < limit) this.#end = 'FIRST_SWEEP';
    else if (this.#looked >= lookBackSweeps) this.#end = 'BOUND';
  }

  async #before(limit: number): Promise<readonly SweepRecord[]> {
    if (this.#oldest !== undefined) return this.#evidence.sweeps({ beforeSequence: this.#oldest, limit });
    const head = await this.#evidence.head();
    return head === undefined ? [] : [head];
  }

  async #slicesOf({ rootDigest, startedAt, sealedAt }: SweepRecord): Promise<ReadonlyMap<string, SealedSlice>> {
    const slices = new Map<string, SealedSlice>();
    for (const line of await this.#evidence.getBlock(rootDigest)) {
      const { enumeration, resources, treeDigest, ...key } = JSON.parse(line) as SliceDescriptor;
      slices.set(sliceId(key), {
        // A clock that jumped back during the sweep makes it start after it was sealed.
        readFrom: startedAt < sealedAt ? startedAt : sealedAt,
        complete: enumeration.status === 'complete',
        empty: Object.keys(resources).length === 0,
        treeDigest,
      });
    }
    return slices;
  }
}

const covers = ({ accounts, collectorIds }: SweepScope, { accountId, region, collectorId }: SliceKey): boolean =>
  collectorIds.includes(collectorId) &&
  accounts.some((account) => account.accountId === accountId && account.regions.includes(region));
