import type { Control } from '../controls/framework.ts';
import type { SecurityGroupRule } from '../domain/facts/security-groups.ts';
import type { ResourceType } from '../domain/resource.ts';
import type { SweepScope } from '../domain/sweep-record.ts';
import type { EvidenceItem } from '../evidence/list-evidence.ts';
import type { CheckResult, Coverage, ScopeFilter } from '../evidence/results.ts';
import type { LiveResult, SweepProgress } from './context.ts';
import type { SealedSweep } from './evidence-access.ts';

// What the resolvers of a type are given: the domain's own objects, with what is needed to go on from them.

export type SweepNode = { readonly sealed: SealedSweep } | { readonly progress: SweepProgress };

/** What a result was computed over: the declared scope, and the part of it that was asked about. */
export interface ResultBasis {
  readonly scope: Pick<SweepScope, 'accounts' | 'excludedRegions' | 'checks'>;
  readonly filter: ScopeFilter;
}

export interface CoverageNode {
  readonly coverage: Coverage;
  readonly basis: ResultBasis;
  /** The checks that were asked about; empty when the question was not about checks. */
  readonly checkIds: readonly string[];
}

export interface CheckResultNode {
  readonly result: CheckResult;
  readonly basis: ResultBasis;
}

export interface ControlNode {
  readonly control: Control;
  /** The arguments of the list that the control came from. */
  readonly list?: { readonly scope: ScopeFilter; readonly asOf: string | undefined };
}

export interface EvidenceNode {
  readonly sweep: SealedSweep;
  readonly item: EvidenceItem;
}

export interface LiveNode {
  readonly result: LiveResult;
  /** The resource types of the selected fields. */
  readonly types: readonly ResourceType[];
}

export type RuleDirection = SecurityGroupRule['direction'];
