import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../pack-zip-files.ts';
import { verifyValidPacks } from './valid-packs.ts';

const inFolder = temporaryFolder();

/** A part of what `tests/connected/tampering` does. */
describe('a pack that nobody touched', () => {
  it('is never refused', async () => {
    const { refused, packs, periods, withoutResources, most } = await verifyValidPacks(40, 7, inFolder('pack.zip'));

    expect(refused).toEqual([]);
    expect(packs).toBe(40);
    expect(periods).toBeGreaterThan(5);
    expect(withoutResources).toBeGreaterThan(0);
    expect(most).toBeGreaterThan(30);
  }, 120_000);
});
