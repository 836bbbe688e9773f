import { checks } from '../../../src/checks/catalogue.ts';
import { countFindings, evaluate, type SelectedCheck } from '../../../src/checks/evaluate.ts';
import { currentMappings } from '../../../src/controls/catalogue.ts';
import { catalogueRecords, parseCatalogue } from '../../../src/controls/sealed-catalogue.ts';
import { addCounts, noCounts } from '../../../src/domain/aggregate.ts';
import type { Entry, SliceDescriptor, SliceRun } from '../../../src/domain/evidence.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { ExceptionEntry, SweepEntry } from '../../../src/domain/log-entry.ts';
import { toSweepRecord } from '../../../src/domain/log-entry.ts';
import { observed, unavailable } from '../../../src/domain/reading.ts';
import type { AnyObservation, ResourceType } from '../../../src/domain/resource.ts';
import { type Enumeration, type SliceKey, sliceId } from '../../../src/domain/slice.ts';
import type { SweepScope } from '../../../src/domain/sweep-record.ts';
import { covers } from '../../../src/evidence/exceptions-scope.ts';
import { evidenceAge, findingAsRead } from '../../../src/evidence/freshness.ts';
import type { FailingResource, NightResult, PeriodReport } from '../../../src/evidence/period-report.ts';
import { checkResult, controlResult, coverageOf } from '../../../src/evidence/results.ts';
import { toBlock } from '../../../src/ledger/block.ts';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { entryKeyHash } from '../../../src/ledger/entry-key.ts';
import { inclusionStep } from '../../../src/ledger/proof.ts';
import { verifierKeyText } from '../../../src/ledger/verifier-key.ts';
import { blockPath } from '../../../src/packs/layout.ts';
import type { PackFinding, PackItem, PackModel, SubjectPeriod } from '../../../src/packs/pack-model.ts';
import { basicImage, basicScanWith, basicVulnerability, digestOf, image } from '../../builders/images.ts';
import { instance, nodeFacts, patchState } from '../../builders/nodes.ts';
import { securityGroup, tcp } from '../../builders/security-group.ts';
import { defaultEncryption, snapshot, snapshotFacts, volume } from '../../builders/snapshots.ts';
import { testSigner } from '../../ledger/keys.ts';

/** The account with leading zeros, in which the snapshots of eu-central-1 could not be read. */
const firstAccount = '000123456789';
/** The account with nearly everything; its instances of eu-central-1 were read too long ago. */
const secondAccount = '111122223333';

const origin = 'assay.example/sample';
const logSigner = testSigner(origin);
const packSigner = testSigner(`${origin}/pack`, 9);

const evaluatedFor = '2026-11-23T06:00:00.000Z';
const periodFrom = '2026-11-19T00:00:00.000Z';
const checkNotRun = 'rds-snapshot-not-public';
const controlKeys = [
  'seed:vm-env-sec/A.9.4.4',
  'seed:vm-env-sec/A.12.3.1',
  'iso27001:2022/A.8.8',
  'iso27001:2022/A.8.13',
  'iso27001:2022/A.8.20',
];

const catalogue = parseCatalogue(catalogueRecords(checks, currentMappings).map((record) => canonicalJson(record)));
const decidingOf = (controlKey: string) => currentMappings.checksOfControl(controlKey).deciding;
const checkIds = [...new Set(controlKeys.flatMap(decidingOf))].toSorted();
const selected: readonly SelectedCheck[] = checks
  .filter(({ id }) => checkIds.includes(id) && id !== checkNotRun)
  .map((check) => ({ check, parameters: check.parameters.parse({}) }));

interface SampleSlice extends SliceKey {
  readonly types: readonly ResourceType[];
  readonly observations: readonly AnyObservation[];
  readonly enumeration?: Enumeration;
  /** Missing: this morning. */
  readonly startedAt?: string;
}

const named = <O extends AnyObservation>(
  observation: O,
  accountId: string,
  region: string,
  id: string,
  arn?: string,
): O => ({
  ...observation,
  resource: { type: observation.resource.type, id, ...(arn !== undefined && { arn }), accountId, region },
});

const snapshotNamed = (id: string, facts: Parameters<typeof snapshotFacts>[0], region = 'eu-central-1') =>
  named(snapshot(snapshotFacts(facts)), secondAccount, region, id, `arn:aws:ec2:${region}::snapshot/${id}`);

const groupNamed = (accountId: string, id: string, facts: Parameters<typeof securityGroup>[1], open: boolean) =>
  named(
    securityGroup(open ? [tcp(22, 22)] : [], { ownerId: accountId, ...facts }),
    accountId,
    'eu-central-1',
    id,
    `arn:aws:ec2:eu-central-1:${accountId}:security-group/${id}`,
  );

/** Scanned a day, and heard of an hour, before it was read. */
const instanceNamed = (id: string, facts: Parameters<typeof nodeFacts>[0]) =>
  named(
    instance(nodeFacts({ launchedAt: '2026-10-01T00:00:00.000Z', ...facts }), {
      lastPingAt: '2026-11-21T15:00:00.000Z',
      operationStartedAt: '2026-11-20T15:30:00.000Z',
      operationEndedAt: '2026-11-20T16:00:00.000Z',
    }),
    secondAccount,
    'eu-central-1',
    id,
    `arn:aws:ec2:eu-central-1:${secondAccount}:instance/${id}`,
  );

const repository = '-2+3/shop';
const imageNamed = (letter: string, facts: Parameters<typeof basicImage>[0]) =>
  named(
    image(basicImage({ repositoryName: repository, digest: digestOf(letter), ...facts })),
    secondAccount,
    'eu-central-1',
    `${repository}@${digestOf(letter)}`,
  );

const defaultEncryptionOf = (accountId: string, region: string) =>
  named(defaultEncryption(), accountId, region, accountId);

const slicesSpec: readonly SampleSlice[] = [
  {
    accountId: firstAccount,
    region: 'eu-central-1',
    collectorId: 'ec2-ebs-default-encryption',
    types: ['Assay::EC2::EbsDefaultEncryption'],
    observations: [defaultEncryptionOf(firstAccount, 'eu-central-1')],
  },
  {
    accountId: firstAccount,
    region: 'eu-central-1',
    collectorId: 'ec2-security-groups',
    types: ['AWS::EC2::SecurityGroup'],
    observations: [
      groupNamed(firstAccount, 'sg-0aaaaaaaaaaaaaaa1', { groupName: 'default', tags: { Name: '=1+1' } }, false),
      groupNamed(
        firstAccount,
        'sg-0aaaaaaaaaaaaaaa2',
        { groupName: 'bastion', tags: { Name: 'bastion, "old"' } },
        true,
      ),
    ],
  },
  {
    accountId: firstAccount,
    region: 'eu-central-1',
    collectorId: 'ec2-snapshots',
    types: ['AWS::EC2::Snapshot'],
    observations: [],
    enumeration: {
      status: 'denied',
      reason: 'ACCESS_DENIED',
      code: 'UnauthorizedOperation',
      detail: 'ec2:DescribeSnapshots page 1: UnauthorizedOperation',
    },
  },
  {
    accountId: firstAccount,
    region: 'us-east-1',
    collectorId: 'ec2-snapshots',
    types: ['AWS::EC2::Snapshot'],
    observations: [],
  },
  {
    accountId: secondAccount,
    region: 'eu-central-1',
    collectorId: 'ec2-ebs-default-encryption',
    types: ['Assay::EC2::EbsDefaultEncryption'],
    observations: [defaultEncryptionOf(secondAccount, 'eu-central-1')],
  },
  {
    accountId: secondAccount,
    region: 'eu-central-1',
    collectorId: 'ec2-instances',
    types: ['AWS::EC2::Instance'],
    startedAt: '2026-11-21T16:05:00.000Z',
    observations: [
      instanceNamed('i-0aaaaaaaaaaaaaaa1', { tags: { Name: '@SUM(A1:A9)' } }),
      instanceNamed('i-0aaaaaaaaaaaaaaa2', {
        patch: observed(patchState({ MissingCount: 2, CriticalNonCompliantCount: 1 })),
      }),
    ],
  },
  {
    accountId: secondAccount,
    region: 'eu-central-1',
    collectorId: 'ec2-snapshots',
    types: ['AWS::EC2::Snapshot'],
    observations: [
      snapshotNamed('snap-0aaaaaaaaaaaaaaa1', {
        tags: { Name: '=HYPERLINK("https://example.invalid","snapshot")', Owner: 'Größe & Söhne <ops>' },
      }),
      snapshotNamed('snap-0aaaaaaaaaaaaaaa2', { encrypted: false, tags: { Name: '+49 30 1234' } }),
      snapshotNamed('snap-0aaaaaaaaaaaaaaa3', { sharedWith: unavailable('THROTTLED', 'RequestLimitExceeded') }),
      snapshotNamed('snap-0aaaaaaaaaaaaaaa4', { state: 'error' }),
    ],
  },
  {
    accountId: secondAccount,
    region: 'eu-central-1',
    collectorId: 'ec2-volumes',
    types: ['AWS::EC2::Volume'],
    observations: [named(volume(), secondAccount, 'eu-central-1', 'vol-0aaaaaaaaaaaaaaa1')],
  },
  {
    accountId: secondAccount,
    region: 'eu-central-1',
    collectorId: 'ecr-images',
    types: ['AWS::ECR::Image'],
    observations: [
      imageNamed('a', { imageTags: ['=cmd'] }),
      imageNamed('b', {
        imageTags: ['1.4.1'],
        scan: observed(basicScanWith([basicVulnerability({ id: 'CVE-2026-10002', severity: 'CRITICAL' })])),
      }),
    ],
  },
  {
    accountId: secondAccount,
    region: 'us-east-1',
    collectorId: 'ec2-snapshots',
    types: ['AWS::EC2::Snapshot'],
    observations: [snapshotNamed('snap-0bbbbbbbbbbbbbbb1', {}, 'us-east-1')],
    enumeration: {
      status: 'partial',
      reason: 'THROTTLED',
      code: 'RequestLimitExceeded',
      detail: 'ec2:DescribeSnapshots page 2: RequestLimitExceeded',
    },
  },
];

const runTimes = ({ startedAt = '2026-11-23T01:00:10.000Z' }: SampleSlice) => ({
  startedAt,
  endedAt: new Date(Date.parse(startedAt) + 95_000).toISOString(),
});

interface SealedSlice {
  readonly descriptor: SliceDescriptor;
  readonly run: SliceRun;
  readonly entries: readonly Entry[];
  readonly times: ReadonlyMap<string, JsonObject>;
  readonly chunkDigest: string;
}

const sealSlice = (spec: SampleSlice): SealedSlice => {
  const { accountId, region, collectorId, types, observations, enumeration = { status: 'complete' } } = spec;
  const { detail: _, ...sealedEnumeration } = enumeration;
  const run = runTimes(spec);
  const entries = observations
    .map(
      (observation): Entry => ({
        resource: observation.resource,
        facts: JSON.parse(canonicalJson(observation.facts)) as JsonObject,
        findings: evaluate(observation, selected, run.endedAt),
      }),
    )
    .toSorted((left, right) => (entryKeyHash(left.resource) < entryKeyHash(right.resource) ? -1 : 1));
  const applicable = selected.filter(({ check }) => check.resourceTypes.some((type) => types.includes(type)));
  const findings = entries.flatMap((entry) => entry.findings);
  const chunk = toBlock(entries);
  const counts = countFindings(applicable, findings);
  const tree = entries.length === 0 ? [] : [{ prefix: '', entries: entries.length, counts, digest: chunk.digest }];
  return {
    descriptor: {
      accountId,
      region,
      collectorId,
      enumeration: sealedEnumeration,
      resources: Object.fromEntries(
        types.map((type) => [type, entries.filter(({ resource }) => resource.type === type).length]),
      ),
      counts,
      treeDigest: toBlock(tree).digest,
    },
    run: {
      accountId,
      region,
      collectorId,
      ...run,
      evaluatedAt: run.endedAt,
      enumeration,
      apiCalls: { 'ec2:DescribeSnapshots': 2 },
      notes: {},
      timesDigest: toBlock([]).digest,
      rawDigest: toBlock([]).digest,
    },
    entries,
    times: new Map(
      observations.flatMap(({ resource, times }) =>
        Object.keys(times).length > 0 ? [[resource.id, times as JsonObject] as const] : [],
      ),
    ),
    chunkDigest: chunk.digest,
  };
};

const sealed = slicesSpec.map(sealSlice);
const slices = sealed.map(({ descriptor }) => descriptor);
const runs = sealed.map(({ run }) => run);

const scope: SweepScope = {
  accounts: [firstAccount, secondAccount].map((accountId) => ({
    accountId,
    principalArn: `arn:aws:sts::${accountId}:assumed-role/assay-reader/assay`,
    regions: ['eu-central-1', 'us-east-1'],
  })),
  excludedRegions: [
    { accountId: firstAccount, region: 'ap-east-1', reason: 'NOT_OPTED_IN' },
    { accountId: secondAccount, region: 'eu-west-1', reason: 'NOT_SELECTED' },
  ],
  collectorIds: [...new Set(slicesSpec.map(({ collectorId }) => collectorId))].toSorted(),
  checks: selected
    .map(({ check, parameters }) => ({
      checkId: check.id,
      version: check.version,
      parameters: parameters as JsonObject,
    }))
    .toSorted((left, right) => (left.checkId < right.checkId ? -1 : 1)),
};

const ended = (status: string) => slices.filter(({ enumeration }) => enumeration.status === status).length;

const sweepEntry: SweepEntry = {
  kind: 'sweep',
  formatVersion: 1,
  sequence: 6,
  previousDigest: 'ab'.repeat(32),
  appendedAt: '2026-11-23T01:12:00.000Z',
  sweep: {
    sweepId: '019aae00-0000-7000-8000-000000000006',
    trigger: 'SCHEDULE',
    productVersion: '0.2.0',
    mappingVersion: currentMappings.version,
    catalogueDigest: toBlock(catalogueRecords(checks, currentMappings)).digest,
    startedAt: '2026-11-21T16:00:00.000Z',
    scope,
    slices: {
      planned: slices.length,
      complete: ended('complete'),
      partial: ended('partial'),
      denied: ended('denied'),
      failed: ended('failed'),
      skipped: ended('skipped'),
    },
    resources: sealed.reduce((sum, { entries }) => sum + entries.length, 0),
    counts: slices.flatMap(({ counts }) => Object.values(counts)).reduce(addCounts, noCounts),
    apiCalls: { 'ec2:DescribeSnapshots': 8, 'ec2:DescribeSecurityGroups': 1 },
    rootDigest: toBlock(slices).digest,
    runsDigest: toBlock(runs).digest,
  },
};

/** The bastion may be open until the end of January. */
const exceptions: readonly ExceptionEntry[] = [
  {
    kind: 'exception',
    formatVersion: 1,
    sequence: 3,
    previousDigest: 'cd'.repeat(32),
    appendedAt: '2026-11-20T10:00:00.000Z',
    exception: {
      exceptionId: '019aae00-0000-7000-8000-0000000000e1',
      scope: { checkId: 'sg-no-unrestricted-admin-ports', resource: 'sg-0aaaaaaaaaaaaaaa2', accountId: firstAccount },
      owner: '=Platform team',
      reason: 'The bastion is replaced in January.',
      compensatingControl: 'Keys only, and every login raises an alert.',
      requestedBy: 'alice@example.com',
      approvedBy: 'bob@example.com',
      expiresAt: '2027-01-31T00:00:00.000Z',
    },
  },
];

const age = evidenceAge({
  startedAt: sweepEntry.sweep.startedAt,
  endedAt: sweepEntry.appendedAt,
  runs,
  checks: catalogue.checks,
  evaluatedFor,
});

const night = (date: string, status: NightResult['status'], more: Partial<NightResult> = {}): NightResult => ({
  night: date,
  dueAt: `${date}T01:00:00.000Z`,
  status,
  sweepIds: status === 'MISSED' ? [] : [`019aae00-0000-7000-8000-0000000000${date.slice(-2)}`],
  causes: [],
  reasons: [],
  leftOut: [],
  ...more,
});

/** The second night was missed and the fourth was not established; the others are as given. */
const nightsOf = (usual: NightResult['status'], last: NightResult['status']): readonly NightResult[] => [
  night('2026-11-19', usual),
  night('2026-11-20', 'MISSED', { causes: ['NO_SWEEP'], recordedAsMissed: 4 }),
  night('2026-11-21', usual),
  night('2026-11-22', 'NOT_ESTABLISHED', {
    causes: ['SLICES_INCOMPLETE', 'SCOPE_NARROWED'],
    reasons: ['ACCESS_DENIED', 'THROTTLED'],
    leftOut: [{ accountId: firstAccount, region: 'us-east-1', collectorId: 'ec2-snapshots' }],
  }),
  night('2026-11-23', last, {
    sweepIds: [sweepEntry.sweep.sweepId],
    ...(last === 'NOT_ESTABLISHED' && { causes: ['SLICES_INCOMPLETE', 'STALE'], reasons: ['ACCESS_DENIED'] }),
  }),
];

const failing = (item: Entry, checkId: string): FailingResource => {
  const slice = slices.find(
    ({ accountId, region, resources }) =>
      accountId === item.resource.accountId && region === item.resource.region && item.resource.type in resources,
  );
  if (slice === undefined) throw new Error(`no slice of ${item.resource.id}`);
  const { accountId, region, collectorId } = slice;
  return {
    slice: { accountId, region, collectorId },
    resource: item.resource,
    checkId,
    firstSeenAt: '2026-11-21T01:01:45.000Z',
    lastSeenAt: '2026-11-23T01:01:45.000Z',
    hoursOpen: 53,
    intervals: [
      {
        firstSeenAt: '2026-11-21T01:01:45.000Z',
        lastSeenAt: '2026-11-23T01:01:45.000Z',
        startUnknown: true,
        unseenNights: ['2026-11-22'],
        hoursOpen: 53,
      },
    ],
  };
};

const count = (nights: readonly NightResult[], status: NightResult['status']) =>
  nights.filter((one) => one.status === status).length;

const periodOf = (id: string, nights: readonly NightResult[]): SubjectPeriod => {
  const failed = nights.some(({ status }) => status === 'FAILED');
  const failures = sealed.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.findings
        .filter(({ checkId, verdict }) => verdict === 'FAIL' && decidingOf(id).includes(checkId))
        .map(({ checkId }) => failing(entry, checkId)),
    ),
  );
  const report: PeriodReport = {
    from: periodFrom,
    to: evaluatedFor,
    basis: 'SCHEDULE',
    firstSealedAt: '2026-11-19T01:12:00.000Z',
    totals: {
      nights: nights.length,
      held: count(nights, 'HELD'),
      failed: count(nights, 'FAILED'),
      notApplicable: count(nights, 'NOT_APPLICABLE'),
      notEstablished: count(nights, 'NOT_ESTABLISHED'),
      missed: count(nights, 'MISSED'),
      pending: count(nights, 'PENDING'),
    },
    nights,
    gaps: nights.filter(({ status }) => status === 'NOT_ESTABLISHED' || status === 'MISSED'),
    scopeChanges: [
      {
        night: '2026-11-22',
        entered: [],
        left: [{ accountId: firstAccount, region: 'us-east-1', collectorId: 'ec2-snapshots' }],
      },
    ],
    failing: failed ? failures : [],
    sentence: `${id} held on ${count(nights, 'HELD')} of ${nights.length} nights.`,
  };
  return { kind: 'control', id, report };
};

/** The entries beside the sweep are stand-ins. */
const logLines = Array.from({ length: 7 }, (_, index) =>
  canonicalJson(index + 1 === sweepEntry.sequence ? sweepEntry : { sequence: index + 1 }),
);

const toModel = (): PackModel => ({
  manifest: {
    formatVersion: 1,
    productVersion: '0.3.0',
    question: {
      subject: { kind: 'controls', controlKeys: controlKeys.toSorted() },
      time: { kind: 'period', from: periodFrom, to: evaluatedFor },
    },
    keys: { log: verifierKeyText(logSigner), pack: verifierKeyText(packSigner) },
  },
  logSize: logLines.length,
  knownUntil: '2026-11-23T09:00:00.000Z',
  checkpoint: `${origin}\n${logLines.length}\n${'A'.repeat(43)}=\n\n— ${origin} ${'A'.repeat(91)}=\n`,
  evaluatedFor,
  sweep: toSweepRecord(sweepEntry),
  sweepLine: canonicalJson(sweepEntry),
  sweepInLog: inclusionStep(logLines, sweepEntry.sequence - 1),
  catalogue,
  checkIds,
  checksNotRun: [checkNotRun],
  allSlices: slices,
  slices,
  runs: new Map(runs.map((run) => [sliceId(run), run])),
  coverage: coverageOf(slices),
  checks: checkIds.map((checkId) => checkResult(checkId, slices, age)),
  controls: controlKeys.map((controlKey) => controlResult(controlKey, decidingOf(controlKey), slices, age)),
  exceptions,
  excludedRegions: scope.excludedRegions,
  periods: controlKeys.map((key) =>
    periodOf(key, key.endsWith('A.9.4.4') ? nightsOf('HELD', 'HELD') : nightsOf('HELD', 'FAILED')),
  ),
});

/**
 * A pack of five controls over five nights: two accounts, two regions, every verdict, a denied and a partial slice, a
 * stale one, an accepted FAIL, a check that did not run. Everything but the log, the checkpoint and the period agrees:
 * findings are those of the real checks, digests and proofs of slices are real.
 */
export const sampleModel = (changes: Partial<PackModel> = {}): PackModel => ({ ...toModel(), ...changes });

/** The same question as of its last time. */
export const sampleModelAsOf = (changes: Partial<PackModel> = {}): PackModel => {
  const model = toModel();
  return {
    ...model,
    manifest: {
      ...model.manifest,
      question: { ...model.manifest.question, time: { kind: 'as-of', asOf: evaluatedFor } },
    },
    periods: [],
    ...changes,
  };
};

/** The resources of that pack, in its order. */
export const sampleItems = (): readonly PackItem[] =>
  sealed.flatMap((slice, sliceIndex) =>
    slice.entries.map((entry, place): PackItem => {
      const times = slice.times.get(entry.resource.id);
      return {
        entry,
        slice: slice.descriptor,
        run: slice.run,
        ...(times !== undefined && { times }),
        findings: entry.findings.map((finding) => toPackFinding(finding, entry, slice.descriptor)),
        file: blockPath(slice.chunkDigest),
        line: place + 1,
        proof: () => proofOf(slice, sliceIndex, place),
      };
    }),
  );

const toPackFinding = (finding: Entry['findings'][number], { resource }: Entry, slice: SliceDescriptor) => {
  const read = findingAsRead(finding, age.isStale(finding.checkId, slice));
  const accepted = exceptions.filter(({ exception }) => covers(exception.scope, finding.checkId, resource));
  const packFinding: PackFinding = {
    ...read,
    ...(read.verdict !== finding.verdict && { sealedVerdict: finding.verdict }),
    ...(read.verdict === 'FAIL' && accepted.length > 0 && { accepted }),
  };
  return packFinding;
};

const proofOf = ({ entries, descriptor, chunkDigest }: SealedSlice, sliceIndex: number, place: number) => {
  const lines = entries.map((entry) => canonicalJson(entry));
  const chunk = canonicalJson({
    prefix: '',
    entries: entries.length,
    counts: descriptor.counts,
    digest: chunkDigest,
  });
  return {
    entry: lines[place] ?? '',
    inChunk: inclusionStep(lines, place),
    chunk,
    inSliceTree: inclusionStep([chunk], 0),
    slice: canonicalJson(descriptor),
    inSweep: inclusionStep(
      slices.map((slice) => canonicalJson(slice)),
      sliceIndex,
    ),
  };
};
