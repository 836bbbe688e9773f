import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { firstSweepId, production, sampleEvidence, sealAnother, secondSweepId, staging } from '../sample.ts';

let api: TestApi;
beforeAll(async () => {
  const source = await sampleEvidence();
  await sealAnother(source);
  api = await startTestApi(source);
});
afterAll(() => api.close());

const query = `query ($check: String, $control: String, $from: DateTime!, $to: DateTime!, $scope: ScopeFilter, $first: Int, $after: String) {
  period(check: $check, control: $control, from: $from, to: $to, scope: $scope) {
    checkId controlKey from to basis firstSealedAt sentence
    totals { nights held failed notApplicable notEstablished missed pending }
    nights { night status sweepIds causes reasons recordedAsMissed leftOutCount leftOut(first: 1) { region } }
    gaps { night status } scopeChanges { night enteredCount entered { region } leftCount left { region } }
    failing(first: $first, after: $after) { totalCount nodes {
      resource { id accountId } checkId slice { collectorId } firstSeenAt lastSeenAt hoursOpen
      intervals { firstSeenAt lastSeenAt endedAt endedBy startUnknown unseenNights hoursOpen }
    } pageInfo { hasNextPage endCursor } }
  }
}`;

const span = { from: '2026-11-19T00:00:00Z', to: '2026-11-22T12:00:00Z' };
const inWest = { regions: ['eu-west-1'] };

const periodOf = async (variables: Readonly<Record<string, unknown>>) => {
  const { data, errors } = await api.query(query, { ...span, ...variables });
  expect(errors).toBeUndefined();
  return data.period;
};

test('a period counts every night once, names the gaps by date and says it in a sentence', async () => {
  const period = await periodOf({ check: 'ebs-snapshot-encrypted', scope: inWest });

  expect(period).toMatchObject({
    checkId: 'ebs-snapshot-encrypted',
    controlKey: null,
    from: '2026-11-19T00:00:00.000Z',
    to: '2026-11-22T12:00:00.000Z',
    basis: 'UTC_DAYS',
    firstSealedAt: '2026-11-20T01:05:00.000Z',
    totals: { nights: 4, held: 1, failed: 2, notApplicable: 0, notEstablished: 0, missed: 1, pending: 0 },
    gaps: [{ night: '2026-11-19', status: 'MISSED' }],
    scopeChanges: [],
  });
  expect(period.nights.map(({ night, status }: { night: string; status: string }) => [night, status])).toEqual([
    ['2026-11-19', 'MISSED'],
    ['2026-11-20', 'FAILED'],
    ['2026-11-21', 'FAILED'],
    ['2026-11-22', 'HELD'],
  ]);
  expect(period.nights[1]).toMatchObject({ sweepIds: [firstSweepId], causes: [], recordedAsMissed: null });
  expect(period.nights[2].sweepIds).toEqual([secondSweepId]);
  expect(period.sentence).toContain('ebs-snapshot-encrypted held on 1 of 4 nights, failed on 2');
});

test('each failing resource shows when it was seen and for how long it was open', async () => {
  const { failing } = await periodOf({ check: 'ebs-snapshot-encrypted', scope: inWest });

  expect(failing.totalCount).toBe(3);
  const nine = failing.nodes.find(({ resource }: { resource: { id: string } }) => resource.id === 'snap-0009');
  expect(nine).toMatchObject({
    resource: { accountId: production },
    checkId: 'ebs-snapshot-encrypted',
    slice: { collectorId: 'ec2-snapshots' },
    intervals: [{ endedBy: 'PASS', startUnknown: true, unseenNights: [] }],
  });
});

test('the failing resources come page by page', async () => {
  const question = { check: 'ebs-snapshot-encrypted', scope: inWest };
  const whole = (await periodOf(question)).failing;

  const first = (await periodOf({ ...question, first: 2 })).failing;
  const second = (await periodOf({ ...question, first: 2, after: first.pageInfo.endCursor })).failing;

  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  expect([...first.nodes, ...second.nodes]).toEqual(whole.nodes);
});

test('a slice that could not be read keeps a night from being held', async () => {
  const { nights, totals } = await periodOf({ check: 'ebs-snapshot-not-public' });

  expect(totals).toMatchObject({ held: 0, notEstablished: 3 });
  expect(nights[1]).toMatchObject({
    status: 'NOT_ESTABLISHED',
    causes: ['SLICES_INCOMPLETE'],
    reasons: ['ACCESS_DENIED'],
  });
});

test('a control is asked about by its key', async () => {
  const { controlKey, checkId, sentence, totals } = await periodOf({
    control: 'iso27001:2022/A.8.24',
    scope: { accountIds: [staging] },
  });

  expect([controlKey, checkId]).toEqual(['iso27001:2022/A.8.24', null]);
  expect(sentence).toContain('iso27001:2022/A.8.24 held on');
  expect(totals.nights).toBe(4);
});

test.each([
  ['from after to', { check: 'ec2-ssm-managed', from: span.to, to: span.from }, 'BAD_INPUT'],
  ['an end to come', { check: 'ec2-ssm-managed', to: '2026-12-01T00:00:00Z' }, 'BAD_INPUT'],
  ['more than 1,100 days', { check: 'ec2-ssm-managed', from: '2020-01-01T00:00:00Z' }, 'BAD_INPUT'],
  ['neither check nor control', {}, 'BAD_INPUT'],
  ['both check and control', { check: 'ec2-ssm-managed', control: 'iso27001:2022/A.8.24' }, 'BAD_INPUT'],
  ['a check that there is not', { check: 'nope' }, 'CHECK_UNKNOWN'],
  ['a control without its framework', { control: 'A.8.24' }, 'CONTROL_UNKNOWN'],
  ['a region that was not swept', { check: 'ec2-ssm-managed', scope: { regions: ['us-east-1'] } }, 'REGION_UNKNOWN'],
  [
    'no sweep in it',
    { check: 'ec2-ssm-managed', from: '2026-10-01T00:00:00Z', to: '2026-10-02T00:00:00Z' },
    'NO_EVIDENCE',
  ],
])('a period with %s is refused in a sentence', async (_, variables, code) => {
  const answer = await api.query(query, { ...span, ...variables });

  expect(codesOf(answer)).toEqual([code]);
  expect(answer.errors?.[0]?.message).toMatch(/\.$/);
});
