import { afterAll, beforeAll, expect, test } from 'vitest';
import { toGlobalId } from '../../../src/api/global-id.ts';
import type { Entry } from '../../../src/domain/evidence.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';
import { MemoryHistory, sealSweep } from '../../builders/history.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';

const accountId = '111111111111';
const old = '0193a000-0000-7000-8000-000000000001';
const now = '0193a000-0000-7000-8000-000000000002';
const check = 'ebs-snapshot-encrypted';

const snapshot = (id: string, region: string, encrypted: boolean): Entry => ({
  resource: { type: 'AWS::EC2::Snapshot', id, accountId, region },
  facts: { encrypted },
  findings: [{ checkId: check, verdict: (encrypted ? 'PASS' : 'FAIL') satisfies Verdict, severity: 'HIGH' }],
});

const slice = (region: string, entries: readonly Entry[]) => ({
  accountId,
  region,
  collectorId: 'ec2-snapshots',
  entries,
});

let api: TestApi;
beforeAll(async () => {
  const history = new MemoryHistory();
  await sealSweep(history, {
    sweepId: old,
    sealedAt: '2026-11-20T01:05:00.000Z',
    checks: [{ checkId: check }, { checkId: 'ebs-snapshot-not-public' }],
    slices: [
      slice('eu-west-1', [snapshot('snap-1', 'eu-west-1', true), snapshot('snap-2', 'eu-west-1', true)]),
      slice('eu-west-2', [snapshot('snap-3', 'eu-west-2', true)]),
      slice('eu-west-3', []),
    ],
  });
  await sealSweep(history, {
    sweepId: now,
    sealedAt: '2026-11-21T01:05:00.000Z',
    checks: [{ checkId: check, version: 2, parameters: { strict: true } }],
    slices: [
      slice('eu-north-1', []),
      slice('eu-west-1', [snapshot('snap-1', 'eu-west-1', false), snapshot('snap-4', 'eu-west-1', true)]),
      { ...slice('eu-west-2', []), enumeration: { status: 'denied', reason: 'ACCESS_DENIED', code: 'Unauthorized' } },
    ],
  });
  api = await startTestApi(history);
});
afterAll(() => api.close());

const query = `query ($from: String!, $to: String!, $filter: DriftFilter, $first: Int, $after: String, $scopeFirst: Int, $scopeAfter: String) {
  drift(from: $from, to: $to, filter: $filter, first: $first, after: $after) {
    nodes {
      kinds resource { id region } slice { collectorId }
      facts { path existedBefore old existsNow new }
      verdicts { checkId old { verdict reason } new { verdict reason } causes }
      old { facts findings { verdict } } new { facts findings { verdict } }
      incompleteNow { status reason code } incompleteBefore { status }
    }
    pageInfo { hasNextPage endCursor }
    from { sweep { sweepId } sealedAt coverage { complete slices { planned complete } } }
    to { sweep { sweepId } sealedAt coverage { complete slices { planned complete denied } } }
    scopeChanges(first: $scopeFirst, after: $scopeAfter) { totalCount pageInfo { hasNextPage endCursor } nodes { kind slice { region } resources excluded oldEnd { status } newEnd { status reason } checkId
      oldCheck { version } newCheck { version parameters } } }
  }
}`;

const drift = async (variables: Readonly<Record<string, unknown>>) => {
  const { data, errors } = await api.query(query, variables);
  expect(errors).toBeUndefined();
  return data.drift;
};

interface Item {
  readonly kinds: readonly string[];
  readonly resource: { readonly id: string };
}

const idsByKind = (nodes: readonly Item[]) =>
  nodes.map(({ kinds, resource }) => `${resource.id} ${kinds.join('+')}`).toSorted();

test('drift says of each resource what became of it, and deleted only where the slice is complete', async () => {
  const { nodes, from, to } = await drift({ from: old, to: now });

  expect(idsByKind(nodes)).toEqual([
    'snap-1 CHANGED+VERDICT_CHANGED',
    'snap-2 DELETED',
    'snap-3 NO_LONGER_VISIBLE',
    'snap-4 APPEARED',
  ]);
  expect(nodes.find(({ resource }: Item) => resource.id === 'snap-1')).toEqual({
    kinds: ['CHANGED', 'VERDICT_CHANGED'],
    resource: { id: 'snap-1', region: 'eu-west-1' },
    slice: { collectorId: 'ec2-snapshots' },
    facts: [{ path: '/facts/encrypted', existedBefore: true, old: true, existsNow: true, new: false }],
    verdicts: [
      {
        checkId: check,
        old: { verdict: 'PASS', reason: null },
        new: { verdict: 'FAIL', reason: null },
        causes: ['FACT_CHANGED', 'CHECK_CHANGED'],
      },
    ],
    old: { facts: { encrypted: true }, findings: [{ verdict: 'PASS' }] },
    new: { facts: { encrypted: false }, findings: [{ verdict: 'FAIL' }] },
    incompleteNow: null,
    incompleteBefore: null,
  });
  expect(nodes.find(({ resource }: Item) => resource.id === 'snap-3')).toMatchObject({
    new: null,
    incompleteNow: { status: 'DENIED', reason: 'ACCESS_DENIED', code: 'Unauthorized' },
  });
  expect(from).toEqual({
    sweep: { sweepId: old },
    sealedAt: '2026-11-20T01:05:00.000Z',
    coverage: { complete: true, slices: { planned: 3, complete: 3 } },
  });
  expect(to.coverage).toEqual({ complete: false, slices: { planned: 3, complete: 2, denied: 1 } });
});

test('what the sweeps set out to cover is told apart from what became of resources', async () => {
  const { scopeChanges } = await drift({ from: old, to: now });

  const none = {
    slice: null,
    resources: null,
    excluded: null,
    oldEnd: null,
    newEnd: null,
    checkId: null,
    oldCheck: null,
    newCheck: null,
  };
  expect(scopeChanges.nodes).toEqual([
    {
      ...none,
      kind: 'CHECK_CHANGED',
      checkId: check,
      oldCheck: { version: 1 },
      newCheck: { version: 2, parameters: { strict: true } },
    },
    { ...none, kind: 'CHECK_LEFT', checkId: 'ebs-snapshot-not-public', oldCheck: { version: 1 } },
    { ...none, kind: 'SLICE_ENTERED', slice: { region: 'eu-north-1' }, resources: 0 },
    {
      ...none,
      kind: 'COVERAGE_CHANGED',
      slice: { region: 'eu-west-2' },
      oldEnd: { status: 'COMPLETE' },
      newEnd: { status: 'DENIED', reason: 'ACCESS_DENIED' },
    },
    { ...none, kind: 'SLICE_LEFT', slice: { region: 'eu-west-3' }, resources: 0 },
  ]);
});

test('the changes of the scope come page by page, whatever page of the resources it is', async () => {
  const whole = (await drift({ from: old, to: now })).scopeChanges;

  const found: unknown[] = [];
  let scopeAfter: string | undefined;
  for (let more = true; more; ) {
    const { nodes, pageInfo } = (await drift({ from: old, to: now, first: 1, scopeFirst: 2, scopeAfter })).scopeChanges;
    found.push(...nodes);
    scopeAfter = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }

  expect(found).toEqual(whole.nodes);
  expect(whole.totalCount).toBe(5);
});

test.each([
  ['times', '2026-11-20T12:00:00Z', '2026-11-22T00:00:00+00:00'],
  ['global ids', toGlobalId('Sweep', old), toGlobalId('Sweep', now)],
  ['a time and an id', '2026-11-20T01:05:00Z', now],
])('the two sweeps may be named by %s', async (_, from, to) => {
  const { nodes } = await drift({ from, to });

  expect(nodes.length).toBe(4);
});

test('between a sweep and itself nothing changed', async () => {
  const { nodes, scopeChanges } = await drift({ from: now, to: '2026-11-22T00:00:00Z' });

  expect([nodes, scopeChanges.nodes]).toEqual([[], []]);
});

test('paging by one gives the whole list, once, in one order', async () => {
  const whole = await drift({ from: old, to: '2026-11-22T00:00:00Z' });
  const found: Item[] = [];
  let page = await drift({ from: old, to: '2026-11-22T00:00:00Z', first: 1 });
  found.push(...page.nodes);
  while (page.pageInfo.hasNextPage) {
    page = await drift({ from: old, to: '2026-11-22T00:00:00Z', first: 1, after: page.pageInfo.endCursor });
    found.push(...page.nodes);
  }

  expect(found).toEqual(whole.nodes);
});

test.each([
  [{ kinds: ['DELETED'] }, ['snap-2 DELETED']],
  [{ regions: ['eu-west-2'] }, ['snap-3 NO_LONGER_VISIBLE']],
  [{ checks: ['ebs-snapshot-not-public'] }, []],
  [{ resourceTypes: ['AWS::EC2::Volume'] }, []],
  [{ checks: [check], kinds: ['APPEARED', 'VERDICT_CHANGED'] }, ['snap-1 CHANGED+VERDICT_CHANGED', 'snap-4 APPEARED']],
])('a filter of %j narrows it', async (filter, expected) => {
  const { nodes } = await drift({ from: old, to: now, filter });

  expect(idsByKind(nodes)).toEqual(expected);
});

test.each([
  ['a newer sweep before an older one', { from: now, to: old }, 'BAD_INPUT'],
  ['a time after the other', { from: '2026-11-22T01:00:00Z', to: '2026-11-22T00:00:00Z' }, 'BAD_INPUT'],
  ['a sweep that there is not', { from: old, to: '0193a000-0000-7000-8000-00000000ffff' }, 'SWEEP_UNKNOWN'],
  ['what is neither a time nor a sweep', { from: 'yesterday', to: now }, 'BAD_INPUT'],
  ['a time before the first sweep', { from: '2026-11-01T00:00:00Z', to: now }, 'NO_EVIDENCE'],
  ['a check that there is not', { from: old, to: now, filter: { checks: ['nope'] } }, 'CHECK_UNKNOWN'],
  ['a region of neither sweep', { from: old, to: now, filter: { regions: ['us-east-1'] } }, 'REGION_UNKNOWN'],
  ['an empty list', { from: old, to: now, filter: { kinds: [] } }, 'BAD_INPUT'],
  ['a type that is not collected', { from: old, to: now, filter: { resourceTypes: ['AWS::S3::Bucket'] } }, 'BAD_INPUT'],
  ['a cursor of nothing', { from: old, to: now, after: 'x' }, 'CURSOR_INVALID'],
])('drift with %s is refused with a code', async (_, variables, code) => {
  const answer = await api.query(query, variables);

  expect(codesOf(answer)).toEqual([code]);
  expect(answer.errors?.[0]?.message).toMatch(/\.$/);
});
