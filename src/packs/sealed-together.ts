import type { CatalogueRecord, SealedCatalogue } from '../controls/sealed-catalogue.ts';
import { addCounts, noCounts } from '../domain/aggregate.ts';
import { AssayError } from '../domain/error.ts';
import type { SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { coverageOf } from '../evidence/results.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { sliceDescriptorSchema } from '../ledger/parse-evidence.ts';

/**
 * What the entry of a sweep says of its slices is what they say, and they are those of its scope: every region of every
 * account with every collector, in order, each once. `EVIDENCE_CORRUPT` otherwise.
 */
export const requireTogether = (
  { sweepId, slices, resources, counts, scope }: SweepRecord,
  all: readonly SliceDescriptor[],
): void => {
  const planned = scope.accounts
    .flatMap(({ accountId, regions }) =>
      regions.flatMap((region) => scope.collectorIds.map((collectorId) => ({ accountId, region, collectorId }))),
    )
    .toSorted(byPlace);
  if (planned.length !== all.length || planned.some((key, place) => !isSame(key, all[place]))) {
    throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${sweepId} does not have the slices of its scope.`);
  }
  const totals = coverageOf(all);
  const found = all.flatMap((slice) => Object.values(slice.counts)).reduce(addCounts, noCounts);
  if (
    canonicalJson(totals.slices) !== canonicalJson(slices) ||
    totals.resources !== resources ||
    canonicalJson(found) !== canonicalJson(counts)
  ) {
    throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${sweepId} was sealed with other totals than its slices have.`);
  }
};

/**
 * Slices have the form of their version, and each has one run, in the same order, which ended as it did.
 * `EVIDENCE_CORRUPT` otherwise.
 */
export const requireRuns = (
  { sweepId }: SweepRecord,
  all: readonly SliceDescriptor[],
  runs: readonly SliceRun[],
): void => {
  const corrupt = (what: string, cause?: unknown): AssayError =>
    new AssayError('EVIDENCE_CORRUPT', `Sweep ${sweepId} ${what}.`, { cause });
  for (const [place, slice] of all.entries()) {
    const { error } = sliceDescriptorSchema.safeParse(slice);
    if (error !== undefined) throw corrupt(`has a slice ${sliceId(slice)} of another form`, error);
    const run = runs[place];
    if (!isSame(slice, run)) throw corrupt(`has no run of slice ${sliceId(slice)} at its place`);
    const { detail: _, ...ended } = run.enumeration;
    if (canonicalJson(ended) !== canonicalJson(slice.enumeration)) {
      throw corrupt(`has a run of slice ${sliceId(slice)} that ended otherwise`);
    }
  }
  if (runs.length !== all.length) throw corrupt('has more runs than slices');
};

const isSame = <K extends SliceKey>(key: SliceKey, other: K | undefined): other is K =>
  other !== undefined && byPlace(key, other) === 0;

const byPlace = (left: SliceKey, right: SliceKey): number =>
  compare(left.accountId, right.accountId) ||
  compare(left.region, right.region) ||
  compare(left.collectorId, right.collectorId);

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** What is read of a catalogue is all that was sealed, in its order. `EVIDENCE_CORRUPT` otherwise. */
export const requireWhole = (
  { checks, frameworks, controls, mappings }: SealedCatalogue,
  lines: readonly string[],
): void => {
  const records: readonly CatalogueRecord[] = [
    ...checks.map((check) => ({ kind: 'check', check }) as const),
    ...frameworks.map((framework) => ({ kind: 'framework', framework }) as const),
    ...controls.map((control) => ({ kind: 'control', control }) as const),
    ...mappings.map((mapping) => ({ kind: 'mapping', mapping }) as const),
  ];
  if (records.length === lines.length && records.every((record, place) => canonicalJson(record) === lines[place])) {
    return;
  }
  throw new AssayError('EVIDENCE_CORRUPT', 'The catalogue of a sweep holds what is no record of a catalogue.');
};
