import type { Tampering } from './attack.ts';
import { derivedEdits } from './derived-edits.ts';
import { tamperingsOf } from './edit.ts';
import { evidenceEdits } from './evidence-edits.ts';
import { fileEdits } from './file-edits.ts';
import { forkAttacks } from './fork-attacks.ts';
import { logEdits } from './log-edits.ts';
import { logKeyAttacks } from './log-key-attacks.ts';
import { manifestEdits } from './manifest-edits.ts';
import { packKeyAttacks, signerAttacks } from './pack-key-attacks.ts';
import { proofEdits } from './proof-edits.ts';
import { zipAttacks } from './zip-attacks.ts';

/** Every class of tampering, by every attacker who can do it. */
export const tamperings: readonly Tampering[] = [
  ...zipAttacks,
  ...[...fileEdits, ...derivedEdits, ...evidenceEdits, ...logEdits, ...proofEdits, ...manifestEdits].flatMap(
    tamperingsOf,
  ),
  ...signerAttacks,
  ...packKeyAttacks,
  ...logKeyAttacks,
  ...forkAttacks,
];

/** Of each class one attacker, another one with another `turn`. */
export const oneOfEach = (turn: number): readonly Tampering[] =>
  [...Map.groupBy(tamperings, ({ name }) => name).values()].flatMap((own, place) => {
    const at = (place + turn) % own.length;
    return own.slice(at, at + 1);
  });

/** Names of the classes, each once. */
export const classNames = (of: readonly Tampering[]): readonly string[] => [...new Set(of.map(({ name }) => name))];
