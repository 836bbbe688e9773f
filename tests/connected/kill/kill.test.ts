import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SweepRecord } from '../../../src/domain/sweep-record.ts';
import { type DataFolder, openDataFolder } from '../../../src/store/data-folder.ts';

const kills = 50;
const seed = Number(process.env.ASSAY_KILL_SEED ?? Math.floor(Math.random() * 2 ** 32));
const firstTime = Date.UTC(2026, 10, 23, 2);

/** Numbers in [0, 1), the same for the same seed. */
const randomNumbers = (start: number) => {
  let state = start >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-kill-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Ended {
  readonly killed: boolean;
  readonly exitCode: number | null;
  readonly output: string;
  readonly messages: string;
  readonly milliseconds: number;
}

/** Runs the `assay` command on a data folder as its so manieth sweep, and kills it after a time if it still runs then. */
const assay = async (args: readonly string[], sequence: number, killAfter?: number): Promise<Ended> => {
  const startedAt = performance.now();
  const clock = new URL('./standing-clock.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', clock, 'src/cli/assay.mjs', ...args], {
    env: { ...process.env, ASSAY_TEST_TIME: new Date(firstTime + sequence * 1000).toISOString() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const streams = Promise.all([text(child.stdout), text(child.stderr)]);
  if (killAfter !== undefined) {
    await Promise.race([ended, wait(killAfter)]);
    child.kill('SIGKILL');
  }
  await ended;
  const [output, messages] = await streams;
  return {
    killed: child.signalCode === 'SIGKILL',
    exitCode: child.exitCode,
    output,
    messages,
    milliseconds: performance.now() - startedAt,
  };
};

const inFolder = async <T>(data: string, read: (folder: DataFolder) => Promise<T>): Promise<T> => {
  const folder = await openDataFolder(data);
  try {
    return await read(folder);
  } finally {
    await folder.close();
  }
};

const logOf = (data: string): Promise<readonly SweepRecord[]> =>
  inFolder(data, async ({ evidence }) => (await evidence.sweeps({ limit: 1000 })).toReversed());

const sealedIn = (data: string): Promise<number> =>
  existsSync(join(data, 'dynamodb'))
    ? inFolder(data, async ({ evidence }) => (await evidence.head())?.sequence ?? 0)
    : Promise.resolve(0);

it(`seals every sweep once, with the same facts and verdicts, although it is killed ${kills} times (seed ${seed})`, async () => {
  const random = randomNumbers(seed);
  process.stderr.write(`kill test: seed ${seed}\n`);
  const calm = await assay(['sweep', '--data', join(root, 'calm')], 0);
  expect(calm.exitCode).toBe(3);
  const [undisturbed] = await logOf(join(root, 'calm'));
  const data = join(root, 'killed');

  let killed = 0;
  let resumed = 0;
  while (killed < kills) {
    const run = await assay(['sweep', '--data', data], await sealedIn(data), random() * calm.milliseconds);
    if (run.killed) killed += 1;
    else expect([run.exitCode, run.messages]).toEqual([3, expect.any(String)]);
    if (run.messages.includes('Taking up sweep')) resumed += 1;
  }
  const last = await assay(['sweep', '--data', data], await sealedIn(data));
  expect(last.exitCode).toBe(3);

  const log = await logOf(data);
  process.stderr.write(`kill test: ${killed} kills, ${resumed} sweeps taken up, ${log.length} sealed\n`);
  expect(resumed).toBeGreaterThan(kills / 5);
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
  expect(new Set(log.map(({ sweepId }) => sweepId)).size).toBe(log.length);
  expect(new Set(log.map(({ rootDigest }) => rootDigest))).toEqual(new Set([undisturbed?.rootDigest]));
  // Every sweep that was ever begun is sealed: none was left behind and done again under another id.
  const begun = await inFolder(data, ({ objects }) => objects.list('plans'));
  expect(begun).toEqual(log.map(({ sweepId }) => `plans/${sweepId}.json`).toSorted());

  const status = await assay(['status', '--data', data, '--json'], log.length);
  expect(status.exitCode).toBe(0);
  expect(JSON.parse(status.output)).toMatchObject({ sweep: { sequence: log.length } });
  expect(JSON.parse(status.output)).not.toHaveProperty('unfinished');
}, 500_000);
