import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../pack-zip-files.ts';
import { attackers } from './attack.ts';
import { type BasePack, basePacks } from './base-packs.ts';
import { classNames, oneOfEach, tamperings } from './classes.ts';
import { packsIn, runAttacks } from './run-attacks.ts';

const inFolder = temporaryFolder();
let bases: readonly BasePack[];

beforeAll(async () => {
  bases = await basePacks();
});

/** A part of what `tests/connected/tampering` does. */
describe('a pack that was tampered with', () => {
  it('is refused with the place that is wrong, or is no forgery for a stated reason', async () => {
    const { tallies, faults } = await runAttacks(oneOfEach(1), bases, {
      times: 1,
      seed: 1,
      file: inFolder('pack.zip'),
    });

    expect(faults).toEqual([]);
    expect(packsIn(tallies)).toBeGreaterThanOrEqual(240);
    expect(new Set(tallies.map(({ attacker }) => attacker))).toEqual(new Set(attackers));
  }, 120_000);

  it('has been tampered with in every way that can be thought of', () => {
    expect(classNames(tamperings).length).toBeGreaterThanOrEqual(240);
    expect(tamperings.length).toBeGreaterThanOrEqual(500);
  });
});
