import { afterEach, expect, test } from 'vitest';
import type { LiveObservation, LiveSlice, LiveView } from '../../../src/api/context.ts';
import { checks } from '../../../src/checks/catalogue.ts';
import { addVerdict, noCounts } from '../../../src/domain/aggregate.ts';
import { toFinding } from '../../../src/domain/check.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import type { AnyObservation, ResourceType } from '../../../src/domain/resource.ts';
import type { Enumeration } from '../../../src/domain/slice.ts';
import {
  basicImage,
  basicScan,
  basicScanWith,
  basicVulnerability,
  enhancedImage,
  image,
  vulnerability,
} from '../../builders/images.ts';
import { evaluatedAt, hybridNode, instance, nodeFacts, patchState } from '../../builders/nodes.ts';
import { rule, securityGroup, without } from '../../builders/security-group.ts';
import { rdsSnapshot, rdsSnapshotFacts, recoveryPoint, snapshot, snapshotFacts } from '../../builders/snapshots.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { sampleEvidence } from '../sample.ts';

let api: TestApi;
afterEach(() => api.close());

const accountId = '111122223333';
const region = 'eu-central-1';

const judged = (observation: AnyObservation): LiveObservation => ({
  ...observation,
  findings: checks
    .filter(({ resourceTypes }) => resourceTypes.includes(observation.resource.type))
    .map((check) => toFinding(check, check.evaluate(observation, check.parameters.parse({}), evaluatedAt))),
});

/** A live view over these observations, in which every type is a slice of its own that ended like this. */
const liveOver = (observations: readonly AnyObservation[], enumeration: Enumeration = { status: 'complete' }) => {
  const requests: Parameters<LiveView['collect']>[0][] = [];
  const live: LiveView = {
    collect: async (request) => {
      requests.push(request);
      const seen = observations.filter(({ resource }) => request.resourceTypes.includes(resource.type)).map(judged);
      const sliceOf = (type: ResourceType): LiveSlice => {
        const own = seen.filter(({ resource }) => resource.type === type);
        const applicable = checks.filter(({ resourceTypes }) => resourceTypes.includes(type));
        return {
          accountId,
          region,
          collectorId: type,
          enumeration,
          resources: { [type]: own.length },
          counts: Object.fromEntries(
            applicable.map(({ id }) => [
              id,
              own
                .flatMap(({ findings }) => findings)
                .filter(({ checkId }) => checkId === id)
                .reduce((counts, { verdict }) => addVerdict(counts, verdict), noCounts),
            ]),
          ),
        };
      };
      return {
        startedAt: '2026-11-22T11:59:00Z',
        endedAt: '2026-11-22T12:00:00Z',
        scope: {
          accounts: [{ accountId, principalArn: `arn:aws:iam::${accountId}:role/assay`, regions: [region] }],
          excludedRegions: [],
          checks: checks.map(({ id, version }) => ({ checkId: id, version, parameters: {} })),
        },
        observations: seen,
        slices: request.resourceTypes.map(sliceOf),
      };
    },
  };
  return { live, requests };
};

const start = async (observations: readonly AnyObservation[], enumeration?: Enumeration) => {
  const { live, requests } = liveOver(observations, enumeration);
  api = await startTestApi(await sampleEvidence(0), { live });
  return requests;
};

const everything = [snapshot(), image(), securityGroup([rule()]), instance()];

test.each([
  [
    'snapshots { totalCount }',
    ['AWS::EC2::Snapshot', 'AWS::RDS::DBSnapshot', 'AWS::RDS::DBClusterSnapshot', 'AWS::Backup::RecoveryPoint'],
  ],
  ['imageScanFindings { totalCount }', ['AWS::ECR::Image']],
  ['securityGroups { totalCount }', ['AWS::EC2::SecurityGroup']],
  ['patchStatus { totalCount }', ['AWS::EC2::Instance', 'AWS::SSM::ManagedInstance']],
  [
    'groups: securityGroups { totalCount } images: imageScanFindings { totalCount }',
    ['AWS::EC2::SecurityGroup', 'AWS::ECR::Image'],
  ],
  ['... on Live { securityGroups { totalCount } } coverage { complete }', ['AWS::EC2::SecurityGroup']],
  [
    'securityGroups @skip(if: true) { totalCount } imageScanFindings @include(if: true) { totalCount }',
    ['AWS::ECR::Image'],
  ],
  ['startedAt', []],
])('{ live { %s } } collects what its fields need, once, and nothing else', async (fields, types) => {
  const requests = await start(everything);

  const answer = await api.query(`{ live { ${fields} } }`);

  expect(answer.errors).toBeUndefined();
  expect(requests).toEqual([{ resourceTypes: types, scope: {} }]);
});

test('the scope is passed on, and a malformed one is refused before anything is collected', async () => {
  const requests = await start(everything);

  await api.query(`{ live(scope: { accountIds: ["${accountId}"], regions: ["${region}"] }) { startedAt } }`);
  const malformed = await api.query('{ live(scope: { accountIds: ["me"] }) { startedAt } }');

  expect(codesOf(malformed)).toEqual(['BAD_INPUT']);
  expect(requests).toEqual([{ resourceTypes: [], scope: { accountIds: [accountId], regions: [region] } }]);
});

const snapshotFields = `resource { type id } encrypted state kmsKeyId keyManager createdAt restorableByAll sharedWith sourceId
  notEstablished { field state reason code } findings { checkId verdict }`;

test('a snapshot shows what was read as typed fields', async () => {
  await start([snapshot(snapshotFacts({ sharedWith: observed(['444455556666']) }))]);

  const { data } = await api.query(
    `{ live { startedAt endedAt snapshots { totalCount hasMore nodes { ${snapshotFields} } } } }`,
  );

  expect(data.live).toMatchObject({
    startedAt: '2026-11-22T11:59:00.000Z',
    endedAt: '2026-11-22T12:00:00.000Z',
    snapshots: { totalCount: 1, hasMore: false },
  });
  expect(data.live.snapshots.nodes[0]).toMatchObject({
    encrypted: true,
    state: 'completed',
    keyManager: 'CUSTOMER',
    createdAt: '2026-11-01T03:00:00.000Z',
    restorableByAll: false,
    sharedWith: ['444455556666'],
    notEstablished: [{ field: 'sourceId', state: 'NOT_READ', reason: null, code: null }],
  });
});

test('a fact that is not known is null and is named with the reason, three different ways', async () => {
  const { encrypted: _, ...facts } = snapshotFacts({
    restorableByAll: unavailable('ACCESS_DENIED', 'UnauthorizedOperation'),
    key: absent('NotFoundException'),
  });
  await start([snapshot(facts)]);

  const { data } = await api.query(`{ live { snapshots { nodes { ${snapshotFields} } } } }`);

  const [node] = data.live.snapshots.nodes;
  expect([node.encrypted, node.keyManager, node.restorableByAll]).toEqual([null, null, null]);
  expect(node.notEstablished).toEqual([
    { field: 'encrypted', state: 'NOT_SENT', reason: null, code: null },
    { field: 'keyManager', state: 'ABSENT', reason: null, code: 'NotFoundException' },
    { field: 'restorableByAll', state: 'UNAVAILABLE', reason: 'ACCESS_DENIED', code: 'UnauthorizedOperation' },
    { field: 'sourceId', state: 'NOT_READ', reason: null, code: null },
  ]);
});

test('RDS snapshots and recovery points stand beside EBS snapshots', async () => {
  await start([rdsSnapshot(rdsSnapshotFacts({ encrypted: false, restorableBy: observed(['all']) })), recoveryPoint()]);

  const { data } = await api.query(`{ live { snapshots { nodes { ${snapshotFields} } } } }`);

  const [point, rds] = data.live.snapshots.nodes;
  expect(rds).toMatchObject({ encrypted: false, restorableByAll: true, sharedWith: ['all'], sourceId: 'orders' });
  expect(point).toMatchObject({
    resource: { type: 'AWS::Backup::RecoveryPoint' },
    encrypted: true,
    restorableByAll: null,
  });
});

const imageFields = `repository digest tags kind scanEngine scanStatus scanStatusReason lastScannedAt vulnerabilityCount
  severityCounts { severity count } vulnerabilities(first: 1) { vulnerabilityId severity status packageName firstObservedAt }
  notEstablished { field state reason code }`;

test('an image of a basic registry shows the counts that AWS sent', async () => {
  const scan = basicScanWith([basicVulnerability(), basicVulnerability({ id: 'CVE-2026-2', severity: 'LOW' })]);
  await start([image(basicImage({ scan: observed(scan) }))]);

  const { data } = await api.query(`{ live { imageScanFindings { nodes { ${imageFields} } } } }`);

  expect(data.live.imageScanFindings.nodes[0]).toMatchObject({
    repository: 'shop',
    tags: ['1.4.2'],
    kind: 'image',
    scanEngine: 'BASIC',
    scanStatus: 'COMPLETE',
    vulnerabilityCount: 2,
    severityCounts: [
      { severity: 'CRITICAL', count: 1 },
      { severity: 'LOW', count: 1 },
    ],
    vulnerabilities: [{ vulnerabilityId: 'CVE-2026-10001', severity: 'CRITICAL' }],
  });
});

test('a list of vulnerabilities that broke off is null, not short', async () => {
  await start([
    image(basicImage({ scan: observed(basicScan({ findings: [basicVulnerability()], findingsComplete: false })) })),
  ]);

  const { data } = await api.query(`{ live { imageScanFindings { nodes { ${imageFields} } } } }`);

  const [node] = data.live.imageScanFindings.nodes;
  expect([node.vulnerabilityCount, node.vulnerabilities]).toEqual([null, null]);
  expect(node.notEstablished).toContainEqual({
    field: 'vulnerabilities',
    state: 'UNAVAILABLE',
    reason: 'PAGINATION_TRUNCATED',
    code: null,
  });
});

test('an image that was never scanned has no counts, and the code that says so', async () => {
  await start([image(basicImage({ scan: absent('ScanNotFoundException') }))]);

  const { data } = await api.query(`{ live { imageScanFindings { nodes { ${imageFields} } } } }`);

  const [node] = data.live.imageScanFindings.nodes;
  expect(node.severityCounts).toBeNull();
  expect(node.notEstablished).toContainEqual({
    field: 'severityCounts',
    state: 'ABSENT',
    reason: null,
    code: 'ScanNotFoundException',
  });
});

test('an image of an enhanced registry counts what is not suppressed or closed, and lists all', async () => {
  const { status: _, ...withoutStatus } = vulnerability({ id: 'CVE-2026-3' });
  await start([
    image(
      enhancedImage({
        vulnerabilities: observed([
          vulnerability(),
          vulnerability({ id: 'CVE-2026-2', status: 'SUPPRESSED' }),
          withoutStatus,
        ]),
      }),
    ),
  ]);

  const { data } = await api.query(`{ live { imageScanFindings { nodes { ${imageFields} } } } }`);

  expect(data.live.imageScanFindings.nodes[0]).toMatchObject({
    scanEngine: 'ENHANCED',
    scanStatus: 'ACTIVE',
    scanStatusReason: 'SUCCESSFUL',
    vulnerabilityCount: 3,
    severityCounts: [{ severity: 'CRITICAL', count: 2 }],
  });
});

const groupFields = `groupId groupName vpcId ownerId attachmentCount publiclyAddressedCount
  rules { ruleId direction protocol fromPort toPort cidrIpv4 cidrIpv6 prefixListId groupId groupOwnerId } notEstablished { field state reason code }`;

test('a security group shows its rules, with null where AWS sent nothing', async () => {
  await start([
    securityGroup([rule(), rule({ direction: 'egress', protocol: '-1', referencedGroup: { groupId: 'sg-9' } })]),
  ]);

  const { data } = await api.query(`{ live { securityGroups { nodes { ${groupFields} } } } }`);

  expect(data.live.securityGroups.nodes[0].rules).toEqual([
    {
      ruleId: 'sgr-0001',
      direction: 'INGRESS',
      protocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      cidrIpv4: '0.0.0.0/0',
      cidrIpv6: null,
      prefixListId: null,
      groupId: null,
      groupOwnerId: null,
    },
    {
      ruleId: 'sgr-0002',
      direction: 'EGRESS',
      protocol: '-1',
      fromPort: null,
      toPort: null,
      cidrIpv4: null,
      cidrIpv6: null,
      prefixListId: null,
      groupId: 'sg-9',
      groupOwnerId: null,
    },
  ]);
});

test('rules that could not be read are null, not an empty list', async () => {
  await start([without(securityGroup([], { rules: unavailable('THROTTLED', 'RequestLimitExceeded') }), 'ownerId')]);

  const { data } = await api.query(`{ live { securityGroups { nodes { ${groupFields} } } } }`);

  const [group] = data.live.securityGroups.nodes;
  expect([group.rules, group.ownerId]).toEqual([null, null]);
  expect(group.notEstablished).toEqual(
    expect.arrayContaining([
      { field: 'rules', state: 'UNAVAILABLE', reason: 'THROTTLED', code: 'RequestLimitExceeded' },
      { field: 'ownerId', state: 'NOT_SENT', reason: null, code: null },
    ]),
  );
});

const patchFields = `resource { id } state pingStatus lastPingAt platform baselineId patchGroup operation lastOperationAt installedCount
  missingCount failedCount pendingRebootCount criticalNonCompliantCount securityNonCompliantCount otherNonCompliantCount
  availableSecurityUpdateCount notEstablished { field state reason code } times`;

test('patch status shows the counters, and null for a counter that AWS did not send', async () => {
  await start([
    instance(nodeFacts({ patch: observed(patchState({ MissingCount: 4, CriticalNonCompliantCount: 1 })) })),
  ]);

  const { data } = await api.query(`{ live { patchStatus { nodes { ${patchFields} } } } }`);

  const [node] = data.live.patchStatus.nodes;
  expect(node).toMatchObject({
    operation: 'Scan',
    missingCount: 4,
    criticalNonCompliantCount: 1,
    securityNonCompliantCount: 0,
    availableSecurityUpdateCount: null,
    lastOperationAt: expect.stringMatching(/Z$/),
  });
  expect(node.notEstablished).toContainEqual({
    field: 'availableSecurityUpdateCount',
    state: 'NOT_SENT',
    reason: null,
    code: null,
  });
});

test('a node without a patch state has no counter at all, never zero', async () => {
  await start([hybridNode(nodeFacts({ patch: absent('NO_PATCH_STATE'), ssm: absent('NOT_LISTED') }), {})]);

  const { data } = await api.query(`{ live { patchStatus { nodes { ${patchFields} } } } }`);

  const [node] = data.live.patchStatus.nodes;
  expect([node.missingCount, node.failedCount, node.state, node.times]).toEqual([null, null, null, null]);
  expect(node.notEstablished).toEqual(
    expect.arrayContaining([
      { field: 'missingCount', state: 'ABSENT', reason: null, code: 'NO_PATCH_STATE' },
      { field: 'pingStatus', state: 'ABSENT', reason: null, code: 'NOT_LISTED' },
      { field: 'state', state: 'NOT_READ', reason: null, code: null },
    ]),
  );
});

test('a slice that broke off makes the coverage incomplete and every check at best INCONCLUSIVE', async () => {
  await start([snapshot()], { status: 'partial', reason: 'THROTTLED', code: 'RequestLimitExceeded' });

  const { data } = await api.query(`{ live { coverage { complete gapCount }
    snapshots { results { checkId verdict statement } coverage { complete gaps { status reason code } } } } }`);

  expect(data.live.coverage).toEqual({ complete: false, gapCount: 4 });
  expect(data.live.snapshots.coverage.gaps[0]).toEqual({
    status: 'PARTIAL',
    reason: 'THROTTLED',
    code: 'RequestLimitExceeded',
  });
  const verdicts: readonly string[] = data.live.snapshots.results.map(({ verdict }: { verdict: string }) => verdict);
  expect(verdicts.length).toBeGreaterThan(3);
  expect(verdicts).not.toContain('PASS');
  expect(verdicts).not.toContain('NOT_APPLICABLE');
});

test('a page shows the first of the list in stable order and says that there are more', async () => {
  const numbered = Array.from({ length: 7 }, (_, index) => {
    const one = snapshot();
    return { ...one, resource: { ...one.resource, id: `snap-${9 - index}` } };
  });
  await start(numbered);

  const { data } = await api.query('{ live { snapshots(first: 3) { totalCount hasMore nodes { resource { id } } } } }');

  expect(data.live.snapshots).toEqual({
    totalCount: 7,
    hasMore: true,
    nodes: [{ resource: { id: 'snap-3' } }, { resource: { id: 'snap-4' } }, { resource: { id: 'snap-5' } }],
  });
});

test('verdicts restrict the resources, not the results', async () => {
  const open = snapshot(snapshotFacts({ encrypted: false }));
  const other = { ...open, facts: snapshotFacts(), resource: { ...open.resource, id: 'snap-2' } };
  await start([open, other]);

  const { data } = await api.query(
    '{ live { snapshots(verdicts: [FAIL]) { totalCount nodes { encrypted } results { checkId counts { total } } } } }',
  );

  expect(data.live.snapshots).toMatchObject({ totalCount: 1, nodes: [{ encrypted: false }] });
  expect(data.live.snapshots.results).toContainEqual({ checkId: 'ebs-snapshot-encrypted', counts: { total: 2 } });
});

test.each([
  ['snapshots(first: 0) { totalCount }', 'BAD_INPUT'],
  ['snapshots(first: 501) { totalCount }', 'BAD_INPUT'],
  ['snapshots(verdicts: []) { totalCount }', 'BAD_INPUT'],
])('{ live { %s } } is refused with a code', async (field, code) => {
  await start([snapshot()]);

  expect(codesOf(await api.query(`{ live { ${field} } }`))).toEqual([code]);
});
