import type { JsonObject } from '../../domain/json.ts';
import type { AwsCommand, ListRequest, Operation, SliceSource } from '../collector.ts';
import type { CallMeter } from './call-meter.ts';
import { Caller, type CallRecord, type Send } from './caller.ts';

export interface RegionOptions {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly tagKeys: readonly string[];
  readonly send: Send;
  readonly meter: CallMeter;
  /** Whether `sts:GetCallerIdentity` has succeeded in this region. */
  readonly callerKnown: boolean;
}

/** The source of one slice, with what it recorded so far. */
export interface OpenSource {
  readonly source: SliceSource;
  /** HTTP requests by operation, retries included; a shared read is counted in the slice that made it. */
  readonly apiCalls: () => Readonly<Record<string, number>>;
  readonly notes: () => Readonly<Record<string, JsonObject>>;
}

/** A read made once for the region, with what it recorded for those who use it later. */
interface SharedRead {
  readonly result: Promise<unknown>;
  readonly calls: readonly CallRecord[];
  readonly notes: ReadonlyMap<string, JsonObject>;
}

/** Where a source puts what it records. */
interface Recorder {
  readonly call: (call: CallRecord, output?: JsonObject) => void;
  readonly note: (name: string, value: JsonObject) => void;
}

/** The sources of one account and region. Holds the reads that its slices share; drop it when the region is done. */
export class RegionSources {
  readonly #options: RegionOptions;
  readonly #reads = new Map<string, SharedRead>();

  constructor(options: RegionOptions) {
    this.#options = options;
  }

  /**
   * Opens the source of one slice. `raw` receives each call as one line of JSON: its `CallRecord` and, in `output`,
   * the redacted answer. A call that was made for another slice is a line without its output.
   */
  open(raw: (line: string) => void): OpenSource {
    const counts: Record<string, number> = {};
    const notes = new Map<string, JsonObject>();
    const source = new RegionSource(this.#options, this.#reads, {
      call: (call, output) => {
        if (call.shared !== true) counts[call.operation] = (counts[call.operation] ?? 0) + call.attempts;
        raw(JSON.stringify(output === undefined ? call : { ...call, output }));
      },
      note: (name, value) => notes.set(name, value),
    });
    return { source, apiCalls: () => ({ ...counts }), notes: () => Object.fromEntries(notes) };
  }
}

class RegionSource implements SliceSource {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly tagKeys: readonly string[];
  readonly #options: RegionOptions;
  readonly #reads: Map<string, SharedRead>;
  readonly #recorder: Recorder;
  readonly #caller: Caller;
  /** Keys of shared reads whose calls this source has recorded. */
  readonly #used = new Set<string>();

  constructor(options: RegionOptions, reads: Map<string, SharedRead>, recorder: Recorder) {
    this.accountId = options.accountId;
    this.region = options.region;
    this.partition = options.partition;
    this.tagKeys = options.tagKeys;
    this.#options = options;
    this.#reads = reads;
    this.#recorder = recorder;
    this.#caller = new Caller({ ...options, record: recorder.call });
  }

  call<Output extends object>(operation: Operation, command: AwsCommand<Output>): Promise<Output> {
    return this.#caller.call(operation, command);
  }

  list<Output extends object, Item>(
    request: ListRequest<Output, Item>,
  ): AsyncGenerator<readonly Item[], void, undefined> {
    return this.#caller.list(request);
  }

  async shared<T>(key: string, read: (source: SliceSource) => Promise<T>): Promise<T> {
    const earlier = this.#reads.get(key);
    const shared = earlier ?? this.#start(key, read);
    try {
      // What a read gives belongs to its key: both are chosen by the one function that makes the read.
      return (await shared.result) as T;
    } finally {
      if (!this.#used.has(key)) this.#adopt(key, shared);
    }
  }

  note(name: string, value: JsonObject): void {
    this.#recorder.note(name, value);
  }

  /** Makes the read in the name of this source: its calls are recorded here as they happen. */
  #start<T>(key: string, read: (source: SliceSource) => Promise<T>): SharedRead {
    this.#used.add(key);
    const calls: CallRecord[] = [];
    const notes = new Map<string, JsonObject>();
    const source = new RegionSource(this.#options, this.#reads, {
      call: (call, output) => {
        calls.push(call);
        this.#recorder.call(call, output);
      },
      note: (name, value) => {
        notes.set(name, value);
        this.#recorder.note(name, value);
      },
    });
    const shared: SharedRead = { result: read(source), calls, notes };
    this.#reads.set(key, shared);
    return shared;
  }

  #adopt(key: string, { calls, notes }: SharedRead): void {
    this.#used.add(key);
    for (const call of calls) this.#recorder.call({ ...call, shared: true });
    for (const [name, value] of notes) this.#recorder.note(name, value);
  }
}
