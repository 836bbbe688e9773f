import { createPackHandler, type PackServices } from '../../src/handlers/pack-handler.ts';
import { BucketShelf, type WritePackEvent } from '../../src/packs/bucket-shelf.ts';
import type { PackStatus } from '../../src/packs/pack-status.ts';
import { PackBucket } from '../../src/store/s3/pack-bucket.ts';
import { signedBefore } from '../../src/store/signed-checkpoints.ts';
import { signSealed } from '../../src/sweep/sign-sealed.ts';
import type { MemoryHistory } from '../builders/history.ts';
import { bucket, type LoopbackS3, startLoopbackS3 } from '../store/s3/loopback-s3.ts';
import { type MemorySigner, memorySigner } from '../sweep/memory-signer.ts';
import { origin, signers } from './pack-history.ts';

export interface BucketPacks {
  readonly shelf: BucketShelf;
  readonly s3: LoopbackS3;
  readonly packs: PackBucket;
  readonly memory: MemorySigner;
  readonly services: PackServices;
  readonly handler: ReturnType<typeof createPackHandler>;
  /** What was handed to the function that writes. */
  readonly events: WritePackEvent[];
  readonly logged: { readonly message: string; readonly packId?: unknown; readonly error?: unknown }[];
  /** What reads the clock, everywhere. */
  now: Date;
}

/**
 * The shelf of a deployment over a history whose first sweeps, up to a place in the log, were signed when they were
 * sealed; and the function that writes its packs, which runs as soon as it is asked, unless `late`.
 */
export const bucketPacks = async (
  stores: MemoryHistory,
  { signedUntil, late = false }: { readonly signedUntil: number; readonly late?: boolean },
): Promise<BucketPacks> => {
  const s3 = await startLoopbackS3();
  const packs = new PackBucket(s3.client, bucket);
  const memory = memorySigner(origin);
  for (const { entry } of stores.log.slice(0, signedUntil)) {
    if (entry.kind === 'sweep') await signSealed(stores.evidence, memory, entry);
  }
  const checkpoints = signedBefore(memory.memory, async () => signers.log);
  const events: WritePackEvent[] = [];
  const logged: BucketPacks['logged'] = [];
  const now = () => made.now;
  const services: PackServices = {
    stores,
    bucket: packs,
    signers: async () => ({ log: checkpoints, pack: signers.pack }),
    productVersion: '0.1.0',
    now,
    log: (_, message, details) => logged.push({ message, ...details }),
  };
  const handler = createPackHandler(services);
  const shelf = new BucketShelf({
    stores,
    bucket: packs,
    checkpoints,
    write: async (event) => {
      events.push(JSON.parse(JSON.stringify(event)) as WritePackEvent);
      if (!late) await handler(events.at(-1));
    },
    now,
    wait: async () => undefined,
  });
  const made: BucketPacks = {
    shelf,
    s3,
    packs,
    memory,
    services,
    handler,
    events,
    logged,
    now: new Date('2026-11-05T12:00:00.000Z'),
  };
  return made;
};

export const stateOf = (status: PackStatus | undefined): string | undefined => status?.state;
