import type { Writable } from 'node:stream';
import type { Signer } from '../ledger/signed-note.ts';
import { verifierKeyText } from '../ledger/verifier-key.ts';
import { getBlockObject } from '../store/block-object.ts';
import type { SignedCheckpoints } from '../store/signed-checkpoints.ts';
import type { Stores } from '../store/stores.ts';
import { buildPackModel } from './build-model.ts';
import { derivedFiles } from './derived-files.ts';
import { blockPath, checkpointPath, objectPath, packPaths } from './layout.ts';
import { manifestLine, type PackManifest, type PackQuestion } from './manifest.ts';
import { nightCheckpoints } from './night-checkpoints.ts';
import { PackEvidence } from './pack-evidence.ts';
import { type PackLog, readLog } from './pack-log.ts';
import type { PackModel } from './pack-model.ts';
import { signPackNote } from './pack-note.ts';
import { spoolFiles } from './spooled-files.ts';
import type { ReceivedTimestamp } from './timestamp/request-timestamp.ts';
import type { Timestamp } from './timestamp/timestamp.ts';
import { walkPack } from './walk-pack.ts';
import { ZipWriter } from './zip-writer.ts';

export interface PackRequest {
  readonly stores: Stores;
  readonly question: PackQuestion;
  readonly signers: { readonly log: SignedCheckpoints; readonly pack: Signer };
  readonly productVersion: string;
  /** URL of a time-stamping authority (RFC 3161) that is asked for a timestamp of the checkpoint. */
  readonly timestampAuthority?: string;
  /** Where the zip goes; ended when the pack is complete. */
  readonly destination: Writable;
  readonly now: () => Date;
  readonly onProgress?: (progress: PackProgress) => void;
}

/** How far a pack has come: resources read and judged, then files written. */
export interface PackProgress {
  readonly resources: number;
  /** Of the slices that are in the pack. */
  readonly resourcesTotal: number;
  readonly files: number;
  /** Known once all resources are read. */
  readonly filesTotal?: number;
}

/** What was written. */
export interface WrittenPack {
  readonly model: PackModel;
  readonly resources: number;
  readonly files: number;
  /** SHA-256 of `SHA256SUMS`, in hex: what the note signs. */
  readonly sumsDigest: string;
  /** Of the checkpoint, when an authority was asked. */
  readonly timestamp?: Timestamp;
}

/**
 * Writes the pack that answers a question, from the sealed evidence alone. The evidence is read twice and never held:
 * once to derive what people and tools read, once to copy what that rests on. The same evidence and question give the
 * same bytes, but for the time in the note and a timestamp. It reaches as far as the largest checkpoint of the log.
 * Errors: as `SignedCheckpoints`, `buildPackModel` and `stampCheckpoint`, what the stores throw, and the cause when the destination cannot be written.
 */
export const writePack = async (request: PackRequest): Promise<WrittenPack> => {
  const { stores, question, signers, productVersion, timestampAuthority, destination, now, onProgress } = request;
  const logKey = await signers.log.key();
  const { size, note: checkpoint } = await signers.log.upTo(stores.evidence);
  const log = await readLog(stores.evidence, size);
  const manifest: PackManifest = {
    formatVersion: 1,
    productVersion,
    question,
    keys: { log: verifierKeyText(logKey), pack: verifierKeyText(signers.pack) },
  };
  const stamped = await stampedCheckpoint(timestampAuthority, checkpoint, log);
  const source = new PackEvidence(log, {
    blocks: (digests) => stores.evidence.getBlocks(digests),
    object: (digest) => getBlockObject(stores.objects, digest),
  });
  const { model, age } = await buildPackModel({
    manifest,
    log,
    checkpoint,
    timestamped: stamped !== undefined,
    source,
  });
  // From here on nothing is read twice.
  source.forget();
  const resourcesTotal = model.slices
    .flatMap(({ resources }) => Object.values(resources))
    .reduce<number>((sum, count) => sum + (count ?? 0), 0);

  let resources = 0;
  const derived = await spoolFiles(derivedFiles(model), walkPack(source, model, age), () => {
    resources += 1;
    onProgress?.({ resources, resourcesTotal, files: 0 });
  });
  try {
    const blocks = [...source.blockDigests].toSorted();
    const objects = [...source.objectDigests].toSorted();
    const nights = nightCheckpoints(model, log);
    const filesTotal =
      derived.paths.length + blocks.length + objects.length + nights.length + (stamped === undefined ? 5 : 6);
    const zip = new ZipWriter(destination);
    const sums = new Map<string, string>();
    const add = async (path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> => {
      const { sha256 } = await zip.add(path, content);
      sums.set(path, sha256);
      onProgress?.({ resources, resourcesTotal, files: sums.size, filesTotal });
      return sha256;
    };
    for (const path of derived.paths) await add(path, derived.read(path));
    await add(packPaths.manifest, Buffer.from(manifestLine(manifest)));
    await add(packPaths.log, linesFile(log.lines));
    for (const digest of blocks) await add(blockPath(digest), linesFile(await stores.evidence.getBlock(digest)));
    for (const digest of objects)
      await add(objectPath(digest), linesFile(await getBlockObject(stores.objects, digest)));
    await add(packPaths.checkpoint, Buffer.from(checkpoint));
    if (stamped !== undefined) await add(packPaths.timestamp, stamped.response);
    for (const sequence of nights) {
      await add(checkpointPath(sequence), Buffer.from(await checkpointAt(log, sequence, signers.log)));
    }
    const sumsDigest = await add(packPaths.sums, Buffer.from(sumsFile(sums)));
    const root = log.roots.at(-1) ?? new Uint8Array();
    const note = await signPackNote(
      {
        origin: logKey.name,
        sumsDigest,
        size: log.entries.length,
        root,
        signedAt: notBefore(
          [model.knownUntil, model.evaluatedFor, ...(stamped === undefined ? [] : [stamped.timestamp.time])],
          now(),
        ),
      },
      signers.pack,
    );
    await add(packPaths.note, Buffer.from(note));
    await zip.finish();
    return {
      model,
      resources,
      files: sums.size,
      sumsDigest,
      ...(stamped !== undefined && { timestamp: stamped.timestamp }),
    };
  } finally {
    await derived.close();
  }
};

/** Only whoever wants a timestamp loads what reads one. */
const stampedCheckpoint = async (
  authority: string | undefined,
  checkpoint: string,
  log: PackLog,
): Promise<ReceivedTimestamp | undefined> => {
  const last = log.entries.at(-1);
  if (authority === undefined || last === undefined) return undefined;
  const { stampCheckpoint } = await import('./timestamp/stamp-checkpoint.ts');
  return stampCheckpoint(authority, checkpoint, last.appendedAt);
};

/** The log, the time that was asked for, and an authority may be ahead of a clock that was set back. */
const notBefore = (times: readonly string[], time: Date): string =>
  [...times, time.toISOString()].toSorted().at(-1) ?? '';

const checkpointAt = (log: PackLog, size: number, checkpoints: SignedCheckpoints): Promise<string> => {
  const root = log.roots[size - 1];
  if (root === undefined) throw new RangeError(`the log never had ${size} entries`);
  return checkpoints.of({ size, root });
};

const linesFile = (lines: readonly string[]): Uint8Array => Buffer.from(lines.map((line) => `${line}\n`).join(''));

/** As `sha256sum` writes it, sorted by path. */
const sumsFile = (sums: ReadonlyMap<string, string>): string =>
  [...sums]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, sha256]) => `${sha256}  ${path}\n`)
    .join('');
