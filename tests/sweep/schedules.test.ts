import { describe, expect, it, vi } from 'vitest';
import { DynamodbEvidenceStore } from '../../src/store/dynamodb/evidence-store.ts';
import { accountIdOf } from '../builders/simulated-organization.ts';
import { faultsOf, spendNight, spendNights, worldOf } from './random-schedules.ts';
import { Invocation, noHazards } from './simulated-night.ts';

// What waits before it tries again need not wait here.
vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

describe('a sweep of 50 accounts by functions that crash, come twice, overtake one another and lose their answers', () => {
  it('is sealed once with exactly one state a slice, nothing lost, nothing doubled, in each of 500 schedules', async () => {
    const { schedules, wrong, states } = await spendNights(Array.from({ length: 400 }, (_, index) => index + 1));

    expect(wrong).toEqual([]);
    expect(schedules).toBe(500);
    // The faults did befall: without them every slice would be complete.
    expect(states.complete).toBeGreaterThan(10_000);
    expect(states.failed).toBeGreaterThan(200);
    expect(states.partial + states.skipped).toBeGreaterThan(20);
  }, 600_000);

  it('leaves every slice complete when nothing befalls it, and asks AWS for nothing twice when all of it runs again', async () => {
    const world = worldOf(0);
    const night = await spendNight(world, noHazards);
    const head = await new DynamodbEvidenceStore(world.table.client(), 'simulated').head();

    const again = new Invocation(world);
    for (let index = 0; index < world.organization.accounts; index += 1) {
      expect(await again.collect(night.sweepId, accountIdOf(index))).toBe(0);
    }

    expect(head?.slices).toMatchObject({ planned: 100, complete: 100 });
    expect(await faultsOf(world, night)).toEqual([]);
    expect(again.pages).toEqual([]);
    expect(await again.seal(night.sweepId)).toBe(head?.sequence);
  });
});
