import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { openSample, type SampleDeployment } from '../builders/sample-deployment.ts';
import { callAssay } from './call-assay.ts';
import type { Finished } from './run-assay.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Two o'clock three days ago: a sweep then and one a day later are of two UTC days, and both are stale by now. */
const start = Math.floor(Date.now() / day) * day - 3 * day + 2 * hour;
const request = { regions: ['us-east-1'], checkIds: ['sg-default-closed', 'ebs-default-encryption'] };

let clock = new Date(start);
let scratch: string;
let sample: SampleDeployment;
let first: SweepRecord;
let second: SweepRecord;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'assay-cli-time-'));
  sample = await openSample(
    () => new Date(start),
    () => clock,
  );
  first = await (await sample.sweeper().plan(request, 'CLI')).run();
  clock = new Date(start + 24 * hour);
  second = await (await sample.sweeper().plan(request, 'CLI')).run();
}, 60_000);
afterAll(async () => {
  await sample.close();
  await rm(scratch, { recursive: true });
});

const assay = (...args: readonly string[]): Promise<Finished> => callAssay([...args, '--data', sample.folder.path]);

/** What a command answers as JSON; its exit code must be 0. */
const json = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await assay(...args, '--json');
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

const onCheck = ['--check', 'sg-default-closed'];
const inFirst = () => new Date(start + hour).toISOString();

describe('the questions about the past on the command line', () => {
  it('status reads the sweep of a time, and says that old evidence is stale', async () => {
    const { stdout } = await assay('status');
    const asOf = await json('status', '--as-of', inFirst());

    expect(stdout).toContain(`Sweep ${second.sweepId}`);
    expect(stdout).toContain('STALE');
    expect(asOf).toMatchObject({ sweep: { sweepId: first.sweepId }, readAt: inFirst() });
  });

  it('drift says that nothing changed, between ids and between times', async () => {
    const { stdout } = await assay('drift', first.sweepId, second.sweepId);
    const found = await json('drift', inFirst(), new Date(start + 25 * hour).toISOString(), '--kind', 'DELETED');

    expect(stdout).toContain('No resource changed.');
    expect(found).toMatchObject({
      from: { sweepId: first.sweepId },
      to: { sweepId: second.sweepId },
      items: [],
      scopeChanges: [],
    });
  });

  it('period says a sentence to quote', async () => {
    const span = ['--from', new Date(start).toISOString(), '--to', new Date(start + 25 * hour).toISOString()];
    const { stdout } = await assay('period', ...onCheck, ...span);

    expect(stdout).toMatch(/^sg-default-closed held on 0 of 2 nights, failed on 2/);
  });

  it('population gives digest and keys, and sample draws from them', async () => {
    const population = await json('population', ...onCheck);
    const keys = await assay('population', ...onCheck, '--keys');
    const sample = await json('sample', ...onCheck, '--size', '2', '--seed', 'audit');
    const { stdout } = await assay('sample', ...onCheck, '--size', '2', '--seed', 'audit', '--as-of', inFirst());

    expect(keys.stdout.trim().split('\n')).toEqual(population.keys);
    expect(population).toMatchObject({ sweepId: second.sweepId, complete: true, absence: { established: false } });
    expect(population.sources.queries.length).toBeGreaterThan(0);
    expect(sample).toMatchObject({ populationDigest: population.digest, size: 2 });
    for (const { key, rank } of sample.items) expect(stdout).toContain(`${rank} ${key}`);
  });

  it('replay reproduces a sweep with exit code 0', async () => {
    const { exitCode, stdout } = await assay('replay', 'newest', '--check', 'sg-default-closed');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('Reproduced: every finding came out the same, byte for byte.');
  });

  it('prove writes a proof that verify-proof accepts with the key alone', async () => {
    const resource = (await json('population', ...onCheck)).keys[0].split('/').slice(3).join('/');
    const file = join(scratch, 'proof.json');
    await assay('prove', resource, '--output', file);
    const key = (await readFile(join(sample.folder.path, 'signing-key.pub'), 'utf8')).trim();
    const verified = await callAssay(['verify-proof', file, '--key', key, '--json']);

    expect(JSON.parse(verified.stdout)).toMatchObject({
      holds: true,
      entry: { resource: { id: resource } },
      sweep: { sweepId: second.sweepId },
      checkpoint: { origin: sample.folder.origin },
    });
  });

  it('log proves an entry, and that nothing before it was changed', async () => {
    const { checkpoint, continues, verifierKey, entries } = await json('log', '--size', '2');
    const again = await assay('log', '--size', '2');
    const only = await assay('log', '--checkpoint', '--size', '2');
    const file = join(scratch, 'log.json');
    await writeFile(file, (await assay('log', 'inclusion', first.sweepId)).stdout);
    const inclusion = await callAssay(['verify-proof', file, '--key', verifierKey]);
    await writeFile(file, (await assay('log', 'consistency', '1', '2')).stdout);
    const consistency = await callAssay(['verify-proof', file, '--key', verifierKey]);

    expect(only.stdout).toBe(checkpoint);
    expect(continues === null || continues >= 2).toBe(true);
    expect(again.stdout).toMatch(/signed last {3}a checkpoint over \d+ entries, which this log continues/);
    expect(entries.map(({ entry }: { entry: { sequence: number } }) => entry.sequence)).toEqual([2, 1]);
    expect([inclusion.exitCode, consistency.exitCode]).toEqual([0, 0]);
    expect(inclusion.stdout).toContain('Holds: entry 1 (sweep');
    expect(consistency.stdout).toContain('begins with that of 1, unchanged');
  });
});

describe('what is written to the log from the command line', () => {
  it('an exception is recorded, shown beside its finding, and revoked', async () => {
    const span = ['--from', new Date(start).toISOString(), '--to', new Date(start + 25 * hour).toISOString()];
    const { id: resource } = (await json('period', ...onCheck, ...span)).failing[0].resource;
    const who = ['--owner', 'Network', '--requested-by', 'ana', '--approved-by', 'ben'];
    const why = ['--reason', 'Until the migration.', '--compensating-control', 'Nothing is attached.'];
    const expires = ['--expires', new Date(Date.now() + 24 * hour).toISOString()];
    const recorded = await json('exception', 'record', ...onCheck, '--resource', resource, ...who, ...why, ...expires);
    const { exceptionId } = recorded.exception;

    const inForce = await assay('exception', 'list');
    const shown = await assay('show', resource);
    const revoked = await json('exception', 'revoke', exceptionId, '--by', 'cleo', '--reason', 'Closed.');
    const all = await json('exception', 'list', '--all');
    const none = await assay('exception', 'list');

    expect(inForce.stdout).toContain(`IN_FORCE ${exceptionId}`);
    expect(shown.stdout).toMatch(/FAIL HIGH sg-default-closed/);
    expect(shown.stdout).toContain(`by exception ${exceptionId}`);
    expect(revoked.revocation).toEqual({ exceptionId, revokedBy: 'cleo', reason: 'Closed.' });
    expect(all.exceptions).toMatchObject([{ state: 'REVOKED' }]);
    expect(none.stdout).toContain('No exception is in force');
  }, 30_000);

  it('a schedule is set and shown', async () => {
    const before = await assay('schedule', 'show');
    await assay('schedule', 'set', '02:00', 'Europe/Berlin');
    const after = await json('schedule', 'show');

    expect(before.stdout).toContain('No schedule has been set');
    expect(after.schedule).toMatchObject({ timeOfDay: '02:00', timeZone: 'Europe/Berlin' });
  });
});

describe('a question about the past that cannot be answered is refused in one sentence', () => {
  it.each<[string, string, () => readonly string[]]>([
    ['a time to come', 'BAD_INPUT', () => ['status', '--as-of', '2099-01-01T00:00:00Z']],
    ['a time without a zone', 'BAD_INPUT', () => ['show', 'sg-1', '--as-of', '2026-01-01']],
    ['a time before the first sweep', 'NO_EVIDENCE', () => ['status', '--as-of', '2020-01-01T00:00:00Z']],
    ['drift backwards', 'BAD_INPUT', () => ['drift', second.sweepId, first.sweepId]],
    ['drift of an unknown kind', 'BAD_INPUT', () => ['drift', first.sweepId, second.sweepId, '--kind', 'MOVED']],
    ['a sweep that there is not', 'SWEEP_UNKNOWN', () => ['replay', '0193a000-0000-7000-8000-00000000ffff']],
    ['a check that did not run', 'CHECK_UNKNOWN', () => ['replay', 'newest', '--check', 'ebs-nope']],
    ['a sample that is too large', 'BAD_INPUT', () => ['sample', ...onCheck, '--size', '9999', '--seed', 'x']],
    ['a resource that is not there', 'NODE_UNKNOWN', () => ['prove', 'sg-nope']],
    ['an entry that is not there', 'BAD_INPUT', () => ['log', 'inclusion', '99']],
  ])('%s', async (_, code, args) => {
    const { exitCode, stdout, stderr } = await assay(...args());

    expect(stderr).toMatch(new RegExp(`^assay: .+ \\[${code}\\]\\n$`));
    expect([stdout, exitCode]).toEqual(['', 1]);
  });

  it('a checkpoint, while what was signed last cannot be trusted', async () => {
    const file = join(sample.folder.path, 'checkpoint-999.txt');
    const spoilt = await writeFile(file, 'no checkpoint\n').then(() => assay('log', '--checkpoint'));
    await rm(file);

    expect(spoilt.stderr).toMatch(/^assay: .+checkpoint-999\.txt .+ \[CHECKPOINT_MEMORY_CORRUPT\]\n$/);
    expect([spoilt.stdout, spoilt.exitCode]).toEqual(['', 1]);
  });

  it('a proof that is none, and a key that is none', async () => {
    const file = join(scratch, 'no-proof.json');
    await writeFile(file, '{}');
    const key = `assay.local/x+00000000+AAAA`;

    const bad = await callAssay(['verify-proof', file, '--key', key]);
    const missing = await callAssay(['verify-proof', join(scratch, 'none.json'), '--key', join(scratch, 'none.pub')]);

    expect(bad.stderr).toMatch(/\[BAD_INPUT\]\n$/);
    expect(missing.stderr).toMatch(/\[BAD_INPUT\]\n$/);
  });
});

describe('help', () => {
  it.each([
    ['drift', 'assay drift 2026-11-22T00:00:00Z'],
    ['period', 'assay period --check sg-default-closed'],
    ['exception record', 'assay exception record --check sg-default-closed'],
    ['log', 'assay log consistency 40 60'],
  ])('of %s teaches by an example', async (command, example) => {
    const { stdout } = await callAssay([...command.split(' '), '--help']);

    expect(stdout).toContain(example);
  });
});
