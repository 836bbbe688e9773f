import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { openSigner } from '../../src/store/signing-key.ts';
import { startTestApi, type TestApi } from '../api/running-api.ts';
import { changedEstate } from '../builders/changed-estate.ts';
import { openSample, type SampleDeployment } from '../builders/sample-deployment.ts';
import { type Finished, runAssay } from '../cli/run-assay.ts';

const hour = 3_600_000;
const request = {
  regions: ['us-east-1'],
  checkIds: ['ebs-default-encryption', 'ebs-volume-encrypted', 'sg-default-closed', 'sg-egress-restricted'],
};
/** The first sweep, half an hour after 02:00 UTC six days ago. */
const firstNight = Math.floor(Date.now() / (24 * hour)) * 24 * hour - 6 * 24 * hour + 2.5 * hour;

let clock = new Date(firstNight - hour);
let scratch: string;
let sample: SampleDeployment;
let api: TestApi;
let first: SweepRecord;
let second: SweepRecord;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'assay-time-'));
  sample = await openSample(
    () => new Date(firstNight),
    () => clock,
  );
  api = await startTestApi(sample.folder, {
    now: () => clock,
    checkpoints: signedOnDemand(await openSigner(sample.folder)),
  });
  const set = await api.query('mutation { setSchedule(timeOfDay: "02:00", timeZone: "UTC") { schedule { since } } }');
  expect(set.errors).toBeUndefined();
  clock = new Date(firstNight);
  first = await (await sample.sweeper().plan(request, 'SCHEDULE')).run();
  // Two nights pass without a sweep, and the organisation changes.
  clock = new Date(firstNight + 72 * hour);
  const later = await startSandbox({ estate: changedEstate(), now: () => new Date(firstNight) });
  second = await (await sample.sweeper({}, later.url).plan(request, 'SCHEDULE')).run();
  await later.close();
  clock = new Date(firstNight + 74 * hour);
}, 60_000);
afterAll(async () => {
  await api.close();
  await sample.close();
  await rm(scratch, { recursive: true });
});

const ask = async (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
  const { data, errors } = await api.query(query, variables);
  expect(errors).toBeUndefined();
  return data;
};

const assay = (...args: readonly string[]): Promise<Finished> => runAssay([...args, '--data', sample.folder.path]);

interface Item {
  readonly kinds: readonly string[];
  readonly resource: { readonly id: string; readonly type: string; readonly accountId: string };
}

const driftQuery = `query ($from: String!, $to: String!, $filter: DriftFilter) { drift(from: $from, to: $to, filter: $filter, first: 500) {
  nodes { kinds resource { id type accountId } facts { path old new } verdicts { checkId old { verdict } new { verdict } causes } incompleteNow { status reason } }
  scopeChanges { nodes { kind slice { accountId collectorId } newEnd { status } } }
} }`;

describe('two sweeps of an organisation that changed in between', () => {
  it('tell what changed, what was deleted and what can only not be seen any more', async () => {
    const { drift } = await ask(driftQuery, { from: first.sweepId, to: second.sweepId });

    const ofKind = (kind: string): readonly Item[] => drift.nodes.filter(({ kinds }: Item) => kinds.includes(kind));
    const setting = ofKind('VERDICT_CHANGED').find(({ resource }) => resource.accountId === '111122223333');
    expect(ofKind('VERDICT_CHANGED').length).toBe(3);
    expect(setting).toMatchObject({
      kinds: ['CHANGED', 'VERDICT_CHANGED'],
      resource: { type: 'Assay::EC2::EbsDefaultEncryption' },
      verdicts: [{ checkId: 'ebs-default-encryption', causes: ['FACT_CHANGED'] }],
    });
    expect(ofKind('DELETED').map(({ resource }) => [resource.type, resource.accountId])).toEqual([
      ['AWS::EC2::SecurityGroup', '222233334444'],
    ]);
    expect(
      new Set(ofKind('NO_LONGER_VISIBLE').map(({ resource }) => `${resource.type} ${resource.accountId}`)),
    ).toEqual(new Set(['AWS::EC2::Volume 111122223333']));
    expect(ofKind('NO_LONGER_VISIBLE').length).toBeGreaterThan(0);
    expect(drift.scopeChanges.nodes).toEqual([
      {
        kind: 'COVERAGE_CHANGED',
        slice: { accountId: '111122223333', collectorId: 'ec2-volumes' },
        newEnd: { status: 'DENIED' },
      },
    ]);
  });

  it('show the last complete state beside the slice that was denied', async () => {
    const { check } = await ask(`{ check(id: "ebs-volume-encrypted") { result {
      verdict coverage { complete gaps { accountId collectorId reason lastComplete { sweep { sweepId } resources } } }
    } } }`);

    expect(check.result.verdict).not.toBe('PASS');
    expect(check.result.coverage).toMatchObject({
      complete: false,
      gaps: [
        {
          accountId: '111122223333',
          collectorId: 'ec2-volumes',
          reason: 'ACCESS_DENIED',
          lastComplete: { sweep: { sweepId: first.sweepId }, resources: expect.any(Number) },
        },
      ],
    });
    expect(check.result.coverage.gaps[0].lastComplete.resources).toBeGreaterThan(0);
  });

  it('leave a record of every night in between, which a period counts as missed', async () => {
    const { logEntries, period } = await ask(
      `query ($from: DateTime!, $to: DateTime!) {
        logEntries { nodes { kind missedNight { night } } }
        period(check: "sg-default-closed", from: $from, to: $to) {
          sentence basis totals { nights missed } gaps { status causes recordedAsMissed }
        }
      }`,
      { from: new Date(firstNight - hour).toISOString(), to: clock.toISOString() },
    );

    expect(logEntries.nodes.map(({ kind }: { kind: string }) => kind)).toEqual([
      'SWEEP',
      'MISSED_NIGHT',
      'MISSED_NIGHT',
      'SWEEP',
      'SCHEDULE',
    ]);
    expect(period).toMatchObject({
      basis: 'SCHEDULE',
      totals: { nights: 4, missed: 2 },
      gaps: [
        { status: 'MISSED', causes: ['NO_SWEEP'], recordedAsMissed: 3 },
        { status: 'MISSED', causes: ['NO_SWEEP'], recordedAsMissed: 4 },
      ],
    });
    expect(period.sentence).toMatch(/^sg-default-closed held on \d of 4 nights, .*missed: without a sweep in time/);
  });

  it('can be asked as of any time, each night by its own sweep', async () => {
    const answer = await ask(
      `query ($asOf: DateTime) { evidence(asOf: $asOf, first: 1) { sweep { sweepId } age { seconds stale } } }`,
      { asOf: new Date(firstNight + 48 * hour).toISOString() },
    );

    expect(answer.evidence).toMatchObject({ sweep: { sweepId: first.sweepId }, age: { stale: true } });
  });

  it('are replayed from what was sealed, byte for byte', async () => {
    for (const { sweepId } of [first, second]) {
      const { exitCode, stdout } = await assay('replay', sweepId, '--json');
      const replay = JSON.parse(stdout);
      expect([exitCode, replay.reproduced, replay.differences]).toEqual([0, true, []]);
      expect(replay.checks.length).toBe(request.checkIds.length);
    }
  }, 30_000);

  it('accept a risk until it expires, and the verdict stays FAIL', async () => {
    const failing = (
      await ask(`{ evidence(filter: { checks: ["sg-default-closed"], verdicts: [FAIL] }, first: 1) {
      nodes { resource { id accountId } } counts { fail accepted } } }`)
    ).evidence;
    const [{ resource }] = failing.nodes;

    await ask('mutation ($input: RecordExceptionInput!) { recordException(input: $input) { exception { id } } }', {
      input: {
        scope: { checkId: 'sg-default-closed', resource: resource.id },
        owner: 'Network',
        reason: 'It goes with the migration.',
        compensatingControl: 'Nothing is attached to it.',
        requestedBy: 'ana@example.com',
        approvedBy: 'ben@example.com',
        expiresAt: new Date(clock.getTime() + 240 * hour).toISOString(),
      },
    });
    const { evidence } = await ask(
      `query ($id: String) { evidence(filter: { checks: ["sg-default-closed"], resourceId: $id }) {
        nodes { matchingFindings { verdict exception { owner } } } counts { fail accepted }
      } }`,
      { id: resource.id },
    );

    expect(evidence.nodes).toEqual([{ matchingFindings: [{ verdict: 'FAIL', exception: { owner: 'Network' } }] }]);
    expect(evidence.counts).toEqual({ fail: failing.counts.fail, accepted: 1 });
  });

  it('prove a finding to somebody who has nothing but the key', async () => {
    const { evidence } = await ask(
      '{ evidence(filter: { verdicts: [FAIL] }, first: 1) { nodes { id resource { id } } } }',
    );
    const { proof } = await ask('query ($id: ID!) { proof(id: $id) { document } }', { id: evidence.nodes[0].id });
    const file = join(scratch, 'proof.json');
    await writeFile(file, JSON.stringify(proof.document));

    const key = join(sample.folder.path, 'signing-key.pub');
    const holds = await runAssay(['verify-proof', file, '--key', key]);
    await writeFile(file, JSON.stringify(proof.document).replace(/FAIL/, 'PASS'));
    const forged = await runAssay(['verify-proof', file, '--key', key]);

    expect(holds.stdout).toContain(evidence.nodes[0].resource.id);
    expect(holds.exitCode).toBe(0);
    expect(forged.stderr).toMatch(/\[PROOF_INVALID\]\n$/);
    expect(forged.exitCode).toBe(1);
  }, 30_000);
});
