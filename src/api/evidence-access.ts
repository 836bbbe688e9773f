import { AssayError } from '../domain/error.ts';
import type { ResourceTimes, SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import type { JsonObject } from '../domain/json.ts';
import type { ResourceRef } from '../domain/resource.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { type EvidenceSource, SweepReader } from '../evidence/sweep-reader.ts';

/** One sealed sweep as a request reads it: what several fields need is read and parsed once. */
export class SealedSweep {
  readonly record: SweepRecord;
  readonly reader: SweepReader;
  #slices: Promise<readonly SliceDescriptor[]> | undefined;
  #runs: Promise<ReadonlyMap<string, SliceRun>> | undefined;
  readonly #times = new Map<string, Promise<ReadonlyMap<string, JsonObject>>>();

  constructor(source: EvidenceSource, record: SweepRecord) {
    this.record = record;
    this.reader = new SweepReader(source, record);
  }

  slices(): Promise<readonly SliceDescriptor[]> {
    this.#slices ??= this.reader.slices();
    return this.#slices;
  }

  /** How a slice was collected. Error: `EVIDENCE_CORRUPT` when the sweep has none of that key. */
  async run(key: SliceKey): Promise<SliceRun> {
    this.#runs ??= this.reader.runs().then((runs) => new Map(runs.map((run) => [sliceId(run), run])));
    const run = (await this.#runs).get(sliceId(key));
    if (run === undefined) {
      throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${this.record.sweepId} has no run of slice ${sliceId(key)}.`);
    }
    return run;
  }

  /** The volatile facts of a resource of a slice; undefined when it has none. */
  async times(key: SliceKey, resource: ResourceRef): Promise<JsonObject | undefined> {
    const known = this.#times.get(sliceId(key));
    const times = known ?? this.#readTimes(key);
    if (known === undefined) this.#times.set(sliceId(key), times);
    return (await times).get(timesKey(resource));
  }

  async #readTimes(key: SliceKey): Promise<ReadonlyMap<string, JsonObject>> {
    const lines = await this.reader.times(await this.run(key));
    return new Map(lines.map((line) => [timesKey(line), line.times]));
  }
}

const timesKey = ({ type, id }: Pick<ResourceTimes, 'type' | 'id'>): string => `${type}/${id}`;

/** The sealed sweeps of one request. The newest is looked up once, so that one answer rests on one sweep. */
export class EvidenceAccess {
  readonly #source: EvidenceSource;
  readonly #now: () => Date;
  readonly #sweeps = new Map<string, SealedSweep>();
  readonly #found = new Map<string, Promise<SealedSweep | undefined>>();

  constructor(source: EvidenceSource, now: () => Date) {
    this.#source = source;
    this.#now = now;
  }

  /**
   * The newest sweep sealed at or before a time (RFC 3339 UTC), or of all; undefined when there is none. Throws
   * `BAD_INPUT` for a time to come: what will be sealed until then is not known.
   */
  async newest(asOf?: string | null): Promise<SealedSweep | undefined> {
    if (asOf === undefined || asOf === null) return this.#once('newest', () => this.#source.evidence.head());
    if (asOf > this.#now().toISOString()) {
      throw new AssayError('BAD_INPUT', `asOf is ${asOf}, which is still to come.`);
    }
    return this.#once(`asOf ${asOf}`, () => this.#source.evidence.sweepAsOf(asOf));
  }

  /** As `newest`, but throws `NO_EVIDENCE` when there is none. */
  async required(asOf?: string | null): Promise<SealedSweep> {
    const sweep = await this.newest(asOf);
    if (sweep !== undefined) return sweep;
    const until = asOf === undefined || asOf === null ? 'yet' : `at or before ${asOf}`;
    throw new AssayError('NO_EVIDENCE', `Nothing was sealed ${until}. Start a sweep, or ask for a later time.`);
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
    return records.map((record) => this.#sealed(record));
  }

  #once(key: string, find: () => Promise<SweepRecord | undefined>): Promise<SealedSweep | undefined> {
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = find().then((record) => record && this.#sealed(record));
    this.#found.set(key, found);
    return found;
  }

  #sealed(record: SweepRecord): SealedSweep {
    const sweep = this.#sweeps.get(record.sweepId) ?? new SealedSweep(this.#source, record);
    this.#sweeps.set(record.sweepId, sweep);
    return sweep;
  }
}
