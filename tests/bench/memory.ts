import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { generatedAccountIds } from '../estates/generated.ts';
import type { EstateSize } from '../estates/generated-share.ts';
import { note, printFigure } from './figure.ts';
import { nodeFlags, type SweepOutcome, sweepCommand } from './sweep-command.ts';
import { withFolder } from './temporary-folder.ts';

/** Resources as a mid-sized account has them, in thousandths of the total. */
const mixOf = (total: number): EstateSize => ({
  snapshots: total * 0.2,
  volumes: total * 0.15,
  dbSnapshots: total * 0.1,
  groups: total * 0.15,
  instances: total * 0.15,
  repositories: total * 0.005,
  imagesPerRepository: 49,
});

/** The same number in three slices: one region, and no kind that is read one by one. */
const fewSlices = (total: number): EstateSize => ({
  regions: 1,
  volumes: total * 0.5,
  dbSnapshots: total * 0.3,
  instances: total * 0.2,
});

/**
 * The most memory that the process of `assay sweep` holds. AWS and the embedded database are processes of their own, as
 * services are for a sweep in AWS.
 */
export const benchMemory = async (): Promise<void> => {
  note(`memory: Node flags as shipped: ${nodeFlags.join(' ') || 'none'}`);
  // The first run compiles; what it leaves in a cache is not what the later ones are compared by.
  await measure('warm-up', mixOf(2_000));
  const small = await measure('20,000 mixed', mixOf(20_000));
  const large = await measure('100,000 mixed', mixOf(100_000));
  const dense = await measure('100,000 in three slices', fewSlices(100_000));
  const worst = Math.max(large.peakBytes, dense.peakBytes);
  printFigure({ figure: 'peak_rss_mb_100k', value: worst / 2 ** 20, unit: 'MiB', bar: 256, better: 'lower' });
  printFigure({
    figure: 'rss_100k_per_20k',
    value: large.peakBytes / small.peakBytes,
    unit: 'ratio',
    bar: 1.3,
    better: 'lower',
  });
};

const measure = async (name: string, size: EstateSize): Promise<SweepOutcome> => {
  const [home = ''] = generatedAccountIds(1);
  const server = fork(join(import.meta.dirname, 'estate-process.ts'), [JSON.stringify(size)]);
  try {
    const [{ url }] = (await once(server, 'message')) as [{ readonly url: string }];
    const outcome = await withFolder((data) => sweepCommand({ url, home, data }));
    const peak = (outcome.peakBytes / 2 ** 20).toFixed(0);
    note(`memory: ${name}: ${outcome.resources} resources, peak ${peak} MiB, ${outcome.seconds.toFixed(0)} s`);
    return outcome;
  } finally {
    server.disconnect();
  }
};
