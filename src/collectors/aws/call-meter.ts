import type { Operation } from '../collector.ts';
import { SourceError } from '../source-error.ts';

export interface CallLimits {
  /** HTTP requests that may be sent, retries included; calls in flight may go a few beyond. */
  readonly maxCalls?: number;
  /** Milliseconds since the epoch after which nothing is sent any more. */
  readonly deadline?: number;
}

/** Counts the HTTP requests of one account and holds them within the limits of the sweep. */
export class CallMeter {
  readonly #limits: CallLimits;
  #sent = 0;

  constructor(limits: CallLimits = {}) {
    this.#limits = limits;
  }

  /** Before a call. Throws `BudgetExhausted` when nothing more may be sent. */
  start(operation: Operation): void {
    const { maxCalls = Number.POSITIVE_INFINITY, deadline = Number.POSITIVE_INFINITY } = this.#limits;
    if (this.#sent >= maxCalls) throw exhausted(operation, `the budget of ${maxCalls} calls is spent`);
    if (Date.now() >= deadline) throw exhausted(operation, 'the time of the sweep is over');
    this.#sent += 1;
  }

  /** After a call: what it took beyond its first request. */
  retried(requests: number): void {
    this.#sent += requests;
  }
}

const exhausted = (operation: Operation, message: string): SourceError =>
  new SourceError(operation, 'BudgetExhausted', 'BUDGET_EXHAUSTED', message);
