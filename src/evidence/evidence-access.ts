import { AssayError } from '../domain/error.ts';
import type { SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import type { JsonObject } from '../domain/json.ts';
import type { ExceptionEntry } from '../domain/log-entry.ts';
import type { ResourceRef } from '../domain/resource.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { acceptedCounts, exceptionsInForce } from './exceptions-in-force.ts';
import { type LastComplete, lastComplete } from './last-complete.ts';
import { type Population, populationOf } from './population.ts';
import type { ScopeFilter } from './results.ts';
import { type EvidenceSource, SweepReader } from './sweep-reader.ts';

/** Reads each thing once: a second question with the same key gets the first answer. */
class Once<T> {
  readonly #known = new Map<string, Promise<T>>();

  get(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = read();
    this.#known.set(key, found);
    return found;
  }
}

/** One sealed sweep as a request reads it: what several fields need is read and parsed once. */
export class SealedSweep {
  readonly record: SweepRecord;
  readonly reader: SweepReader;
  readonly #source: EvidenceSource;
  readonly #slices = new Once<readonly SliceDescriptor[]>();
  readonly #runs = new Once<ReadonlyMap<string, SliceRun>>();
  readonly #times = new Once<ReadonlyMap<string, JsonObject>>();
  readonly #lastComplete = new Once<LastComplete>();
  readonly #populations = new Once<Population>();

  constructor(source: EvidenceSource, record: SweepRecord) {
    this.#source = source;
    this.record = record;
    this.reader = new SweepReader(source, record);
  }

  slices(): Promise<readonly SliceDescriptor[]> {
    return this.#slices.get('', () => this.reader.slices());
  }

  /** How a slice was collected. Error: `EVIDENCE_CORRUPT` when the sweep has none of that key. */
  async run(key: SliceKey): Promise<SliceRun> {
    const runs = await this.#runs.get(
      '',
      async () => new Map((await this.reader.runs()).map((run) => [sliceId(run), run])),
    );
    const run = runs.get(sliceId(key));
    if (run === undefined) {
      throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${this.record.sweepId} has no run of slice ${sliceId(key)}.`);
    }
    return run;
  }

  /** HTTP requests per operation: of the whole sweep, or of the slices that are seen of it. */
  async apiCalls(): Promise<Readonly<Record<string, number>>> {
    if (this.#source.evidence.limitedTo === undefined) return this.record.apiCalls;
    const calls = new Map<string, number>();
    for (const run of await this.reader.runs()) {
      for (const [operation, requests] of Object.entries(run.apiCalls)) {
        calls.set(operation, (calls.get(operation) ?? 0) + requests);
      }
    }
    return Object.fromEntries(calls);
  }

  /** The volatile facts of a resource of a slice; undefined when it has none. */
  async times(key: SliceKey, { type, id }: Pick<ResourceRef, 'type' | 'id'>): Promise<JsonObject | undefined> {
    const times = await this.#times.get(sliceId(key), async () => {
      const lines = await this.reader.times(await this.run(key));
      return new Map(lines.map((line) => [`${line.type}/${line.id}`, line.times]));
    });
    return times.get(`${type}/${id}`);
  }

  /** For every slice of the sweep that is not complete: the newest earlier sweep in which it was. */
  lastComplete(): Promise<LastComplete> {
    return this.#lastComplete.get('', async () => {
      const incomplete = (await this.slices()).filter(({ enumeration }) => enumeration.status !== 'complete');
      return lastComplete(this.#source.evidence, this.record, incomplete);
    });
  }

  /** Everything that some checks tested in a part of the sweep. Errors: as `populationOf`. */
  population(checkIds: readonly string[], { accountIds, regions }: ScopeFilter): Promise<Population> {
    const filter = { ...(accountIds !== undefined && { accountIds }), ...(regions !== undefined && { regions }) };
    return this.#populations.get(JSON.stringify([checkIds.toSorted(), filter]), () =>
      populationOf(this.#source, this.record, checkIds, filter),
    );
  }
}

/**
 * The sealed sweeps of one request. The newest is looked up once, so that one answer rests on one sweep, and the clock
 * is read once, so that all of it is read for one time.
 */
export class EvidenceAccess {
  /** RFC 3339 UTC. */
  readonly now: string;
  readonly #source: EvidenceSource;
  readonly #sweeps = new Map<string, SealedSweep>();
  readonly #found = new Once<SealedSweep | undefined>();
  readonly #present = new Once<string>();
  readonly #exceptions = new Once<readonly ExceptionEntry[]>();
  readonly #accepted = new Once<Readonly<Record<string, number>>>();

  constructor(source: EvidenceSource, now: () => Date) {
    this.#source = source;
    this.now = now().toISOString();
  }

  /**
   * The newest sweep sealed at or before a time (RFC 3339 UTC), or of all; undefined when there is none. Throws
   * `BAD_INPUT` for a time to come: what will be sealed until then is not known.
   */
  async newest(asOf?: string | null): Promise<SealedSweep | undefined> {
    if (asOf === undefined || asOf === null) return this.#once('newest', () => this.#source.evidence.head());
    await this.requirePast('asOf', asOf);
    return this.#once(`asOf ${asOf}`, () => this.#source.evidence.sweepAsOf(asOf));
  }

  /** As `newest`, but throws `NO_EVIDENCE` when there is none, and says where evidence begins. */
  async required(asOf?: string | null): Promise<SealedSweep> {
    const sweep = await this.newest(asOf);
    if (sweep !== undefined) return sweep;
    for await (const { appendedAt } of this.#source.evidence.entries('sweep')) {
      throw new AssayError(
        'NO_EVIDENCE',
        `There is no evidence before ${appendedAt}, when the first sweep was sealed.`,
      );
    }
    throw new AssayError('NO_EVIDENCE', 'Nothing has been sealed yet. Start a sweep.');
  }

  /** Throws `BAD_INPUT` for a time to come. The log may be ahead of a clock that was set back; then it counts. */
  async requirePast(name: string, time: string): Promise<void> {
    if (time <= this.now || time <= (await this.present())) return;
    throw new AssayError('BAD_INPUT', `${name} is ${time}, which is still to come.`);
  }

  /** Now by the clock or the log, whichever is later. */
  present(): Promise<string> {
    return this.#present.get('', async () => {
      const tail = await this.#source.evidence.tail();
      return tail !== undefined && tail.appendedAt > this.now ? tail.appendedAt : this.now;
    });
  }

  /** The exceptions in force at a time; `now` stands for the present of the log. */
  exceptions(time: string): Promise<readonly ExceptionEntry[]> {
    return this.#exceptions.get(time, async () =>
      exceptionsInForce(this.#source.evidence, time === this.now ? await this.present() : time),
    );
  }

  /** How many failures of each check of a sweep are accepted at a time, in a part of the sweep. */
  accepted(
    { record }: SealedSweep,
    time: string,
    { accountIds, regions }: ScopeFilter,
  ): Promise<Readonly<Record<string, number>>> {
    const filter = { ...(accountIds !== undefined && { accountIds }), ...(regions !== undefined && { regions }) };
    const checkIds = record.scope.checks.map(({ checkId }) => checkId);
    return this.#accepted.get(JSON.stringify([record.sweepId, time, filter]), async () =>
      acceptedCounts(this.#source, record, await this.exceptions(time), checkIds, filter),
    );
  }

  /** The sealed sweep of an id; undefined when there is none. */
  async byId(sweepId: string): Promise<SealedSweep | undefined> {
    return this.#once(`id ${sweepId}`, () => this.#source.evidence.sweepById(sweepId));
  }

  /** A page of sealed sweeps, newest first, below (exclusive) a sequence number. */
  async page(limit: number, beforeSequence?: number): Promise<readonly SealedSweep[]> {
    const records = await this.#source.evidence.sweeps({
      limit,
      ...(beforeSequence !== undefined && { beforeSequence }),
    });
    return records.map((record) => this.sealed(record));
  }

  /** A record that was read elsewhere. */
  sealed(record: SweepRecord): SealedSweep {
    const sweep = this.#sweeps.get(record.sweepId) ?? new SealedSweep(this.#source, record);
    this.#sweeps.set(record.sweepId, sweep);
    return sweep;
  }

  #once(key: string, find: () => Promise<SweepRecord | undefined>): Promise<SealedSweep | undefined> {
    return this.#found.get(key, () => find().then((record) => record && this.sealed(record)));
  }
}
