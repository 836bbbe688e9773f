import { describe, expect, it } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

describe('the virtual clock', () => {
  it('ends waits in the order of their times, whatever the order in which they began', async () => {
    const clock = new VirtualClock();
    const ended: number[] = [];
    const waits = Array.from({ length: 500 }, (_, index) => (index * 7919) % 500);
    const work = Promise.all(
      waits.map(async (ms) => {
        await clock.wait(ms);
        ended.push(ms);
        expect(clock.now()).toBe(ms);
      }),
    );

    await clock.run(work);

    expect(ended).toEqual(waits.toSorted((left, right) => left - right));
  });

  it('lets an hour pass at once', async () => {
    const clock = new VirtualClock();
    const work = async () => {
      for (let index = 0; index < 60; index += 1) await clock.wait(60_000);
      return clock.now();
    };

    expect(await clock.run(work())).toBe(3_600_000);
  });

  it('says so when nothing is left that could end the work', async () => {
    const clock = new VirtualClock();

    await expect(clock.run(new Promise(() => undefined))).rejects.toThrow('not on the clock');
  });
});
