import { readFile } from 'node:fs/promises';
import { AssayError } from '../../domain/error.ts';
import type { Checkpoint } from '../../ledger/checkpoint.ts';
import { verifyProof } from '../../ledger/proof.ts';
import { parseVerifierKey, type VerifierKey } from '../../ledger/verifier-key.ts';
import { isLogConsistency, isLogInclusion, verifyLogConsistency, verifyLogInclusion } from '../log-proof.ts';
import { print } from '../output.ts';

export interface VerifyOptions {
  readonly key: string;
  readonly json: boolean;
}

/** `assay verify-proof FILE --key KEY`: trusts the key and nothing else; needs no data folder and no network. */
export const verifyProofFile = async (file: string, options: VerifyOptions): Promise<void> => {
  const key = await readKey(options.key);
  const proof = parseJson(file, await readText(file));
  if (isLogConsistency(proof)) {
    const { first, second } = verifyLogConsistency(proof, key);
    return print(
      options.json,
      { holds: true, origin: second.origin, firstSize: first.size, secondSize: second.size },
      () => `Holds: the log ${second.origin} of ${second.size} entries begins with that of ${first.size}, unchanged.`,
    );
  }
  if (isLogInclusion(proof)) {
    const { entry, checkpoint } = verifyLogInclusion(proof, key);
    return print(
      options.json,
      { holds: true, entry, ...toJson(checkpoint) },
      () => `Holds: entry ${entry.sequence} (${entry.kind}, ${entry.appendedAt}) is in ${named(checkpoint)}.`,
    );
  }
  const { entry, slice, sweep, checkpoint } = verifyProof(proof, key);
  print(options.json, { holds: true, entry, slice, sweep, ...toJson(checkpoint) }, () =>
    [
      `Holds: ${entry.resource.type} ${entry.resource.id} of ${entry.resource.accountId} ${entry.resource.region}`,
      `  was sealed at ${sweep.sealedAt} in sweep ${sweep.sweepId}, entry ${sweep.sequence} of ${named(checkpoint)}.`,
      `  slice     ${slice.collectorId}, ${slice.enumeration.status}`,
      ...entry.findings.map(
        ({ checkId, verdict, reason }) =>
          `  ${verdict.padEnd(15)} ${checkId}${reason === undefined ? '' : `, ${reason}`}`,
      ),
    ].join('\n'),
  );
};

const named = ({ origin, size }: Checkpoint): string => `the log ${origin} of ${size} entries`;

const toJson = ({ origin, size, root }: Checkpoint) => ({
  checkpoint: { origin, size, rootHash: Buffer.from(root).toString('hex') },
});

/** The line of a key, or a file that holds it. */
const readKey = async (text: string): Promise<VerifierKey> =>
  parseVerifierKey(text.includes('+') ? text : await readText(text));

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AssayError('BAD_INPUT', `${file} cannot be read.`, { cause });
  }
};

const parseJson = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AssayError('PROOF_INVALID', `${file} is not a proof: it is not JSON.`, { cause });
  }
};
