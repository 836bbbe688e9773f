import { afterAll, beforeAll, expect, test } from 'vitest';
import { toGlobalId } from '../../../src/api/global-id.ts';
import { controls, mappings } from '../../../src/controls/catalogue.ts';
import type { MemorySource } from '../../builders/sealed-sweep.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { firstSweepId, production, sampleEvidence, sealAnother, secondSweepId, staging } from '../sample.ts';

let source: MemorySource;
let api: TestApi;
beforeAll(async () => {
  source = await sampleEvidence();
  api = await startTestApi(source);
});
afterAll(() => api.close());

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly sweep: { readonly sweepId: string };
}

const pageQuery = `query ($filter: EvidenceFilter, $first: Int, $after: String, $asOf: DateTime, $sweepId: ID) {
  evidence(filter: $filter, first: $first, after: $after, asOf: $asOf, sweepId: $sweepId) {
    nodes { id } edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } sweep { sweepId }
  }
}`;

const page = async (variables: Readonly<Record<string, unknown>>): Promise<Page> => {
  const answer = await api.query(pageQuery, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data.evidence;
};

const walk = async (variables: Readonly<Record<string, unknown>>): Promise<readonly Page[]> => {
  const pages: Page[] = [await page(variables)];
  for (let last = pages.at(-1); last?.pageInfo.hasNextPage; last = pages.at(-1)) {
    pages.push(await page({ ...variables, after: last.pageInfo.endCursor }));
  }
  return pages;
};

const idsOf = (pages: readonly Page[]): readonly string[] => pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));

test.each([1, 2, 5, 27, 28, 500])(
  'paging by %i over everything gives the whole list, once, in one order',
  async (first) => {
    const whole = await page({ first: 500 });

    const pages = await walk({ first });

    expect(idsOf(pages)).toEqual(idsOf([whole]));
    expect(new Set(idsOf(pages)).size).toBe(28);
  },
);

test.each([
  { verdicts: ['FAIL'] },
  { verdicts: ['PASS'], checks: ['ebs-snapshot-encrypted'] },
  { accountIds: [staging] },
  { reasons: ['NEVER_ASSESSED'] },
  { severities: ['MEDIUM', 'CRITICAL'] },
  { resourceTypes: ['AWS::EC2::Snapshot'], regions: ['eu-west-1'] },
])('paging by 1 over %j gives the whole list', async (filter) => {
  const whole = await page({ first: 500, filter });

  const pages = await walk({ first: 1, filter });

  expect(whole.nodes.length).toBeGreaterThan(0);
  expect(idsOf(pages)).toEqual(idsOf([whole]));
});

test('only findings of the severities that are asked for match', async () => {
  const severitiesOf = async (filter: object) => {
    const { data } = await api.query(
      'query ($filter: EvidenceFilter) { evidence(filter: $filter, first: 500) { nodes { matchingFindings { severity } } } }',
      { filter },
    );
    return data.evidence.nodes.map(({ matchingFindings }: { matchingFindings: readonly { severity: string }[] }) =>
      matchingFindings.map(({ severity }) => severity),
    );
  };

  expect(await severitiesOf({ severities: ['MEDIUM'] })).toEqual([['MEDIUM']]);
  expect((await severitiesOf({ severities: ['CRITICAL'] })).length).toBe(27);
  expect(await severitiesOf({ severities: ['CRITICAL'], verdicts: ['FAIL'] })).toEqual([]);
  expect(await severitiesOf({ severities: ['INFORMATIONAL'] })).toEqual([]);
});

test('evidence shows facts, findings, times, window, slice and provenance', async () => {
  const { data } = await api.query(`{ evidence(filter: { checks: ["ec2-patch-compliant"] }) { nodes {
    resource { type id arn accountId region } facts times sealedAt observed { startedAt endedAt }
    findings { checkId verdict reason reasonMeaning severity attributes check { version } }
    matchingFindings { checkId }
    slice { accountId region collectorId status reason code detail }
    provenance { principalArn evaluatedAt apiCalls { operation requests } notes rawDigest }
    sweep { sweepId state }
  } } }`);

  expect(data.evidence.nodes).toEqual([
    {
      resource: { type: 'AWS::EC2::Instance', id: 'i-1', arn: null, accountId: production, region: 'eu-west-1' },
      facts: { state: 'running' },
      times: { lastPingAt: '2026-11-20T00:59:00Z' },
      sealedAt: '2026-11-21T01:05:00.000Z',
      observed: { startedAt: '2026-11-20T01:00:10.000Z', endedAt: '2026-11-20T01:00:20.000Z' },
      findings: [
        {
          checkId: 'ec2-patch-compliant',
          verdict: 'INCONCLUSIVE',
          reason: 'NEVER_ASSESSED',
          reasonMeaning: 'The source has never assessed this resource.',
          severity: 'HIGH',
          attributes: null,
          check: { version: 1 },
        },
        {
          checkId: 'ec2-ssm-managed',
          verdict: 'PASS',
          reason: null,
          reasonMeaning: null,
          severity: 'MEDIUM',
          attributes: null,
          check: { version: 1 },
        },
      ],
      matchingFindings: [{ checkId: 'ec2-patch-compliant' }],
      slice: {
        accountId: production,
        region: 'eu-west-1',
        collectorId: 'ec2-instances',
        status: 'COMPLETE',
        reason: null,
        code: null,
        detail: null,
      },
      provenance: {
        principalArn: `arn:aws:iam::${production}:role/assay`,
        evaluatedAt: '2026-11-20T01:00:20.000Z',
        apiCalls: [
          { operation: 'ec2:DescribeInstances', requests: 1 },
          { operation: 'ec2:DescribeSnapshots', requests: 2 },
        ],
        notes: {},
        rawDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      sweep: { sweepId: secondSweepId, state: 'SEALED' },
    },
  ]);
});

test('a list says how complete its population is, what was left out and how the findings are spread', async () => {
  const { data } = await api.query(`{ evidence(filter: { checks: ["ebs-snapshot-encrypted"], verdicts: [FAIL] }) {
    nodes { resource { id } }
    counts { pass fail notApplicable inconclusive total }
    coverage { complete gapCount gaps { accountId region collectorId status reason reasonMeaning code }
      excludedRegions { accountId region reason } checksNotRun slices { planned complete denied } }
  } }`);

  expect(data.evidence).toEqual({
    nodes: [{ resource: { id: 'snap-0001' } }, { resource: { id: 'snap-0005' } }],
    counts: { pass: 25, fail: 2, notApplicable: 0, inconclusive: 0, total: 27 },
    coverage: {
      complete: false,
      gapCount: 1,
      gaps: [
        {
          accountId: production,
          region: 'eu-central-1',
          collectorId: 'ec2-snapshots',
          status: 'DENIED',
          reason: 'ACCESS_DENIED',
          reasonMeaning: 'The caller has no permission for the read.',
          code: 'UnauthorizedOperation',
        },
      ],
      excludedRegions: [
        { accountId: production, region: 'me-south-1', reason: 'NOT_OPTED_IN' },
        { accountId: staging, region: 'eu-central-1', reason: 'NOT_SELECTED' },
      ],
      checksNotRun: [],
      slices: { planned: 3, complete: 2, denied: 1 },
    },
  });
});

test('a check that the sweep did not run makes the coverage incomplete, by name', async () => {
  const { data } =
    await api.query(`{ evidence(filter: { accountIds: ["${staging}"], checks: ["ebs-snapshot-encrypted", "sg-default-closed"] }) {
    coverage { complete gapCount checksNotRun }
  } }`);

  expect(data.evidence.coverage).toEqual({ complete: false, gapCount: 0, checksNotRun: ['sg-default-closed'] });
});

test('a control stands for the checks that are relevant to it', async () => {
  const controlKey = 'iso27001:2022/A.8.24';
  const relevant = mappings.filter((mapping) => mapping.controlKey === controlKey).map(({ checkId }) => checkId);

  const { data } = await api.query(
    'query ($controls: [String!]) { evidence(filter: { controls: $controls }, first: 500) { nodes { matchingFindings { checkId } } } }',
    { controls: [controlKey] },
  );

  const shown = new Set(
    data.evidence.nodes.flatMap((node: { matchingFindings: { checkId: string }[] }) =>
      node.matchingFindings.map(({ checkId }) => checkId),
    ),
  );
  expect([...shown]).toEqual(['ebs-snapshot-encrypted']);
  expect(relevant).toContain('ebs-snapshot-encrypted');
});

test('a resource is found by its id and by its ARN', async () => {
  const query = 'query ($id: String) { evidence(filter: { resourceId: $id }) { nodes { resource { id accountId } } } }';

  const byId = await api.query(query, { id: 'i-1' });
  const byArn = await api.query(query, { id: `arn:aws:ec2:eu-west-1:${staging}:snapshot/snap-0003` });

  expect(byId.data.evidence.nodes).toEqual([{ resource: { id: 'i-1', accountId: production } }]);
  expect(byArn.data.evidence.nodes).toEqual([{ resource: { id: 'snap-0003', accountId: staging } }]);
});

test('findings link to controls of one framework in the order of the catalogues', async () => {
  const { data } = await api.query(`{ evidence(filter: { verdicts: [FAIL] }, first: 1) { nodes { matchingFindings {
    controls(frameworkId: "iso27001:2022") { key } mappings(frameworkId: "iso27001:2022") { checkId relation rationale role author reviewedAt control { key } }
  } } } }`);

  const [finding] = data.evidence.nodes[0].matchingFindings;
  const order = controls.map(({ key }) => key);
  const keys: readonly string[] = finding.controls.map(({ key }: { key: string }) => key);
  expect(keys).toContain('iso27001:2022/A.8.24');
  expect(keys.map((key) => order.indexOf(key))).toEqual(
    keys.map((key) => order.indexOf(key)).toSorted((a, b) => a - b),
  );
  expect(finding.mappings.map(({ control }: { control: { key: string } }) => control.key)).toEqual(keys);
});

test('evidence as of a time is that of the newest sweep sealed by then, the time itself included', async () => {
  const count = async (asOf: string): Promise<[string, number]> => {
    const { data } = await api.query(
      `query ($asOf: DateTime) { evidence(asOf: $asOf, filter: { verdicts: [FAIL] }) { nodes { id } sweep { sweepId } } }`,
      { asOf },
    );
    return [data.evidence.sweep.sweepId, data.evidence.nodes.length];
  };

  expect(await count('2026-11-20T01:05:00Z')).toEqual([firstSweepId, 3]);
  expect(await count('2026-11-21T01:04:59.999Z')).toEqual([firstSweepId, 3]);
  expect(await count('2026-11-21T02:05:00+01:00')).toEqual([secondSweepId, 2]);
});

test.each(['sweep id', 'global id'])('evidence of one sweep is found by its %s', async (kind) => {
  const sweepId = kind === 'sweep id' ? firstSweepId : toGlobalId('Sweep', firstSweepId);

  expect((await page({ sweepId, first: 1 })).sweep.sweepId).toBe(firstSweepId);
});

test('a walk stays with its sweep when another is sealed meanwhile', async () => {
  const walked = await sampleEvidence();
  const other = await startTestApi(walked);
  const begin = await other.query(pageQuery, { first: 20 });
  await sealAnother(walked);

  const rest = await other.query(pageQuery, { first: 20, after: begin.data.evidence.pageInfo.endCursor });
  const fresh = await other.query(pageQuery, { first: 20 });
  await other.close();

  expect(rest.data.evidence.sweep.sweepId).toBe(secondSweepId);
  expect(rest.data.evidence.nodes).toHaveLength(8);
  expect(fresh.data.evidence.sweep.sweepId).not.toBe(secondSweepId);
});

test('an entry can be asked for again by its global id, and is the same', async () => {
  const fields = 'resource { id } facts findings { checkId verdict } sweep { sweepId }';
  const { data } = await api.query(`{ evidence(filter: { verdicts: [FAIL] }, first: 1) { nodes { id ${fields} } } }`);
  const [{ id, ...expected }] = data.evidence.nodes;

  const again = await api.query(`query ($id: ID!) { node(id: $id) { __typename id ... on Evidence { ${fields} } } }`, {
    id,
  });

  expect(again.data.node).toEqual({ __typename: 'Evidence', id, ...expected });
});

test.each([
  ['without letters of base64url', '!!!'],
  ['of nothing', ''],
  ['made by hand', Buffer.from('["evidence","x",[]]').toString('base64url')],
])('a cursor %s is invalid', async (_, after) => {
  const answer = await api.query(pageQuery, { after });

  expect([codesOf(answer), answer.data]).toEqual([['CURSOR_INVALID'], null]);
});

test.each([
  ['another filter', { filter: { verdicts: ['PASS'] } }],
  ['another time', { asOf: '2026-11-21T12:00:00Z' }],
  ['another sweep', { sweepId: firstSweepId }],
])('a cursor of %s is invalid', async (_, changed) => {
  const { pageInfo } = await page({ first: 1, filter: { verdicts: ['FAIL'] } });

  const answer = await api.query(pageQuery, {
    first: 1,
    filter: { verdicts: ['FAIL'] },
    after: pageInfo.endCursor,
    ...changed,
  });

  expect(codesOf(answer)).toEqual(['CURSOR_INVALID']);
});

test('a cursor of another list is invalid', async () => {
  const { data } = await api.query('{ sweeps(first: 1) { pageInfo { endCursor } } }');

  const answer = await api.query(pageQuery, { after: data.sweeps.pageInfo.endCursor });

  expect(codesOf(answer)).toEqual(['CURSOR_INVALID']);
});

test('a cursor beyond the end of a slice is invalid, not the end of the list', async () => {
  const { pageInfo } = await page({ first: 1 });
  const [kind, asked, place] = JSON.parse(Buffer.from(pageInfo.endCursor, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify([kind, asked, [place[0], place[1], 10_000]])).toString('base64url');

  const answer = await api.query(pageQuery, { after: forged });

  expect(codesOf(answer)).toEqual(['CURSOR_INVALID']);
});

test.each([
  ['a time to come', { asOf: '2026-11-22T12:00:01Z' }, 'BAD_INPUT'],
  ['a time before the first sweep', { asOf: '2026-11-20T01:04:59Z' }, 'NO_EVIDENCE'],
  ['both a time and a sweep', { asOf: '2026-11-21T12:00:00Z', sweepId: firstSweepId }, 'BAD_INPUT'],
  ['an unknown sweep', { sweepId: '0193a000-0000-7000-8000-00000000ffff' }, 'SWEEP_UNKNOWN'],
  ['a sweep id of another shape', { sweepId: 'x'.repeat(5000) }, 'SWEEP_UNKNOWN'],
  ['an account that was not swept', { filter: { accountIds: [production, '333333333333'] } }, 'ACCOUNT_UNKNOWN'],
  ['something that is no account', { filter: { accountIds: ['production'] } }, 'BAD_INPUT'],
  ['a region that was not swept', { filter: { regions: ['eu-west-1', 'us-east-1'] } }, 'REGION_UNKNOWN'],
  ['a region that is not enabled', { filter: { regions: ['me-south-1'] } }, 'REGION_UNKNOWN'],
  ['a region of another account', { filter: { accountIds: [staging], regions: ['eu-central-1'] } }, 'REGION_UNKNOWN'],
  ['a check that does not exist', { filter: { checks: ['ebs-snapshot-encryptd'] } }, 'CHECK_UNKNOWN'],
  ['a check named like a member of every object', { filter: { checks: ['toString'] } }, 'CHECK_UNKNOWN'],
  ['a bare control id', { filter: { controls: ['A.8.13'] } }, 'CONTROL_UNKNOWN'],
  [
    'a check that is not relevant to the control',
    { filter: { controls: ['iso27001:2022/A.8.24'], checks: ['ec2-ssm-managed'] } },
    'BAD_INPUT',
  ],
  ['a type that is not collected', { filter: { resourceTypes: ['AWS::S3::Bucket'] } }, 'BAD_INPUT'],
  ['an empty list of accounts', { filter: { accountIds: [] } }, 'BAD_INPUT'],
  ['an empty list of checks', { filter: { checks: [] } }, 'BAD_INPUT'],
  ['an empty list of verdicts', { filter: { verdicts: [] } }, 'BAD_INPUT'],
])('%s is refused with a code', async (_, variables, code) => {
  const answer = await api.query(pageQuery, variables);

  expect([codesOf(answer), answer.data, api.logged]).toEqual([[code], null, []]);
});

test('a refused region says why it was not swept', async () => {
  const answer = await api.query(pageQuery, { filter: { accountIds: [staging], regions: ['eu-central-1'] } });

  expect(answer.errors?.[0]?.message).toBe('Region eu-central-1 was not swept: it was not selected.');
});

test('one request reads runs and times once, however many entries it shows', async () => {
  const counted = await sampleEvidence();
  const gets: string[] = [];
  const get = (key: string) => {
    gets.push(key);
    return counted.objects.get(key);
  };
  const other = await startTestApi({ evidence: counted.evidence, objects: { ...counted.objects, get } });

  const answer = await other.query(
    '{ evidence(first: 100) { nodes { times slice { status } observed { endedAt } } } }',
  );
  await other.close();

  expect(answer.data.evidence.nodes).toHaveLength(28);
  expect(gets).toHaveLength(new Set(gets).size);
});
