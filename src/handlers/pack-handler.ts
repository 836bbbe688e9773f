import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { type NotedRequest, parseRequestNote, requestNote } from '../packs/bucket-notes.ts';
import { questionSchema } from '../packs/manifest.ts';
import { packRecordFile } from '../packs/pack-record.ts';
import { toPackFailure } from '../packs/pack-status.ts';
import { type PackWriting, writeRecordedPack } from '../packs/recorded-pack.ts';
import type { PackBucket } from '../store/s3/pack-bucket.ts';
import type { log } from './log.ts';
import { parseEvent } from './parse-event.ts';

export interface PackServices extends PackWriting {
  readonly bucket: PackBucket;
  readonly log: typeof log;
}

/** How an invocation ended; `standing` when an earlier one had ended in that way. */
export interface PackOutcome {
  readonly packId: string;
  readonly state: 'READY' | 'FAILED';
  readonly standing: boolean;
}

/** How far two clocks of AWS may be apart. */
const clockToleranceMs = 60_000;

const time = z.iso.datetime({ precision: 3 });

const eventSchema = z.strictObject({
  packId: z.uuid({ version: 'v7' }),
  asked: z.strictObject({ question: questionSchema, cutFrom: time.exactOptional() }),
  requestedAt: time,
});

/**
 * Writes one pack into the bucket of packs, signed with the pack key, over the log as far as its checkpoints reach. An
 * event that comes twice is answered by what stands. What cannot be written is noted as failed, with a code; only when
 * that cannot be noted either does the invocation fail.
 */
export const createPackHandler =
  (services: PackServices) =>
  async (event: unknown): Promise<PackOutcome> => {
    const { packId, asked, requestedAt } = parseEvent(eventSchema, event);
    const { bucket, log } = services;
    if ((await bucket.note('records', packId)) !== undefined) return { packId, state: 'READY', standing: true };
    if ((await bucket.note('failures', packId)) !== undefined) return { packId, state: 'FAILED', standing: true };
    try {
      await write(services, { packId, asked, requestedAt });
      log('info', 'a pack is ready', { packId });
      return { packId, state: 'READY', standing: false };
    } catch (error) {
      log('error', 'a pack could not be written', { packId, error });
      await bucket.keepNote('failures', packId, JSON.stringify(toPackFailure(error)));
      return { packId, state: 'FAILED', standing: false };
    }
  };

const write = async (
  { stores, bucket, signers, productVersion, timestampAuthority, now }: PackServices,
  { packId, asked, requestedAt }: z.infer<typeof eventSchema>,
): Promise<void> => {
  const note = await bucket.keepNote('requests', packId, requestNote({ ...asked, requestedAt }));
  const request = parseRequestNote(packId, note);
  requirePast(request, now());
  const folder = await mkdtemp(join(tmpdir(), 'assay-pack-'));
  try {
    const path = join(folder, 'pack.zip');
    const record = await writeRecordedPack(
      {
        packId,
        asked: request,
        requestedAt: request.requestedAt,
        stores,
        signers: await signers(),
        productVersion,
        ...(timestampAuthority !== undefined && { timestampAuthority }),
        now,
      },
      path,
    );
    await bucket.keepZip(record, path);
    await bucket.keepNote('records', packId, Buffer.from(packRecordFile(record)).toString('utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** What is signed must not say of a time to come how things stood then. */
const requirePast = ({ question: { time: asked } }: NotedRequest, now: Date): void => {
  const until = asked.kind === 'as-of' ? asked.asOf : asked.to;
  // The log may be ahead of a clock that was set back, by a little.
  if (Date.parse(until) <= now.getTime() + clockToleranceMs) return;
  throw new AssayError('BAD_INPUT', `The question is about ${until}, which is still to come.`);
};
