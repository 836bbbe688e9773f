import { readFile } from 'node:fs/promises';
import { AssayError } from '../../domain/error.ts';
import { parseVerifierKey, type VerifierKey } from '../../ledger/verifier-key.ts';
import { readAuthorities } from '../../packs/timestamp/authorities-file.ts';
import { openPackZip } from '../../packs/verify/read-zip.ts';
import { readRemembered } from '../../packs/verify/remembered.ts';
import { statementOf } from '../../packs/verify/statement.ts';
import { type VerifiedPack, verifyPack } from '../../packs/verify/verify-pack.ts';
import { writeAtomically } from '../../store/filesystem/atomic-write.ts';
import { print } from '../output.ts';
import { packFact, packFacts, packResults } from '../pack-summary.ts';
import { wrapped } from '../wrapped.ts';

export interface VerifyPackOptions {
  readonly key: readonly string[];
  readonly remember?: string;
  readonly timestampCa?: string;
  readonly json: boolean;
}

/** `assay verify PACK --key KEY`: trusts the keys and nothing else; needs no data folder and no network. */
export const verifyPackFile = async (file: string, options: VerifyPackOptions): Promise<void> => {
  const { key, remember, timestampCa, json } = options;
  const keys = (await Promise.all(key.map(readKeys))).flat();
  const remembered = remember === undefined ? undefined : await readRemembered(remember, keys);
  const timestampAuthorities = timestampCa === undefined ? undefined : await readAuthorities(timestampCa);
  const zip = await openPackZip(file);
  let verified: VerifiedPack;
  try {
    verified = await verifyPack({
      zip,
      keys,
      ...(remembered !== undefined && { remembered }),
      ...(timestampAuthorities !== undefined && { timestampAuthorities }),
    });
  } finally {
    await zip.close();
  }
  if (remember !== undefined) await rememberCheckpoint(remember, verified.model.checkpoint);
  print(json, toJson(verified), () => toText(file, verified, remember));
};

const toJson = (verified: VerifiedPack) => {
  const { model, checkpoint, resources, files, signedAt, signerKnown, timestamp, rememberedSize } = verified;
  return {
    holds: true,
    question: model.manifest.question,
    sweepId: model.sweep.sweepId,
    sealedAt: model.sweep.sealedAt,
    knownUntil: model.knownUntil,
    resources,
    files,
    signedAt,
    signerKnown,
    checkpoint: {
      origin: checkpoint.origin,
      size: checkpoint.size,
      rootHash: Buffer.from(checkpoint.root).toString('hex'),
    },
    timestamp: timestamp ?? null,
    rememberedSize: rememberedSize ?? null,
    results: (model.controls.length > 0 ? model.controls : model.checks).map((result) => ({
      id: 'controlKey' in result ? result.controlKey : result.checkId,
      verdict: result.verdict,
      counts: result.counts,
    })),
    ...statementOf(verified),
  };
};

const toText = (file: string, verified: VerifiedPack, remember: string | undefined): string => {
  const { model, resources, checkpoint } = verified;
  const { proved, notProved } = statementOf(verified);
  return [
    `The pack holds: ${file}`,
    ...packFacts(model, resources),
    ...(remember === undefined ? [] : packFact('kept', `the checkpoint of entry ${checkpoint.size}, in ${remember}`)),
    '',
    'Proved',
    ...proved.flatMap((sentence) => wrapped('  - ', sentence)),
    '',
    'Not proved',
    ...notProved.flatMap((sentence) => wrapped('  - ', sentence)),
    '',
    'What the pack says',
    ...packResults(model),
  ].join('\n');
};

const rememberCheckpoint = async (file: string, checkpoint: string): Promise<void> => {
  try {
    await writeAtomically(file, Buffer.from(checkpoint));
  } catch (cause) {
    throw new AssayError(
      'BAD_INPUT',
      `The pack holds, but ${file} cannot be written: the checkpoint was not remembered.`,
      {
        cause,
      },
    );
  }
};

/** The line of a key, or a file with one key a line. */
const readKeys = async (given: string): Promise<readonly VerifierKey[]> => {
  if (/^[^+]+\+[0-9a-f]{8}\+/.test(given)) return [parseVerifierKey(given)];
  let text: string;
  try {
    text = await readFile(given, 'utf8');
  } catch (cause) {
    throw new AssayError('BAD_INPUT', `${given} is neither a verifier key nor a file that can be read.`, { cause });
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new AssayError('BAD_INPUT', `${given} holds no verifier key.`);
  return lines.map(parseVerifierKey);
};
