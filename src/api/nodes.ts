import type { Control } from '../controls/framework.ts';
import type { VerdictCounts } from '../domain/aggregate.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { Entry, SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import type { SecurityGroupRule } from '../domain/facts/security-groups.ts';
import type { Finding } from '../domain/finding.ts';
import type { ResourceRef, ResourceType } from '../domain/resource.ts';
import type { SliceKey } from '../domain/slice.ts';
import type { SweepScope } from '../domain/sweep-record.ts';
import type { DriftItem } from '../evidence/drift.ts';
import type { ScopeChange } from '../evidence/drift-scope.ts';
import type { SealedSweep } from '../evidence/evidence-access.ts';
import type { EvidenceAge } from '../evidence/freshness.ts';
import type { CompleteSlice } from '../evidence/last-complete.ts';
import type { EvidenceItem } from '../evidence/list-evidence.ts';
import type { PeriodReport } from '../evidence/period-report.ts';
import type { Population } from '../evidence/population.ts';
import type { PopulationSources } from '../evidence/population-sources.ts';
import type { Replay, ReplayDifference } from '../evidence/replay.ts';
import type { CheckResult, Coverage, CoverageGap, ResultAge, ScopeFilter } from '../evidence/results.ts';
import type { Sample } from '../evidence/sample.ts';
import type { PackQuestion } from '../packs/manifest.ts';
import type { LiveResult, SweepProgress } from './context.ts';
import type { Connection } from './page.ts';

// What the resolvers of a type are given: the domain's own objects, with what is needed to go on from them.

export type SweepNode = { readonly sealed: SealedSweep } | { readonly progress: SweepProgress };

/** A sealed sweep, and the time that it is read for (`age.evaluatedFor`). */
export interface SweepView {
  readonly sweep: SealedSweep;
  readonly age: EvidenceAge;
}

/** What a result was computed over: the declared scope, and the part of it that was asked about. */
export interface ResultBasis {
  readonly scope: Pick<SweepScope, 'accounts' | 'excludedRegions' | 'checks'>;
  readonly filter: ScopeFilter;
  /** Missing in the live view. */
  readonly view?: SweepView;
}

export interface CoverageNode {
  readonly coverage: Coverage;
  readonly basis: ResultBasis;
  /** The checks that were asked about; empty when the question was not about checks. */
  readonly checkIds: readonly string[];
}

export interface CoverageGapNode {
  readonly gap: CoverageGap;
  readonly basis: ResultBasis;
  readonly checkIds: readonly string[];
}

export interface CompleteSliceNode {
  readonly slice: CompleteSlice;
  /** The checks that were asked about; empty for all of them. */
  readonly checkIds: readonly string[];
}

/** Counts, and how many of the failures are accepted, which is looked up only when it is asked for. */
export interface CountsNode {
  readonly counts: VerdictCounts;
  readonly accepted: () => Promise<number>;
}

export interface CheckNode {
  readonly check: AnyCheck;
  /** The time that the query was asked for, RFC 3339 UTC. */
  readonly asOf: string | undefined;
}

export interface CheckResultNode {
  readonly result: CheckResult;
  readonly basis: ResultBasis;
  readonly counts: CountsNode;
}

export interface ControlNode {
  readonly control: Control;
  /** The arguments of the query that the control came from. */
  readonly list?: { readonly scope: ScopeFilter; readonly asOf: string | undefined };
}

export interface FindingNode {
  readonly sealed: Finding;
  readonly asRead: Finding;
  readonly stale: boolean;
  readonly resource: ResourceRef;
  readonly mappingVersion: string;
  /** The time that it is read for, RFC 3339 UTC. */
  readonly evaluatedFor: string;
}

export interface EvidenceNode {
  readonly view: SweepView;
  readonly item: EvidenceItem;
}

export interface SliceNode {
  readonly run: SliceRun;
  readonly sweep: SealedSweep;
}

export type SealedEnumeration = SliceDescriptor['enumeration'];

export interface DriftItemNode {
  readonly item: DriftItem;
  readonly from: SweepView;
  readonly to: SweepView;
}

export interface DriftConnectionNode extends Connection<DriftItemNode> {
  readonly from: DriftSideNode;
  readonly to: DriftSideNode;
  readonly scopeChanges: readonly ScopeChange[];
  /** Fingerprint of the two sweeps and the filter, for cursors. */
  readonly asked: string;
}

interface DriftSideNode {
  readonly sweep: SweepNode;
  readonly sealedAt: string;
  readonly coverage: CoverageNode;
}

export interface DriftStateNode {
  readonly slice: SliceKey;
  readonly entry: Entry;
  readonly view: SweepView;
}

export interface PeriodNode {
  readonly report: PeriodReport;
  readonly checkId: string | undefined;
  readonly controlKey: string | undefined;
  /** Fingerprint of the arguments, for cursors. */
  readonly asked: string;
}

export interface PopulationNode {
  readonly population: Population;
  readonly age: ResultAge;
  readonly basis: ResultBasis & { readonly view: SweepView };
}

export interface ReplayNode {
  readonly sweep: SealedSweep;
  readonly replay: Replay;
  /** In the order of the sweep. */
  readonly differences: readonly ReplayDifference[];
  /** Fingerprint of the arguments, for cursors. */
  readonly asked: string;
}

export interface PopulationSourcesNode {
  readonly sources: PopulationSources;
  /** Fingerprint of the population, for cursors. */
  readonly asked: string;
}

export interface SampleNode extends Omit<Sample, 'sweepId'> {
  readonly sweep: SweepNode;
  readonly age: ResultAge;
  readonly coverage: CoverageNode;
}

export interface PackQuestionNode {
  readonly question: PackQuestion;
  /** The end that was asked for, when the log does not reach it. */
  readonly cutFrom: string | undefined;
}

/** The log at a size. */
export interface LogState {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface LiveNode {
  readonly result: LiveResult;
  /** The resource types of the selected fields. */
  readonly types: readonly ResourceType[];
}

export type RuleDirection = SecurityGroupRule['direction'];
