import { AssayError } from '../../domain/error.ts';
import type { LogEntry } from '../../domain/log-entry.ts';
import { logPage, toLogged } from '../../evidence/log-page.ts';
import { verifyCheckpoint } from '../../ledger/checkpoint.ts';
import { verifierKeyText } from '../../ledger/verifier-key.ts';
import { keyFingerprint } from '../../packs/render/report/key-fingerprint.ts';
import type { EvidenceStore } from '../../store/evidence-store.ts';
import { checkpointOf, logConsistency, logHead, logInclusion, signedCheckpoint } from '../../store/log-proofs.ts';
import { openSigner, packKeyIfMade } from '../../store/signing-key.ts';
import type { StoreOptions } from '../deployment.ts';
import type { LogConsistencyProof, LogInclusionProof } from '../log-proof.ts';
import { print } from '../output.ts';
import { reading } from '../reading.ts';

export interface LogOptions extends StoreOptions {
  readonly limit: number;
  readonly size?: number;
  readonly checkpoint: boolean;
}

const firstTime = 'nothing, so there was no checkpoint to compare the log with';

/** `assay log`: size, root, signed checkpoint and the newest entries. */
export const showLog = (options: LogOptions): Promise<void> =>
  reading(options, async ({ folder }) => {
    const signer = await openSigner(folder);
    const { note: checkpoint, continues } = await signedCheckpoint(folder.evidence, signer, options.size);
    if (options.checkpoint) {
      if (continues === undefined) process.stderr.write(`assay: signed last: ${firstTime}.\n`);
      process.stdout.write(checkpoint);
      return;
    }
    const { size, root } = verifyCheckpoint(checkpoint, signer);
    const page = await logPage(folder.evidence, { limit: options.limit, before: size + 1 });
    const rootHash = Buffer.from(root).toString('hex');
    const key = shownKey(verifierKeyText(signer));
    const packSigner = await packKeyIfMade(folder);
    const packKey = packSigner && shownKey(verifierKeyText(packSigner));
    const shown = { size, rootHash, checkpoint, continues: continues ?? null, ...key, packKey: packKey ?? null };
    print(options.json, { ...shown, entries: page }, () =>
      [
        `Log ${signer.name} of ${entries(size)}`,
        `  root          ${rootHash}`,
        `  verifier key  ${key.verifierKey}`,
        ...fingerprintLines(key.fingerprint),
        ...(packKey === undefined
          ? []
          : [`  pack key      ${packKey.verifierKey}`, ...fingerprintLines(packKey.fingerprint)]),
        `  signed last   ${continues === undefined ? firstTime : `a checkpoint over ${entries(continues)}, which this log continues`}`,
        '',
        checkpoint,
        ...page.map(({ entry }) => entryLine(entry)),
      ].join('\n'),
    );
  });

/** A key as it is handed on, and what people compare of it. */
const shownKey = (verifierKey: string) => ({ verifierKey, fingerprint: keyFingerprint(verifierKey) });

const fingerprintLines = (fingerprint: string): readonly string[] => {
  const groups = fingerprint.split(' ');
  const half = groups.length / 2;
  return [`    fingerprint ${groups.slice(0, half).join(' ')}`, `                ${groups.slice(half).join(' ')}`];
};

const entries = (size: number): string => (size === 1 ? '1 entry' : `${size} entries`);

const entryLine = (entry: LogEntry): string =>
  `${String(entry.sequence).padStart(6)}  ${entry.appendedAt}  ${entry.kind.padEnd(12)}  ${subjectOf(entry)}`;

const subjectOf = (entry: LogEntry): string => {
  switch (entry.kind) {
    case 'sweep':
      return entry.sweep.sweepId;
    case 'schedule':
      return `${entry.schedule.timeOfDay} ${entry.schedule.timeZone}`;
    case 'missed-night':
      return entry.missedNight.night;
    case 'exception':
      return entry.exception.exceptionId;
    case 'revocation':
      return entry.revocation.exceptionId;
  }
};

/** `assay log inclusion ENTRY`: the proof that an entry, by number or sweep id, is in the log as it is now. */
export const proveInclusion = (entryName: string, options: StoreOptions): Promise<void> =>
  reading(options, async ({ folder }) => {
    const entry = await findEntry(folder.evidence, entryName);
    const { size } = await logHead(folder.evidence);
    const proof: LogInclusionProof = {
      formatVersion: 1,
      logEntry: toLogged(entry).line,
      inLog: await logInclusion(folder.evidence, entry.sequence, size),
      checkpoint: await checkpointOf(folder.evidence, await openSigner(folder), size),
    };
    print(true, proof, () => '');
  });

const findEntry = async (store: EvidenceStore, name: string): Promise<LogEntry> => {
  const entry = /^[1-9]\d{0,9}$/.test(name)
    ? await store.entryAt(Number(name))
    : /^[0-9a-f-]{36}$/.test(name)
      ? await store.entryById(name)
      : undefined;
  if (entry !== undefined) return entry;
  throw new AssayError('BAD_INPUT', `The log has no entry ${JSON.stringify(name)}. Give its number, or a sweep id.`);
};

/** `assay log consistency FROM TO`: the proof that the log of one size begins with that of another. */
export const proveConsistency = (from: number, to: number, options: StoreOptions): Promise<void> =>
  reading(options, async ({ folder }) => {
    const signer = await openSigner(folder);
    const proof: LogConsistencyProof = {
      formatVersion: 1,
      path: await logConsistency(folder.evidence, from, to),
      firstCheckpoint: await checkpointOf(folder.evidence, signer, from),
      secondCheckpoint: await checkpointOf(folder.evidence, signer, to),
    };
    print(true, proof, () => '');
  });
