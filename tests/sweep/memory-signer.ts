import { AssayError } from '../../src/domain/error.ts';
import type { KeptCheckpoints } from '../../src/store/checkpoint-memory.ts';
import type { KeepingSigner } from '../../src/sweep/sign-sealed.ts';
import { testSigner } from '../ledger/keys.ts';

export interface MemorySigner extends KeepingSigner {
  /** What is kept, by size. */
  readonly notes: Map<number, string>;
  /** How often something was signed. */
  readonly signed: () => number;
}

/** A signer whose checkpoints are kept in memory. */
export const memorySigner = (name: string): MemorySigner => {
  const notes = new Map<number, string>();
  let signed = 0;
  const at = async (size: number) => {
    const note = notes.get(size);
    return note === undefined ? undefined : { note, place: `memory/${size}` };
  };
  const upTo = (largest: number) => at(Math.max(-1, ...[...notes.keys()].filter((size) => size <= largest)));
  const memory: KeptCheckpoints = {
    at,
    upTo,
    newest: () => upTo(Number.MAX_SAFE_INTEGER),
    remember: async (note, size) => {
      if ((notes.get(size) ?? note) !== note) throw new AssayError('LOG_INCONSISTENT', 'Another was signed.');
      notes.set(size, note);
    },
  };
  const signer = testSigner(name);
  const sign = (bytes: Uint8Array) => {
    signed += 1;
    return signer.sign(bytes);
  };
  return { ...signer, sign, memory, notes, signed: () => signed };
};
