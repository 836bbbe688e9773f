import type { Operation } from '../../src/collectors/collector.ts';

interface Rate {
  readonly tokens: number;
  readonly perSecond: number;
}

/**
 * What an account may call in a region, for each action. That of EC2 is documented, that of KMS is its documented quota
 * for requests of this kind. The other services publish none for their reads: assumed, and to be read so. ECR is taken
 * for quicker because it documents 2,000 a second for the one read that it names.
 */
const rates: Readonly<Record<string, Rate>> = {
  ec2: { tokens: 100, perSecond: 20 },
  /** Without pages, filters or ids. */
  'ec2 unfiltered': { tokens: 50, perSecond: 10 },
  kms: { tokens: 2000, perSecond: 2000 },
  sts: { tokens: 100, perSecond: 20 },
  ecr: { tokens: 100, perSecond: 100 },
  ssm: { tokens: 100, perSecond: 20 },
  rds: { tokens: 100, perSecond: 20 },
  backup: { tokens: 100, perSecond: 20 },
  inspector2: { tokens: 100, perSecond: 20 },
};

const rateOf = (operation: Operation, input: object): Rate => {
  const [service = ''] = operation.split(':');
  const unfiltered = service === 'ec2' && !('MaxResults' in input || 'SnapshotId' in input);
  const rate = rates[unfiltered ? 'ec2 unfiltered' : service];
  if (rate === undefined) throw new Error(`there is no rate for ${operation}`);
  return rate;
};

/** The most used bucket: what was taken of all it held from its first call to its last. */
export interface BucketUse {
  readonly operation: Operation;
  readonly region: string;
  readonly fraction: number;
}

/** The buckets of one account. */
export class Buckets {
  readonly #buckets = new Map<
    string,
    { operation: Operation; region: string; rate: Rate; tokens: number; at: number; from: number; taken: number }
  >();

  /** Takes a token; false when there is none. `now` in milliseconds. */
  take(region: string, operation: Operation, input: object, now: number): boolean {
    const key = `${region} ${operation}`;
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      const rate = rateOf(operation, input);
      bucket = { operation, region, rate, tokens: rate.tokens, at: now, from: now, taken: 0 };
      this.#buckets.set(key, bucket);
    }
    const { tokens, perSecond } = bucket.rate;
    bucket.tokens = Math.min(tokens, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    bucket.taken += 1;
    return true;
  }

  mostUsed(): BucketUse | undefined {
    const uses = [...this.#buckets.values()].map(({ operation, region, rate, at, from, taken }) => ({
      operation,
      region,
      fraction: taken / (rate.tokens + ((at - from) / 1000) * rate.perSecond),
    }));
    return uses.toSorted((left, right) => right.fraction - left.fraction)[0];
  }
}
