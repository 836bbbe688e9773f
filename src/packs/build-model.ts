import type { MappingSet } from '../controls/mapping-set.ts';
import { AssayError } from '../domain/error.ts';
import { sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { exceptionsInForce } from '../evidence/exceptions-in-force.ts';
import { type EvidenceAge, evidenceAge } from '../evidence/freshness.ts';
import { type PeriodSubject, period } from '../evidence/period.ts';
import { checkResult, controlResult, coverageOf, relevantSlices } from '../evidence/results.ts';
import { type EvidenceSource, SweepReader } from '../evidence/sweep-reader.ts';
import { inclusionStep } from '../ledger/proof.ts';
import { type Answering, answeringOf, type Catalogues } from './answering.ts';
import type { PackManifest, PackQuestion } from './manifest.ts';
import type { PackLog } from './pack-log.ts';
import type { PackModel, SubjectPeriod } from './pack-model.ts';
import { requireRuns } from './sealed-together.ts';

const dayMs = 86_400_000;

/** What a pack is made from. `source` reads the evidence of `log`. */
export interface PackInput {
  readonly manifest: PackManifest;
  readonly log: PackLog;
  /** Signed, of the whole of `log`. */
  readonly checkpoint: string;
  /** Whether a timestamp of it is in the pack. */
  readonly timestamped?: boolean;
  readonly source: EvidenceSource;
}

export interface BuiltModel {
  readonly model: PackModel;
  readonly age: EvidenceAge;
}

/**
 * Everything that a pack says beside its entries. Errors: as `answeringOf`, those of a period, `EVIDENCE_CORRUPT`, and
 * what the source throws.
 */
export const buildPackModel = async ({
  manifest,
  log,
  checkpoint,
  timestamped = false,
  source,
}: PackInput): Promise<BuiltModel> => {
  const { question } = manifest;
  const last = log.entries.at(-1);
  if (last === undefined) throw new TypeError('a log of a pack has entries');
  const answering = await answeringOf(question, source, last.appendedAt);
  const { evaluatedFor, sweep, filter, catalogue, mappings, checkIds, controls } = answering;
  const reader = new SweepReader(source, sweep);
  const allSlices = await reader.slices();
  const allRuns = await reader.runs();
  requireRuns(sweep, allSlices, allRuns);
  const slices = relevantSlices(allSlices, filter, checkIds);
  const wanted = new Set(slices.map(sliceId));
  const runs = allRuns.filter((run) => wanted.has(sliceId(run)));
  const age = evidenceAge({
    startedAt: sweep.startedAt,
    endedAt: sweep.sealedAt,
    runs,
    checks: catalogue.checks,
    evaluatedFor,
  });
  const ran = new Set(sweep.scope.checks.map(({ checkId }) => checkId));
  const exceptions = await exceptionsInForce(source.evidence, evaluatedFor);
  const sweepLine = log.lines[sweep.sequence - 1];
  if (sweepLine === undefined) throw new TypeError('a sweep of a log has a line');
  const model: PackModel = {
    manifest,
    logSize: log.entries.length,
    knownUntil: last.appendedAt,
    checkpoint,
    ...(timestamped && { timestamped }),
    evaluatedFor,
    sweep,
    sweepLine,
    sweepInLog: inclusionStep(log.lines, sweep.sequence - 1),
    catalogue,
    checkIds,
    checksNotRun: checkIds.filter((checkId) => !ran.has(checkId)),
    allSlices,
    slices,
    runs: new Map(runs.map((run) => [sliceId(run), run])),
    coverage: coverageOf(slices),
    checks: checkIds.map((checkId) => checkResult(checkId, slices, age, filter)),
    controls: controls.map(({ key }) =>
      controlResult(key, mappings.checksOfControl(key).deciding, slices, age, filter),
    ),
    exceptions: exceptions.filter(({ exception }) => checkIds.includes(exception.scope.checkId)),
    excludedRegions: sweep.scope.excludedRegions.filter(
      ({ accountId, region }) =>
        (filter.accountIds?.includes(accountId) ?? true) && (filter.regions?.includes(region) ?? true),
    ),
    periods: await periodsOf(source, question, answering),
  };
  return { model, age };
};

/** Checks are asked one by one only where no control speaks for them. */
const periodsOf = async (
  source: EvidenceSource,
  question: PackQuestion,
  { checkIds, controls, filter, catalogue: { checks }, catalogues }: Answering,
): Promise<readonly SubjectPeriod[]> => {
  if (question.time.kind === 'as-of') return [];
  const { from, to } = question.time;
  const mappingsOf = await mappingsOfSweeps(source, catalogues, from, to);
  const subjects: readonly (PeriodSubject & { readonly kind: SubjectPeriod['kind'] })[] =
    controls.length > 0
      ? controls.map(({ key }) => ({
          kind: 'control',
          name: key,
          checkIds: (sweep) => mappingsOf(sweep).checksOfControl(key).deciding,
        }))
      : checkIds.map((checkId) => ({ kind: 'check', name: checkId, checkIds: () => [checkId] }));
  const periods: SubjectPeriod[] = [];
  for (const { kind, ...subject } of subjects) {
    const report = await period(source, { subject, from, to, filter, checks, now: new Date(to) });
    periods.push({ kind, id: subject.name, report });
  }
  return periods;
};

/** The mappings of every sweep that can belong to a night of the period. */
const mappingsOfSweeps = async (
  source: EvidenceSource,
  catalogues: Catalogues,
  from: string,
  to: string,
): Promise<(sweep: SweepRecord) => MappingSet> => {
  const day = (time: string, days: number) => new Date(Date.parse(time) + days * dayMs).toISOString();
  const known = new Map<string, MappingSet>();
  for await (const { sweep, sequence, appendedAt } of source.evidence.entries('sweep', {
    from: day(from, -2),
    to: day(to, 3),
  })) {
    const { mappings } = await catalogues.of({ ...sweep, sequence, sealedAt: appendedAt });
    known.set(sweep.catalogueDigest, mappings);
  }
  return ({ catalogueDigest, sweepId }) => {
    const mappings = known.get(catalogueDigest);
    if (mappings === undefined)
      throw new AssayError('EVIDENCE_CORRUPT', `The catalogue of sweep ${sweepId} is not known.`);
    return mappings;
  };
};
