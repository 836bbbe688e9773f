import { checks } from '../../../src/checks/catalogue.ts';
import { currentMappings } from '../../../src/controls/catalogue.ts';
import type { Control } from '../../../src/controls/framework.ts';
import { catalogueRecords, parseCatalogue } from '../../../src/controls/sealed-catalogue.ts';
import { addCounts, addVerdict, noCounts } from '../../../src/domain/aggregate.ts';
import type { CountsByCheck, Entry, SliceDescriptor, SliceRun } from '../../../src/domain/evidence.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { type ExceptionEntry, type SweepEntry, toSweepRecord } from '../../../src/domain/log-entry.ts';
import { reasonCodes } from '../../../src/domain/reason.ts';
import { type ResourceType, resourceTypes } from '../../../src/domain/resource.ts';
import { type SliceStatus, sliceId, sliceStatuses } from '../../../src/domain/slice.ts';
import { severities, verdicts } from '../../../src/domain/verdict.ts';
import { covers } from '../../../src/evidence/exceptions-scope.ts';
import { type EvidenceAge, evidenceAge, findingAsRead } from '../../../src/evidence/freshness.ts';
import type { NightResult, NightStatus, PeriodReport } from '../../../src/evidence/period-report.ts';
import { periodSentence } from '../../../src/evidence/period-sentence.ts';
import { checkResult, controlResult, coverageOf, relevantSlices } from '../../../src/evidence/results.ts';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { entryKeyHash } from '../../../src/ledger/entry-key.ts';
import { verifierKeyText } from '../../../src/ledger/verifier-key.ts';
import { blockPath } from '../../../src/packs/layout.ts';
import type { PackQuestion, PackSubject } from '../../../src/packs/manifest.ts';
import type { PackFinding, PackItem, PackModel, SubjectPeriod } from '../../../src/packs/pack-model.ts';
import { Random } from '../../history/random.ts';
import { testSigner } from '../../ledger/keys.ts';

export interface RandomPack {
  readonly model: PackModel;
  readonly items: readonly PackItem[];
}

/** What stands in for a text that somebody else wrote. */
const oddTexts = [
  '',
  ' ',
  ' both ends ',
  'two\nlines\r\nthree',
  'tab\there',
  '\u0000\u0007\u001b[31m',
  '\u2028\u2029\u0085\u00a0',
  '\ufeffmark',
  '\u202egnirts',
  '=HYPERLINK("https://example.invalid")',
  '-2+3',
  '"quoted", \'twice\'',
  '<img src=x onerror=alert(1)>',
  '</script><!--',
  '[link](javascript:alert(1))',
  '{{ insert: param, x }}',
  'back\\slash `code` *bold* _it_ ~^',
  '../../etc/passwd',
  '#fragment?query=1&x',
  'Größe & Söhne',
  '快照 スナップショット',
  '𝒳 😀 👩‍👩‍👧',
  'e\u0301 is not é',
  '0123456789',
  '1e5',
  'x'.repeat(3_000),
];

const catalogue = parseCatalogue(catalogueRecords(checks, currentMappings).map((record) => canonicalJson(record)));
const decidingOf = ({ key }: Pick<Control, 'key'>): readonly string[] => currentMappings.checksOfControl(key).deciding;
const signers = { log: testSigner('assay.example/random'), pack: testSigner('assay.example/random/pack', 9) };
const keys = { log: verifierKeyText(signers.log), pack: verifierKeyText(signers.pack) };

const accounts = ['000123456789', '111122223333', '999999999999'];
const regions = ['eu-central-1', 'us-east-1', 'ap-southeast-2'];
const hour = 3_600_000;
const startedAt = Date.parse('2026-11-23T01:00:00.000Z');
const time = (at: number): string => new Date(at).toISOString();

const some = <T>(random: Random, list: readonly T[], atMost = list.length): readonly T[] => {
  const wanted = random.int(Math.min(atMost, list.length) + 1);
  const taken = new Set<T>();
  while (taken.size < wanted) taken.add(random.pick(list));
  return list.filter((one) => taken.has(one));
};

const atLeastOne = <T>(random: Random, list: readonly T[], atMost?: number): readonly T[] => {
  const taken = some(random, list, atMost);
  return taken.length > 0 ? taken : [random.pick(list)];
};

const text = (random: Random): string => (random.chance(0.5) ? random.pick(oddTexts) : `text ${random.hex(6)}`);

const toQuestion = (random: Random, at: number): PackQuestion => {
  const subjects: readonly (() => PackSubject)[] = [
    () => ({ kind: 'everything' }),
    () => ({
      kind: 'checks',
      checkIds: atLeastOne(
        random,
        checks.map(({ id }) => id),
        4,
      ).toSorted(),
    }),
    () => ({
      kind: 'controls',
      controlKeys: atLeastOne(
        random,
        catalogue.controls.map(({ key }) => key),
        6,
      ).toSorted(),
    }),
    () => ({ kind: 'framework', frameworkId: random.pick(catalogue.frameworks).id }),
  ];
  return {
    subject: random.pick(subjects)(),
    time: random.chance(0.5)
      ? { kind: 'as-of', asOf: time(at) }
      : { kind: 'period', from: time(at - random.int(60 * 24) * hour), to: time(at) },
    ...(random.chance(0.3) && { accountIds: atLeastOne(random, accounts).toSorted() }),
    ...(random.chance(0.3) && { regions: atLeastOne(random, regions).toSorted() }),
  };
};

const toSubjects = (
  subject: PackSubject,
): { readonly checkIds: readonly string[]; readonly controls: readonly Control[] } => {
  const ofControls = (controls: readonly Control[]) => ({
    checkIds: [...new Set(controls.flatMap(decidingOf))].toSorted(),
    controls,
  });
  switch (subject.kind) {
    case 'everything': {
      const current = catalogue.frameworks.filter(({ publicationStatus }) => publicationStatus === 'CURRENT');
      return {
        checkIds: checks.map(({ id }) => id).toSorted(),
        controls: catalogue.controls.filter(
          (control) => current.some(({ id }) => id === control.frameworkId) && decidingOf(control).length > 0,
        ),
      };
    }
    case 'checks':
      return { checkIds: subject.checkIds, controls: [] };
    case 'controls':
      return ofControls(catalogue.controls.filter(({ key }) => subject.controlKeys.includes(key)));
    case 'framework':
      return ofControls(
        catalogue.controls.filter(
          (control) => control.frameworkId === subject.frameworkId && decidingOf(control).length > 0,
        ),
      );
  }
};

const toFinding = (random: Random, checkId: string, kind: number): Finding => {
  const verdict = kind === 0 ? 'PASS' : random.pick(verdicts);
  const reason = random.pick(reasonCodes);
  return {
    checkId,
    verdict,
    ...((verdict === 'INCONCLUSIVE' || verdict === 'NOT_APPLICABLE' || (verdict === 'FAIL' && random.chance(0.3))) && {
      reason,
    }),
    severity: random.pick(severities),
    ...(random.chance(0.3) && { attributes: { note: text(random), ports: [22, 3389], open: true } }),
  };
};

interface RandomSlice {
  readonly descriptor: SliceDescriptor;
  readonly run: SliceRun;
  readonly entries: readonly Entry[];
}

const toSlice = (
  random: Random,
  key: { readonly accountId: string; readonly region: string; readonly type: ResourceType },
  ran: readonly string[],
): RandomSlice => {
  const { accountId, region, type } = key;
  const collectorId = type.replaceAll('::', '-').toLowerCase();
  const applicable = checks
    .filter(({ id, resourceTypes: types }) => ran.includes(id) && types.includes(type))
    .map(({ id }) => id)
    .toSorted();
  const status: SliceStatus = random.chance(0.8) ? 'complete' : random.pick(sliceStatuses);
  const listed = status === 'complete' || status === 'partial';
  const kind = random.int(3);
  const ids = new Set(
    Array.from(
      { length: listed ? random.int(6) : 0 },
      (_, index) => `${text(random)}${random.chance(0.8) ? index : ''}`,
    ),
  );
  const entries = [...ids]
    .map(
      (id): Entry => ({
        resource: {
          type,
          id,
          ...(random.chance(0.6) && { arn: `arn:aws:x:${region}:${accountId}:thing/${id}` }),
          accountId,
          region,
        },
        facts: { state: text(random), tags: { Name: text(random) } },
        findings: applicable.map((checkId) => toFinding(random, checkId, kind)),
      }),
    )
    .toSorted((left, right) => (entryKeyHash(left.resource) < entryKeyHash(right.resource) ? -1 : 1));
  const counts: CountsByCheck = Object.fromEntries(
    applicable.map((checkId) => [
      checkId,
      entries
        .flatMap(({ findings }) => findings)
        .filter((finding) => finding.checkId === checkId)
        .reduce((sum, { verdict }) => addVerdict(sum, verdict), noCounts),
    ]),
  );
  const reason = random.pick(reasonCodes);
  const enumeration =
    status === 'complete' ? { status } : { status, reason, ...(random.chance(0.5) && { code: 'Code' }) };
  const runStart = startedAt - (random.chance(0.1) ? 400 * hour : 0) + random.int(3_600) * 1_000;
  return {
    descriptor: {
      accountId,
      region,
      collectorId,
      enumeration,
      resources: { [type]: entries.length },
      counts,
      treeDigest: random.hex(64),
    },
    run: {
      accountId,
      region,
      collectorId,
      startedAt: time(runStart),
      endedAt: time(runStart + 60_000),
      evaluatedAt: time(runStart + 60_000),
      enumeration,
      apiCalls: {},
      notes: {},
      timesDigest: random.hex(64),
      rawDigest: random.hex(64),
    },
    entries,
  };
};

const toExceptions = (random: Random, checkIds: readonly string[], at: number): readonly ExceptionEntry[] =>
  Array.from({ length: checkIds.length === 0 ? 0 : random.int(4) }, (_, index) => ({
    kind: 'exception',
    formatVersion: 1,
    sequence: index + 2,
    previousDigest: random.hex(64),
    appendedAt: time(at - (9 - index) * 24 * hour),
    exception: {
      exceptionId: `019aae00-0000-7000-8000-0000000000e${index}`,
      scope: {
        checkId: random.pick(checkIds),
        ...(random.chance(0.5) && { resource: random.chance(0.5) ? '*' : text(random) }),
        ...(random.chance(0.3) && { accountId: random.pick(accounts) }),
      },
      owner: text(random),
      reason: text(random),
      compensatingControl: text(random),
      requestedBy: text(random),
      approvedBy: text(random),
      expiresAt: time(at + 30 * 24 * hour),
    },
  }));

const nightStatuses: readonly NightStatus[] = [
  'HELD',
  'FAILED',
  'NOT_APPLICABLE',
  'NOT_ESTABLISHED',
  'MISSED',
  'PENDING',
];

const toPeriod = (
  random: Random,
  subject: Pick<SubjectPeriod, 'kind' | 'id'>,
  { from, to }: { readonly from: string; readonly to: string },
  slices: readonly RandomSlice[],
): SubjectPeriod => {
  const calm = random.chance(0.5);
  const nights = Array.from({ length: random.int(5) }, (_, index): NightResult => {
    const status = calm ? 'HELD' : random.pick(nightStatuses);
    const at = Date.parse(to) - index * 24 * hour;
    return {
      night: time(at).slice(0, 10),
      dueAt: time(at),
      status,
      sweepIds: [],
      causes: status === 'MISSED' ? ['NO_SWEEP'] : [],
      reasons: [],
      leftOut: [],
    };
  }).toReversed();
  const count = (status: NightStatus) => nights.filter((night) => night.status === status).length;
  const failing = slices.flatMap(({ descriptor: { accountId, region, collectorId }, entries }) =>
    entries.slice(0, count('FAILED')).map(({ resource, findings }) => ({
      slice: { accountId, region, collectorId },
      resource,
      checkId: findings[0]?.checkId ?? 'none',
      firstSeenAt: from,
      lastSeenAt: from,
      hoursOpen: 3,
      intervals: [{ firstSeenAt: from, lastSeenAt: from, startUnknown: true, unseenNights: [], hoursOpen: 3 }],
    })),
  );
  const report: Omit<PeriodReport, 'sentence'> = {
    from,
    to,
    basis: random.chance(0.5) ? 'SCHEDULE' : 'UTC_DAYS',
    totals: {
      nights: nights.length,
      held: count('HELD'),
      failed: count('FAILED'),
      notApplicable: count('NOT_APPLICABLE'),
      notEstablished: count('NOT_ESTABLISHED'),
      missed: count('MISSED'),
      pending: count('PENDING'),
    },
    nights,
    gaps: nights.filter(({ status }) => status === 'NOT_ESTABLISHED' || status === 'MISSED'),
    scopeChanges: [],
    failing,
  };
  return { ...subject, report: { ...report, sentence: periodSentence(subject.id, report) } };
};

/**
 * A pack of random question, slices, verdicts, exceptions and nights, with odd characters wherever others write text.
 * Results are those of the real code over those slices; digests, proofs and the log are stand-ins.
 */
export const randomPack = (seed: number): RandomPack => {
  const random = new Random(seed);
  const at = startedAt + (2 + random.int(random.chance(0.1) ? 1_000 : 24)) * hour;
  const question = toQuestion(random, at);
  const { checkIds, controls } = toSubjects(question.subject);
  const ran = random.chance(0.7)
    ? checks.map(({ id }) => id)
    : atLeastOne(
        random,
        checks.map(({ id }) => id),
      );
  const keysOfSlices = accounts.flatMap((accountId) =>
    regions.flatMap((region) => resourceTypes.map((type) => ({ accountId, region, type }))),
  );
  const sealed = atLeastOne(random, keysOfSlices, 40)
    .map((key) => toSlice(random, key, ran))
    .filter(({ descriptor }) => Object.keys(descriptor.counts).length > 0);
  const allSlices = sealed.map(({ descriptor }) => descriptor);
  const { accountIds, regions: wantedRegions } = question;
  const filter = {
    ...(accountIds !== undefined && { accountIds }),
    ...(wantedRegions !== undefined && { regions: wantedRegions }),
  };
  const slices = relevantSlices(allSlices, filter, checkIds);
  const own = sealed.filter(({ descriptor }) => slices.includes(descriptor));
  const exceptions = toExceptions(random, checkIds, at);
  const entry = toSweepEntry(random, sealed, ran);
  const age = evidenceAge({
    startedAt: entry.sweep.startedAt,
    endedAt: entry.appendedAt,
    runs: own.map(({ run }) => run),
    checks: catalogue.checks,
    evaluatedFor: time(at),
  });
  const asked =
    controls.length > 0
      ? controls.map(({ key }) => ({ kind: 'control', id: key }) as const)
      : checkIds.map((id) => ({ kind: 'check', id }) as const);
  const period = question.time.kind === 'period' ? question.time : undefined;
  const model: PackModel = {
    manifest: { formatVersion: 1, productVersion: '0.3.0', question, keys },
    logSize: 7,
    knownUntil: time(at + hour),
    checkpoint: `assay.example/random\n7\n${'A'.repeat(43)}=\n\n— assay.example/random ${'A'.repeat(91)}=\n`,
    evaluatedFor: time(at),
    sweep: toSweepRecord(entry),
    sweepLine: canonicalJson(entry),
    sweepInLog: { index: 5, size: 7, path: [random.hex(64)] },
    catalogue,
    checkIds,
    checksNotRun: checkIds.filter((checkId) => !ran.includes(checkId)),
    allSlices,
    slices,
    runs: new Map(own.map(({ run }) => [sliceId(run), run])),
    coverage: coverageOf(slices),
    checks: checkIds.map((checkId) => checkResult(checkId, slices, age, filter)),
    controls: controls.map((control) => controlResult(control.key, decidingOf(control), slices, age, filter)),
    exceptions,
    excludedRegions: random.chance(0.3)
      ? accounts.map((accountId) => ({ accountId, region: 'ap-east-1', reason: 'NOT_OPTED_IN' }))
      : [],
    periods: period === undefined ? [] : asked.map((subject) => toPeriod(random, subject, period, own)),
  };
  return { model, items: own.flatMap((slice) => toItems(random, slice, model, age)) };
};

const toSweepEntry = (random: Random, sealed: readonly RandomSlice[], ran: readonly string[]): SweepEntry => ({
  kind: 'sweep',
  formatVersion: 1,
  sequence: 6,
  previousDigest: random.hex(64),
  appendedAt: time(startedAt + 2 * hour),
  sweep: {
    sweepId: '019aae00-0000-7000-8000-000000000006',
    trigger: 'SCHEDULE',
    productVersion: '0.2.0',
    mappingVersion: currentMappings.version,
    catalogueDigest: random.hex(64),
    startedAt: time(startedAt),
    scope: {
      accounts: accounts.map((accountId) => ({
        accountId,
        principalArn: `arn:aws:sts::${accountId}:assumed-role/assay-reader/assay`,
        regions,
      })),
      excludedRegions: [],
      collectorIds: [...new Set(sealed.map(({ descriptor }) => descriptor.collectorId))].toSorted(),
      checks: checks
        .filter(({ id }) => ran.includes(id))
        .map(({ id, version }) => ({ checkId: id, version, parameters: {} }))
        .toSorted((left, right) => (left.checkId < right.checkId ? -1 : 1)),
    },
    slices: coverageOf(sealed.map(({ descriptor }) => descriptor)).slices,
    resources: sealed.reduce((sum, { entries }) => sum + entries.length, 0),
    counts: sealed.flatMap(({ descriptor }) => Object.values(descriptor.counts)).reduce(addCounts, noCounts),
    apiCalls: {},
    rootDigest: random.hex(64),
    runsDigest: random.hex(64),
  },
});

const toItems = (
  random: Random,
  { descriptor, run, entries }: RandomSlice,
  { checkIds, exceptions }: PackModel,
  age: EvidenceAge,
): readonly PackItem[] => {
  const file = blockPath(random.hex(64));
  const step = { index: 0, size: 1, path: [] };
  return entries.map((entry, place) => ({
    entry,
    slice: descriptor,
    run,
    ...(random.chance(0.3) && { times: { lastPingAt: run.startedAt } }),
    findings: entry.findings
      .filter(({ checkId }) => checkIds.includes(checkId))
      .map((sealed): PackFinding => {
        const finding = findingAsRead(sealed, age.isStale(sealed.checkId, descriptor));
        const accepted = exceptions.filter(({ exception }) => covers(exception.scope, finding.checkId, entry.resource));
        return {
          ...finding,
          ...(finding.verdict !== sealed.verdict && { sealedVerdict: sealed.verdict }),
          ...(finding.verdict === 'FAIL' && accepted.length > 0 && { accepted }),
        };
      }),
    file,
    line: place + 1,
    proof: () => ({
      entry: canonicalJson(entry),
      inChunk: step,
      chunk: '{}',
      inSliceTree: step,
      slice: canonicalJson(descriptor),
      inSweep: step,
    }),
  }));
};
