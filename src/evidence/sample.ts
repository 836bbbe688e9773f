import { hash } from 'node:crypto';
import { AssayError } from '../domain/error.ts';
import type { Population } from './population.ts';

const longestSeed = 200;

export interface SampleItem {
  /** `account/region/type/id`, as in the population. */
  readonly key: string;
  /** SHA-256 by which it was drawn, in lower-case hex. */
  readonly rank: string;
}

/** A sample that anybody draws again from the population, the seed and the size. */
export interface Sample {
  /** The procedure of docs/sampling.md. */
  readonly method: 'assay-sample-1';
  readonly sweepId: string;
  readonly populationDigest: string;
  readonly populationSize: number;
  /** False: resources may exist that could not be drawn. */
  readonly populationComplete: boolean;
  readonly seed: string;
  readonly size: number;
  /** Lowest rank first. A larger sample of the same seed begins with the smaller one. */
  readonly items: readonly SampleItem[];
}

/**
 * Ranks every key by SHA-256 of the population digest, a zero byte, the seed, a zero byte and the key, and takes the
 * `size` lowest. Nobody who fixes the seed before the population is known can choose what is drawn. `BAD_INPUT` for a
 * size that is not a whole number from 1 to that of the population, and for a seed that is empty, longer than 200
 * characters or holds a character that cannot be typed.
 */
export const drawSample = (
  population: Pick<Population, 'sweepId' | 'keys' | 'digest' | 'complete'>,
  size: number,
  seed: string,
): Sample => {
  const { sweepId, keys, digest, complete } = population;
  requireSize(size, keys.length);
  requireSeed(seed);
  const keepers = new Keepers(size);
  for (const key of keys) keepers.add({ key, rank: hash('sha256', `${digest}\0${seed}\0${key}`, 'hex') });
  return {
    method: 'assay-sample-1',
    sweepId,
    populationDigest: digest,
    populationSize: keys.length,
    populationComplete: complete,
    seed,
    size,
    items: keepers.items(),
  };
};

const requireSize = (size: number, of: number): void => {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new AssayError('BAD_INPUT', `A sample of ${size} cannot be drawn: the size is a whole number of at least 1.`);
  }
  if (size > of) {
    throw new AssayError('BAD_INPUT', `A sample of ${size} cannot be drawn from a population of ${of}.`);
  }
};

const requireSeed = (seed: string): void => {
  if (seed.trim() === '') {
    throw new AssayError('BAD_INPUT', 'A sample needs a seed that is not empty, or nobody can draw it again.');
  }
  if (seed.length > longestSeed || /[\p{Cc}\p{Cs}]/u.test(seed)) {
    throw new AssayError(
      'BAD_INPUT',
      `A seed has at most ${longestSeed} characters, none of them a control character.`,
    );
  }
};

/** The lowest ranks of many, without keeping all of them. */
class Keepers {
  readonly #size: number;
  #kept: SampleItem[] = [];
  #limit: string | undefined;

  constructor(size: number) {
    this.#size = size;
  }

  add(item: SampleItem): void {
    if (this.#limit !== undefined && item.rank > this.#limit) return;
    this.#kept.push(item);
    if (this.#kept.length >= 2 * this.#size + 1000) {
      this.#kept = [...this.items()];
      this.#limit = this.#kept.at(-1)?.rank;
    }
  }

  items(): readonly SampleItem[] {
    return this.#kept.toSorted((left, right) => (left.rank < right.rank ? -1 : 1)).slice(0, this.#size);
  }
}
