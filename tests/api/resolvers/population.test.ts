import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { production, sampleEvidence, secondSweepId, staging } from '../sample.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(await sampleEvidence());
});
afterAll(() => api.close());

const inStaging = { accountIds: [staging] };

const populationQuery = `query ($check: String, $control: String, $scope: ScopeFilter, $asOf: DateTime, $first: Int, $after: String, $slices: Int, $afterSlice: String, $afterAbsent: String) {
  population(check: $check, control: $control, scope: $scope, asOf: $asOf) {
    sweep { sweepId } age { stale } checkIds digest size failing inconclusive complete excluded
    coverage { complete slices { planned complete } gaps { region reason } excludedRegions { region reason } }
    keys(first: $first, after: $after) { nodes totalCount pageInfo { hasNextPage endCursor } }
    slices(first: $slices, after: $afterSlice) { totalCount pageInfo { hasNextPage endCursor } nodes { accountId region collectorId status reason resources tested } }
    notApplicable { checkId reason resources }
    sources { queries { operation calls } notedExclusions { totalCount nodes { note } } independentCounts { totalCount nodes { operation } } }
    absence { established obstacles failing of populationDigest statement sliceTotals { planned } slices(first: $slices, after: $afterAbsent) { pageInfo { hasNextPage endCursor } nodes { region } } }
  }
}`;

const populationOf = async (variables: Readonly<Record<string, unknown>>) => {
  const { data, errors } = await api.query(populationQuery, variables);
  expect(errors).toBeUndefined();
  return data.population;
};

test('a population names its sweep, its digest, its slices and what is left out', async () => {
  const population = await populationOf({ check: 'ebs-snapshot-encrypted' });

  expect(population).toMatchObject({
    sweep: { sweepId: secondSweepId },
    age: { stale: false },
    checkIds: ['ebs-snapshot-encrypted'],
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    size: 27,
    failing: 2,
    inconclusive: 0,
    complete: false,
    excluded: 0,
    coverage: {
      complete: false,
      slices: { planned: 3, complete: 2 },
      gaps: [{ region: 'eu-central-1', reason: 'ACCESS_DENIED' }],
    },
    notApplicable: [],
    absence: { established: false, obstacles: ['FOUND', 'INCOMPLETE'], failing: 2, of: 27 },
  });
  expect(population.slices.nodes[1]).toEqual({
    accountId: production,
    region: 'eu-west-1',
    collectorId: 'ec2-snapshots',
    status: 'COMPLETE',
    reason: null,
    resources: 23,
    tested: 23,
  });
});

test('its keys come page by page, in the order that the digest is computed over', async () => {
  const question = { check: 'ebs-snapshot-encrypted', first: 20 };

  const first = (await populationOf(question)).keys;
  const second = (await populationOf({ ...question, after: first.pageInfo.endCursor })).keys;

  const keys = [...first.nodes, ...second.nodes];
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage, first.totalCount]).toEqual([true, false, 27]);
  expect(keys).toEqual(keys.toSorted());
  expect(keys[0]).toBe(`${production}/eu-west-1/AWS::EC2::Snapshot/snap-0000`);
});

test('its slices come page by page, under the population and under its absence', async () => {
  const question = { control: 'iso27001:2022/A.8.24', slices: 2 };
  const whole = await populationOf({ ...question, slices: 500 });

  const found: { readonly population: unknown[]; readonly absence: unknown[] } = { population: [], absence: [] };
  let cursors: { readonly afterSlice?: string; readonly afterAbsent?: string } = {};
  for (let more = true; more; ) {
    const { slices, absence } = await populationOf({ ...question, ...cursors });
    found.population.push(...slices.nodes);
    found.absence.push(...absence.slices.nodes);
    cursors = { afterSlice: slices.pageInfo.endCursor, afterAbsent: absence.slices.pageInfo.endCursor };
    more = slices.pageInfo.hasNextPage;
  }

  expect(found).toEqual({ population: whole.slices.nodes, absence: whole.absence.slices.nodes });
  expect(whole.slices.totalCount).toBe(found.population.length);
  expect(found.population.length).toBeGreaterThan(2);
});

test('a sample comes page by page, and a cursor is good in a larger one of the same seed', async () => {
  const question = { check: 'ebs-snapshot-encrypted', seed: 'audit 2026', first: 3 };
  const ask = async (variables: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await api.query(sampleQuery, { ...question, ...variables });
    expect(errors).toBeUndefined();
    return data.sample.items;
  };
  const whole = await ask({ size: 9, first: 500 });

  const first = await ask({ size: 5 });
  const next = await ask({ size: 9, after: first.pageInfo.endCursor, first: 500 });

  expect([...first.nodes, ...next.nodes]).toEqual(whole.nodes);
  expect([first.totalCount, first.pageInfo.hasNextPage, whole.totalCount]).toEqual([5, true, 9]);
});

test('a cursor of one list is refused by another', async () => {
  const { slices } = await populationOf({ check: 'ebs-snapshot-encrypted', slices: 1 });
  const cursor = slices.pageInfo.endCursor;

  const others = [
    await api.query(populationQuery, { check: 'ebs-snapshot-not-public', afterSlice: cursor }),
    await api.query(populationQuery, { check: 'ebs-snapshot-encrypted', after: cursor }),
    await api.query(sampleQuery, { check: 'ebs-snapshot-encrypted', size: 1, seed: 'x', after: cursor }),
  ];

  expect(others.map(codesOf)).toEqual([['CURSOR_INVALID'], ['CURSOR_INVALID'], ['CURSOR_INVALID']]);
});

test('0 of N is said with the digest and the slices, where N is complete, known and fresh', async () => {
  const population = await populationOf({ check: 'ebs-snapshot-encrypted', scope: inStaging });
  const { data } = await api.query(
    `query ($scope: ScopeFilter) { check(id: "ebs-snapshot-encrypted") { result(scope: $scope) { absence { established of populationDigest sweepId statement slices { nodes { region status tested } } } } } }`,
    { scope: inStaging },
  );

  expect(population.absence).toMatchObject({ established: true, obstacles: [], of: 4 });
  expect(data.check.result.absence).toEqual({
    established: true,
    of: 4,
    populationDigest: population.digest,
    sweepId: secondSweepId,
    statement: `0 of 4 resources with an exception in 1 of 1 slices, population ${population.digest}`,
    slices: { nodes: [{ region: 'eu-west-1', status: 'COMPLETE', tested: 4 }] },
  });
});

test('the population of a control is that of the checks that decide it', async () => {
  const population = await populationOf({ control: 'iso27001:2022/A.8.24', asOf: '2026-11-20T12:00:00Z' });

  expect(population.checkIds).toContain('ebs-snapshot-encrypted');
  expect(population.checkIds).not.toContain('ec2-ssm-managed');
  expect(population.complete).toBe(false);
});

const sampleQuery = `query ($check: String, $size: Int!, $seed: String!, $scope: ScopeFilter, $first: Int, $after: String) {
  sample(check: $check, size: $size, seed: $seed, scope: $scope) {
    method sweep { sweepId } populationDigest populationSize populationComplete seed size
    coverage { complete } age { stale } items(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { key rank } }
  }
}`;

test('a sample is drawn again from the keys, the digest and the seed', async () => {
  const question = { check: 'ebs-snapshot-encrypted', scope: inStaging };
  const { digest, keys } = await populationOf(question);

  const { data } = await api.query(sampleQuery, { ...question, size: 2, seed: 'audit 2026' });

  const ranked = (keys.nodes as readonly string[])
    .map((key) => ({ key, rank: hash('sha256', `${digest}\0audit 2026\0${key}`, 'hex') }))
    .toSorted((left, right) => (left.rank < right.rank ? -1 : 1));
  expect(data.sample).toEqual({
    method: 'assay-sample-1',
    sweep: { sweepId: secondSweepId },
    populationDigest: digest,
    populationSize: 4,
    populationComplete: true,
    seed: 'audit 2026',
    size: 2,
    coverage: { complete: true },
    age: { stale: false },
    items: {
      totalCount: 2,
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
      nodes: ranked.slice(0, 2),
    },
  });
});

test.each([
  ['larger than the population', { size: 5, seed: 'x' }, 'cannot be drawn from a population of 4'],
  ['of nothing', { size: 0, seed: 'x' }, 'at least 1'],
  ['without a seed', { size: 1, seed: ' ' }, 'needs a seed'],
])('a sample %s is refused in a sentence', async (_, variables, sentence) => {
  const answer = await api.query(sampleQuery, { check: 'ebs-snapshot-encrypted', scope: inStaging, ...variables });

  expect(codesOf(answer)).toEqual(['BAD_INPUT']);
  expect(answer.errors?.[0]?.message).toContain(sentence);
});

test.each([
  ['neither check nor control', {}, 'BAD_INPUT'],
  ['a check that there is not', { check: 'nope' }, 'CHECK_UNKNOWN'],
  ['a control that there is not', { control: 'iso27001:2022/Z.1' }, 'CONTROL_UNKNOWN'],
  [
    'an account that was not swept',
    { check: 'ec2-ssm-managed', scope: { accountIds: ['999999999999'] } },
    'ACCOUNT_UNKNOWN',
  ],
  ['a time before the first sweep', { check: 'ec2-ssm-managed', asOf: '2026-01-01T00:00:00Z' }, 'NO_EVIDENCE'],
  ['a cursor of nothing', { check: 'ec2-ssm-managed', after: 'x' }, 'CURSOR_INVALID'],
])('a population with %s is refused with a code', async (_, variables, code) => {
  const answer = await api.query(populationQuery, variables);

  expect(codesOf(answer)).toEqual([code]);
});
