import { describe, expect, it } from 'vitest';
import { lastComplete, lookBackSweeps } from '../../src/evidence/last-complete.ts';
import { MemoryHistory, type SliceSpec, sealSweep } from '../builders/history.ts';
import { resource } from './random-history.ts';

const key = (region: string) => ({ accountId: '111122223333', region, collectorId: 'ec2-instances' });
const west = key('eu-west-1');
const north = key('eu-north-1');
const complete = (size: number): Pick<SliceSpec, 'entries'> => ({
  entries: Array.from({ length: size }, (_, index) => resource(`i-${index}`, {}, 'PASS')),
});
const partial = (size: number) =>
  ({ ...complete(size), enumeration: { status: 'partial', reason: 'THROTTLED' } }) as const;

/** Seals one sweep a day and gives the last one. */
const sealed = async (...days: readonly (readonly SliceSpec[])[]) => {
  const history = new MemoryHistory();
  for (const [index, slices] of days.entries()) {
    const sealedAt = new Date(Date.UTC(2026, 2, 1 + index, 2)).toISOString();
    await sealSweep(history, { sweepId: `sweep-${index + 1}`, sealedAt, checks: [{ checkId: 'check-1' }], slices });
  }
  const sweep = await history.evidence.head();
  if (sweep === undefined) throw new Error('a sweep was sealed');
  history.reads = [];
  return { history, sweep };
};

describe('the last complete state of a slice', () => {
  it('is the newest earlier sweep in which it was complete, slice by slice', async () => {
    const { history, sweep } = await sealed(
      [
        { ...west, ...complete(2) },
        { ...north, ...complete(1) },
      ],
      [
        { ...west, ...complete(3) },
        { ...north, ...partial(0) },
      ],
      [
        { ...west, ...partial(1) },
        { ...north, ...partial(0) },
      ],
    );

    const found = await lastComplete(history.evidence, sweep, [west, north]);

    expect([...found.slices]).toEqual([
      [
        '111122223333/eu-west-1/ec2-instances',
        {
          sweepId: 'sweep-2',
          sealedAt: '2026-03-02T02:00:00.000Z',
          resources: { 'AWS::EC2::Instance': 3 },
          counts: { 'check-1': { pass: 3, fail: 0, notApplicable: 0, inconclusive: 0 } },
        },
      ],
      [
        '111122223333/eu-north-1/ec2-instances',
        expect.objectContaining({ sweepId: 'sweep-1', sealedAt: '2026-03-01T02:00:00.000Z' }),
      ],
    ]);
    expect(found).toMatchObject({ lookedBackTo: '2026-03-01T02:00:00.000Z', reachedFirst: false });
  });

  it('does not look at later sweeps, nor beyond what it needs', async () => {
    const { history } = await sealed(
      [{ ...west, ...complete(1) }],
      [{ ...west, ...complete(2) }],
      [{ ...west, ...partial(0) }],
      [{ ...west, ...complete(4) }],
    );
    const third = await history.evidence.sweepById('sweep-3');
    if (third === undefined) throw new Error('three sweeps were sealed');

    const found = await lastComplete(history.evidence, third, [west]);

    expect([...found.slices.values()]).toMatchObject([{ sweepId: 'sweep-2' }]);
    expect(history.reads).toHaveLength(1);
  });

  it('is missing when the slice never was complete, and says that the first sweep was reached', async () => {
    const { history, sweep } = await sealed([{ ...west, ...partial(1) }], [{ ...west, ...partial(2) }]);

    const found = await lastComplete(history.evidence, sweep, [west]);

    expect(found).toEqual({ slices: new Map(), lookedBackTo: '2026-03-01T02:00:00.000Z', reachedFirst: true });
  });

  it('has nothing to look at for the first sweep', async () => {
    const { history, sweep } = await sealed([{ ...west, ...partial(1) }]);

    expect(await lastComplete(history.evidence, sweep, [west])).toEqual({ slices: new Map(), reachedFirst: true });
  });

  it('reads equal roots once', async () => {
    const nights = Array.from({ length: 50 }, () => [{ ...west, ...partial(1) }]);
    const { history, sweep } = await sealed([{ ...west, ...complete(1) }], ...nights);

    const found = await lastComplete(history.evidence, sweep, [west]);

    expect([...found.slices.values()]).toMatchObject([{ sweepId: 'sweep-1' }]);
    expect(history.reads).toHaveLength(1);
  });

  it('gives up after so many sweeps, without a claim about what lies before', async () => {
    const nights = Array.from({ length: lookBackSweeps + 1 }, () => [{ ...west, ...partial(1) }]);
    const { history, sweep } = await sealed([{ ...west, ...complete(1) }], ...nights);

    const found = await lastComplete(history.evidence, sweep, [west]);

    expect(found).toMatchObject({ slices: new Map(), lookedBackTo: '2026-03-02T02:00:00.000Z', reachedFirst: false });
  });
});
