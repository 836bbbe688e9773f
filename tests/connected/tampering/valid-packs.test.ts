import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../packs/pack-zip-files.ts';
import { verifyValidPacks } from '../../packs/tampering/valid-packs.ts';

const inFolder = temporaryFolder();

describe('a pack that nobody touched', () => {
  it('is never refused', async () => {
    const outcome = await verifyValidPacks(500, 103, inFolder('pack.zip'));

    console.log(outcome);
    expect(outcome.refused).toEqual([]);
    expect(outcome.packs).toBe(500);
    expect(outcome.periods).toBeGreaterThan(100);
    expect(outcome.withoutResources).toBeGreaterThan(20);
    expect(outcome.most).toBeGreaterThan(150);
  }, 600_000);
});
