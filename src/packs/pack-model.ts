import type { SealedCatalogue } from '../controls/sealed-catalogue.ts';
import type { Entry, SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { JsonObject } from '../domain/json.ts';
import type { ExceptionEntry } from '../domain/log-entry.ts';
import type { ExcludedRegion, SweepRecord } from '../domain/sweep-record.ts';
import type { PeriodReport } from '../evidence/period-report.ts';
import type { CheckResult, ControlResult, Coverage } from '../evidence/results.ts';
import type { InclusionStep, ItemProof } from '../ledger/proof.ts';
import type { PackManifest } from './manifest.ts';

/**
 * All that a pack says beside its entries. Made from the evidence and the manifest alone, by the same code when a pack
 * is written and when it is verified: every readable file of a pack is a pure function of it and of the items.
 */
export interface PackModel {
  readonly manifest: PackManifest;
  /** Number of entries of the log that the pack holds: the size of `proofs/checkpoint.txt`. */
  readonly logSize: number;
  /** RFC 3339 UTC, `appendedAt` of the last of them: what happened later is not known to the pack. */
  readonly knownUntil: string;
  /** The signed checkpoint of the log at `logSize`, as in the file. */
  readonly checkpoint: string;
  /** Whether a timestamp of it is in the pack. */
  readonly timestamped?: boolean;
  /** The time that verdicts are read for, RFC 3339 UTC: `asOf`, or the end of the period. */
  readonly evaluatedFor: string;
  /** The sweep that answers for `evaluatedFor`. */
  readonly sweep: SweepRecord;
  /** The line of the log of that sweep, and its place in the log of `logSize`. */
  readonly sweepLine: string;
  readonly sweepInLog: InclusionStep;
  /** As sealed with that sweep. */
  readonly catalogue: SealedCatalogue;
  /** Whose findings the pack holds; sorted. */
  readonly checkIds: readonly string[];
  /** Of `checkIds`, those that did not run in the sweep; sorted. Nothing is known of them. */
  readonly checksNotRun: readonly string[];
  /** Every slice of the sweep, in its order: the lines of its root. */
  readonly allSlices: readonly SliceDescriptor[];
  /** Those of the scope that can hold resources of `checkIds`. */
  readonly slices: readonly SliceDescriptor[];
  /** How each of `slices` was collected, by `sliceId`. */
  readonly runs: ReadonlyMap<string, SliceRun>;
  readonly coverage: Coverage;
  /** One for each of `checkIds`, in that order. */
  readonly checks: readonly CheckResult[];
  /** In the order of the catalogue; empty when the question names checks. */
  readonly controls: readonly ControlResult[];
  /** In force at `evaluatedFor`, oldest first, for any of `checkIds`. */
  readonly exceptions: readonly ExceptionEntry[];
  /** Regions of the scope that were not swept, with the reason. */
  readonly excludedRegions: readonly ExcludedRegion[];
  /** One for each of `controls`, or of `checks` where there is none; empty for a pack as of a time. */
  readonly periods: readonly SubjectPeriod[];
}

/** How one control or check did over the period. */
export interface SubjectPeriod {
  readonly kind: 'control' | 'check';
  /** Control key or check id. */
  readonly id: string;
  readonly report: PeriodReport;
}

/** A finding as it is read for `evaluatedFor`: of stale evidence no PASS is left (`STALE_SOURCE`). */
export interface PackFinding extends Finding {
  /** What was sealed, where age changed it. */
  readonly sealedVerdict?: Finding['verdict'];
  /** The exceptions that cover it, when it is a FAIL; never empty. */
  readonly accepted?: readonly ExceptionEntry[];
}

/** One resource of the answering sweep, with the findings of the checks of the pack; at least one. */
export interface PackItem {
  readonly entry: Entry;
  readonly slice: SliceDescriptor;
  readonly run: SliceRun;
  /** Volatile facts of the resource; missing when it has none. */
  readonly times?: JsonObject;
  /** Sorted by check id. */
  readonly findings: readonly PackFinding[];
  /** Where its line lies: a path in the pack, and the number of the line, from 1. */
  readonly file: string;
  readonly line: number;
  /** How it is proved in the sweep; made when asked for. */
  readonly proof: () => ItemProof;
}
