import { afterAll, beforeAll, expect, test } from 'vitest';
import { toGlobalId } from '../../../src/api/global-id.ts';
import { type Answer, codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { firstSweepId, sampleEvidence, secondSweepId } from '../sample.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(await sampleEvidence());
});
afterAll(() => api.close());

test.each([
  ['Framework', 'frameworks { id }', (data: Answer['data']) => data.frameworks[0]],
  ['Control', 'controls(first: 1) { nodes { id } }', (data: Answer['data']) => data.controls.nodes[0]],
  ['Check', 'checks { id }', (data: Answer['data']) => data.checks[0]],
  ['Sweep', 'sweeps(first: 1) { nodes { id } }', (data: Answer['data']) => data.sweeps.nodes[0]],
  ['Evidence', 'evidence(first: 1) { nodes { id } }', (data: Answer['data']) => data.evidence.nodes[0]],
])('a %s is found by the global id that a list gave', async (type, list, pick) => {
  const { id } = pick((await api.query(`{ ${list} }`)).data);

  const { data } = await api.query('query ($id: ID!) { node(id: $id) { __typename id } }', { id });

  expect(data.node).toEqual({ __typename: type, id });
});

test.each([
  ['nothing', ''],
  ['no global id', 'ebs-snapshot-encrypted'],
  ['an unknown framework', toGlobalId('Framework', 'soc2')],
  ['an unknown control', toGlobalId('Control', 'A.8.13')],
  ['an unknown check', toGlobalId('Check', 'toString')],
  ['an unknown sweep', toGlobalId('Sweep', '0193a000-0000-7000-8000-00000000ffff')],
  ['evidence of an unknown sweep', toGlobalId('Evidence', '0193a000-0000-7000-8000-00000000ffff/0/0')],
  ['an entry beyond its slice', toGlobalId('Evidence', `${secondSweepId}/3/23`)],
  ['an entry of a slice that is not there', toGlobalId('Evidence', `${secondSweepId}/99/0`)],
  ['a negative position', toGlobalId('Evidence', `${secondSweepId}/-1/0`)],
  ['a position that is no number', toGlobalId('Evidence', `${secondSweepId}/x/y`)],
  ['too few parts', toGlobalId('Evidence', secondSweepId)],
])('a node of %s is unknown', async (_, id) => {
  const answer = await api.query('query ($id: ID!) { node(id: $id) { id } }', { id });

  expect([codesOf(answer), api.logged]).toEqual([['NODE_UNKNOWN'], []]);
});

test('coverage says of a scope how complete it is and what every check says', async () => {
  const { data } =
    await api.query(`{ coverage(sweepId: "${firstSweepId}") { sweep { sweepId } coverage { complete gapCount gaps(first: 1) { region } }
    counts { fail inconclusive } checks { checkId verdict } } }`);

  expect(data.coverage).toEqual({
    sweep: { sweepId: firstSweepId },
    coverage: { complete: false, gapCount: 1, gaps: [{ region: 'eu-central-1' }] },
    counts: { fail: 3, inconclusive: 1 },
    checks: [
      { checkId: 'ebs-snapshot-encrypted', verdict: 'FAIL' },
      { checkId: 'ebs-snapshot-not-public', verdict: 'INCONCLUSIVE' },
      { checkId: 'ec2-patch-compliant', verdict: 'INCONCLUSIVE' },
      { checkId: 'ec2-ssm-managed', verdict: 'PASS' },
    ],
  });
});

test.each([
  ['an empty scope', '{ coverage(scope: { regions: [] }) { coverage { complete } } }', 'BAD_INPUT'],
  [
    'a region that was not swept',
    '{ coverage(scope: { regions: ["us-east-1"] }) { coverage { complete } } }',
    'REGION_UNKNOWN',
  ],
])('coverage with %s is refused with a code', async (_, query, code) => {
  const answer = await api.query(query);

  expect([codesOf(answer), answer.data]).toEqual([[code], null]);
});
