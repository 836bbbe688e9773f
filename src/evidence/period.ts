import pLimit from 'p-limit';
import { AssayError } from '../domain/error.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import { sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { sweptByAny } from './drift-scope.ts';
import { type NightSweeps, type NightsOfPeriod, nightsOfPeriod } from './nights.ts';
import { type FailingStretch, type FailureHistory, FailureTracker, type Look } from './period-failures.ts';
import type {
  FailingResource,
  NightResult,
  NightStatus,
  NightTotals,
  OpenInterval,
  PeriodReport,
} from './period-report.ts';
import { coversNames, ScopeTracker } from './period-scope.ts';
import { periodSentence } from './period-sentence.ts';
import { type AgeLimit, type NightVerdict, nightVerdict, type SweepEvidence } from './period-verdicts.ts';
import { relevantSlices, type ScopeFilter } from './results.ts';
import { type EvidenceSource, SweepReader } from './sweep-reader.ts';
import { requireSwept } from './swept-scope.ts';

export type { PeriodReport } from './period-report.ts';

const longestDays = 1_100;
const concurrentReads = 8;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** What is asked about: a check, or the checks of a control. */
export interface PeriodSubject {
  /** How the sentence calls it: a check id, a control key. */
  readonly name: string;
  /** The checks that decide it in a sweep, by the mappings that the sweep was sealed with. */
  readonly checkIds: (sweep: SweepRecord) => readonly string[];
}

export interface PeriodQuestion {
  readonly subject: PeriodSubject;
  /** RFC 3339; both ends inclusive. */
  readonly from: string;
  readonly to: string;
  readonly filter: ScopeFilter;
  /** All checks there are, for how old their evidence may be. */
  readonly checks: readonly AgeLimit[];
  readonly now: Date;
}

/**
 * How a check or a control did from night to night. Exceptions are not looked at: a FAIL is a FAIL. Errors:
 * `BAD_INPUT` (not a time, `from` after `to`, `to` still to come, longer than 1,100 days), `NO_EVIDENCE` when no night
 * was due, or all of them were over before a schedule asked for a sweep and the first one was sealed, `ACCOUNT_UNKNOWN`
 * and `REGION_UNKNOWN` when no sweep of the period covered what is named, nor, where it has none, the ones around it.
 */
export const period = async (source: EvidenceSource, question: PeriodQuestion): Promise<PeriodReport> => {
  const now = question.now.toISOString();
  const { from, to, found } = await findNights(source.evidence, question);
  const sweeps = found.nights.flatMap((night) => night.sweeps);
  const covering = sweeps.length > 0 ? sweeps : await sweepsAround(source.evidence, to);
  if (covering.length > 0) requireSwept(question.filter, sweptByAny(covering.map(({ scope }) => scope)));

  const checkIds = [...new Set(sweeps.flatMap(question.subject.checkIds))];
  const { verdicts, scope, failures } = await walk(source, found.nights, checkIds, question);
  const nights = found.nights.map((night) => toResult(night, verdicts.get(night), scope, found.firstSealedAt, now));
  const report = {
    from,
    to,
    basis: found.basis,
    ...(found.firstDueAt !== undefined && { firstDueAt: found.firstDueAt }),
    ...(found.firstSealedAt !== undefined && { firstSealedAt: found.firstSealedAt }),
    totals: totalsOf(nights),
    nights,
    gaps: nights.filter(({ status }) => status === 'NOT_ESTABLISHED' || status === 'MISSED'),
    scopeChanges: scope.changes,
    failing: await withTimes(source, failures.histories(), found.nights, to),
  };
  return { ...report, sentence: periodSentence(question.subject.name, report) };
};

/** Refuses what `period` refuses for its span or its nights alone, with the same errors. Reads the log and nothing else. */
export const requireNights = async (evidence: EvidenceSource['evidence'], asked: Span): Promise<void> => {
  await findNights(evidence, asked);
};

type Span = Pick<PeriodQuestion, 'from' | 'to' | 'now'>;

const findNights = async (
  evidence: EvidenceSource['evidence'],
  asked: Span,
): Promise<{ readonly from: string; readonly to: string; readonly found: NightsOfPeriod }> => {
  const { from, to } = parseSpan(asked.from, asked.to, asked.now.toISOString());
  const found = await nightsOfPeriod(evidence, from, to);
  if (!isKnown(found)) throw noEvidence(from, to, found);
  return { from, to, found };
};

const parseSpan = (from: string, to: string, now: string): { readonly from: string; readonly to: string } => {
  const [start, end] = [from, to].map((text) => {
    const time = new Date(text);
    if (Number.isNaN(time.getTime())) throw new AssayError('BAD_INPUT', `${JSON.stringify(text)} is not a time.`);
    return time.toISOString();
  });
  if (start === undefined || end === undefined) throw new TypeError('a span has two ends');
  if (start > end)
    throw new AssayError('BAD_INPUT', `The period begins at ${start} (from), after its end at ${end} (to).`);
  if (end > now) throw new AssayError('BAD_INPUT', `The period ends at ${end} (to), which is still to come.`);
  if (Date.parse(end) - Date.parse(start) > longestDays * dayMs) {
    throw new AssayError('BAD_INPUT', `A period may have at most ${longestDays} days. Ask for a shorter one.`);
  }
  return { from: start, to: end };
};

/** Whether a sweep of some night was due, or could have been: a night without one is then missed, and no blank. */
const isKnown = ({ nights, firstSealedAt }: NightsOfPeriod): boolean =>
  nights.some(
    ({ scheduleId, endsAt }) => scheduleId !== undefined || (firstSealedAt !== undefined && endsAt > firstSealedAt),
  );

const noEvidence = (from: string, to: string, { nights, firstSealedAt }: NightsOfPeriod): AssayError => {
  if (nights.length === 0) return new AssayError('NO_EVIDENCE', `No sweep was due from ${from} to ${to}.`);
  const first =
    firstSealedAt === undefined
      ? 'Nothing has been sealed yet.'
      : `The first sweep of all was sealed at ${firstSealedAt}.`;
  return new AssayError('NO_EVIDENCE', `No night from ${from} to ${to} has a sweep. ${first}`);
};

/** What tells the names of accounts and regions where the period has no sweep: the last one before its end, and the newest. */
const sweepsAround = async (
  evidence: EvidenceSource['evidence'],
  to: string,
): Promise<readonly Pick<SweepRecord, 'scope'>[]> =>
  (await Promise.all([evidence.sweepAsOf(to), evidence.head()])).filter((record) => record !== undefined);

interface Walked {
  /** Of the nights that have a sweep sealed in time. */
  readonly verdicts: ReadonlyMap<NightSweeps, NightVerdict>;
  readonly scope: ScopeTracker;
  readonly failures: FailureTracker;
}

/** Reads the sweeps in the order of time, one night at a time; of successive sweeps with one root, the root once. */
const walk = async (
  source: EvidenceSource,
  nights: readonly NightSweeps[],
  checkIds: readonly string[],
  { subject, filter, checks }: PeriodQuestion,
): Promise<Walked> => {
  const verdicts = new Map<NightSweeps, NightVerdict>();
  const scope = new ScopeTracker();
  const failures = new FailureTracker(new Set(checkIds));
  let root: { readonly digest: string; readonly slices: readonly SliceDescriptor[] } | undefined;
  for (const [place, night] of nights.entries()) {
    const read: SweepEvidence[] = [];
    for (const record of night.sweeps) {
      const reader = new SweepReader(source, record);
      if (root?.digest !== record.rootDigest) root = { digest: record.rootDigest, slices: await reader.slices() };
      const slices = relevantSlices(root.slices, filter, checkIds);
      for (const slice of slices) await failures.look(reader, slice, place);
      read.push({ record, slices, inTime: record.sealedAt < night.endsAt });
    }
    if (!night.sealedInTime) continue;
    const deciding = [...new Set(night.sweeps.flatMap(subject.checkIds))];
    const counted = read.filter(({ inTime }) => inTime);
    const records = counted.map(({ record }) => record);
    scope.add(
      night,
      records,
      counted.flatMap(({ slices }) => slices),
      deciding,
    );
    if (!coversNames(filter, records)) scope.missingNames.add(night);
    verdicts.set(night, nightVerdict(read, deciding, { checks, filter }));
  }
  return { verdicts, scope, failures };
};

const statusOf = {
  PASS: 'HELD',
  FAIL: 'FAILED',
  NOT_APPLICABLE: 'NOT_APPLICABLE',
  INCONCLUSIVE: 'NOT_ESTABLISHED',
} as const;

const toResult = (
  night: NightSweeps,
  found: NightVerdict | undefined,
  scope: ScopeTracker,
  firstSealedAt: string | undefined,
  now: string,
): NightResult => {
  const { night: date, dueAt, endsAt, sweeps, recordedAsMissed } = night;
  const leftOut = scope.leftOut(night);
  const known = {
    night: date,
    dueAt,
    sweepIds: sweeps.map(({ sweepId }) => sweepId),
    leftOut,
    ...(recordedAsMissed !== undefined && { recordedAsMissed }),
  };
  if (found === undefined) {
    if (endsAt > now) return { ...known, status: 'PENDING', causes: [], reasons: [] };
    const before = firstSealedAt !== undefined && endsAt <= firstSealedAt;
    const cause = sweeps.length > 0 ? 'SEALED_LATE' : before ? 'BEFORE_FIRST_SWEEP' : 'NO_SWEEP';
    return { ...known, status: 'MISSED', causes: [cause], reasons: [] };
  }
  const status = statusOf[found.verdict];
  const misses = scope.missingNames.has(night) && status !== 'NOT_ESTABLISHED';
  const narrowed = (leftOut.length > 0 || misses) && status !== 'FAILED';
  return {
    ...known,
    status: narrowed ? 'NOT_ESTABLISHED' : status,
    causes: narrowed ? [...found.doubts, 'SCOPE_NARROWED'] : found.doubts,
    reasons: found.reasons,
  };
};

const totalsOf = (nights: readonly NightResult[]): NightTotals => {
  const count = (status: NightStatus) => nights.filter((night) => night.status === status).length;
  return {
    nights: nights.length,
    held: count('HELD'),
    failed: count('FAILED'),
    notApplicable: count('NOT_APPLICABLE'),
    notEstablished: count('NOT_ESTABLISHED'),
    missed: count('MISSED'),
    pending: count('PENDING'),
  };
};

/** Adds when the looks were made: reads the runs of the sweeps that a stretch begins, ends or was last seen with. */
const withTimes = async (
  source: EvidenceSource,
  histories: readonly FailureHistory[],
  nights: readonly NightSweeps[],
  to: string,
): Promise<readonly FailingResource[]> => {
  const looks = histories.flatMap(({ slice, stretches }) =>
    stretches.flatMap(({ first, last, ended }) =>
      [first, last, ...(ended === undefined ? [] : [ended.look])].map(({ record }) => ({ record, id: sliceId(slice) })),
    ),
  );
  const bySweep = [...Map.groupBy(looks, ({ record }) => record)];
  const times = new Map(
    await pLimit(concurrentReads).map(bySweep, async ([record, own]) => {
      const wanted = new Set(own.map(({ id }) => id));
      const runs = await new SweepReader(source, record).runs();
      const known = runs.filter((run) => wanted.has(sliceId(run))).map((run) => [sliceId(run), run.endedAt] as const);
      return [record, new Map(known)] as const;
    }),
  );
  return histories.flatMap(({ slice, resource, checkId, stretches }) => {
    const timeOf = ({ record }: Look): string => {
      const time = times.get(record)?.get(sliceId(slice));
      if (time !== undefined) return time;
      throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${record.sweepId} has no run of slice ${sliceId(slice)}.`);
    };
    const intervals = stretches.map((stretch) => toInterval(stretch, timeOf, nights, to));
    const [first, last] = [intervals.at(0), intervals.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [
      {
        slice,
        resource,
        checkId,
        firstSeenAt: first.firstSeenAt,
        lastSeenAt: last.lastSeenAt,
        hoursOpen: toTenth(intervals.reduce((sum, { hoursOpen }) => sum + hoursOpen, 0)),
        intervals,
      },
    ];
  });
};

const toInterval = (
  { first, last, ended, unseenNights, startUnknown }: FailingStretch,
  timeOf: (look: Look) => string,
  nights: readonly NightSweeps[],
  to: string,
): OpenInterval => {
  const [firstSeenAt, lastSeenAt] = [timeOf(first), timeOf(last)];
  const endedAt = ended && timeOf(ended.look);
  // Nothing ended it, so it counts as open to the end: not having been seen is no reason to shorten a failure.
  const end = endedAt === undefined ? Math.max(Date.parse(lastSeenAt), Date.parse(to)) : Date.parse(endedAt);
  const unseen = new Set([
    ...unseenNights,
    ...(ended === undefined ? nights.keys().filter((place) => place > last.night) : []),
  ]);
  return {
    firstSeenAt,
    lastSeenAt,
    ...(endedAt !== undefined && ended !== undefined && { endedAt, endedBy: ended.by }),
    startUnknown,
    unseenNights: nights.filter((_, place) => unseen.has(place)).map(({ night }) => night),
    hoursOpen: toTenth(Math.max(0, end - Date.parse(firstSeenAt)) / hourMs),
  };
};

const toTenth = (hours: number): number => Math.round(hours * 10) / 10;
