import { describe, expect, it } from 'vitest';
import { toSweepRecord } from '../../src/domain/log-entry.ts';
import type { PackManifest, PackQuestion } from '../../src/packs/manifest.ts';
import { nightCheckpoints } from '../../src/packs/night-checkpoints.ts';
import { type PackLog, readLog } from '../../src/packs/pack-log.ts';
import { MemoryHistory } from '../builders/history.ts';
import { newSweep, nightOf, otherEntries } from '../store/log-entries.ts';
import { questionOf } from './pack-history.ts';

/** Five nights, a schedule, and a sixth. */
const madeLog = async (): Promise<PackLog> => {
  const history = new MemoryHistory();
  for (let day = 1; day <= 5; day += 1) await history.evidence.append(`sweep-${day}`, newSweep(day), nightOf(day));
  await history.evidence.append('schedule', otherEntries.schedule, nightOf(6));
  await history.evidence.append('sweep-7', newSweep(7), nightOf(7));
  return readLog(history.evidence, history.log.length);
};

/** Answered by the sweep at a place. */
const checkpoints = async (time: PackQuestion['time'], answering: number): Promise<readonly number[]> => {
  const log = await madeLog();
  const sweep = log.entries[answering - 1];
  if (sweep?.kind !== 'sweep') throw new Error(`entry ${answering} is a sweep`);
  const manifest: PackManifest = {
    formatVersion: 1,
    productVersion: '0.1.0',
    question: questionOf({ time }),
    keys: { log: 'log', pack: 'pack' },
  };
  return nightCheckpoints({ manifest, sweep: toSweepRecord(sweep) }, log);
};
const at = (day: number): string => nightOf(day).toISOString();

describe('the checkpoints of the nights of a pack', () => {
  it('are that of the sweep that answers, for a pack as of a time', async () => {
    expect(await checkpoints({ kind: 'as-of', asOf: at(9) }, 3)).toEqual([3]);
  });

  it('are those of the sweeps of a period, both ends with it, and no other entries', async () => {
    expect(await checkpoints({ kind: 'period', from: at(2), to: at(4) }, 4)).toEqual([2, 3, 4]);
    expect(await checkpoints({ kind: 'period', from: at(5), to: at(7) }, 7)).toEqual([5, 7]);
  });

  it('have that of the sweep that answers in their order, also when it was before the period', async () => {
    expect(await checkpoints({ kind: 'period', from: at(6), to: at(6) }, 5)).toEqual([5]);
    expect(await checkpoints({ kind: 'period', from: at(3), to: at(4) }, 2)).toEqual([2, 3, 4]);
  });
});
