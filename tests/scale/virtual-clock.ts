import { setImmediate as settled } from 'node:timers/promises';
import type { Clock } from '../../src/collectors/aws/pacer.ts';

interface Wait {
  readonly at: number;
  readonly end: () => void;
}

/**
 * A clock that jumps to the next wait as soon as nothing is left to do: hours pass in seconds. What runs on it must wait
 * for nothing else, such as a file or a socket.
 */
export class VirtualClock implements Clock {
  #time = 0;
  /** A binary heap: the earliest first. */
  readonly #waits: Wait[] = [];

  readonly now = (): number => this.#time;

  readonly wait = (ms: number): Promise<void> =>
    new Promise((end) => {
      this.#push({ at: this.#time + ms, end });
    });

  /** Runs work to its end. Throws what it throws, and when it waits for something that never comes. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    for (;;) {
      await settled();
      if (done) return work;
      const first = this.#pop();
      if (first === undefined) throw new Error('the work waits for something that is not on the clock');
      this.#time = first.at;
      first.end();
      // What is due at the same time happens at the same time.
      while (this.#waits[0]?.at === first.at) this.#pop()?.end();
    }
  }

  #push(wait: Wait): void {
    const heap = this.#waits;
    let index = heap.push(wait) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#at(parent) <= wait.at) break;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #pop(): Wait | undefined {
    const heap = this.#waits;
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let index = 0; ; ) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const child = this.#at(right) < this.#at(left) ? right : left;
      if (this.#at(child) >= last.at) return first;
      this.#swap(index, child);
      index = child;
    }
  }

  #at(index: number): number {
    return this.#waits[index]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const heap = this.#waits;
    const [left, right] = [heap[one], heap[other]];
    if (left === undefined || right === undefined) return;
    heap[one] = right;
    heap[other] = left;
  }
}
