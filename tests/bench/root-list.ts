import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { note } from './figure.ts';
import type { RootOutcome } from './root-process.ts';

const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(bytes < 2 ** 20 ? 2 : 0)} MiB`;

/** What the one list of all slices takes as accounts grow, with the code that plans, seals and reads. Figures to be stated. */
export const benchRootList = async (): Promise<void> => {
  for (const accounts of [100, 300, 1000]) {
    const child = fork(join(import.meta.dirname, 'root-process.ts'), [String(accounts)], { execArgv: ['--expose-gc'] });
    const [outcome] = (await once(child, 'message')) as [RootOutcome];
    child.disconnect();
    const steps = outcome.measures.map(
      ({ step, seconds, peakBytes, heldBytes }) =>
        `${step} ${seconds.toFixed(1)} s (peak ${mib(peakBytes)}, held ${mib(heldBytes)})`,
    );
    note(
      `root: ${accounts} accounts, ${outcome.slices} slices: ${steps.join(', ')}; plan ${mib(outcome.planBytes)}, ` +
        `root ${mib(outcome.rootBytes)}, stored ${mib(outcome.rootStoredBytes)}, ` +
        `log entry ${mib(outcome.entryBytes)}, stored ${mib(outcome.entryStoredBytes)}`,
    );
  }
};
