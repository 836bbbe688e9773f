import type { X509Certificate } from 'node:crypto';
import { AssayError } from '../../domain/error.ts';
import { type Checkpoint, verifyCheckpoint } from '../../ledger/checkpoint.ts';
import { packKeyName, parseVerifierKey, type VerifierKey, verifierKeyText } from '../../ledger/verifier-key.ts';
import { buildPackModel } from '../build-model.ts';
import { derivedFiles } from '../derived-files.ts';
import { checkpointPath, packPaths } from '../layout.ts';
import { type PackManifest, parseManifest } from '../manifest.ts';
import { nightCheckpoints } from '../night-checkpoints.ts';
import { PackEvidence } from '../pack-evidence.ts';
import { type PackLog, toPackLog } from '../pack-log.ts';
import type { PackModel } from '../pack-model.ts';
import { verifyPackNote } from '../pack-note.ts';
import type { Timestamp } from '../timestamp/timestamp.ts';
import { walkPack } from '../walk-pack.ts';
import { compareWhileMade, type DerivedComparison } from './derived-comparison.ts';
import { PackFiles } from './pack-files.ts';
import type { PackZip } from './read-zip.ts';

export interface VerifyRequest {
  readonly zip: PackZip;
  /** Received by another way than the pack: that of the log, and that of the packs where the signer matters. */
  readonly keys: readonly VerifierKey[];
  /** A checkpoint of the same log that was verified before. */
  readonly remembered?: Checkpoint;
  /** CAs of which one has to stand behind a timestamp of the checkpoint, and there has to be one. */
  readonly timestampAuthorities?: readonly X509Certificate[];
  readonly onResource?: (done: number) => void;
}

/** What has been found to hold. */
export interface VerifiedPack {
  readonly model: PackModel;
  /** Of the log that the pack holds. */
  readonly checkpoint: Checkpoint;
  readonly resources: number;
  readonly files: number;
  /** When the pack says it was signed; RFC 3339 UTC. */
  readonly signedAt: string;
  /** Whether its signature is of a key that was given; otherwise it is only of the key that the pack names. */
  readonly signerKnown: boolean;
  /** Of the checkpoint, when the pack has one. */
  readonly timestamp?: Timestamp;
  /** Missing when no checkpoint was remembered. */
  readonly rememberedSize?: number;
}

/**
 * Verifies a pack from the first byte to the last, offline, and trusts nothing but the given keys: the signed checkpoint
 * carries the log, the log the sweeps, the sweeps their blocks, and everything that a person or tool reads is made again
 * from these and compared to the byte. Errors: `PACK_INVALID` or `PROOF_INVALID` with a sentence that names the first
 * thing that is wrong, and where.
 */
export const verifyPack = async (request: VerifyRequest): Promise<VerifiedPack> => {
  const { zip, keys, remembered, timestampAuthorities, onResource } = request;
  const files = await PackFiles.open(zip);
  const manifest = parseManifest(await files.text(packPaths.manifest));
  const trusted = trustedKeys(manifest, keys);
  const note = await files.text(packPaths.checkpoint);
  const checkpoint = checkpointIn(packPaths.checkpoint, note, trusted.log);
  const log = toPackLog(await files.lines(packPaths.log));
  requireRoot(log, checkpoint, packPaths.checkpoint);
  if (checkpoint.size !== log.entries.length) {
    throw invalid(
      `${packPaths.log} has ${log.entries.length} entries; ${packPaths.checkpoint} is of ${checkpoint.size}`,
    );
  }
  const signedAt = await verifySignature(files, trusted.pack, checkpoint, log, manifest);

  const timestamp = await timestampIn(files, note, log, signedAt, timestampAuthorities);

  const source = new PackEvidence(log, files);
  const { model, age } = await buildPackModel({
    manifest,
    log,
    checkpoint: note,
    timestamped: timestamp !== undefined,
    source,
  }).catch((error: unknown) => {
    throw asInvalid(error, packPaths.manifest);
  });
  // From here on nothing is read twice.
  source.forget();
  let resources = 0;
  const compare = async (): Promise<DerivedComparison> =>
    compareWhileMade(files, derivedFiles(model), walkPack(source, model, age), () => {
      resources += 1;
      onResource?.(resources);
    });
  const comparison = await compare().catch((error: unknown) => {
    throw asInvalid(error, 'evidence');
  });
  try {
    await comparison.finish();
  } finally {
    await comparison.close();
  }
  await verifyNightCheckpoints(files, model, log, trusted.log);
  files.requireAllRead();
  if (remembered !== undefined) requireGrown(remembered, log, checkpoint);
  return {
    model,
    checkpoint,
    resources,
    files: zip.entries.length,
    signedAt,
    signerKnown: trusted.signerKnown,
    ...(timestamp !== undefined && { timestamp }),
    ...(remembered !== undefined && { rememberedSize: remembered.size }),
  };
};

interface TrustedKeys {
  readonly log: VerifierKey;
  /** That of the packs, or the one that the pack names when none was given. */
  readonly pack: VerifierKey;
  readonly signerKnown: boolean;
}

const trustedKeys = (manifest: PackManifest, keys: readonly VerifierKey[]): TrustedKeys => {
  const log = namedKey(manifest.keys.log);
  const pack = namedKey(manifest.keys.pack);
  if (pack.name !== packKeyName(log.name)) {
    throw invalid(`${packPaths.manifest} names the key ${pack.name} for packs of the log ${log.name}`);
  }
  const given = (key: VerifierKey) => keys.find((candidate) => verifierKeyText(candidate) === verifierKeyText(key));
  const trustedLog = given(log);
  if (trustedLog === undefined) {
    throw new AssayError(
      'PROOF_INVALID',
      `The pack is of the log ${log.name} under a key that you did not give. You gave: ${keys.map(({ name }) => name).join(', ')}.`,
    );
  }
  const trustedPack = given(pack);
  if (trustedPack === undefined && keys.some(({ name }) => name === pack.name)) {
    throw new AssayError('PROOF_INVALID', `The pack names another key of ${pack.name} than the one that you gave.`);
  }
  return { log: trustedLog, pack: trustedPack ?? pack, signerKnown: trustedPack !== undefined };
};

const namedKey = (text: string): VerifierKey => {
  let key: VerifierKey;
  try {
    key = parseVerifierKey(text);
  } catch (cause) {
    throw new AssayError('PACK_INVALID', `${packPaths.manifest} names a key that is none.`, { cause });
  }
  if (verifierKeyText(key) !== text) throw invalid(`${packPaths.manifest} names a key in another form than keys have`);
  return key;
};

const inFile = <T>(path: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== 'PROOF_INVALID') throw error;
    throw new AssayError(error.code, `${path}: ${error.message}`, { cause: error });
  }
};

/** The checkpoint in a file, which the log alone has signed: another signature would be text that nobody vouches for. */
const checkpointIn = (path: string, note: string, key: VerifierKey): Checkpoint => {
  const checkpoint = inFile(path, () => verifyCheckpoint(note, key));
  if (note.slice(note.lastIndexOf('\n\n') + 2).split('\n').length !== 2) {
    throw invalid(`${path} has more signatures than one`);
  }
  return checkpoint;
};

const requireRoot = (log: PackLog, { size, root }: Checkpoint, path: string): void => {
  const found = log.roots[size - 1];
  if (found === undefined) throw invalid(`${path} is of ${size} entries; ${packPaths.log} has ${log.entries.length}`);
  if (Buffer.compare(found, root) !== 0) {
    throw invalid(`${packPaths.log} is not the log of ${path}: its first ${size} entries have another root`);
  }
};

const verifySignature = async (
  files: PackFiles,
  key: VerifierKey,
  checkpoint: Checkpoint,
  log: PackLog,
  { question: { time } }: PackManifest,
): Promise<string> => {
  const text = await files.text(packPaths.note);
  const note = inFile(packPaths.note, () => verifyPackNote(text, key));
  if (note.sumsDigest !== files.sumsDigest)
    throw invalid(`${packPaths.sums} is not the one that ${packPaths.note} signs`);
  if (
    note.origin !== checkpoint.origin ||
    note.size !== checkpoint.size ||
    Buffer.compare(note.root, checkpoint.root) !== 0
  ) {
    throw invalid(`${packPaths.note} is of another log than ${packPaths.checkpoint}`);
  }
  const last = log.entries.at(-1);
  if (last !== undefined && note.signedAt < last.appendedAt) {
    throw invalid(`${packPaths.note} says ${note.signedAt}, before the last entry of ${packPaths.log}`);
  }
  const askedFor = time.kind === 'as-of' ? time.asOf : time.to;
  if (note.signedAt < askedFor) {
    throw invalid(
      `${packPaths.note} says ${note.signedAt}, before ${askedFor}, which ${packPaths.manifest} asks about`,
    );
  }
  return note.signedAt;
};

/** What reads a timestamp is loaded only where there is one. */
const timestampIn = async (
  files: PackFiles,
  checkpoint: string,
  log: PackLog,
  signedAt: string,
  authorities: readonly X509Certificate[] | undefined,
): Promise<Timestamp | undefined> => {
  if (!files.has(packPaths.timestamp)) {
    if (authorities === undefined) return undefined;
    throw invalid(`it has no ${packPaths.timestamp}, and you gave the CA of a timestamp`);
  }
  const response = await files.bytes(packPaths.timestamp);
  const { checkTimestamp } = await import('../timestamp/check-timestamp.ts');
  return checkTimestamp({
    response,
    checkpoint,
    lastAppendedAt: log.entries.at(-1)?.appendedAt ?? '',
    signedAt,
    ...(authorities !== undefined && { authorities }),
  });
};

const verifyNightCheckpoints = async (
  files: PackFiles,
  model: PackModel,
  log: PackLog,
  key: VerifierKey,
): Promise<void> => {
  for (const sequence of nightCheckpoints(model, log)) {
    const path = checkpointPath(sequence);
    const checkpoint = checkpointIn(path, await files.text(path), key);
    if (checkpoint.size !== sequence) throw invalid(`${path} is of ${checkpoint.size} entries`);
    requireRoot(log, checkpoint, path);
  }
};

/** The log of a pack is whole, so an earlier checkpoint is found in it or refuted. */
const requireGrown = (remembered: Checkpoint, log: PackLog, { size, origin }: Checkpoint): void => {
  if (remembered.origin !== origin) {
    throw new AssayError(
      'PROOF_INVALID',
      `The remembered checkpoint is of the log ${remembered.origin}, not of ${origin}.`,
    );
  }
  if (remembered.size > size) {
    throw new AssayError(
      'PROOF_INVALID',
      `The log of the pack ends at entry ${size}, and you remember one of ${remembered.size}: history has been rolled back, ` +
        'or the pack is an old one. Ask for a pack of the log as it is now.',
    );
  }
  const root = remembered.size === 0 ? undefined : log.roots[remembered.size - 1];
  if (root !== undefined && Buffer.compare(root, remembered.root) !== 0) {
    throw new AssayError(
      'PROOF_INVALID',
      `The first ${remembered.size} entries of the log are not those that you remember: history has been rewritten.`,
    );
  }
};

const invalid = (what: string): AssayError => new AssayError('PACK_INVALID', `The pack does not hold: ${what}.`);

/** What reading the evidence stumbled over; errors of this machine (a full disk) stay what they are. */
const asInvalid = (error: unknown, where: string): unknown => {
  if (error instanceof AssayError) {
    return ['PACK_INVALID', 'PROOF_INVALID'].includes(error.code)
      ? error
      : new AssayError('PACK_INVALID', `The pack does not hold: ${where}: ${error.message}`, { cause: error });
  }
  if (error instanceof Error && 'syscall' in error) return error;
  return new AssayError('PACK_INVALID', `The pack does not hold: ${where} holds what no sweep of Assay seals.`, {
    cause: error,
  });
};
