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
  /** Codes of the errors of the answer, with the root field of each; empty when there was none. */
  readonly errors: readonly { readonly code: string; readonly field?: string }[];
  /** Why the caller was not let in. */
  readonly refusal?: string;
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

  constructor(known: Pick<AccessRecord, 'requestId' | 'at' | 'principal'>) {
    this.#known = known;
  }

  asked(operation: AskedOperation): void {
    this.#operation = operation;
  }

  answered(items: number, errors: AccessRecord['errors']): void {
    this.#items = items;
    this.#errors = errors;
  }

  finish(status: number, bytes: number): AccessRecord {
    return {
      ...this.#known,
      durationMs: Math.round(performance.now() - this.#begun),
      ...(this.#operation !== undefined && { operation: this.#operation }),
      status,
      bytes,
      items: this.#items,
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
