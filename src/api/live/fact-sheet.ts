import { isObserved, type Reading } from '../../domain/reading.ts';
import type { NotEstablished } from '../generated.ts';

/**
 * Turns facts into typed fields. A field that is not established is null and is written down with the reason, so that
 * null can never be taken for false, zero or nothing.
 */
export class FactSheet {
  readonly #missing: NotEstablished[] = [];

  /** A fact that the source may have left out. `notRead`: it is not one of this kind or state of resource. */
  sent<T>(field: string, value: T | undefined, notRead = false): T | null {
    if (value !== undefined) return value;
    return this.#note({ field, state: notRead ? 'NOT_READ' : 'NOT_SENT', reason: null, code: null });
  }

  /** A fact with what came of reading it, and the part of it that the field shows. */
  read<R, T>(field: string, reading: Reading<R> | undefined, part: (value: R) => T | undefined): T | null {
    if (reading === undefined) return this.sent<T>(field, undefined, true);
    if (isObserved(reading)) return this.sent(field, part(reading.observed));
    return 'absent' in reading
      ? this.#note({ field, state: 'ABSENT', reason: null, code: reading.absent })
      : this.#note({ field, state: 'UNAVAILABLE', reason: reading.unavailable, code: reading.code ?? null });
  }

  /** Every field that is null so far, in the order of asking. */
  get notEstablished(): readonly NotEstablished[] {
    return this.#missing;
  }

  #note(missing: NotEstablished): null {
    this.#missing.push(missing);
    return null;
  }
}
