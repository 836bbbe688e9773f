import type { Estate } from '../../src/sandbox/estate/estate.ts';
import { sampleEstate, sampleRoleName } from '../../src/sandbox/estate/sample.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { generatedEstate } from '../estates/generated.ts';
import { callFloor, deliberateThrottles } from './call-floor.ts';
import { note, printFigure } from './figure.ts';
import { sweepCommand } from './sweep-command.ts';
import { withFolder } from './temporary-folder.ts';

const generated: Estate = generatedEstate({
  snapshots: 2_000,
  groups: 300,
  instances: 500,
  repositories: 100,
  imagesPerRepository: 50,
});

/** HTTP requests that one sweep makes, divided by the fewest that could have answered. */
export const benchCalls = async (): Promise<void> => {
  for (const [figure, estate] of [
    ['calls_per_floor', generated],
    ['calls_per_floor_sample', sampleEstate()],
  ] as const) {
    printFigure({ figure, value: await callsPerFloor(figure, estate), unit: 'ratio', bar: 1.05, better: 'lower' });
  }
};

const callsPerFloor = async (figure: string, estate: Estate): Promise<number> => {
  const [home, ...others] = estate.accounts.map(({ id }) => id);
  if (home === undefined) throw new Error('an estate without accounts');
  const sandbox = await startSandbox({ estate });
  try {
    await withFolder((data) =>
      sweepCommand({
        url: sandbox.url,
        home,
        ...(others.length > 0 && { further: { accountIds: others, roleName: sampleRoleName } }),
        data,
      }),
    );
    const retries = deliberateThrottles(estate);
    const made = sandbox.requests.count() - retries;
    const floor = callFloor(estate);
    const fewest = floor.values().reduce((sum, count) => sum + count, 0);
    note(`${figure}: ${made} calls, floor ${fewest}, and ${retries} retries after throttles of the estate`);
    for (const operation of new Set([...floor.keys(), ...sandbox.requests.counts.keys()])) {
      const [count, least] = [sandbox.requests.count(operation), floor.get(operation) ?? 0];
      if (count !== least) note(`  ${operation}: ${count}, floor ${least}`);
    }
    return made / fewest;
  } finally {
    await sandbox.close();
  }
};
