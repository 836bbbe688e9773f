import type { Checkpoint } from '../../../src/ledger/checkpoint.ts';
import type { VerifierKey } from '../../../src/ledger/verifier-key.ts';
import type { VerifiedPack } from '../../../src/packs/verify/verify-pack.ts';
import type { Random } from '../../history/random.ts';
import type { BasePack } from './base-packs.ts';
import type { PackContents } from './opened-pack.ts';

/**
 * Whose hands a pack went through. `no key`: edits, and what can be computed without one. `wrong key`: signs everything
 * with keys of their own. `pack key`: may sign packs of the log. `log key`: may sign another history.
 */
export const attackers = ['no key', 'wrong key', 'pack key', 'log key'] as const;
export type Attacker = (typeof attackers)[number];

/** Why a pack that is not the one that was written is no forgery all the same. */
export const justifications = {
  'the same files':
    'Every file has the same name and content, so sums and signature are the same: the zip around them says nothing.',
  'padding of deflate':
    'The bits behind the end of a deflated content stand for nothing, and no reader gives them out (RFC 1951, 3.1.1).',
  'the signer is not known':
    'Without a key of packs the verifier proves the evidence, not who asked: it says so in what is not proved.',
  'another question':
    'Whoever holds the key of packs may write a pack for another question; the manifest and the report state it.',
  'a later signature': 'The time of the note is what the holder of the key says; only times before the log are false.',
  'an older log':
    'A pack of the log as it was is honest about where its log ends; a remembered checkpoint tells that there was more.',
  'another writer':
    'Which version wrote a pack is what its signer says, and is shown as such; it decides nothing that is verified.',
  'a fork':
    'The key of the log signs what a deployment says it saw. A history that is consistent all through is caught by whoever remembers a checkpoint, or compares with somebody else; the verifier says so.',
} as const;
export type Justification = keyof typeof justifications;

/** What the verifier must do with a tampered pack. */
export type Expected =
  /** Refuse it, and name one of these. */
  | { readonly names: readonly string[] }
  /** Accept it, for a reason; `holds` tells whether what was verified is as the reason says. */
  | { readonly equivalent: Justification; readonly holds: (verified: VerifiedPack, found: PackContents) => boolean };

export interface Attack {
  readonly bytes: Uint8Array;
  /** What the verifier is given: both genuine keys, unless the attack is on somebody who has only one. */
  readonly keys?: readonly VerifierKey[];
  readonly remembered?: Checkpoint;
  readonly expected: Expected;
}

/** A class of tampering, by one of the attackers. */
export interface Tampering {
  readonly name: string;
  readonly attacker: Attacker;
  /** Another attack of the class at each call; undefined when the pack has nothing of the kind. */
  readonly attack: (base: BasePack, random: Random) => Promise<Attack | undefined>;
}
