import { describe, expect, it } from 'vitest';
import { checkpointPath } from '../../src/packs/layout.ts';
import type { PackQuestion } from '../../src/packs/manifest.ts';
import { nightCheckpoints } from '../../src/packs/night-checkpoints.ts';
import { type MemoryHistory, sealSweep } from '../builders/history.ts';
import { checkId, entryOf, modelOf, nightOf, questionOf, threeNights } from './pack-history.ts';
import { contentsOf, packBytes } from './tampering/base-packs.ts';

/** Three nights, an exception (entry 4), and sweeps with these times. */
const historyWith = async (
  ...sweeps: readonly (readonly [startedAt: string, sealedAt: string])[]
): Promise<MemoryHistory> => {
  const history = await threeNights();
  for (const [index, [startedAt, sealedAt]] of sweeps.entries()) {
    await sealSweep(history, {
      sweepId: `019a0000-0000-7000-8000-00000000010${index}`,
      startedAt,
      sealedAt,
      checks: [{ checkId }],
      slices: [
        { accountId: '111122223333', region: 'eu-west-1', collectorId: 'ec2-snapshots', entries: [entryOf(0, 'PASS')] },
      ],
    });
  }
  return history;
};

const checkpoints = async (history: MemoryHistory, time: PackQuestion['time']): Promise<readonly number[]> => {
  const { model, log } = await modelOf(history, questionOf({ time }));
  return nightCheckpoints(model, log);
};

describe('the checkpoints of the nights of a pack', () => {
  it('are that of the sweep that answers, for a pack as of a time', async () => {
    expect(await checkpoints(await threeNights(), { kind: 'as-of', asOf: nightOf(2) })).toEqual([2]);
  });

  it('are those of the sweeps of the nights of a period, and no other entries', async () => {
    const history = await historyWith(['2026-11-04T01:55:00.000Z', '2026-11-04T02:00:00.000Z']);

    const found = await checkpoints(history, { kind: 'period', from: nightOf(2), to: '2026-11-04T02:00:00.000Z' });

    expect(found).toEqual([2, 3, 5]);
  });

  it('have those of the last night that were sealed after the period: the night counts whole', async () => {
    const history = await historyWith(
      ['2026-11-04T01:55:00.000Z', '2026-11-04T02:00:00.000Z'],
      ['2026-11-04T10:55:00.000Z', '2026-11-04T11:00:00.000Z'],
      ['2026-11-05T01:55:00.000Z', '2026-11-05T02:00:00.000Z'],
    );
    const question = questionOf({ time: { kind: 'period', from: nightOf(3), to: '2026-11-04T09:00:00.000Z' } });

    const { model, log } = await modelOf(history, question);
    const contents = await contentsOf(await packBytes(history, question));

    expect(nightCheckpoints(model, log)).toEqual([3, 5, 6]);
    expect([...contents.keys()].filter((path) => path.startsWith('proofs/checkpoints/'))).toEqual(
      [3, 5, 6].map(checkpointPath),
    );
  });

  it('have none of a sweep that belongs to the night before the period, though it was sealed in it', async () => {
    const history = await historyWith(
      ['2026-11-04T23:55:00.000Z', '2026-11-05T00:05:00.000Z'],
      ['2026-11-05T02:00:00.000Z', '2026-11-05T02:05:00.000Z'],
    );

    const found = await checkpoints(history, {
      kind: 'period',
      from: '2026-11-05T00:00:00.000Z',
      to: '2026-11-05T02:05:00.000Z',
    });

    expect(found).toEqual([6]);
  });

  it('have that of the sweep that answers, also when it was before the period', async () => {
    const history = await historyWith(['2026-11-06T02:00:00.000Z', '2026-11-06T02:05:00.000Z']);

    const found = await checkpoints(history, {
      kind: 'period',
      from: '2026-11-05T00:00:00.000Z',
      to: '2026-11-05T12:00:00.000Z',
    });

    expect(found).toEqual([3]);
  });
});
