import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '../collector.ts';

/** Milliseconds since any fixed time, and a wait of so many of them. */
export interface Clock {
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

const systemClock: Clock = { now: () => performance.now(), wait: (ms) => sleep(ms) };

/**
 * What an account may read of EC2 in a region: each action has a bucket of 100 tokens that gains 20 a second. A sweep
 * leaves half of both to those whose account it is.
 */
const burst = 50;
const intervalMs = 1000 / 10;

/**
 * Holds the calls of one account and region below the rate of their buckets. Only EC2 publishes one for its reads; of
 * other services nothing is assumed, there the SDK slows down when it is told to.
 */
export class Pacer {
  readonly #clock: Clock;
  /** By action: when its bucket would be full again. */
  readonly #fullAt = new Map<Operation, number>();

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Resolves when the call may be sent; calls of one action in the order in which they came. */
  async turn(operation: Operation): Promise<void> {
    if (!operation.startsWith('ec2:')) return;
    const now = this.#clock.now();
    const fullAt = Math.max(now, this.#fullAt.get(operation) ?? 0);
    this.#fullAt.set(operation, fullAt + intervalMs);
    const waitMs = fullAt - now - (burst - 1) * intervalMs;
    if (waitMs > 0) await this.#clock.wait(waitMs);
  }
}
