import { countFindings, evaluate, type SelectedCheck } from '../checks/evaluate.ts';
import { addCounts, noCounts, type VerdictCounts } from '../domain/aggregate.ts';
import type { AnyCheck } from '../domain/check.ts';
import { AssayError } from '../domain/error.ts';
import type { CountsByCheck, Entry, SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { JsonObject } from '../domain/json.ts';
import type { AnyObservation, ResourceRef, ResourceType } from '../domain/resource.ts';
import { schemaIssues } from '../domain/schema-issues.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { type EvidenceSource, SweepReader } from './sweep-reader.ts';
import { walkChunks } from './walk-chunks.ts';

/**
 * How a check of a sweep was replayed:
 * - `SAME_VERSION`: by the rule that judged the sweep; every difference is a fault;
 * - `OTHER_VERSION`: by a newer or older rule; differences are hypothetical, the sweep keeps what it says;
 * - `PARAMETERS_REFUSED`: another version that does not take the recorded parameters; not replayed;
 * - `CHECK_GONE`: there is no such check any more; not replayed.
 */
export type ReplayMode = 'SAME_VERSION' | 'OTHER_VERSION' | 'PARAMETERS_REFUSED' | 'CHECK_GONE';

/** A finding that comes out otherwise. Missing on one side: the check judged the resource only there. */
export interface FindingDifference {
  readonly kind: 'FINDING';
  readonly checkId: string;
  /** True for another version of the check. */
  readonly hypothetical: boolean;
  readonly resource: ResourceRef;
  readonly recorded?: Finding;
  readonly replayed?: Finding;
}

/** Counts of a slice or of one of its chunks that are not those of the findings beneath them. Verdicts are made of counts. */
export interface CountDifference extends SliceKey {
  readonly kind: 'COUNTS';
  readonly checkId: string;
  /** Digest of the chunk; missing when the counts are those of the slice. */
  readonly chunkDigest?: string;
  readonly recorded: VerdictCounts;
  readonly counted: VerdictCounts;
}

export type ReplayDifference = FindingDifference | CountDifference;

export interface CheckReplay {
  readonly checkId: string;
  readonly mode: ReplayMode;
  readonly recordedVersion: number;
  /** The version that there is now; missing when there is none. */
  readonly replayedVersion?: number;
  /** Why the recorded parameters were refused. */
  readonly problem?: string;
  /** Findings that the sweep holds. */
  readonly recorded: number;
  /** Of these, how many came out the same byte for byte. */
  readonly same: number;
  /** Findings that came out otherwise, or on one side only. */
  readonly different: number;
  /** Slices and chunks whose counts are not those of their findings. */
  readonly wrongCounts: number;
}

export interface Replay {
  readonly sweepId: string;
  /** Sorted by check id. */
  readonly checks: readonly CheckReplay[];
  /** Every check was replayed by its own version, and everything came out the same. */
  readonly reproduced: boolean;
}

/**
 * Recomputes the findings of a sealed sweep from its facts, times and parameters, and compares the canonical JSON of
 * each with what was sealed. Told of each difference in the order of the sweep. Slice by slice; memory grows with the
 * times of the largest slice. Writes nothing. Errors: `CHECK_UNKNOWN` for a check that did not run in the sweep,
 * `QUERY_TOO_LARGE` before anything is replayed, `EVIDENCE_CORRUPT`, `STORE_UNAVAILABLE`.
 */
export const replaySweep = async (
  source: EvidenceSource,
  record: SweepRecord,
  options: {
    readonly checks: readonly AnyCheck[];
    /** Missing or empty: every check of the sweep. */
    readonly checkIds?: readonly string[];
    /** How many findings there may be at the most, told from the sizes of the slices; missing: any number. */
    readonly maxFindings?: number;
    readonly onDifference?: (difference: ReplayDifference) => void;
  },
): Promise<Replay> => {
  const { onDifference = () => undefined } = options;
  const selected = selectRecorded(record, options.checkIds ?? []).map((check) => prepare(check, options.checks));
  const replayed = selected.flatMap(({ run }) => (run === undefined ? [] : [run]));
  const byId = new Map(selected.map((each) => [each.checkId, each] as const));

  const reader = new SweepReader(source, record);
  const concerned = (await reader.slices())
    .map((slice) => ({ slice, own: selected.filter((check) => concerns(check, slice)) }))
    .filter(({ own }) => own.length > 0);
  requireFewer(concerned, options.maxFindings);
  const runs = new Map((await reader.runs()).map((run) => [sliceId(run), run] as const));
  for (const { slice, own } of concerned) {
    const run = runs.get(sliceId(slice));
    if (run === undefined) {
      throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${record.sweepId} has no run of slice ${sliceId(slice)}.`);
    }
    const times = await timesOf(source, record, run);
    const compareCounts = (recorded: CountsByCheck, counted: CountsByCheck, chunkDigest?: string): void => {
      for (const { checkId, totals } of own) {
        const before = recorded[checkId] ?? noCounts;
        const after = counted[checkId] ?? noCounts;
        if (canonicalJson(before) === canonicalJson(after)) continue;
        totals.wrongCounts += 1;
        const { accountId, region, collectorId } = slice;
        onDifference({
          kind: 'COUNTS',
          checkId,
          accountId,
          region,
          collectorId,
          ...(chunkDigest !== undefined && { chunkDigest }),
          recorded: before,
          counted: after,
        });
      }
    };
    let sliceCounts: CountsByCheck = {};
    for await (const { chunk, entries } of walkChunks(source.evidence, slice)) {
      const counted = countFindings(
        [],
        entries.flatMap((entry) => entry.findings),
      );
      compareCounts(chunk.counts, counted, chunk.digest);
      sliceCounts = sumOf(sliceCounts, counted);
      for (const entry of entries) {
        const observation = observationOf(entry, times);
        compare(entry, evaluate(observation, replayed, run.evaluatedAt), byId, onDifference);
      }
    }
    compareCounts(slice.counts, sliceCounts);
  }
  const checks = selected.map(({ run: _, totals, ...check }) => ({ ...check, ...totals }));
  return {
    sweepId: record.sweepId,
    checks,
    reproduced: checks.every(
      ({ mode, different, wrongCounts }) => mode === 'SAME_VERSION' && different === 0 && wrongCounts === 0,
    ),
  };
};

type RecordedCheck = SweepRecord['scope']['checks'][number];

interface Totals {
  recorded: number;
  same: number;
  different: number;
  wrongCounts: number;
}

interface PreparedCheck
  extends Pick<CheckReplay, 'checkId' | 'mode' | 'recordedVersion' | 'replayedVersion' | 'problem'> {
  /** What it is replayed with; missing when it cannot be. */
  readonly run?: SelectedCheck;
  readonly totals: Totals;
}

const selectRecorded = (record: SweepRecord, checkIds: readonly string[]): readonly RecordedCheck[] => {
  const recorded = record.scope.checks.toSorted((left, right) => (left.checkId < right.checkId ? -1 : 1));
  for (const checkId of checkIds) {
    if (recorded.some((check) => check.checkId === checkId)) continue;
    throw new AssayError('CHECK_UNKNOWN', `No check ${JSON.stringify(checkId)} ran in sweep ${record.sweepId}.`);
  }
  return recorded.filter(({ checkId }) => checkIds.length === 0 || checkIds.includes(checkId));
};

const prepare = ({ checkId, version, parameters }: RecordedCheck, checks: readonly AnyCheck[]): PreparedCheck => {
  const totals = { recorded: 0, same: 0, different: 0, wrongCounts: 0 };
  const recorded = { checkId, recordedVersion: version, totals };
  const check = checks.find(({ id }) => id === checkId);
  if (check === undefined) return { ...recorded, mode: 'CHECK_GONE' };
  const replayed = { ...recorded, replayedVersion: check.version };
  if (check.version === version) return { ...replayed, mode: 'SAME_VERSION', run: { check, parameters } };
  try {
    return { ...replayed, mode: 'OTHER_VERSION', run: { check, parameters: check.parameters.parse(parameters) } };
  } catch (error) {
    return { ...replayed, mode: 'PARAMETERS_REFUSED', problem: schemaIssues(error) };
  }
};

/** Also a slice that does not count the check, when it holds what the check judges: a failure must not be left out. */
const concerns = ({ checkId, run }: PreparedCheck, { counts, resources }: SliceDescriptor): boolean =>
  checkId in counts || run?.check.resourceTypes.some((type) => resources[type] !== undefined) === true;

const requireFewer = (
  concerned: readonly { readonly slice: SliceDescriptor; readonly own: readonly PreparedCheck[] }[],
  maxFindings = Number.POSITIVE_INFINITY,
): void => {
  const findings = concerned
    .map(({ slice, own }) => own.length * Object.values(slice.resources).reduce((sum, count) => sum + (count ?? 0), 0))
    .reduce((sum, count) => sum + count, 0);
  if (findings <= maxFindings) return;
  throw new AssayError(
    'QUERY_TOO_LARGE',
    `A replay of these checks compares up to ${findings} findings; the limit is ${maxFindings}. Ask for fewer checks, or use "assay replay".`,
  );
};

const sumOf = (sum: CountsByCheck, added: CountsByCheck): CountsByCheck => ({
  ...sum,
  ...Object.fromEntries(
    Object.entries(added).map(([checkId, counts]) => [checkId, addCounts(sum[checkId] ?? noCounts, counts)]),
  ),
});

const timesKey = (type: ResourceType, id: string): string => `${type}/${id}`;

/** By a reader of its own, so that the times of one slice are let go before those of the next are read. */
const timesOf = async (
  source: EvidenceSource,
  record: SweepRecord,
  run: SliceRun,
): Promise<ReadonlyMap<string, JsonObject>> => {
  const lines = await new SweepReader(source, record).times(run);
  return new Map(lines.map(({ type, id, times }) => [timesKey(type, id), times]));
};

const observationOf = ({ resource, facts }: Entry, times: ReadonlyMap<string, JsonObject>): AnyObservation =>
  // Facts and times of a type were sealed in its shape; the checks refuse what is not.
  ({ resource, facts, times: times.get(timesKey(resource.type, resource.id)) ?? {} }) as unknown as AnyObservation;

const compare = (
  { resource, findings }: Entry,
  again: readonly Finding[],
  checks: ReadonlyMap<string, PreparedCheck>,
  onDifference: (difference: ReplayDifference) => void,
): void => {
  for (const [checkId, { mode, run, totals }] of checks) {
    const recorded = findings.find((finding) => finding.checkId === checkId);
    if (recorded !== undefined) totals.recorded += 1;
    if (run === undefined) continue;
    const replayed = again.find((finding) => finding.checkId === checkId);
    if (recorded === undefined && replayed === undefined) continue;
    if (recorded !== undefined && replayed !== undefined && canonicalJson(recorded) === canonicalJson(replayed)) {
      totals.same += 1;
      continue;
    }
    totals.different += 1;
    onDifference({
      kind: 'FINDING',
      checkId,
      hypothetical: mode === 'OTHER_VERSION',
      resource,
      ...(recorded !== undefined && { recorded }),
      ...(replayed !== undefined && { replayed }),
    });
  }
};
