import type { JsonObject } from '../domain/json.ts';
import type { Principal } from '../domain/principal.ts';

/** Who asked for what, and how much was answered: one for each request, answered or refused. */
export interface AccessRecord {
  readonly requestId: string;
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly durationMs: number;
  /** Missing when the caller was not let in. */
  readonly principal?: Principal;
  /** Missing when the request was no operation of the schema. */
  readonly operation?: AskedOperation;
  /** HTTP status. */
  readonly status: number;
  /** Size of the body of the answer. */
  readonly bytes: number;
  /** Objects in the lists of the answer; what lies within a JSON value is not counted. */
  readonly items: number;
  /** The packs that were handed out, by a link with which anybody downloads one or as a file; missing when none was. */
  readonly packs?: readonly HandedPack[];
  /** Codes of the errors of the answer, with the root field of each, each once; empty when there was none. */
  readonly errors: readonly { readonly code: string; readonly field?: string }[];
  /** Why the caller was not let in. */
  readonly refusal?: string;
}

interface HandedPack {
  readonly packId: string;
  /** Of the zip. */
  readonly bytes: number;
}

export interface AskedOperation {
  readonly type: 'query' | 'mutation' | 'subscription' | 'download';
  readonly name?: string;
  readonly fields: readonly {
    readonly field: string;
    /** Of its arguments those that say what is asked for: names, ids, times. No text that somebody wrote. */
    readonly arguments: JsonObject;
  }[];
}

/** What is noted of one request while it is answered. */
export class AccessNote {
  readonly #begun = performance.now();
  readonly #known: Pick<AccessRecord, 'requestId' | 'at' | 'principal'>;
  #operation: AskedOperation | undefined;
  #items = 0;
  #errors: AccessRecord['errors'] = [];
  readonly #packs = new Map<string, HandedPack>();

  constructor(known: Pick<AccessRecord, 'requestId' | 'at' | 'principal'>) {
    this.#known = known;
  }

  asked(operation: AskedOperation): void {
    this.#operation = operation;
  }

  /** Whether an error of the answer is noted. */
  get hasErrors(): boolean {
    return this.#errors.length > 0;
  }

  /** What the answer holds, in place of what was noted of it before. */
  answered(items: number, errors: AccessRecord['errors']): void {
    this.#items = items;
    this.#errors = [...new Map(errors.map((error) => [`${error.code} ${error.field}`, error])).values()];
  }

  /** Once a pack is handed out, or may be. */
  handedOut({ packId, bytes }: HandedPack): void {
    this.#packs.set(packId, { packId, bytes });
  }

  /** Of a request that failed before there was an answer. */
  failed(): AccessRecord {
    this.answered(0, [{ code: 'INTERNAL_SERVER_ERROR' }]);
    return this.finish(500, 0);
  }

  finish(status: number, bytes: number): AccessRecord {
    return {
      ...this.#known,
      durationMs: Math.round(performance.now() - this.#begun),
      ...(this.#operation !== undefined && { operation: this.#operation }),
      status,
      bytes,
      items: this.#items,
      ...(this.#packs.size > 0 && { packs: [...this.#packs.values()] }),
      errors: this.#errors,
    };
  }
}

/** The record of a caller who was not let in. */
export const refusedAccess = (
  known: Pick<AccessRecord, 'requestId' | 'at' | 'status'>,
  error: { readonly code: string; readonly message: string },
): AccessRecord => ({
  ...known,
  durationMs: 0,
  bytes: 0,
  items: 0,
  errors: [{ code: error.code }],
  refusal: error.message,
});
