import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../packs/pack-zip-files.ts';
import type { Attacker } from '../../packs/tampering/attack.ts';
import { type BasePack, basePacks } from '../../packs/tampering/base-packs.ts';
import { classNames, tamperings } from '../../packs/tampering/classes.ts';
import { packsIn, runAttacks, totalsText } from '../../packs/tampering/run-attacks.ts';

const inFolder = temporaryFolder();
const by: readonly Attacker[] = ['no key', 'wrong key'];
let bases: readonly BasePack[];

beforeAll(async () => {
  bases = await basePacks();
});

describe('a pack that was tampered with by somebody who has no key of it', () => {
  it('is refused with the place that is wrong, or is no forgery for a stated reason', async () => {
    const own = tamperings.filter(({ attacker }) => by.includes(attacker));

    const { tallies, justified, faults } = await runAttacks(own, bases, {
      times: 12,
      seed: 101,
      file: inFolder('pack.zip'),
    });

    console.log(totalsText(tallies));
    expect(faults).toEqual([]);
    expect(packsIn(tallies)).toBeGreaterThanOrEqual(3_500);
    expect(classNames(own).length).toBeGreaterThanOrEqual(150);
    expect(justified).toEqual(['padding of deflate', 'the same files', 'the signer is not known']);
  }, 600_000);
});
