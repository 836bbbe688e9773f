import { afterEach, expect, test } from 'vitest';
import type { Entry } from '../../../src/domain/evidence.ts';
import { MemoryHistory, type SliceSpec, sealSweep } from '../../builders/history.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { firstSweepId, sampleEvidence, secondSweepId, staging } from '../sample.ts';

let api: TestApi;
afterEach(() => api.close());

const days = (count: number) => new Date(Date.parse('2026-11-22T12:00:00Z') + count * 86_400_000);

const ageFields = 'age { evaluatedFor oldestObservedAt seconds stale }';

test('an answer names the sweep, the time that it is read for and how old it is then', async () => {
  api = await startTestApi(await sampleEvidence());

  const { data } = await api.query(`{
    newest: check(id: "ec2-ssm-managed") { result { sweep { sweepId } ${ageFields} } }
    asOf: check(id: "ec2-ssm-managed") { result(asOf: "2026-11-20T12:00:00Z") { sweep { sweepId } ${ageFields} } }
    inherited: check(id: "ec2-ssm-managed", asOf: "2026-11-20T12:00:00Z") { result { sweep { sweepId } } }
    bySweep: coverage(sweepId: "${firstSweepId}") { sweep { sweepId } ${ageFields} }
  }`);

  expect(data.newest.result).toEqual({
    sweep: { sweepId: secondSweepId },
    age: {
      evaluatedFor: '2026-11-22T12:00:00.000Z',
      oldestObservedAt: '2026-11-21T01:00:00.000Z',
      seconds: 35 * 3600,
      stale: false,
    },
  });
  expect(data.asOf.result).toMatchObject({
    sweep: { sweepId: firstSweepId },
    age: { evaluatedFor: '2026-11-20T12:00:00.000Z', seconds: 11 * 3600, stale: false },
  });
  expect(data.inherited.result.sweep).toEqual({ sweepId: firstSweepId });
  expect(data.bySweep).toMatchObject({
    sweep: { sweepId: firstSweepId },
    age: { evaluatedFor: '2026-11-20T01:05:00.000Z', seconds: 300, stale: false },
  });
});

test('stale evidence is no PASS in any answer, and a FAIL stays one', async () => {
  api = await startTestApi(await sampleEvidence(), { now: () => days(3) });

  const { data, errors } = await api.query(`{
    check(id: "ec2-ssm-managed") { result { verdict reason statement counts { pass inconclusive } age { stale } } }
    control(id: "iso27001:2022/A.8.24") { controls { result { verdict age { stale } counts { pass fail inconclusive } } } }
    coverage(scope: { accountIds: ["${staging}"] }) { age { stale } counts { pass fail inconclusive } checks { checkId verdict reason } }
    fails: evidence(filter: { verdicts: [FAIL] }) { nodes { matchingFindings { verdict sealedVerdict stale } } }
    passes: evidence(filter: { verdicts: [PASS] }) { nodes { id } counts { pass } age { stale } }
    unknown: evidence(filter: { checks: ["ec2-ssm-managed"], reasons: [STALE_SOURCE] }) {
      nodes { age { stale } matchingFindings { verdict reason reasonMeaning sealedVerdict stale } }
    }
  }`);

  expect(errors).toBeUndefined();
  expect(data.check.result).toEqual({
    verdict: 'INCONCLUSIVE',
    reason: 'STALE_SOURCE',
    statement: 'no exception found in 0 of 1 resources; 1 not established; the evidence is stale',
    counts: { pass: 0, inconclusive: 1 },
    age: { stale: true },
  });
  expect(data.control.controls[0].result).toEqual({
    verdict: 'FAIL',
    age: { stale: true },
    counts: { pass: 0, fail: 2, inconclusive: 25 },
  });
  expect(data.coverage).toMatchObject({ age: { stale: true }, counts: { pass: 0, fail: 0, inconclusive: 8 } });
  expect(data.coverage.checks[0]).toEqual({
    checkId: 'ebs-snapshot-encrypted',
    verdict: 'INCONCLUSIVE',
    reason: 'STALE_SOURCE',
  });
  expect(data.fails.nodes.length).toBe(2);
  expect(data.fails.nodes[0].matchingFindings).toEqual([{ verdict: 'FAIL', sealedVerdict: 'FAIL', stale: true }]);
  expect(data.passes).toEqual({ nodes: [], counts: { pass: 0 }, age: { stale: true } });
  expect(data.unknown.nodes).toEqual([
    {
      age: { stale: true },
      matchingFindings: [
        {
          verdict: 'INCONCLUSIVE',
          reason: 'STALE_SOURCE',
          reasonMeaning: 'The source is older than the check allows.',
          sealedVerdict: 'PASS',
          stale: true,
        },
      ],
    },
  ]);
});

test('a sweep asked for by its id is read for its own time, evidence by its global id for now', async () => {
  api = await startTestApi(await sampleEvidence(), { now: () => days(30) });

  const { data } = await api.query(`{ evidence(sweepId: "${firstSweepId}", filter: { verdicts: [PASS] }, first: 1) {
    nodes { id age { stale } matchingFindings { verdict stale } } counts { pass }
  } }`);
  const [{ id, ...listed }] = data.evidence.nodes;
  const again = await api.query(
    'query ($id: ID!) { node(id: $id) { ... on Evidence { age { stale } findings { verdict sealedVerdict } } } }',
    { id },
  );

  expect(listed.age).toEqual({ stale: false });
  expect(listed.matchingFindings[0]).toEqual({ verdict: 'PASS', stale: false });
  expect(data.evidence.counts.pass).toBeGreaterThan(0);
  expect(again.data.node.age).toEqual({ stale: true });
  expect(again.data.node.findings).toContainEqual({ verdict: 'INCONCLUSIVE', sealedVerdict: 'PASS' });
});

test('before the first sweep there is no evidence, and the answer says where it begins', async () => {
  api = await startTestApi(await sampleEvidence());

  const answer = await api.query('{ evidence(asOf: "2026-11-20T01:04:59Z") { counts { total } } }');

  expect(codesOf(answer)).toEqual(['NO_EVIDENCE']);
  expect(answer.errors?.[0]?.message).toBe(
    'There is no evidence before 2026-11-20T01:05:00.000Z, when the first sweep was sealed.',
  );
});

test.each([
  ['evidence', '{ evidence(asOf: "2027-01-01T00:00:00Z") { counts { total } } }'],
  ['a check', '{ check(id: "ec2-ssm-managed", asOf: "2027-01-01T00:00:00Z") { result { verdict } } }'],
  ['a control', '{ control(id: "A.8.24", asOf: "2027-01-01T00:00:00Z") { controls { result { verdict } } } }'],
  ['a population', '{ population(check: "ec2-ssm-managed", asOf: "2027-01-01T00:00:00Z") { digest } }'],
  ['exceptions', '{ exceptions(asOf: "2027-01-01T00:00:00Z") { totalCount } }'],
  ['drift', '{ drift(from: "2026-11-20T12:00:00Z", to: "2027-01-01T00:00:00Z") { nodes { kinds } } }'],
])('%s of a time to come is refused in a sentence', async (_, query) => {
  api = await startTestApi(await sampleEvidence());

  const answer = await api.query(query);

  expect(codesOf(answer)[0]).toBe('BAD_INPUT');
  expect(answer.errors?.[0]?.message).toContain('2027-01-01T00:00:00.000Z, which is still to come.');
});

test('a time that the log has reached is not to come, though the clock was set back', async () => {
  api = await startTestApi(await sampleEvidence(), { now: () => new Date('2026-11-20T12:00:00Z') });

  const { data } = await api.query('{ evidence(asOf: "2026-11-21T01:05:00Z") { sweep { sweepId } } }');

  expect(data.evidence.sweep).toEqual({ sweepId: secondSweepId });
});

const instance = (id: string): Entry => ({
  resource: { type: 'AWS::EC2::Instance', id, accountId: staging, region: 'eu-west-1' },
  facts: { state: 'running' },
  findings: [{ checkId: 'ec2-ssm-managed', verdict: 'PASS', severity: 'MEDIUM' }],
});

const sealedNights = async (...nights: readonly Partial<SliceSpec>[]): Promise<MemoryHistory> => {
  const history = new MemoryHistory();
  for (const [index, night] of nights.entries()) {
    await sealSweep(history, {
      sweepId: `0193a000-0000-7000-8000-00000000000${index}`,
      sealedAt: `2026-11-2${index}T01:05:00.000Z`,
      checks: [{ checkId: 'ec2-ssm-managed' }],
      slices: [{ accountId: staging, region: 'eu-west-1', collectorId: 'ec2-instances', entries: [], ...night }],
    });
  }
  return history;
};

const throttled = { enumeration: { status: 'partial', reason: 'THROTTLED' } } as const;

test('an incomplete slice says so and shows the last complete one beside it, which decides nothing', async () => {
  api = await startTestApi(
    await sealedNights(
      { entries: [instance('i-1'), instance('i-2'), instance('i-3')] },
      { entries: [instance('i-1')], ...throttled },
      { entries: [instance('i-1')], ...throttled },
    ),
  );

  const { data } = await api.query(`{ evidence { nodes { slice { status lastComplete { sealedAt resources } } }
    counts { pass } coverage { complete gaps { status reason lastComplete {
      sweep { sweepId } sealedAt resources counts { pass fail notApplicable inconclusive }
    } } } }
    check(id: "ec2-ssm-managed") { result { verdict } } }`);

  expect(data.evidence).toEqual({
    nodes: [{ slice: { status: 'PARTIAL', lastComplete: { sealedAt: '2026-11-20T01:05:00.000Z', resources: 3 } } }],
    counts: { pass: 1 },
    coverage: {
      complete: false,
      gaps: [
        {
          status: 'PARTIAL',
          reason: 'THROTTLED',
          lastComplete: {
            sweep: { sweepId: '0193a000-0000-7000-8000-000000000000' },
            sealedAt: '2026-11-20T01:05:00.000Z',
            resources: 3,
            counts: { pass: 3, fail: 0, notApplicable: 0, inconclusive: 0 },
          },
        },
      ],
    },
  });
  expect(data.check.result.verdict).toBe('INCONCLUSIVE');
});

test('a slice that never was complete has no last complete state', async () => {
  api = await startTestApi(await sealedNights(throttled, throttled));

  const { data } = await api.query(
    '{ coverage { coverage { gaps { lastComplete { sealedAt } neverComplete lookedBackTo } } } }',
  );

  expect(data.coverage.coverage.gaps).toEqual([
    { lastComplete: null, neverComplete: true, lookedBackTo: '2026-11-20T01:05:00.000Z' },
  ]);
});
