import { writeFile } from 'node:fs/promises';
import { AssayError } from '../../../src/domain/error.ts';
import { openPackZip } from '../../../src/packs/verify/read-zip.ts';
import { type VerifiedPack, verifyPack } from '../../../src/packs/verify/verify-pack.ts';
import { Random } from '../../history/random.ts';
import { signers } from '../pack-history.ts';
import { type Attack, type Attacker, attackers, type Justification, type Tampering } from './attack.ts';
import { type BasePack, contentsOf } from './base-packs.ts';

export interface Tally {
  readonly name: string;
  readonly attacker: Attacker;
  caught: number;
  equivalent: number;
}

export interface Outcome {
  readonly tallies: readonly Tally[];
  /** Why packs were no forgeries, each reason once, sorted. */
  readonly justified: readonly Justification[];
  /** What should have been otherwise, each a sentence. */
  readonly faults: readonly string[];
}

/** Verifies the bytes of a pack. */
export const verifyBytes = async (
  bytes: Uint8Array,
  file: string,
  { keys = [signers.log, signers.pack], remembered }: Partial<Pick<Attack, 'keys' | 'remembered'>> = {},
): Promise<VerifiedPack> => {
  await writeFile(file, bytes);
  const zip = await openPackZip(file);
  try {
    return await verifyPack({ zip, keys, ...(remembered !== undefined && { remembered }) });
  } finally {
    await zip.close();
  }
};

const refusals = ['PACK_INVALID', 'PROOF_INVALID', 'BAD_INPUT'];

/** What the verifier should have done and did not; undefined when all is as expected. */
const faultOf = async (attack: Attack, file: string): Promise<string | undefined> => {
  const { expected } = attack;
  let verified: VerifiedPack;
  try {
    verified = await verifyBytes(attack.bytes, file, attack);
  } catch (error) {
    if (!(error instanceof AssayError) || !refusals.includes(error.code)) return `threw ${String(error)}`;
    if ('equivalent' in expected) return `refused what is ${expected.equivalent}: ${error.message}`;
    if (!error.message.endsWith('.')) return `no sentence: ${error.message}`;
    const named = expected.names.some((name) => error.message.includes(name));
    return named ? undefined : `names none of ${expected.names.join(', ')}: ${error.message}`;
  }
  if ('names' in expected) return `ACCEPTED, though ${expected.names.join(', ')}`;
  return expected.holds(verified, await contentsOf(attack.bytes))
    ? undefined
    : `accepted, but not for being ${expected.equivalent}`;
};

/**
 * Runs every class so many times, each time on another pack and at another place; all follows from the seed. A class
 * that finds nothing to attack is a fault.
 */
export const runAttacks = async (
  tamperings: readonly Tampering[],
  bases: readonly BasePack[],
  { times, seed, file }: { readonly times: number; readonly seed: number; readonly file: string },
): Promise<Outcome> => {
  const tallies: Tally[] = [];
  const faults: string[] = [];
  const justified = new Set<Justification>();
  for (const { name, attacker, attack } of tamperings) {
    const random = new Random(seed);
    const tally: Tally = { name, attacker, caught: 0, equivalent: 0 };
    tallies.push(tally);
    for (let tries = 0; tally.caught + tally.equivalent < times && tries < 20 * times + 60; tries += 1) {
      const base = random.pick(bases);
      const made = await attack(base, random);
      if (made === undefined) continue;
      const fault = await faultOf(made, file);
      if (fault !== undefined) faults.push(`${name}, ${attacker}, on ${base.name}: ${fault}`);
      if ('equivalent' in made.expected) justified.add(made.expected.equivalent);
      tally['equivalent' in made.expected ? 'equivalent' : 'caught'] += 1;
    }
    if (tally.caught + tally.equivalent < times) faults.push(`${name}, ${attacker}: nothing to attack`);
  }
  return { tallies, justified: [...justified].toSorted(), faults };
};

/** The totals of every class by attacker, `caught+equivalent` in each column. */
export const totalsText = (tallies: readonly Tally[]): string => {
  const rows = [...Map.groupBy(tallies, ({ name }) => name)].map(([name, own]) => [
    name,
    ...attackers.map((attacker) => textOf(own.filter((tally) => tally.attacker === attacker))),
  ]);
  const total = ['all', ...attackers.map((attacker) => textOf(tallies.filter((tally) => tally.attacker === attacker)))];
  return [['caught + equivalent', ...attackers], ...rows, total]
    .map(([name = '', ...cells]) => name.padEnd(64) + cells.map((cell) => cell.padStart(13)).join(''))
    .join('\n');
};

/** How many packs were verified. */
export const packsIn = (tallies: readonly Tally[]): number =>
  tallies.reduce((sum, { caught, equivalent }) => sum + caught + equivalent, 0);

const textOf = (tallies: readonly Tally[]): string => {
  const sum = (of: (tally: Tally) => number) => tallies.map(of).reduce((all, one) => all + one, 0);
  const [caught, equivalent] = [sum((tally) => tally.caught), sum((tally) => tally.equivalent)];
  if (tallies.length === 0) return '-';
  return equivalent === 0 ? String(caught) : `${caught} + ${equivalent}`;
};
