import { describe, expect, it, vi } from 'vitest';
import { spendNights } from './random-schedules.ts';

// What waits before it tries again need not wait here.
vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

describe('a sweep of 50 accounts by functions that crash, come twice, overtake one another and lose their answers', () => {
  it('is sealed once with exactly one state a slice, nothing lost, nothing doubled, in each of 500 schedules', async () => {
    const { schedules, wrong, states } = await spendNights(Array.from({ length: 400 }, (_, index) => index + 401));

    expect(wrong).toEqual([]);
    expect(schedules).toBe(500);
    // The faults did befall: without them every slice would be complete.
    expect(states.complete).toBeGreaterThan(10_000);
    expect(states.failed).toBeGreaterThan(200);
    expect(states.partial + states.skipped).toBeGreaterThan(20);
  }, 600_000);
});
