import type { JsonValue } from '../domain/json.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Principal } from '../domain/principal.ts';
import type { CheckNode, CheckResultNode, CompleteSliceNode, ControlNode, CoverageNode, CoverageGapNode, DriftConnectionNode, DriftItemNode, DriftStateNode, EvidenceNode, FindingNode, LiveNode, LogState, PackQuestionNode, PeriodNode, PopulationNode, ReplayNode, RuleDirection as RuleDirectionValue, SampleNode, PopulationSourcesNode, SliceNode, SealedEnumeration, SweepNode, CountsNode } from './nodes.ts';
import type { AbsenceProof as AbsenceProofParent } from '../evidence/population-absence.ts';
import type { CheckReplay as CheckReplayParent, CountDifference as CountDifferenceParent, FindingDifference as FindingDifferenceParent } from '../evidence/replay.ts';
import type { ResultAge } from '../evidence/results.ts';
import type { ExceptionAt } from '../evidence/exception-history.ts';
import type { ExceptionScope as ExceptionScopeParent, LogEntryKind as LogEntryKindValue, RevocationEntry, ScheduleEntry } from '../domain/log-entry.ts';
import type { FactChange as FactChangeParent } from '../evidence/drift-facts.ts';
import type { FailingResource as FailingResourceParent, OpenInterval as OpenIntervalParent, NightResult } from '../evidence/period-report.ts';
import type { Family as FamilyValue } from '../domain/check.ts';
import type { Framework as FrameworkParent, Mapping as MappingParent, Succession as SuccessionParent } from '../controls/framework.ts';
import type { IndependentCount as IndependentCountParent, NotedExclusion as NotedExclusionParent, PopulationQuery as PopulationQueryParent } from '../evidence/population-sources.ts';
import type { Judgement as JudgementParent, VerdictChange as VerdictChangeParent } from '../evidence/drift-entry.ts';
import type { LoggedEntry } from '../evidence/log-page.ts';
import type { PackStatus, PackProgressSoFar } from '../packs/pack-status.ts';
import type { PackRecord } from '../packs/pack-record.ts';
import type { PeriodScopeChange as PeriodScopeChangeParent } from '../evidence/period-scope.ts';
import type { PopulationSlice as PopulationSliceParent } from '../evidence/population.ts';
import type { Finding as FindingParent } from '../domain/finding.ts';
import type { ResourceRef } from '../domain/resource.ts';
import type { ScopeChange as ScopeChangeParent } from '../evidence/drift-scope.ts';
import type { SliceStatus as SliceStatusValue } from '../domain/slice.ts';
import type { SweepScope as SweepScopeParent } from '../domain/sweep-record.ts';
import type { SealedSweep } from '../evidence/evidence-access.ts';
import type { Vulnerability as VulnerabilityParent } from '../domain/facts/images.ts';
import type { RequestContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant: RFC 3339 with a zone, for example `2026-11-23T02:00:00Z`. Answers are always in UTC. An input without a zone, or with a date that does not exist, is refused with BAD_INPUT. */
  DateTime: { input: string; output: string; }
  /** Any JSON value. Objects keep the names of the stored facts; a member that is missing is one that the source did not send. */
  JSON: { input: JsonValue; output: JsonValue; }
};

/** Why an absence is not established. */
export type AbsenceObstacle =
  /** A check that was asked about did not run in the sweep. */
  | 'CHECK_NOT_RUN'
  /** There is an exception. */
  | 'FOUND'
  /** A slice was not read to its end, or no slice covers the scope. */
  | 'INCOMPLETE'
  /** Of some resource it is not known. */
  | 'INCONCLUSIVE'
  /** The evidence is older than a check allows. */
  | 'STALE';

/** The answer `0 of N`, or why it cannot be given. */
export type AbsenceProof = {
  readonly __typename?: 'AbsenceProof';
  /** Whether no resource of the population fails: it is complete, known and fresh. */
  readonly established: Scalars['Boolean']['output'];
  /** The time that the age of the evidence was judged for. */
  readonly evaluatedFor: Scalars['DateTime']['output'];
  /** Resources that fail. */
  readonly failing: Scalars['Int']['output'];
  /** Resources of which it is not known. */
  readonly inconclusive: Scalars['Int']['output'];
  /** Why it is not established; empty when it is. */
  readonly obstacles: ReadonlyArray<AbsenceObstacle>;
  /** Resources that were tested; of an incomplete population those that were seen. */
  readonly of: Scalars['Int']['output'];
  /** Digest of the population, lower-case hex. */
  readonly populationDigest: Scalars['String']['output'];
  /** How the slices ended. */
  readonly sliceTotals: SliceTotals;
  /** Every slice with how it ended, ordered by account, region, collector. */
  readonly slices: PopulationSliceConnection;
  /** One sentence that may be quoted with the digest. */
  readonly statement: Scalars['String']['output'];
  /** The sweep that the population was frozen in. */
  readonly sweepId: Scalars['String']['output'];
};


/** The answer `0 of N`, or why it cannot be given. */
export type AbsenceProofSlicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Who is asking, and what the answers are cut to. */
export type Access = {
  readonly __typename?: 'Access';
  /** The only accounts that the caller may see and act on, sorted; null when it may all. Every answer is about these alone, and so is every "complete" in it. */
  readonly accountIds?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** How the caller showed who it is. */
  readonly kind: PrincipalKind;
  /** What the caller may do. */
  readonly operations: ReadonlyArray<Operation>;
  /** Who the caller is to the deployment: the ARN of an IAM role or user, `jwt:<issuer>#<subject>`, or `local`. */
  readonly principalId: Scalars['String']['output'];
  /** The role that was granted. */
  readonly role: Role;
};

/** Why a known account was not swept. */
export type AccountExclusionReason =
  /** The settings of the deployment exclude the account. */
  | 'BY_SETTING'
  /** The account is closed. */
  | 'CLOSED'
  /** Whoever started the sweep did not select the account. */
  | 'NOT_SELECTED'
  /** The account is being created; nobody can enter it yet. */
  | 'PENDING_ACTIVATION'
  /** The account is being closed. */
  | 'PENDING_CLOSURE'
  /** The account is suspended in the organisation. */
  | 'SUSPENDED';

/** How many requests one operation of AWS took. */
export type ApiCalls = {
  readonly __typename?: 'ApiCalls';
  /** As IAM names it, for example `ec2:DescribeSnapshots`. */
  readonly operation: Scalars['String']['output'];
  /** HTTP requests, retries included. */
  readonly requests: Scalars['Int']['output'];
};

/** A rule. From the same observation, parameters and time it always gives the same finding. */
export type Check = Node & {
  readonly __typename?: 'Check';
  /** The id of the rule, for example `ebs-snapshot-encrypted`. Never reused. */
  readonly checkId: Scalars['String']['output'];
  /** Its parameters with their default values. */
  readonly defaultParameters: Scalars['JSON']['output'];
  /** What is tested and what makes it fail. */
  readonly description: Scalars['String']['output'];
  /** The family of its resources. */
  readonly family: Family;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The controls that its evidence is relevant to, in the order of the catalogues, by the newest mappings. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** How long ago a resource may have been observed when a verdict is read, in hours, inclusive. Older evidence is STALE and no PASS. */
  readonly maxEvidenceAgeHours: Scalars['Float']['output'];
  /** What to do about a FAIL. */
  readonly remediation: Scalars['String']['output'];
  /** The resource types it judges, by CloudFormation name where there is one. */
  readonly resourceTypes: ReadonlyArray<Scalars['String']['output']>;
  /** What the evidence says over a scope. Errors: NO_EVIDENCE when nothing had been sealed by that time, BAD_INPUT, ACCOUNT_UNKNOWN, REGION_UNKNOWN. */
  readonly result?: Maybe<CheckResult>;
  /** How bad a FAIL is, unless the finding says otherwise. */
  readonly severity: Severity;
  /** The rule in a few words. */
  readonly title: Scalars['String']['output'];
  /** Version of its logic. Old findings keep the version they were made with: see the checks of the sweep. */
  readonly version: Scalars['Int']['output'];
};


/** A rule. From the same observation, parameters and time it always gives the same finding. */
export type CheckResultArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  scope?: InputMaybe<ScopeFilter>;
};

/** What the replay of one check gave. */
export type CheckReplay = {
  readonly __typename?: 'CheckReplay';
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** Findings that came out otherwise, or on one side only. */
  readonly different: Scalars['Int']['output'];
  /** How it was replayed, or why it was not. */
  readonly mode: ReplayMode;
  /** What was refused of the recorded parameters; null unless the mode is PARAMETERS_REFUSED. */
  readonly problem?: Maybe<Scalars['String']['output']>;
  /** Findings that the sweep holds. */
  readonly recorded: Scalars['Int']['output'];
  /** The version that judged the sweep. */
  readonly recordedVersion: Scalars['Int']['output'];
  /** The version that there is now; null when there is none. */
  readonly replayedVersion?: Maybe<Scalars['Int']['output']>;
  /** Of these, how many came out the same. */
  readonly same: Scalars['Int']['output'];
  /** Slices and chunks whose sealed counts are not those of their findings. */
  readonly wrongCounts: Scalars['Int']['output'];
};

/** A check over a scope: FAIL if one resource is, otherwise INCONCLUSIVE if one is or the population is not complete, otherwise PASS if one is, otherwise NOT_APPLICABLE. */
export type CheckResult = {
  readonly __typename?: 'CheckResult';
  /** Whether no resource fails, with the digest of the population and its slices; null in the live view. Reads the whole population. */
  readonly absence?: Maybe<AbsenceProof>;
  /** How old the evidence is. */
  readonly age: EvidenceAge;
  /** The check; null when this version does not have it. */
  readonly check?: Maybe<Check>;
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** Resources by verdict. */
  readonly counts: VerdictCounts;
  /** How complete the population is. */
  readonly coverage: Coverage;
  /** STALE_SOURCE when the verdict would be PASS or NOT_APPLICABLE if the evidence were not too old; otherwise null. */
  readonly reason?: Maybe<ReasonCode>;
  /** The result in words: `no exception found in 12 of 12`, with the population and what is missing. */
  readonly statement: Scalars['String']['output'];
  /** The sweep that the result rests on; null in the live view. */
  readonly sweep?: Maybe<Sweep>;
  /** The verdict over the scope. */
  readonly verdict: Verdict;
};

/** A check as a sweep ran it. */
export type CheckSetting = {
  readonly __typename?: 'CheckSetting';
  /** Its parameters. */
  readonly parameters: Scalars['JSON']['output'];
  /** The version of its logic. */
  readonly version: Scalars['Int']['output'];
};

/** An earlier state of a slice. Shown beside an incomplete one, never in its place. */
export type CompleteSlice = {
  readonly __typename?: 'CompleteSlice';
  /** Its findings then, as they were sealed; of the checks that were asked about, or of all. */
  readonly counts: SealedCounts;
  /** Resources that the slice held then. */
  readonly resources: Scalars['Int']['output'];
  /** When that sweep was sealed. */
  readonly sealedAt: Scalars['DateTime']['output'];
  /** The newest earlier sweep in which the slice was complete. */
  readonly sweep: Sweep;
};

/** The proof that the log of a later checkpoint begins with the log of an earlier one: nothing was changed, removed or put in between. */
export type ConsistencyProof = {
  readonly __typename?: 'ConsistencyProof';
  /** The log at the earlier size. */
  readonly from: Log;
  /** Hashes in lower-case hex, as RFC 6962 orders them; empty when the sizes are equal or the first is 0. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** The log at the later size. */
  readonly to: Log;
};

/** One entry of one catalogue. Its identity is the framework with its edition and the id, together the key. */
export type Control = Node & {
  readonly __typename?: 'Control';
  /** The id alone, as the catalogue prints it. Never cite it without its catalogue. */
  readonly controlId: Scalars['String']['output'];
  /** The catalogue. */
  readonly framework: Framework;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Framework, edition and id, for example `iso27001:2022/A.8.13`. */
  readonly key: Scalars['String']['output'];
  /** The checks that give evidence relevant to it by the newest mappings, ordered by check id. Empty when no check does: nothing is known then. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** How the id reads in the training syllabus and in the published editions; null when the syllabus does not use it. */
  readonly numberingAgreement?: Maybe<NumberingAgreement>;
  /** How the same id reads on the other side, in a sentence; null whenever `numberingAgreement` is. */
  readonly numberingNote?: Maybe<Scalars['String']['output']>;
  /** Published controls that name this one as a successor, in the order of the catalogues. */
  readonly predecessors: ReadonlyArray<Succession>;
  /** Whether the edition is in force. */
  readonly publicationStatus: PublicationStatus;
  /** Training syllabus only: the published controls that deal with its content, withdrawn edition first. Cite these. */
  readonly publishedEquivalents: ReadonlyArray<Control>;
  /** What the evidence says over a scope. Errors: NO_EVIDENCE when nothing had been sealed by that time, BAD_INPUT, ACCOUNT_UNKNOWN, REGION_UNKNOWN, MAPPING_VERSION_UNKNOWN. */
  readonly result?: Maybe<ControlResult>;
  /** Whose control it is. */
  readonly role: ControlRole;
  /** Controls of current editions that carry it on, or, for the training syllabus, that deal with its subject. */
  readonly supersededBy: ReadonlyArray<Succession>;
  /** Whether somebody of this project has read the text in the publisher's own copy. */
  readonly textVerified: Scalars['Boolean']['output'];
  /** Short title. */
  readonly title: Scalars['String']['output'];
};


/** One entry of one catalogue. Its identity is the framework with its edition and the id, together the key. */
export type ControlResultArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  scope?: InputMaybe<ScopeFilter>;
};

/** A page of controls, in the order of the catalogues. */
export type ControlConnection = {
  readonly __typename?: 'ControlConnection';
  /** How old that sweep is, over all its checks; null when there is none. */
  readonly age?: Maybe<EvidenceAge>;
  /** How complete the scope is in that sweep; null when there is none. */
  readonly coverage?: Maybe<Coverage>;
  /** The controls with their cursors. */
  readonly edges: ReadonlyArray<ControlEdge>;
  /** The controls. */
  readonly nodes: ReadonlyArray<Control>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** The sweep that the results of the list rest on; null when nothing had been sealed by that time. */
  readonly sweep?: Maybe<Sweep>;
  /** Controls on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A control in a page. */
export type ControlEdge = {
  readonly __typename?: 'ControlEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The control. */
  readonly node: Control;
};

/** What was found for the id of a control. */
export type ControlLookup = {
  readonly __typename?: 'ControlLookup';
  /** Every candidate, in the documented order of catalogues. More than one means that the id alone does not say which is meant. */
  readonly controls: ReadonlyArray<Control>;
  /** What must be read with it; empty when the id is unambiguous and current. */
  readonly notices: ReadonlyArray<Notice>;
};

/** A control over a scope: FAIL if one of its checks is, otherwise INCONCLUSIVE if one is, otherwise PASS if one is. A control without a deciding check is INCONCLUSIVE. */
export type ControlResult = {
  readonly __typename?: 'ControlResult';
  /** How old the evidence is. Stale when that of one of the deciding checks is. */
  readonly age: EvidenceAge;
  /** The results of the checks that decide it: those whose relation is SUPPORTS or PARTIAL, ordered by check id. */
  readonly checks: ReadonlyArray<CheckResult>;
  /** The results of the checks whose relation is CONTEXT, ordered by check id. They are in no count and decide nothing. */
  readonly contextChecks: ReadonlyArray<CheckResult>;
  /** Findings, summed over the checks: a resource that two checks judge is counted twice. */
  readonly counts: VerdictCounts;
  /** How complete the population of its checks is. */
  readonly coverage: Coverage;
  /** Version of the mapping from checks to controls that was used: the one that the sweep was sealed with, whatever a later one says. */
  readonly mappingVersion: Scalars['String']['output'];
  /** STALE_SOURCE when the verdict would be PASS or NOT_APPLICABLE if the evidence were not too old; otherwise null. */
  readonly reason?: Maybe<ReasonCode>;
  /** The result in words: `no exception found in 12 of 12`, with the population and what is missing. */
  readonly statement: Scalars['String']['output'];
  /** The sweep that the result rests on. */
  readonly sweep: Sweep;
  /** The verdict. Of evidence relevant to the control; it does not say that the control is met. */
  readonly verdict: Verdict;
};

/** Whose control it is in a cloud service. An organisation that builds on one cloud and sells another is both. */
export type ControlRole =
  /** Of both. */
  | 'BOTH'
  /** Of the customer of a cloud service. */
  | 'CUSTOMER'
  /** Of its provider. */
  | 'PROVIDER';

/** Sealed counts that are not those of the findings beneath them. Verdicts are made of counts. */
export type CountDifference = {
  readonly __typename?: 'CountDifference';
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** Digest of the chunk whose counts they are, lower-case hex; null when they are those of the slice. */
  readonly chunkDigest?: Maybe<Scalars['String']['output']>;
  /** What there is. */
  readonly counted: FindingCounts;
  /** What was sealed. */
  readonly recorded: FindingCounts;
  /** The slice. */
  readonly slice: SliceKey;
};

/** How complete an answer is. A verdict over a scope is never PASS unless its coverage is complete. For a caller who is limited to accounts (`access`) it is that of its accounts and says nothing about others. */
export type Coverage = {
  readonly __typename?: 'Coverage';
  /** How many accounts the slices lie in. */
  readonly accountCount: Scalars['Int']['output'];
  /** Accounts that the slices lie in, sorted. */
  readonly accountIds: ReadonlyArray<Scalars['String']['output']>;
  /** Checks that were asked about and that the sweep did not run, sorted: nothing is known about them. */
  readonly checksNotRun: ReadonlyArray<Scalars['String']['output']>;
  /** True only when at least one slice was planned for what was asked, every one of them is complete, and every check that was asked about ran. */
  readonly complete: Scalars['Boolean']['output'];
  /** How many regions of those accounts were left out by decision. */
  readonly excludedRegionCount: Scalars['Int']['output'];
  /** Regions of those accounts that were left out by decision, sorted by account and region. */
  readonly excludedRegions: ReadonlyArray<ExcludedRegion>;
  /** How many slices are not complete. */
  readonly gapCount: Scalars['Int']['output'];
  /** The slices that are not complete, ordered by account, region, collector. */
  readonly gaps: ReadonlyArray<CoverageGap>;
  /** The only accounts that the caller may see, sorted: the answer is about these alone, and so is `complete`. Null for a caller who may see all. */
  readonly limitedTo?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Regions that the slices lie in, sorted. */
  readonly regions: ReadonlyArray<Scalars['String']['output']>;
  /** Resources that were read in these slices. */
  readonly resources: Scalars['Int']['output'];
  /** How the slices ended. */
  readonly slices: SliceTotals;
};


/** How complete an answer is. A verdict over a scope is never PASS unless its coverage is complete. For a caller who is limited to accounts (`access`) it is that of its accounts and says nothing about others. */
export type CoverageAccountIdsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** How complete an answer is. A verdict over a scope is never PASS unless its coverage is complete. For a caller who is limited to accounts (`access`) it is that of its accounts and says nothing about others. */
export type CoverageExcludedRegionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** How complete an answer is. A verdict over a scope is never PASS unless its coverage is complete. For a caller who is limited to accounts (`access`) it is that of its accounts and says nothing about others. */
export type CoverageGapsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A slice that is not complete: what is not known, and why. */
export type CoverageGap = {
  readonly __typename?: 'CoverageGap';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Error code of the source; null when there was no error of a source. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Collector, for example `ec2-snapshots`. */
  readonly collectorId: Scalars['String']['output'];
  /** The newest earlier state of the slice that was complete, within the last 100 sweeps. It is not part of the answer: no count and no verdict rests on it. Null when there is none, and in the live view. */
  readonly lastComplete?: Maybe<CompleteSlice>;
  /** When the oldest sweep was sealed that was looked at for `lastComplete`; null when there is no earlier one, and in the live view. */
  readonly lookedBackTo?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the slice was complete in no earlier sweep; true only when every one of them was looked at. */
  readonly neverComplete: Scalars['Boolean']['output'];
  /** Why. */
  readonly reason: ReasonCode;
  /** The meaning of the reason in one sentence. */
  readonly reasonMeaning: Scalars['String']['output'];
  /** Region name. */
  readonly region: Scalars['String']['output'];
  /** How the slice ended; never COMPLETE. */
  readonly status: SliceStatus;
};

/** What changed beside a verdict and may have moved it. */
export type DriftCause =
  /** The version of the check, or a parameter. */
  | 'CHECK_CHANGED'
  /** A fact of the resource. */
  | 'FACT_CHANGED'
  /** None of these: the clock, or a time that is kept beside the facts, moved on. */
  | 'TIME_PASSED'
  /** A fact could be read before and cannot be read now. */
  | 'VISIBILITY_LOST'
  /** A fact could not be read before and can be read now. */
  | 'VISIBILITY_REGAINED';

/** A page of what changed from one sweep to a later one, ordered by slice and then by the hash of the resource key. Every page of one walk rests on the same two sweeps. */
export type DriftConnection = {
  readonly __typename?: 'DriftConnection';
  /** The changes with their cursors. */
  readonly edges: ReadonlyArray<DriftEdge>;
  /** The older sweep and how complete it is. */
  readonly from: DriftSide;
  /** The changes. */
  readonly nodes: ReadonlyArray<DriftItem>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** What differs in what the two set out to cover, or covered, whatever page of the changes this is: checks by id, then slices. */
  readonly scopeChanges: ScopeChangeConnection;
  /** The newer sweep and how complete it is. */
  readonly to: DriftSide;
};


/** A page of what changed from one sweep to a later one, ordered by slice and then by the hash of the resource key. Every page of one walk rests on the same two sweeps. */
export type DriftConnectionScopeChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A change in a page. */
export type DriftEdge = {
  readonly __typename?: 'DriftEdge';
  /** Its place in the list. Valid for the same filter and the same two sweeps only. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly node: DriftItem;
};

/** Which drift is asked for. Members are combined with "and", the values of a list with "or". Leave a member out for no restriction; an empty list is refused with BAD_INPUT. */
export type DriftFilter = {
  /** Only these accounts, 12 digits each. Error: ACCOUNT_UNKNOWN when neither sweep covered one. */
  readonly accountIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only resources that one of these checks judges, and verdicts of these checks. Error: CHECK_UNKNOWN. */
  readonly checks?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only these kinds of drift. */
  readonly kinds?: InputMaybe<ReadonlyArray<DriftKind>>;
  /** Only these regions. Error: REGION_UNKNOWN when neither sweep covered one. */
  readonly regions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only resources of these types, by CloudFormation name. Error: BAD_INPUT for a type that is not collected. */
  readonly resourceTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What became of one resource. */
export type DriftItem = {
  readonly __typename?: 'DriftItem';
  /** The facts that differ; empty unless it is in both sweeps. */
  readonly facts: ReadonlyArray<FactChange>;
  /** APPEARED only: how the slice ended in the older sweep when it was not complete, so that the resource may have been there unseen. Otherwise null. */
  readonly incompleteBefore?: Maybe<SliceEnd>;
  /** NO_LONGER_VISIBLE only: how the slice ended in the newer sweep. Otherwise null. */
  readonly incompleteNow?: Maybe<SliceEnd>;
  /** What kinds of change; two only for a resource whose facts and verdict changed. */
  readonly kinds: ReadonlyArray<DriftKind>;
  /** How it is in the newer sweep; null when it is not there. */
  readonly new?: Maybe<DriftState>;
  /** How it was in the older sweep; null when it was not there. */
  readonly old?: Maybe<DriftState>;
  /** The resource. */
  readonly resource: Resource;
  /** Its slice. */
  readonly slice: SliceKey;
  /** The verdicts that differ; empty unless it is in both sweeps. */
  readonly verdicts: ReadonlyArray<VerdictChange>;
};

/** What became of a resource between two sweeps. */
export type DriftKind =
  /** It is in the newer sweep and not in the older one. */
  | 'APPEARED'
  /** A fact differs. */
  | 'CHANGED'
  /** It is not in the newer sweep, and its slice is complete there. */
  | 'DELETED'
  /** It is not in the newer sweep, whose slice is not complete: it may still exist. */
  | 'NO_LONGER_VISIBLE'
  /** A check that ran in both sweeps gives another verdict or reason. */
  | 'VERDICT_CHANGED';

/** One of the two sweeps that are compared. */
export type DriftSide = {
  readonly __typename?: 'DriftSide';
  /** How complete the part that was asked about is in it. */
  readonly coverage: Coverage;
  /** When it was sealed. */
  readonly sealedAt: Scalars['DateTime']['output'];
  /** The sweep. */
  readonly sweep: Sweep;
};

/** A resource as it was sealed in one of the two sweeps. */
export type DriftState = {
  readonly __typename?: 'DriftState';
  /** The facts. */
  readonly facts: Scalars['JSON']['output'];
  /** The findings, read for the time that the sweep was sealed. */
  readonly findings: ReadonlyArray<Finding>;
};

/** One resource as sealed in one sweep, with what every check said of it. */
export type Evidence = Node & {
  readonly __typename?: 'Evidence';
  /** How old it is at the time that it is read for. Evidence that is asked for by its global id is read for now. */
  readonly age: EvidenceAge;
  /** The normalised facts that the verdicts rest on. A member that is missing is one that the source did not send. */
  readonly facts: Scalars['JSON']['output'];
  /** Every finding of the resource, ordered by check id. */
  readonly findings: ReadonlyArray<Finding>;
  /** Global id: this resource in this sweep. */
  readonly id: Scalars['ID']['output'];
  /** Those of the findings that matched the filter of the list, in the same order; all of them outside a list. */
  readonly matchingFindings: ReadonlyArray<Finding>;
  /** When the slice was read. The resource was seen within this window. */
  readonly observed: TimeWindow;
  /** Where it came from. */
  readonly provenance: Provenance;
  /** The resource. */
  readonly resource: Resource;
  /** When it was sealed. */
  readonly sealedAt: Scalars['DateTime']['output'];
  /** The slice. */
  readonly slice: Slice;
  /** The sweep. */
  readonly sweep: Sweep;
  /** Facts that change without meaning, such as a last ping; null when the resource has none. */
  readonly times?: Maybe<Scalars['JSON']['output']>;
};

/** How old the evidence of an answer is at the time that it is read for. Source times are in the facts and times of the evidence, the time of observation is here and in `observed`, the time of sealing in `sealedAt`: three different times. */
export type EvidenceAge = {
  readonly __typename?: 'EvidenceAge';
  /** The time that the answer is read for: `asOf`; without it now; when a sweep was asked for by its id, the time it was sealed. */
  readonly evaluatedFor: Scalars['DateTime']['output'];
  /** Nothing in the answer was observed before. Null when no slice covers what was asked. */
  readonly oldestObservedAt?: Maybe<Scalars['DateTime']['output']>;
  /** From `oldestObservedAt` to `evaluatedFor`, in seconds, 0 where the clocks differ. Null when no slice covers what was asked. */
  readonly seconds?: Maybe<Scalars['Int']['output']>;
  /** Whether some of it is older than a check allows. What was PASS or NOT_APPLICABLE is INCONCLUSIVE there, with the reason STALE_SOURCE; a FAIL stays one. */
  readonly stale: Scalars['Boolean']['output'];
};

/** A page of evidence, ordered by account, region and collector, then by the hash of the resource key. Every page of one walk rests on the same sweep. */
export type EvidenceConnection = {
  readonly __typename?: 'EvidenceConnection';
  /** How old it is. Stale when the evidence of one of the checks of the filter is. */
  readonly age: EvidenceAge;
  /** Findings by verdict over the accounts, regions and checks of the filter, before its other members are applied. */
  readonly counts: VerdictCounts;
  /** How complete the population is that the filter was applied to. */
  readonly coverage: Coverage;
  /** The evidence with its cursors. */
  readonly edges: ReadonlyArray<EvidenceEdge>;
  /** The evidence. */
  readonly nodes: ReadonlyArray<Evidence>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** The sweep that the answer rests on. */
  readonly sweep: Sweep;
};

/** Evidence in a page. */
export type EvidenceEdge = {
  readonly __typename?: 'EvidenceEdge';
  /** Its place in the list. Valid for the same filter and sweep only. */
  readonly cursor: Scalars['String']['output'];
  /** The evidence. */
  readonly node: Evidence;
};

/** Which evidence is asked for. Members are combined with "and", the values of a list with "or". Leave a member out for no restriction; an empty list is refused with BAD_INPUT. */
export type EvidenceFilter = {
  /** Only these accounts, 12 digits each. Error: ACCOUNT_UNKNOWN. */
  readonly accountIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only findings of these checks, by id (`ebs-snapshot-encrypted`). Error: CHECK_UNKNOWN. */
  readonly checks?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only findings of checks that are relevant to one of these controls, by key (`iso27001:2022/A.8.13`) and by the mappings that the sweep was sealed with. Errors: CONTROL_UNKNOWN; MAPPING_VERSION_UNKNOWN; BAD_INPUT when no check is. */
  readonly controls?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only findings with one of these reasons. */
  readonly reasons?: InputMaybe<ReadonlyArray<ReasonCode>>;
  /** Only these regions. Error: REGION_UNKNOWN. */
  readonly regions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only the resource of this id or ARN, exactly. */
  readonly resourceId?: InputMaybe<Scalars['String']['input']>;
  /** Only resources of these types, by CloudFormation name. Error: BAD_INPUT for a type that is not collected. */
  readonly resourceTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only findings with one of these severities, as sealed. A FAIL can have a lower one than its check. */
  readonly severities?: InputMaybe<ReadonlyArray<Severity>>;
  /** Only findings with one of these verdicts, as they are read: a PASS of stale evidence is INCONCLUSIVE. */
  readonly verdicts?: InputMaybe<ReadonlyArray<Verdict>>;
};

/** The proof that a resource was sealed with these facts and findings, up to a signed checkpoint. */
export type EvidenceProof = {
  readonly __typename?: 'EvidenceProof';
  /** The signed checkpoint at its end. */
  readonly checkpoint: Scalars['String']['output'];
  /** The whole proof. Written to a file it can be verified offline with the verifier key of the log and nothing else. */
  readonly document: Scalars['JSON']['output'];
  /** The evidence. */
  readonly evidence: Evidence;
  /** Number of entries of the log that the proof leads to. */
  readonly logSize: Scalars['Int']['output'];
};

/** An accepted risk. It changes no verdict: a FAIL that it covers stays FAIL and is shown as accepted until the expiry. */
export type Exception = Node & {
  readonly __typename?: 'Exception';
  /** The end of its force by itself: findings that it covers are accepted until then, exclusive. */
  readonly acceptedUntil: Scalars['DateTime']['output'];
  /** Who approved it; somebody else. */
  readonly approvedBy: Scalars['String']['output'];
  /** What limits the risk meanwhile. */
  readonly compensatingControl: Scalars['String']['output'];
  /** UUID, version 7. */
  readonly exceptionId: Scalars['String']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Who owns the risk. */
  readonly owner: Scalars['String']['output'];
  /** Why it is accepted. */
  readonly reason: Scalars['String']['output'];
  /** When it was recorded. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Who asked for it. */
  readonly requestedBy: Scalars['String']['output'];
  /** How it was ended before its expiry; null when it had not been by that time. */
  readonly revocation?: Maybe<Revocation>;
  /** Which findings it covers. */
  readonly scope: ExceptionScope;
  /** Its place in the log. */
  readonly sequence: Scalars['Int']['output'];
  /** Where it stands at the time that was asked about. */
  readonly state: ExceptionState;
};

/** A page of exceptions, oldest first. */
export type ExceptionConnection = {
  readonly __typename?: 'ExceptionConnection';
  /** The exceptions with their cursors. */
  readonly edges: ReadonlyArray<ExceptionEdge>;
  /** The time that was asked about. */
  readonly evaluatedFor: Scalars['DateTime']['output'];
  /** The exceptions. */
  readonly nodes: ReadonlyArray<Exception>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** Exceptions on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An exception in a page. */
export type ExceptionEdge = {
  readonly __typename?: 'ExceptionEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The exception. */
  readonly node: Exception;
};

/** Which findings an exception covers: those of the check that match every other member that is not null. */
export type ExceptionScope = {
  readonly __typename?: 'ExceptionScope';
  /** Account, 12 digits. */
  readonly accountId?: Maybe<Scalars['String']['output']>;
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** Region name. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** Resource id or ARN; `*` stands for any characters. */
  readonly resource?: Maybe<Scalars['String']['output']>;
};

/** Which findings are to be accepted. A scope without an account must name a resource that is not every resource of the check. */
export type ExceptionScopeInput = {
  /** Only resources of this account, 12 digits. */
  readonly accountId?: InputMaybe<Scalars['String']['input']>;
  /** The check. Error: CHECK_UNKNOWN. */
  readonly checkId: Scalars['String']['input'];
  /** Only resources of this region. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Only this resource: its id or ARN, or a pattern in which `*` stands for any characters. */
  readonly resource?: InputMaybe<Scalars['String']['input']>;
};

/** Where an exception stands at the time that was asked about. */
export type ExceptionState =
  /** It ended by itself. */
  | 'EXPIRED'
  /** Findings that it covers are accepted. */
  | 'IN_FORCE'
  /** It was ended before its expiry. */
  | 'REVOKED';

/** An account that is known and not part of the population, by decision or because nobody can enter it. */
export type ExcludedAccount = {
  readonly __typename?: 'ExcludedAccount';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Why it was left out. */
  readonly reason: AccountExclusionReason;
};

/** A region that is not part of the population, by decision or because the account does not use it. */
export type ExcludedRegion = {
  readonly __typename?: 'ExcludedRegion';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Why it was left out. */
  readonly reason: ExclusionReason;
  /** Region name, for example `me-south-1`. */
  readonly region: Scalars['String']['output'];
};

/** Why a region of an account was not swept. */
export type ExclusionReason =
  /** The region is not enabled for the account. */
  | 'NOT_OPTED_IN'
  /** Whoever started the sweep did not select the region. */
  | 'NOT_SELECTED';

/** A fact that differs. */
export type FactChange = {
  readonly __typename?: 'FactChange';
  /** Whether the fact was there before; when not, `old` is null. */
  readonly existedBefore: Scalars['Boolean']['output'];
  /** Whether the fact is there now; when not, `new` is null. */
  readonly existsNow: Scalars['Boolean']['output'];
  /** The new value. */
  readonly new?: Maybe<Scalars['JSON']['output']>;
  /** The old value. */
  readonly old?: Maybe<Scalars['JSON']['output']>;
  /** JSON pointer into the evidence, for example `/facts/encrypted`. An element of a list is named by its index, in the old list for `old` and in the new one for `new`. */
  readonly path: Scalars['String']['output'];
};

/** Why a fact is not known. */
export type FactState =
  /** The source answered with a code that proves there is none; see `code`. */
  | 'ABSENT'
  /** The fact was not read: this kind or state of resource has none, or the source that holds it is known to have none. */
  | 'NOT_READ'
  /** The answer did not hold the field, or held a value of another type. Nothing is known. */
  | 'NOT_SENT'
  /** The source did not answer; see `reason`. Nothing is known. */
  | 'UNAVAILABLE';

/** A resource that failed a check in a period. */
export type FailingResource = {
  readonly __typename?: 'FailingResource';
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** When it was first seen failing in the period. */
  readonly firstSeenAt: Scalars['DateTime']['output'];
  /** Over all intervals. */
  readonly hoursOpen: Scalars['Float']['output'];
  /** The stretches in which it was open, oldest first, never empty. */
  readonly intervals: ReadonlyArray<OpenInterval>;
  /** When it was last seen failing in the period. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
  /** The resource. */
  readonly resource: Resource;
  /** Its slice. */
  readonly slice: SliceKey;
};

/** A page of resources that failed. */
export type FailingResourceConnection = {
  readonly __typename?: 'FailingResourceConnection';
  /** The resources with their cursors. */
  readonly edges: ReadonlyArray<FailingResourceEdge>;
  /** The resources. */
  readonly nodes: ReadonlyArray<FailingResource>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** Resources on all pages; one that fails two checks is counted twice. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A resource that failed, in a page. */
export type FailingResourceEdge = {
  readonly __typename?: 'FailingResourceEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The resource. */
  readonly node: FailingResource;
};

/** How a failure ended. */
export type FailureEnd =
  /** The resource is gone; its slice was complete. */
  | 'DELETED'
  /** The rule does not apply to the resource any more. */
  | 'NOT_APPLICABLE'
  /** The resource was seen without it. */
  | 'PASS';

/** The families of resources that checks judge. */
export type Family =
  /** Container images and registries. */
  | 'images'
  /** Patch state of instances and managed nodes. */
  | 'patching'
  /** Security groups. */
  | 'security-groups'
  /** Snapshots, volumes, recovery points and their settings. */
  | 'snapshots';

/** What a check says of one resource. */
export type Finding = {
  readonly __typename?: 'Finding';
  /** What explains the verdict: offending rules, counters, the basis; null when there is nothing to add. */
  readonly attributes?: Maybe<Scalars['JSON']['output']>;
  /** The check; null when this version does not have it. */
  readonly check?: Maybe<Check>;
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** The controls that the check gives evidence relevant to, in the order of the catalogues, by the mappings that the sweep was sealed with. `mappings` says why. Error: MAPPING_VERSION_UNKNOWN. */
  readonly controls: ReadonlyArray<Control>;
  /** FAIL only: the exception that accepts it at the time that it is read for; of several the one that lasts longest. Null when none does. The verdict stays FAIL. */
  readonly exception?: Maybe<Exception>;
  /** How the check bears on those controls, in the same order. Error: MAPPING_VERSION_UNKNOWN. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** Why; null for a PASS and for a plain FAIL. */
  readonly reason?: Maybe<ReasonCode>;
  /** The meaning of the reason in one sentence; null without a reason. */
  readonly reasonMeaning?: Maybe<Scalars['String']['output']>;
  /** The verdict as it was sealed. */
  readonly sealedVerdict: Verdict;
  /** How bad a FAIL of this check is, here. Says nothing when the verdict is another. */
  readonly severity: Severity;
  /** Whether the evidence is older than the check allows at the time that it is read for. */
  readonly stale: Scalars['Boolean']['output'];
  /** The verdict, as it is read: a PASS or NOT_APPLICABLE of stale evidence is INCONCLUSIVE. */
  readonly verdict: Verdict;
};


/** What a check says of one resource. */
export type FindingControlsArgs = {
  frameworkId?: InputMaybe<Scalars['String']['input']>;
};


/** What a check says of one resource. */
export type FindingMappingsArgs = {
  frameworkId?: InputMaybe<Scalars['String']['input']>;
};

/** How many findings have each verdict, as sealed. */
export type FindingCounts = {
  readonly __typename?: 'FindingCounts';
  /** Findings that are FAIL. */
  readonly fail: Scalars['Int']['output'];
  /** Findings that are INCONCLUSIVE. */
  readonly inconclusive: Scalars['Int']['output'];
  /** Findings that are NOT_APPLICABLE. */
  readonly notApplicable: Scalars['Int']['output'];
  /** Findings that are PASS. */
  readonly pass: Scalars['Int']['output'];
};

/** A finding that came out otherwise. */
export type FindingDifference = {
  readonly __typename?: 'FindingDifference';
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** Whether another version of the check said it, so that it is what would be and not a fault. */
  readonly hypothetical: Scalars['Boolean']['output'];
  /** What was sealed; null when the check did not judge the resource then. */
  readonly recorded?: Maybe<ReplayedFinding>;
  /** What comes out now; null when the check does not judge the resource. */
  readonly replayed?: Maybe<ReplayedFinding>;
  /** The resource. */
  readonly resource: Resource;
};

/** One edition of a catalogue of controls. Ids and short titles only; no text of a standard is held. */
export type Framework = Node & {
  readonly __typename?: 'Framework';
  /** Whether every control of the edition is listed. When false, an id that is missing here may well exist. */
  readonly complete: Scalars['Boolean']['output'];
  /** Its controls that are listed here, in the order of the edition. */
  readonly controls: ReadonlyArray<Control>;
  /** Edition, usually a year. */
  readonly edition: Scalars['String']['output'];
  /** Name and edition, for example `iso27001:2022`. */
  readonly frameworkId: Scalars['String']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is in force. */
  readonly publicationStatus: PublicationStatus;
  /** Whom the controls address, in a sentence. */
  readonly roleNote: Scalars['String']['output'];
  /** What to know of the publication status, in a sentence. */
  readonly statusNote: Scalars['String']['output'];
  /** Whether somebody of this project has read the text of every control listed in the publisher's own copy. */
  readonly textVerified: Scalars['Boolean']['output'];
  /** Title of the catalogue. */
  readonly title: Scalars['String']['output'];
};

/** An inclusion path of RFC 6962 in the log. */
export type Inclusion = {
  readonly __typename?: 'Inclusion';
  /** The checkpoint that the path leads to. */
  readonly checkpoint: Scalars['String']['output'];
  /** Number of the leaf, from 0. */
  readonly index: Scalars['Int']['output'];
  /** Hashes in lower-case hex, nearest sibling first. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** Number of entries of the log. */
  readonly size: Scalars['Int']['output'];
};

/** A count that AWS makes itself of what a slice enumerated. AWS calls its own counts approximate. */
export type IndependentCount = {
  readonly __typename?: 'IndependentCount';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Whether the two are equal. */
  readonly agrees: Scalars['Boolean']['output'];
  /** Collector. */
  readonly collectorId: Scalars['String']['output'];
  /** How many it counted. */
  readonly counted: Scalars['Int']['output'];
  /** How many were enumerated. */
  readonly enumerated: Scalars['Int']['output'];
  /** The operation that counted. */
  readonly operation: Scalars['String']['output'];
  /** Region name. */
  readonly region: Scalars['String']['output'];
};

/** A page of counts. */
export type IndependentCountConnection = {
  readonly __typename?: 'IndependentCountConnection';
  /** The counts with their cursors. */
  readonly edges: ReadonlyArray<IndependentCountEdge>;
  /** The counts. */
  readonly nodes: ReadonlyArray<IndependentCount>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** Counts on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A count in a page. */
export type IndependentCountEdge = {
  readonly __typename?: 'IndependentCountEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The count. */
  readonly node: IndependentCount;
};

/** A verdict with its reason. */
export type Judgement = {
  readonly __typename?: 'Judgement';
  /** Why; null for a PASS and for a plain FAIL. */
  readonly reason?: Maybe<ReasonCode>;
  /** The verdict. */
  readonly verdict: Verdict;
};

/** What AWS shows now, judged. Nothing of it is stored, so it cannot be asked for again: start a sweep for evidence that lasts. */
export type Live = {
  readonly __typename?: 'Live';
  /** How complete the selected families are together. */
  readonly coverage: Coverage;
  /** When the last read ended. */
  readonly endedAt: Scalars['DateTime']['output'];
  /** Container images with what their scan found. */
  readonly imageScanFindings: LiveImageConnection;
  /** EC2 instances and hybrid nodes with what Systems Manager knows of their patches. */
  readonly patchStatus: LivePatchStatusConnection;
  /** Security groups with their rules. */
  readonly securityGroups: LiveSecurityGroupConnection;
  /** Backups at rest: EBS snapshots, RDS snapshots of instances and clusters, recovery points of AWS Backup. */
  readonly snapshots: LiveSnapshotConnection;
  /** When the first read began. */
  readonly startedAt: Scalars['DateTime']['output'];
};


/** What AWS shows now, judged. Nothing of it is stored, so it cannot be asked for again: start a sweep for evidence that lasts. */
export type LiveImageScanFindingsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  verdicts?: InputMaybe<ReadonlyArray<Verdict>>;
};


/** What AWS shows now, judged. Nothing of it is stored, so it cannot be asked for again: start a sweep for evidence that lasts. */
export type LivePatchStatusArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  verdicts?: InputMaybe<ReadonlyArray<Verdict>>;
};


/** What AWS shows now, judged. Nothing of it is stored, so it cannot be asked for again: start a sweep for evidence that lasts. */
export type LiveSecurityGroupsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  verdicts?: InputMaybe<ReadonlyArray<Verdict>>;
};


/** What AWS shows now, judged. Nothing of it is stored, so it cannot be asked for again: start a sweep for evidence that lasts. */
export type LiveSnapshotsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  verdicts?: InputMaybe<ReadonlyArray<Verdict>>;
};

/** One image, by digest. An index of several platforms has no scan of its own: its children are images beside it. */
export type LiveImage = LiveResource & {
  readonly __typename?: 'LiveImage';
  /** Digest of the manifest, for example `sha256:…`. */
  readonly digest: Scalars['String']['output'];
  /** All normalised facts. A member that is missing is one that the source did not send. */
  readonly facts: Scalars['JSON']['output'];
  /** What every check says of it now, ordered by check id. */
  readonly findings: ReadonlyArray<Finding>;
  /** What the manifest is: `image`, `index` or `artifact` (a signature, an attestation, a chart). */
  readonly kind: Scalars['String']['output'];
  /** When the last scan ended. */
  readonly lastScannedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every typed field that is null, and why. */
  readonly notEstablished: ReadonlyArray<NotEstablished>;
  /** When it was pushed. */
  readonly pushedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Repository. */
  readonly repository: Scalars['String']['output'];
  /** The resource. */
  readonly resource: Resource;
  /** Scan engine of the registry: `BASIC` or `ENHANCED`. */
  readonly scanEngine?: Maybe<Scalars['String']['output']>;
  /** State of the scan, in the words of the engine. */
  readonly scanStatus?: Maybe<Scalars['String']['output']>;
  /** Why the scan is in that state, in the words of the engine. */
  readonly scanStatusReason?: Maybe<Scalars['String']['output']>;
  /** Vulnerabilities by severity: as AWS counts them (BASIC), or counted over the active ones of the whole list (ENHANCED). */
  readonly severityCounts?: Maybe<ReadonlyArray<SeverityCount>>;
  /** Its tags, sorted; empty for an untagged image. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** Facts that change without meaning, such as the last scan; null when the resource has none. */
  readonly times?: Maybe<Scalars['JSON']['output']>;
  /** The vulnerabilities, ordered by id and package. */
  readonly vulnerabilities?: Maybe<ReadonlyArray<Vulnerability>>;
  /** How many vulnerabilities the engine lists, suppressed ones included. */
  readonly vulnerabilityCount?: Maybe<Scalars['Int']['output']>;
};


/** One image, by digest. An index of several platforms has no scan of its own: its children are images beside it. */
export type LiveImageVulnerabilitiesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The images that AWS shows now, ordered by account, region, type and id. There is no next page: every answer is a new reading. Narrow the scope, or start a sweep to page over everything. */
export type LiveImageConnection = {
  readonly __typename?: 'LiveImageConnection';
  /** How complete the population is. */
  readonly coverage: Coverage;
  /** Whether there are more than are listed here. */
  readonly hasMore: Scalars['Boolean']['output'];
  /** The first of them. */
  readonly nodes: ReadonlyArray<LiveImage>;
  /** What every check says over all of them, whatever is listed here. */
  readonly results: ReadonlyArray<CheckResult>;
  /** How many there are, of the verdicts that were asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One EC2 instance or hybrid node with what Systems Manager knows of its patches. */
export type LivePatchStatus = LiveResource & {
  readonly __typename?: 'LivePatchStatus';
  /** Security updates that are available and that the baseline does not approve. */
  readonly availableSecurityUpdateCount?: Maybe<Scalars['Int']['output']>;
  /** Patch baseline of the last operation. */
  readonly baselineId?: Maybe<Scalars['String']['output']>;
  /** Critical patches that are missing, failed or wait for a reboot. */
  readonly criticalNonCompliantCount?: Maybe<Scalars['Int']['output']>;
  /** All normalised facts. A member that is missing is one that the source did not send. */
  readonly facts: Scalars['JSON']['output'];
  /** Patches whose installation failed. */
  readonly failedCount?: Maybe<Scalars['Int']['output']>;
  /** What every check says of it now, ordered by check id. */
  readonly findings: ReadonlyArray<Finding>;
  /** Patches of the baseline that are installed. */
  readonly installedCount?: Maybe<Scalars['Int']['output']>;
  /** When it ended. */
  readonly lastOperationAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the agent last called. */
  readonly lastPingAt?: Maybe<Scalars['DateTime']['output']>;
  /** Patches of the baseline that are missing. */
  readonly missingCount?: Maybe<Scalars['Int']['output']>;
  /** Every typed field that is null, and why. */
  readonly notEstablished: ReadonlyArray<NotEstablished>;
  /** Last patch operation: `Scan` or `Install`. */
  readonly operation?: Maybe<Scalars['String']['output']>;
  /** Other patches that are missing, failed or wait for a reboot. */
  readonly otherNonCompliantCount?: Maybe<Scalars['Int']['output']>;
  /** Patch group. */
  readonly patchGroup?: Maybe<Scalars['String']['output']>;
  /** Patches that are installed and wait for a reboot. */
  readonly pendingRebootCount?: Maybe<Scalars['Int']['output']>;
  /** Connection of the agent: `Online`, `ConnectionLost`, `Inactive`. */
  readonly pingStatus?: Maybe<Scalars['String']['output']>;
  /** Operating system, with its version where known. */
  readonly platform?: Maybe<Scalars['String']['output']>;
  /** The resource. */
  readonly resource: Resource;
  /** Security patches that are missing, failed or wait for a reboot. */
  readonly securityNonCompliantCount?: Maybe<Scalars['Int']['output']>;
  /** State of the instance; a hybrid node has none. */
  readonly state?: Maybe<Scalars['String']['output']>;
  /** Facts that change without meaning, such as the last ping; null when the resource has none. */
  readonly times?: Maybe<Scalars['JSON']['output']>;
};

/** The instances and nodes that AWS shows now, ordered by account, region, type and id. There is no next page: every answer is a new reading. Narrow the scope, or start a sweep to page over everything. */
export type LivePatchStatusConnection = {
  readonly __typename?: 'LivePatchStatusConnection';
  /** How complete the population is. */
  readonly coverage: Coverage;
  /** Whether there are more than are listed here. */
  readonly hasMore: Scalars['Boolean']['output'];
  /** The first of them. */
  readonly nodes: ReadonlyArray<LivePatchStatus>;
  /** What every check says over all of them, whatever is listed here. */
  readonly results: ReadonlyArray<CheckResult>;
  /** How many there are, of the verdicts that were asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** What every resource of the live view has. */
export type LiveResource = {
  /** All normalised facts. A member that is missing is one that the source did not send. */
  readonly facts: Scalars['JSON']['output'];
  /** What every check says of it now, ordered by check id. */
  readonly findings: ReadonlyArray<Finding>;
  /** Every typed field that is null, and why. */
  readonly notEstablished: ReadonlyArray<NotEstablished>;
  /** The resource. */
  readonly resource: Resource;
  /** Facts that change without meaning, such as a last ping; null when the resource has none. */
  readonly times?: Maybe<Scalars['JSON']['output']>;
};

/** Where to read now. Leave a list out for everything that the credentials reach; an empty list is refused with BAD_INPUT. */
export type LiveScope = {
  /** Only these accounts, 12 digits each. Error: ACCOUNT_UNKNOWN. */
  readonly accountIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only these regions. Error: REGION_UNKNOWN. */
  readonly regions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** One security group. */
export type LiveSecurityGroup = LiveResource & {
  readonly __typename?: 'LiveSecurityGroup';
  /** Network interfaces that carry it. */
  readonly attachmentCount?: Maybe<Scalars['Int']['output']>;
  /** All normalised facts. A member that is missing is one that the source did not send. */
  readonly facts: Scalars['JSON']['output'];
  /** What every check says of it now, ordered by check id. */
  readonly findings: ReadonlyArray<Finding>;
  /** Id of the group. */
  readonly groupId: Scalars['String']['output'];
  /** Its name. */
  readonly groupName?: Maybe<Scalars['String']['output']>;
  /** Every typed field that is null, and why. */
  readonly notEstablished: ReadonlyArray<NotEstablished>;
  /** The account that owns it. */
  readonly ownerId?: Maybe<Scalars['String']['output']>;
  /** How many of them have a public address. */
  readonly publiclyAddressedCount?: Maybe<Scalars['Int']['output']>;
  /** The resource. */
  readonly resource: Resource;
  /** Its rules, ordered by rule id. An empty list means that AWS lists none; null that the list could not be read. */
  readonly rules?: Maybe<ReadonlyArray<SecurityGroupRule>>;
  /** Facts that change without meaning; null when the resource has none. */
  readonly times?: Maybe<Scalars['JSON']['output']>;
  /** Its VPC. */
  readonly vpcId?: Maybe<Scalars['String']['output']>;
};

/** The security groups that AWS shows now, ordered by account, region, type and id. There is no next page: every answer is a new reading. Narrow the scope, or start a sweep to page over everything. */
export type LiveSecurityGroupConnection = {
  readonly __typename?: 'LiveSecurityGroupConnection';
  /** How complete the population is. */
  readonly coverage: Coverage;
  /** Whether there are more than are listed here. */
  readonly hasMore: Scalars['Boolean']['output'];
  /** The first of them. */
  readonly nodes: ReadonlyArray<LiveSecurityGroup>;
  /** What every check says over all of them, whatever is listed here. */
  readonly results: ReadonlyArray<CheckResult>;
  /** How many there are, of the verdicts that were asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An EBS snapshot, RDS snapshot or recovery point; `resource.type` says which. */
export type LiveSnapshot = LiveResource & {
  readonly __typename?: 'LiveSnapshot';
  /** When it was begun. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is encrypted at rest, as the service says. */
  readonly encrypted?: Maybe<Scalars['Boolean']['output']>;
  /** All normalised facts. A member that is missing is one that the source did not send. */
  readonly facts: Scalars['JSON']['output'];
  /** What every check says of it now, ordered by check id. */
  readonly findings: ReadonlyArray<Finding>;
  /** Who manages the key: `AWS` or `CUSTOMER`. */
  readonly keyManager?: Maybe<Scalars['String']['output']>;
  /** Key that it is encrypted with: an ARN, as the service names it. */
  readonly kmsKeyId?: Maybe<Scalars['String']['output']>;
  /** Every typed field that is null, and why. */
  readonly notEstablished: ReadonlyArray<NotEstablished>;
  /** The resource. */
  readonly resource: Resource;
  /** Whether any AWS account may restore it. */
  readonly restorableByAll?: Maybe<Scalars['Boolean']['output']>;
  /** Accounts that may restore it, 12 digits each, sorted; `all` stands for everybody. */
  readonly sharedWith?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What it was taken of, where the service says so: an RDS identifier or the ARN of the resource. */
  readonly sourceId?: Maybe<Scalars['String']['output']>;
  /** State or status, in the words of the service. */
  readonly state?: Maybe<Scalars['String']['output']>;
  /** Facts that change without meaning; null when the resource has none. */
  readonly times?: Maybe<Scalars['JSON']['output']>;
};

/** The snapshots that AWS shows now, ordered by account, region, type and id. There is no next page: every answer is a new reading. Narrow the scope, or start a sweep to page over everything. */
export type LiveSnapshotConnection = {
  readonly __typename?: 'LiveSnapshotConnection';
  /** How complete the population is. */
  readonly coverage: Coverage;
  /** Whether there are more than are listed here. */
  readonly hasMore: Scalars['Boolean']['output'];
  /** The first of them. */
  readonly nodes: ReadonlyArray<LiveSnapshot>;
  /** What every check says over all of them, whatever is listed here. */
  readonly results: ReadonlyArray<CheckResult>;
  /** How many there are, of the verdicts that were asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** The append-only log of the deployment at a size: a Merkle tree of RFC 6962 whose leaves are its entries. */
export type Log = {
  readonly __typename?: 'Log';
  /** A signed note of size and root (C2SP tlog-checkpoint). Where the API holds the key it is over exactly `size` entries. In AWS only the seal of a sweep signs, and this is the largest one over at most `size` entries: what was appended after it can be proved after the next seal. Keep it elsewhere: whoever has it can later demand `consistencyProof`. Errors: CHECKPOINT_MISSING when none that small was signed; LOG_INCONSISTENT when the log does not continue the checkpoint signed last; CHECKPOINT_MEMORY_CORRUPT when that cannot be read; KEY_UNAVAILABLE. */
  readonly checkpoint: Scalars['String']['output'];
  /** Root of the tree, lower-case hex. */
  readonly rootHash: Scalars['String']['output'];
  /** Number of entries. */
  readonly size: Scalars['Int']['output'];
};

/** An entry of the log. Of the members that say what it is, the one of its kind is not null. */
export type LogEntry = {
  readonly __typename?: 'LogEntry';
  /** When it was appended; strictly rising along the log. */
  readonly appendedAt: Scalars['DateTime']['output'];
  /** What the clock said, where it was behind the entry before; null where it was not. */
  readonly clockAt?: Maybe<Scalars['DateTime']['output']>;
  /** SHA-256 of the line, lower-case hex. */
  readonly digest: Scalars['String']['output'];
  /** The exception that was recorded, as it stood then. */
  readonly exception?: Maybe<Exception>;
  /** The proof that it is in the log of a size. Errors: BAD_INPUT for a size that the log never had, or that is below its place; CHECKPOINT_MISSING when no checkpoint of that size was signed, and without a size when none holds the entry yet. */
  readonly inclusion: Inclusion;
  /** What it is. */
  readonly kind: LogEntryKind;
  /** The entry as canonical JSON, to the byte: the leaf that is hashed. */
  readonly line: Scalars['String']['output'];
  /** The night that was missed. */
  readonly missedNight?: Maybe<MissedNight>;
  /** Digest of the entry before it, lower-case hex; null for the first. */
  readonly previousDigest?: Maybe<Scalars['String']['output']>;
  /** The revocation that was recorded. */
  readonly revocation?: Maybe<Revocation>;
  /** The schedule that was set. */
  readonly schedule?: Maybe<Schedule>;
  /** Its place: 1 for the first, then without a gap. */
  readonly sequence: Scalars['Int']['output'];
  /** The sweep that was sealed. */
  readonly sweep?: Maybe<Sweep>;
};


/** An entry of the log. Of the members that say what it is, the one of its kind is not null. */
export type LogEntryInclusionArgs = {
  size?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of the log, newest first. */
export type LogEntryConnection = {
  readonly __typename?: 'LogEntryConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<LogEntryEdge>;
  /** The entries. */
  readonly nodes: ReadonlyArray<LogEntry>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** An entry in a page. */
export type LogEntryEdge = {
  readonly __typename?: 'LogEntryEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: LogEntry;
};

/** What an entry of the log is. */
export type LogEntryKind =
  /** An accepted risk. */
  | 'exception'
  /** A night on which a sweep was due and none was sealed. */
  | 'missed-night'
  /** The end of an exception before its expiry. */
  | 'revocation'
  /** When sweeps are due from then on. */
  | 'schedule'
  /** A sealed sweep. */
  | 'sweep';

/** A check that gives evidence relevant to a control, and why. */
export type Mapping = {
  readonly __typename?: 'Mapping';
  /** Who made the judgement. */
  readonly author: Scalars['String']['output'];
  /** The check; null when this version does not have it. */
  readonly check?: Maybe<Check>;
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** The control. */
  readonly control: Control;
  /** Why, in one sentence. A judgement of this project, never a statement of the publisher. */
  readonly rationale: Scalars['String']['output'];
  /** How the check bears on the control. */
  readonly relation: MappingRelation;
  /** When it was last read against the check. */
  readonly reviewedAt: Scalars['DateTime']['output'];
  /** PROVIDER: holds only for an organisation that itself provides a cloud service. */
  readonly role: ControlRole;
};

/** How a check bears on a control. Evidence is relevant to a control; it never proves the whole of one. */
export type MappingRelation =
  /** The check gives background; it does not test the control. */
  | 'CONTEXT'
  /** The check tests a part, under a condition that the rationale names. */
  | 'PARTIAL'
  /** The check tests something that the control asks for. */
  | 'SUPPORTS';

/** A night that passed without a sweep. */
export type MissedNight = {
  readonly __typename?: 'MissedNight';
  /** When the sweep was due. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** Local date of the night in the time zone of the schedule, for example `2026-03-31`. */
  readonly night: Scalars['String']['output'];
  /** The schedule that asked for a sweep. */
  readonly scheduleId: Scalars['String']['output'];
};

/** Everything that can be started. Nothing is ever written to the target accounts. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Records an accepted risk in the log. Errors: CHECK_UNKNOWN; BAD_INPUT for a text that is missing, an approver who is the requester, an expiry that is past or more than 366 days away, a scope that covers everything. */
  readonly recordException: RecordExceptionPayload;
  /** Asks for an evidence pack and returns at once; ask `pack(packId)` how far it is. Errors: CHECK_UNKNOWN, CONTROL_UNKNOWN, FRAMEWORK_UNKNOWN, ACCOUNT_UNKNOWN, REGION_UNKNOWN (what the sweep that answers does not have), NO_EVIDENCE; BAD_INPUT for more than one of `checks`, `controls` and `framework`, for a time and a period at once, and for times that are in the wrong order or still to come; PACK_QUEUE_FULL when 20 packs wait, locally. */
  readonly requestPack: RequestPackPayload;
  /** Ends an exception before its expiry. Errors: EXCEPTION_UNKNOWN, EXCEPTION_REVOKED, EXCEPTION_EXPIRED, BAD_INPUT. */
  readonly revokeException: RevokeExceptionPayload;
  /** Says when sweeps are due from now on. Error: BAD_INPUT for a time of day or a time zone that there is not. */
  readonly setSchedule: SetSchedulePayload;
  /** Starts a sweep and returns at once; ask `sweep(id)` how far it is. Nights that passed without one are recorded first. Errors: SWEEP_RUNNING, CHECK_UNKNOWN, BAD_INPUT. Where nothing can be planned: ACCOUNT_UNKNOWN, REGION_UNKNOWN, REGIONS_UNKNOWN, CREDENTIALS_MISSING, CREDENTIALS_INVALID, ACCESS_DENIED, SOURCE_FAILED; in AWS, where planning comes after the answer, the sweep is FAILED with that sentence instead. */
  readonly startSweep: StartSweepPayload;
};


/** Everything that can be started. Nothing is ever written to the target accounts. */
export type MutationRecordExceptionArgs = {
  input: RecordExceptionInput;
};


/** Everything that can be started. Nothing is ever written to the target accounts. */
export type MutationRequestPackArgs = {
  input?: RequestPackInput;
};


/** Everything that can be started. Nothing is ever written to the target accounts. */
export type MutationRevokeExceptionArgs = {
  input: RevokeExceptionInput;
};


/** Everything that can be started. Nothing is ever written to the target accounts. */
export type MutationSetScheduleArgs = {
  timeOfDay: Scalars['String']['input'];
  timeZone: Scalars['String']['input'];
};


/** Everything that can be started. Nothing is ever written to the target accounts. */
export type MutationStartSweepArgs = {
  input?: StartSweepInput;
};

/** What the nights of a period were told from. */
export type NightBasis =
  /** The schedules in force. */
  | 'SCHEDULE'
  /** UTC days: no schedule had been recorded, or the first sweep was due only after the period (`firstDueAt`). */
  | 'UTC_DAYS'
  /** UTC days until the first sweep was due, then the schedules. */
  | 'UTC_DAYS_THEN_SCHEDULE';

/** Why a night is NOT_ESTABLISHED or MISSED. */
export type NightGapCause =
  /** The night ended before the first sweep of all was sealed. */
  | 'BEFORE_FIRST_SWEEP'
  /** A check did not run. */
  | 'CHECK_NOT_RUN'
  /** No slice covered what was asked. */
  | 'NO_SLICES'
  /** There is no sweep. */
  | 'NO_SWEEP'
  /** Of some resource it was not known. */
  | 'RESOURCES_INCONCLUSIVE'
  /** Slices that were planned before and after were not planned that night, or not for every check; or an account or region that was named was not covered. */
  | 'SCOPE_NARROWED'
  /** The sweep, or the only ones that ran a check, were sealed after the night had ended. */
  | 'SEALED_LATE'
  /** A slice was not read to its end. */
  | 'SLICES_INCOMPLETE'
  /** The evidence was too old when it was sealed. */
  | 'STALE';

/** What a night says of a check or control. */
export type NightStatus =
  /** A resource was seen failing. */
  | 'FAILED'
  /** No exception, over complete slices and everything that was covered before and after. */
  | 'HELD'
  /** No sweep that belongs to the night was sealed before it ended. */
  | 'MISSED'
  /** There was nothing that the rule applies to, over complete slices. */
  | 'NOT_APPLICABLE'
  /** There is evidence, and it does not suffice. */
  | 'NOT_ESTABLISHED'
  /** The night is not over and has no sweep yet. */
  | 'PENDING';

/** How many nights of each status. */
export type NightTotals = {
  readonly __typename?: 'NightTotals';
  /** Nights on which it failed. */
  readonly failed: Scalars['Int']['output'];
  /** Nights on which it held. */
  readonly held: Scalars['Int']['output'];
  /** Nights without a sweep in time. */
  readonly missed: Scalars['Int']['output'];
  /** Every night; the sum of the six others. */
  readonly nights: Scalars['Int']['output'];
  /** Nights with nothing to apply to. */
  readonly notApplicable: Scalars['Int']['output'];
  /** Nights whose evidence does not suffice. */
  readonly notEstablished: Scalars['Int']['output'];
  /** Nights that are not over. */
  readonly pending: Scalars['Int']['output'];
};

/** An object that can be asked for again by its global id. */
export type Node = {
  /** Global id: opaque, stable, unique over all types. */
  readonly id: Scalars['ID']['output'];
};

/** Resources that a check says its rule does not apply to. Each is out of the population only when no check of it applies. */
export type NotApplicableCount = {
  readonly __typename?: 'NotApplicableCount';
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** Why. */
  readonly reason: ReasonCode;
  /** How many. */
  readonly resources: Scalars['Int']['output'];
};

/** A typed field that is null, and why. Null never means false, zero or empty. */
export type NotEstablished = {
  readonly __typename?: 'NotEstablished';
  /** Code of the source; null where it gave none. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** The name of the field. */
  readonly field: Scalars['String']['output'];
  /** The reason; null unless the state is UNAVAILABLE. */
  readonly reason?: Maybe<ReasonCode>;
  /** Why it is null. */
  readonly state: FactState;
};

/** Resources that a slice knows of and did not enumerate. */
export type NotedExclusion = {
  readonly __typename?: 'NotedExclusion';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Collector. */
  readonly collectorId: Scalars['String']['output'];
  /** How many; null when that is not known, which is never zero. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  /** Which; null when that is not known. */
  readonly ids?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Name of the note, for example `recycleBin`. */
  readonly note: Scalars['String']['output'];
  /** Why it is not known; null when it is. */
  readonly reason?: Maybe<ReasonCode>;
  /** Region name. */
  readonly region: Scalars['String']['output'];
};


/** Resources that a slice knows of and did not enumerate. */
export type NotedExclusionIdsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of exclusions. */
export type NotedExclusionConnection = {
  readonly __typename?: 'NotedExclusionConnection';
  /** The exclusions with their cursors. */
  readonly edges: ReadonlyArray<NotedExclusionEdge>;
  /** The exclusions. */
  readonly nodes: ReadonlyArray<NotedExclusion>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** Exclusions on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An exclusion in a page. */
export type NotedExclusionEdge = {
  readonly __typename?: 'NotedExclusionEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The exclusion. */
  readonly node: NotedExclusion;
};

/** Something that must be read with the answer of a lookup. */
export type Notice = {
  readonly __typename?: 'Notice';
  /** What kind of notice. */
  readonly code: NoticeCode;
  /** The controls that it speaks of, by key. */
  readonly controlKeys: ReadonlyArray<Scalars['String']['output']>;
  /** The notice in words. */
  readonly message: Scalars['String']['output'];
  /** CONTROL_SUPERSEDED only: the successors, by key; otherwise empty. */
  readonly successorKeys: ReadonlyArray<Scalars['String']['output']>;
};

/** Why a lookup needs a second look. */
export type NoticeCode =
  /** Several catalogues have this id with different meanings. */
  | 'CONTROL_ID_AMBIGUOUS'
  /** A newer edition has a successor. */
  | 'CONTROL_SUPERSEDED'
  /** The edition of the control has been withdrawn. */
  | 'CONTROL_WITHDRAWN_EDITION'
  /** The control comes from material that is not a standard. */
  | 'NOT_A_STANDARD'
  /** Nobody of this project has read the text in the publisher's own copy. */
  | 'TEXT_NOT_VERIFIED';

/** How the id of a control reads in the other catalogues. */
export type NumberingAgreement =
  /** The same id names a different control elsewhere: never cite it without its catalogue. */
  | 'HOMONYM'
  /** The same id means the same control elsewhere. */
  | 'MATCH'
  /** No published catalogue has this id. */
  | 'PHANTOM'
  /** The titles agree, the content differs. */
  | 'TITLE_ONLY';

/** A stretch of time in which a resource was open. */
export type OpenInterval = {
  readonly __typename?: 'OpenInterval';
  /** When it was first seen otherwise; null when nothing in the period ended it. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it ended; null when it did not. */
  readonly endedBy?: Maybe<FailureEnd>;
  /** When it was first seen failing. */
  readonly firstSeenAt: Scalars['DateTime']['output'];
  /** From the beginning to the end, or to the end of the period. */
  readonly hoursOpen: Scalars['Float']['output'];
  /** When it was last seen failing. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
  /** Whether the first look of the period already saw it, so that it may have been open before. */
  readonly startUnknown: Scalars['Boolean']['output'];
  /** Nights of the interval on which no sweep saw it failing. They do not end it. */
  readonly unseenNights: ReadonlyArray<Scalars['String']['output']>;
};

/** Something that a principal may do. */
export type Operation =
  /** Read frameworks, controls and checks. */
  | 'READ_CATALOGUE'
  /** Read sealed evidence, what follows from it, exceptions and the schedule. */
  | 'READ_EVIDENCE'
  /** Read AWS now. */
  | 'READ_LIVE'
  /** Read the log, its checkpoints and proofs. */
  | 'READ_LOG'
  /** List and download evidence packs. */
  | 'READ_PACKS'
  /** Record an exception. */
  | 'RECORD_EXCEPTION'
  /** Ask for an evidence pack. */
  | 'REQUEST_PACK'
  /** Revoke an exception. */
  | 'REVOKE_EXCEPTION'
  /** Set the schedule. */
  | 'SET_SCHEDULE'
  /** Start a sweep. */
  | 'START_SWEEP';

/** An evidence pack: one zip file that answers a question and can be verified offline. */
export type Pack = Node & {
  readonly __typename?: 'Pack';
  /** Why it failed; null unless the state is FAILED. */
  readonly error?: Maybe<PackError>;
  /** What was written; null until the state is READY. */
  readonly file?: Maybe<PackFile>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** UUID, version 7. */
  readonly packId: Scalars['String']['output'];
  /** How far it has come. */
  readonly progress: PackProgress;
  /** What it answers. */
  readonly question: PackQuestion;
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** How far it is. */
  readonly state: PackState;
};

/** A page of packs, newest first: the ready ones of the deployment, and those that are not, which locally are those of this process. */
export type PackConnection = {
  readonly __typename?: 'PackConnection';
  /** The packs with their cursors. */
  readonly edges: ReadonlyArray<PackEdge>;
  /** The packs. */
  readonly nodes: ReadonlyArray<Pack>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** A pack in a page. */
export type PackEdge = {
  readonly __typename?: 'PackEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The pack. */
  readonly node: Pack;
};

/** Why a pack could not be written. */
export type PackError = {
  readonly __typename?: 'PackError';
  /** Code from the closed list of error codes; INTERNAL_SERVER_ERROR for what nobody foresaw. */
  readonly code: Scalars['String']['output'];
  /** What happened. */
  readonly message: Scalars['String']['output'];
};

/** The zip file of a pack. What it is worth only its verification tells: `assay verify`, with keys received by another way. */
export type PackFile = {
  readonly __typename?: 'PackFile';
  /** Its size: a whole number. */
  readonly bytes: Scalars['Float']['output'];
  /** Where it is downloaded: a path on the server that answers; in AWS a URL that needs no credentials and holds for five minutes at the most, made whenever it is asked for. Errors: EVIDENCE_CORRUPT when the file is not there as it was written. */
  readonly downloadUrl: Scalars['String']['output'];
  /** Files in it. */
  readonly files: Scalars['Int']['output'];
  /** When the newest of them was appended: nothing later is known to the pack. */
  readonly knownUntil: Scalars['DateTime']['output'];
  /** Number of entries of the log that it holds, from the first. */
  readonly logSize: Scalars['Int']['output'];
  /** When it was complete. */
  readonly readyAt: Scalars['DateTime']['output'];
  /** Resources in it. */
  readonly resources: Scalars['Int']['output'];
  /** SHA-256 of the zip file, lower-case hex: tells whether a download is whole. */
  readonly sha256: Scalars['String']['output'];
  /** SHA-256 of `SHA256SUMS` in it, lower-case hex: what its signed note is over. The same question over the same log has the same. */
  readonly sumsDigest: Scalars['String']['output'];
  /** The sweep that answers. Error: SWEEP_UNKNOWN when the store does not have it any more. */
  readonly sweep?: Maybe<Sweep>;
};

/** How far a pack has come: resources are read and judged first, then files are written. */
export type PackProgress = {
  readonly __typename?: 'PackProgress';
  /** Files written. */
  readonly files: Scalars['Int']['output'];
  /** Files of the pack; null until all resources have been read. */
  readonly filesTotal?: Maybe<Scalars['Int']['output']>;
  /** Resources read. */
  readonly resources: Scalars['Int']['output'];
  /** Resources of the slices that the pack holds; null until they have been counted. */
  readonly resourcesTotal?: Maybe<Scalars['Int']['output']>;
};

/** What a pack answers. Of `checkIds`, `controlKeys` and `frameworkId` one is not null; none, when it is about everything. */
export type PackQuestion = {
  readonly __typename?: 'PackQuestion';
  /** The accounts that it is about, sorted; null for all that the sweep covered. */
  readonly accountIds?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The time that it is about; null for a period. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  /** The checks that it is about, by id, sorted. */
  readonly checkIds?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The controls that it is about, by key, sorted. */
  readonly controlKeys?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The end that was asked for, where the log did not reach it: of the time from `to` to here nothing is known. Null otherwise. */
  readonly cutFrom?: Maybe<Scalars['DateTime']['output']>;
  /** The framework whose controls it is about, by id. */
  readonly frameworkId?: Maybe<Scalars['String']['output']>;
  /** The beginning of the period, inclusive; null for a time. */
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  /** The regions that it is about, sorted; null for all that the sweep covered. */
  readonly regions?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The question in one line. */
  readonly text: Scalars['String']['output'];
  /** The end of the period, inclusive; null for a time. Never later than the log was when the pack was asked for. */
  readonly to?: Maybe<Scalars['DateTime']['output']>;
};

/** How far a pack is. Only a READY pack can be downloaded. */
export type PackState =
  /** Could not be written. Kept until the process ends or many others have failed; in AWS it stays. */
  | 'FAILED'
  /** Waits to be written: locally for the packs that were asked for before, in AWS for the function that writes it. */
  | 'QUEUED'
  /** Complete and signed. Locally it stays until somebody deletes its files, in AWS for as long as the deployment keeps packs. */
  | 'READY'
  /** Being written. */
  | 'RUNNING';

/** Where a page lies in its list. Lists are read forwards only. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last item, to be given as `after` for the next page; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. True means that this answer is not the whole list. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether this page was asked for with `after`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** How a check or control did from night to night. Exceptions are not looked at: a FAIL is a FAIL. */
export type Period = {
  readonly __typename?: 'Period';
  /** What a night is here. */
  readonly basis: NightBasis;
  /** The check that was asked about; null for a control. */
  readonly checkId?: Maybe<Scalars['String']['output']>;
  /** The control that was asked about, by key; null for a check. */
  readonly controlKey?: Maybe<Scalars['String']['output']>;
  /** Each resource that failed a check, ordered by account, region, collector, hash of its key, check. */
  readonly failing: FailingResourceConnection;
  /** When a sweep was due for the first time by a schedule, which may be after the period; null without a schedule. */
  readonly firstDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the first sweep of the deployment was sealed, which may be after the period; null when none has been. */
  readonly firstSealedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The beginning, inclusive. */
  readonly from: Scalars['DateTime']['output'];
  /** The nights that are NOT_ESTABLISHED or MISSED. */
  readonly gaps: ReadonlyArray<PeriodNight>;
  /** Every night, oldest first: no more than the days of the longest period, and one for each change of the schedule. */
  readonly nights: ReadonlyArray<PeriodNight>;
  /** Nights on which other slices were planned than on the one before. */
  readonly scopeChanges: ReadonlyArray<PeriodScopeChange>;
  /** The whole period in one sentence that may be quoted. Every night is in one of its numbers. */
  readonly sentence: Scalars['String']['output'];
  /** The end, inclusive. */
  readonly to: Scalars['DateTime']['output'];
  /** How many nights of each status. */
  readonly totals: NightTotals;
};


/** How a check or control did from night to night. Exceptions are not looked at: a FAIL is a FAIL. */
export type PeriodFailingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One night of a period. */
export type PeriodNight = {
  readonly __typename?: 'PeriodNight';
  /** Why it is not established or missed; otherwise empty. */
  readonly causes: ReadonlyArray<NightGapCause>;
  /** When the sweep was due. The night lasts until the next one was, 26 hours at most however the schedule changes. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** Slices that the nights before and after planned and this one did not. */
  readonly leftOut: ReadonlyArray<SliceKey>;
  /** How many slices the nights before and after planned and this one did not. */
  readonly leftOutCount: Scalars['Int']['output'];
  /** Local date of the time at which the sweep was due, in the time zone of the schedule; the UTC date without a schedule. */
  readonly night: Scalars['String']['output'];
  /** Why slices were not complete. */
  readonly reasons: ReadonlyArray<ReasonCode>;
  /** Place in the log of the record that it was missed; null when there is none. */
  readonly recordedAsMissed?: Maybe<Scalars['Int']['output']>;
  /** What the night says. */
  readonly status: NightStatus;
  /** The sweeps that belong to it, by start. */
  readonly sweepIds: ReadonlyArray<Scalars['String']['output']>;
};


/** One night of a period. */
export type PeriodNightLeftOutArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A night on which other slices were planned than on the last one before it that has evidence. */
export type PeriodScopeChange = {
  readonly __typename?: 'PeriodScopeChange';
  /** Slices that were not planned before. */
  readonly entered: ReadonlyArray<SliceKey>;
  /** How many slices were not planned before. */
  readonly enteredCount: Scalars['Int']['output'];
  /** Slices that are not planned any more. */
  readonly left: ReadonlyArray<SliceKey>;
  /** How many slices are not planned any more. */
  readonly leftCount: Scalars['Int']['output'];
  /** The night. */
  readonly night: Scalars['String']['output'];
};


/** A night on which other slices were planned than on the last one before it that has evidence. */
export type PeriodScopeChangeEnteredArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A night on which other slices were planned than on the last one before it that has evidence. */
export type PeriodScopeChangeLeftArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Everything that a check, or the checks of a control, tested in one sweep, frozen when it was sealed. */
export type Population = {
  readonly __typename?: 'Population';
  /** Whether it holds no exception, or why that cannot be said. */
  readonly absence: AbsenceProof;
  /** How old it is. */
  readonly age: EvidenceAge;
  /** The checks that it is the population of, sorted; of a control those that decide it by the mappings of the sweep. */
  readonly checkIds: ReadonlyArray<Scalars['String']['output']>;
  /** Whether no resource can be missing: every slice was read to its end and every check ran. */
  readonly complete: Scalars['Boolean']['output'];
  /** How complete it is. */
  readonly coverage: Coverage;
  /** RFC 6962 Merkle tree hash over the keys in their order, lower-case hex. Equal digests mean equal populations. */
  readonly digest: Scalars['String']['output'];
  /** Resources that were seen and are not in it, because no check applies to them. */
  readonly excluded: Scalars['Int']['output'];
  /** Resources for which some check says FAIL. */
  readonly failing: Scalars['Int']['output'];
  /** Resources for which some check says INCONCLUSIVE and none says FAIL, as sealed. */
  readonly inconclusive: Scalars['Int']['output'];
  /** The tested resources, `account/region/type/id`, ordered by their UTF-8 bytes. */
  readonly keys: PopulationKeyConnection;
  /** Why checks do not apply, by check and reason. */
  readonly notApplicable: ReadonlyArray<NotApplicableCount>;
  /** How many resources were tested: a check said PASS, FAIL or INCONCLUSIVE of them. */
  readonly size: Scalars['Int']['output'];
  /** What each slice gave to it, ordered by account, region, collector. */
  readonly slices: PopulationSliceConnection;
  /** How it was read. Reads the recorded calls of every slice. */
  readonly sources: PopulationSources;
  /** The sweep that it was frozen in. */
  readonly sweep: Sweep;
};


/** Everything that a check, or the checks of a control, tested in one sweep, frozen when it was sealed. */
export type PopulationKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that a check, or the checks of a control, tested in one sweep, frozen when it was sealed. */
export type PopulationSlicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of the keys of a population. */
export type PopulationKeyConnection = {
  readonly __typename?: 'PopulationKeyConnection';
  /** The keys with their cursors. */
  readonly edges: ReadonlyArray<PopulationKeyEdge>;
  /** The keys. */
  readonly nodes: ReadonlyArray<Scalars['String']['output']>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** Keys on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A key in a page. */
export type PopulationKeyEdge = {
  readonly __typename?: 'PopulationKeyEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The key. */
  readonly node: Scalars['String']['output'];
};

/** All calls of one operation that a population was read with. A call that several slices share counts once. */
export type PopulationQuery = {
  readonly __typename?: 'PopulationQuery';
  /** How many calls. */
  readonly calls: Scalars['Int']['output'];
  /** Calls whose answer could not be used, after all retries. */
  readonly failedCalls: Scalars['Int']['output'];
  /** Items on these pages. */
  readonly items: Scalars['Int']['output'];
  /** As IAM names it, for example `ec2:DescribeSnapshots`. */
  readonly operation: Scalars['String']['output'];
  /** Pages of lists that were read. */
  readonly pages: Scalars['Int']['output'];
  /** The parameters, redacted, without the token of a page; null when the calls were not all made with the same. */
  readonly parameters?: Maybe<Scalars['JSON']['output']>;
};

/** What one slice gave to a population. */
export type PopulationSlice = {
  readonly __typename?: 'PopulationSlice';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Collector, for example `ec2-snapshots`. */
  readonly collectorId: Scalars['String']['output'];
  /** Why it is not complete; null when it is. */
  readonly reason?: Maybe<ReasonCode>;
  /** Region name. */
  readonly region: Scalars['String']['output'];
  /** Everything that it enumerated, whether tested or not. */
  readonly resources: Scalars['Int']['output'];
  /** How it ended. When it is not COMPLETE, resources may be missing in the population. */
  readonly status: SliceStatus;
  /** How many of its resources are in the population. */
  readonly tested: Scalars['Int']['output'];
};

/** A page of slices of a population. */
export type PopulationSliceConnection = {
  readonly __typename?: 'PopulationSliceConnection';
  /** The slices of a population with their cursors. */
  readonly edges: ReadonlyArray<PopulationSliceEdge>;
  /** The slices of a population. */
  readonly nodes: ReadonlyArray<PopulationSlice>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** Slices on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A slice in a page. */
export type PopulationSliceEdge = {
  readonly __typename?: 'PopulationSliceEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The slice. */
  readonly node: PopulationSlice;
};

/** How a population was read. */
export type PopulationSources = {
  readonly __typename?: 'PopulationSources';
  /** Counts that AWS makes itself; empty where it counts nothing. */
  readonly independentCounts: IndependentCountConnection;
  /** What slices know of and did not enumerate: gone while it was read, or in a recycle bin. */
  readonly notedExclusions: NotedExclusionConnection;
  /** The calls by operation, ordered by operation. */
  readonly queries: ReadonlyArray<PopulationQuery>;
};


/** How a population was read. */
export type PopulationSourcesIndependentCountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** How a population was read. */
export type PopulationSourcesNotedExclusionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What kind of caller a principal is. */
export type PrincipalKind =
  /** Signed the request with AWS credentials (SigV4). */
  | 'iam'
  /** Bears a token of the OpenID Connect issuer of the deployment. */
  | 'jwt'
  /** Uses a server on its own machine, or one that it holds the token of. */
  | 'local';

/** Where evidence came from. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** The requests of the slice, ordered by operation. A read shared by several slices is counted in the first, and what entering the account took in the one that ended next. */
  readonly apiCalls: ReadonlyArray<ApiCalls>;
  /** The time that the checks were given. */
  readonly evaluatedAt: Scalars['DateTime']['output'];
  /** What the collector said of the slice as a whole, by name. */
  readonly notes: Scalars['JSON']['output'];
  /** Who read: the ARN of the caller in the account. */
  readonly principalArn: Scalars['String']['output'];
  /** Digest of the redacted raw answers of the slice, lower-case hex. */
  readonly rawDigest: Scalars['String']['output'];
};

/** Whether a catalogue is in force. */
export type PublicationStatus =
  /** The edition in force. */
  | 'CURRENT'
  /** Training or reference material; must not be cited as a standard. */
  | 'NOT_A_STANDARD'
  /** An edition that has been replaced; certificates may still cite it. */
  | 'WITHDRAWN';

/** Everything that can be read. */
export type Query = {
  readonly __typename?: 'Query';
  /** Who is asking, and what it may see and do. */
  readonly access: Access;
  /** One check. Error: CHECK_UNKNOWN. */
  readonly check: Check;
  /** Every check, ordered by id. */
  readonly checks: ReadonlyArray<Check>;
  /** The proof that the log at one size begins with the log at an earlier one. Error: BAD_INPUT for a size that it never had, and when the first is larger. */
  readonly consistencyProof: ConsistencyProof;
  /** Finds controls by id. Ids are not unique over catalogues: every candidate is returned, with notices. Errors: CONTROL_UNKNOWN, FRAMEWORK_UNKNOWN. */
  readonly control: ControlLookup;
  /** Controls, in the order of the catalogues. Errors: FRAMEWORK_UNKNOWN, ACCOUNT_UNKNOWN, REGION_UNKNOWN, BAD_INPUT, CURSOR_INVALID. */
  readonly controls: ControlConnection;
  /** How complete a sweep is over a scope, and what every check says there. Errors: NO_EVIDENCE, SWEEP_UNKNOWN, ACCOUNT_UNKNOWN, REGION_UNKNOWN, BAD_INPUT. */
  readonly coverage: SweepCoverage;
  /** What changed from one sweep to a later one. Reads only what differs. Errors: BAD_INPUT (`from` lies after `to`, a time to come), NO_EVIDENCE, SWEEP_UNKNOWN, CURSOR_INVALID and those of the filter. */
  readonly drift: DriftConnection;
  /** Evidence of one sweep, in stable order. Errors: NO_EVIDENCE, SWEEP_UNKNOWN, BAD_INPUT, CURSOR_INVALID and those of the filter. */
  readonly evidence: EvidenceConnection;
  /** Accepted risks, oldest first. Errors: BAD_INPUT, CURSOR_INVALID. */
  readonly exceptions: ExceptionConnection;
  /** The catalogues, in the documented order. */
  readonly frameworks: ReadonlyArray<Framework>;
  /** What AWS shows now, judged, not stored. Only the collectors of the selected fields run. */
  readonly live: Live;
  /** The log of the deployment with its signed checkpoint. Error: BAD_INPUT for a size that it never had. */
  readonly log: Log;
  /** The entries of the log, newest first. Errors: BAD_INPUT, CURSOR_INVALID. */
  readonly logEntries: LogEntryConnection;
  /** Any object by its global id. Error: NODE_UNKNOWN. */
  readonly node: Node;
  /** One pack. One that is not READY is known locally to the process that writes it, in AWS to the deployment. Null when there is none of that id. */
  readonly pack?: Maybe<Pack>;
  /** The packs that were asked for, newest first. Errors: BAD_INPUT, CURSOR_INVALID. */
  readonly packs: PackConnection;
  /** How a check or control did from night to night. Errors: BAD_INPUT (`from` after `to`, `to` still to come, more than 1,100 days, neither or both of check and control), CHECK_UNKNOWN, CONTROL_UNKNOWN, NO_EVIDENCE, ACCOUNT_UNKNOWN, REGION_UNKNOWN, MAPPING_VERSION_UNKNOWN. */
  readonly period: Period;
  /** The frozen population behind a verdict. Errors: BAD_INPUT, CHECK_UNKNOWN, CONTROL_UNKNOWN, NO_EVIDENCE, ACCOUNT_UNKNOWN, REGION_UNKNOWN, MAPPING_VERSION_UNKNOWN. */
  readonly population: Population;
  /** The proof of one piece of evidence. Error: NODE_UNKNOWN. */
  readonly proof: EvidenceProof;
  /** Findings of a sealed sweep, computed again from what was sealed with them. At most 50,000 findings in one request, told from the sizes of the slices that can hold resources of the checks; the command line (`assay replay`) has no bound. Errors: SWEEP_UNKNOWN, NO_EVIDENCE for a sweep that has not been sealed, CHECK_UNKNOWN for a check that did not run in it, BAD_INPUT, CURSOR_INVALID; QUERY_TOO_LARGE for more findings: ask for fewer checks. */
  readonly replay: Replay;
  /** A sample of a population that anybody draws again. Errors: those of `population`; BAD_INPUT for a size that is not 1 to the size of the population, and for a seed that is empty, longer than 200 characters or holds a control character. */
  readonly sample: Sample;
  /** When sweeps are due; null when no schedule has been set. */
  readonly schedule?: Maybe<Schedule>;
  /** One sweep. One that is not sealed is known locally to the process that runs it, in AWS to the deployment. Error: SWEEP_UNKNOWN. */
  readonly sweep: Sweep;
  /** Sealed sweeps, newest first, and the running one. Errors: BAD_INPUT, CURSOR_INVALID. */
  readonly sweeps: SweepConnection;
};


/** Everything that can be read. */
export type QueryCheckArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  id: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryChecksArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Everything that can be read. */
export type QueryConsistencyProofArgs = {
  from: Scalars['Int']['input'];
  to: Scalars['Int']['input'];
};


/** Everything that can be read. */
export type QueryControlArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  framework?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryControlsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  frameworkId?: InputMaybe<Scalars['String']['input']>;
  scope?: InputMaybe<ScopeFilter>;
};


/** Everything that can be read. */
export type QueryCoverageArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  scope?: InputMaybe<ScopeFilter>;
  sweepId?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be read. */
export type QueryDriftArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DriftFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryEvidenceArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  filter?: InputMaybe<EvidenceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sweepId?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be read. */
export type QueryExceptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeEnded?: InputMaybe<Scalars['Boolean']['input']>;
};


/** Everything that can be read. */
export type QueryLiveArgs = {
  scope?: InputMaybe<LiveScope>;
};


/** Everything that can be read. */
export type QueryLogArgs = {
  size?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. */
export type QueryLogEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<LogEntryKind>;
};


/** Everything that can be read. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryPackArgs = {
  packId: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryPacksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. */
export type QueryPeriodArgs = {
  check?: InputMaybe<Scalars['String']['input']>;
  control?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['DateTime']['input'];
  scope?: InputMaybe<ScopeFilter>;
  to: Scalars['DateTime']['input'];
};


/** Everything that can be read. */
export type QueryPopulationArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  check?: InputMaybe<Scalars['String']['input']>;
  control?: InputMaybe<Scalars['String']['input']>;
  scope?: InputMaybe<ScopeFilter>;
};


/** Everything that can be read. */
export type QueryProofArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryReplayArgs = {
  checkIds: ReadonlyArray<Scalars['String']['input']>;
  sweepId: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QuerySampleArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  check?: InputMaybe<Scalars['String']['input']>;
  control?: InputMaybe<Scalars['String']['input']>;
  scope?: InputMaybe<ScopeFilter>;
  seed: Scalars['String']['input'];
  size: Scalars['Int']['input'];
};


/** Everything that can be read. */
export type QuerySweepArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QuerySweepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Why a verdict is not a PASS, or why a slice is not complete. The list is closed: a consumer may switch over it. */
export type ReasonCode =
  /** The caller has no permission for the read. */
  | 'ACCESS_DENIED'
  /** The patch baseline was overridden for this operation. */
  | 'BASELINE_OVERRIDDEN'
  /** The call or time budget of the sweep ran out first. */
  | 'BUDGET_EXHAUSTED'
  /** Two sources disagree about the same fact. */
  | 'CONTRADICTORY_SOURCES'
  /** The credentials are expired, unknown or malformed. */
  | 'CREDENTIALS_INVALID'
  /** The source stopped watching the resource. */
  | 'ELIGIBILITY_EXPIRED'
  /** An approved exception covers the resource. */
  | 'EXCEPTION_APPROVED'
  /** An organisation policy denies the read explicitly. */
  | 'EXPLICIT_DENY_SCP'
  /** The instance is not running. */
  | 'INSTANCE_NOT_RUNNING'
  /** The source has never assessed this resource. */
  | 'NEVER_ASSESSED'
  /** AWS APIs cannot answer this; it needs data from elsewhere. */
  | 'OUT_OF_BAND'
  /** The list did not reach its end. */
  | 'PAGINATION_TRUNCATED'
  /** The check needs a parameter that has not been set. */
  | 'PARAMETER_MISSING'
  /** A value could not be parsed. */
  | 'PARSE_FAILED'
  /** A batch call succeeded but reported this item as failed. */
  | 'PARTIAL_BATCH_FAILURE'
  /** AWS or another provider operates the resource. */
  | 'PROVIDER_MANAGED'
  /** The region is not enabled for the account. */
  | 'REGION_DISABLED'
  /** The resource was listed and was gone when it was read. */
  | 'RESOURCE_VANISHED'
  /** The rule does not apply to this type or state of resource. */
  | 'RULE_NOT_APPLICABLE'
  /** The service answered with an error of its own. */
  | 'SERVICE_ERROR'
  /** The service has no endpoint in the region. */
  | 'SERVICE_UNAVAILABLE_IN_REGION'
  /** The source knows the resource but has no data for it now. */
  | 'SOURCE_DATA_UNAVAILABLE'
  /** The service that would know is not enabled. */
  | 'SOURCE_NOT_ENABLED'
  /** The source is older than the check allows. */
  | 'STALE_SOURCE'
  /** The source was told not to report this. */
  | 'SUPPRESSED_AT_SOURCE'
  /** The service kept refusing the call rate after all retries. */
  | 'THROTTLED'
  /** No answer came in time, or the connection broke, after all retries. */
  | 'TIMEOUT'
  /** The resource is changing state; a later sweep will tell. */
  | 'TRANSIENT_STATE'
  /** The answer lacks a documented field or holds a value of another type. */
  | 'UNEXPECTED_SHAPE'
  /** The source cannot assess this kind of resource. */
  | 'UNSUPPORTED_TARGET';

/** A risk to be accepted. No text may be empty or longer than 2,000 characters. */
export type RecordExceptionInput = {
  /** Who approves it; somebody else. */
  readonly approvedBy: Scalars['String']['input'];
  /** What limits the risk meanwhile. */
  readonly compensatingControl: Scalars['String']['input'];
  /** Later than now and at most 366 days away. */
  readonly expiresAt: Scalars['DateTime']['input'];
  /** Who owns the risk. */
  readonly owner: Scalars['String']['input'];
  /** Why it is accepted. */
  readonly reason: Scalars['String']['input'];
  /** Who asks for it. */
  readonly requestedBy: Scalars['String']['input'];
  /** Which findings. */
  readonly scope: ExceptionScopeInput;
};

/** The exception that was recorded. */
export type RecordExceptionPayload = {
  readonly __typename?: 'RecordExceptionPayload';
  /** As it stands now. */
  readonly exception: Exception;
};

/** Findings of a sealed sweep, computed again from the facts, times and parameters that were sealed with them and compared byte for byte. Nothing is written. */
export type Replay = {
  readonly __typename?: 'Replay';
  /** Each check that was asked for, ordered by check id. */
  readonly checks: ReadonlyArray<CheckReplay>;
  /** Everything that came out otherwise, in the order of the sweep. */
  readonly differences: ReplayDifferenceConnection;
  /** The version of Assay that sealed it. */
  readonly productVersion: Scalars['String']['output'];
  /** Whether every check that was asked for was replayed by its own version, and everything came out the same. */
  readonly reproduced: Scalars['Boolean']['output'];
  /** The sweep. */
  readonly sweep: Sweep;
};


/** Findings of a sealed sweep, computed again from the facts, times and parameters that were sealed with them and compared byte for byte. Nothing is written. */
export type ReplayDifferencesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Something that came out otherwise. */
export type ReplayDifference = CountDifference | FindingDifference;

/** A page of what came out otherwise. */
export type ReplayDifferenceConnection = {
  readonly __typename?: 'ReplayDifferenceConnection';
  /** The differences with their cursors. */
  readonly edges: ReadonlyArray<ReplayDifferenceEdge>;
  /** The differences. */
  readonly nodes: ReadonlyArray<ReplayDifference>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** Differences on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A difference in a page. */
export type ReplayDifferenceEdge = {
  readonly __typename?: 'ReplayDifferenceEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The difference. */
  readonly node: ReplayDifference;
};

/** How a check of a sweep was replayed. */
export type ReplayMode =
  /** There is no such check any more. Not replayed. */
  | 'CHECK_GONE'
  /** By another version of the rule. Differences are hypothetical: the sweep keeps what it says. */
  | 'OTHER_VERSION'
  /** There is another version, which does not take the recorded parameters. Not replayed. */
  | 'PARAMETERS_REFUSED'
  /** By the rule that judged the sweep. Every difference is a fault, of the evidence or of the program. */
  | 'SAME_VERSION';

/** What a check says of a resource, as the bytes that are compared hold it. */
export type ReplayedFinding = {
  readonly __typename?: 'ReplayedFinding';
  /** What explains the verdict; null when nothing does. */
  readonly attributes?: Maybe<Scalars['JSON']['output']>;
  /** Why; null when the verdict needs no reason. */
  readonly reason?: Maybe<ReasonCode>;
  /** How bad it is. */
  readonly severity: Severity;
  /** The verdict. */
  readonly verdict: Verdict;
};

/** The question of a pack. With none of `checks`, `controls` and `framework` it is about all checks of the sweep, and the controls of the current published editions. An empty list is refused with BAD_INPUT. */
export type RequestPackInput = {
  /** Only these accounts, 12 digits each. Error: ACCOUNT_UNKNOWN. */
  readonly accountIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** As of this time. Without it, and without `from`, as of the seal of the newest sweep. */
  readonly asOf?: InputMaybe<Scalars['DateTime']['input']>;
  /** About these checks, by id (`ebs-snapshot-encrypted`). Error: CHECK_UNKNOWN. */
  readonly checks?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** About these controls, by key (`iso27001:2022/A.8.24`). Errors: CONTROL_UNKNOWN; BAD_INPUT when no check gives evidence relevant to any. */
  readonly controls?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** About every control of this framework that checks give evidence for, by id (`iso27001:2022`). Error: FRAMEWORK_UNKNOWN. */
  readonly framework?: InputMaybe<Scalars['String']['input']>;
  /** Over a period: its beginning, inclusive. Not together with `asOf`. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only these regions. Error: REGION_UNKNOWN. */
  readonly regions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The end of the period, inclusive. Where it is left out, or the log does not reach it, the newest entry of the log. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The pack that was asked for. */
export type RequestPackPayload = {
  readonly __typename?: 'RequestPackPayload';
  /** As it stands now. */
  readonly pack: Pack;
};

/** One resource of the target accounts. */
export type Resource = {
  readonly __typename?: 'Resource';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** ARN; null where AWS defines none. */
  readonly arn?: Maybe<Scalars['String']['output']>;
  /** The id that AWS gave it; unique for its type within an account and region. Not a global id. */
  readonly id: Scalars['String']['output'];
  /** Region name. */
  readonly region: Scalars['String']['output'];
  /** CloudFormation name, for example `AWS::EC2::Snapshot`; `Assay::…` where there is none. */
  readonly type: Scalars['String']['output'];
};

/** The end of an exception before its expiry. */
export type Revocation = {
  readonly __typename?: 'Revocation';
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** When. */
  readonly revokedAt: Scalars['DateTime']['output'];
  /** Who ended it. */
  readonly revokedBy: Scalars['String']['output'];
  /** Its place in the log. */
  readonly sequence: Scalars['Int']['output'];
};

/** An exception to be ended before its expiry. */
export type RevokeExceptionInput = {
  /** Its exception id, or global id. Error: EXCEPTION_UNKNOWN. */
  readonly exceptionId: Scalars['ID']['input'];
  /** Why. */
  readonly reason: Scalars['String']['input'];
  /** Who ends it. */
  readonly revokedBy: Scalars['String']['input'];
};

/** The exception that was ended. */
export type RevokeExceptionPayload = {
  readonly __typename?: 'RevokeExceptionPayload';
  /** As it stands now. */
  readonly exception: Exception;
};

/** What a principal may do. docs/roles.md lists the operations of each. */
export type Role =
  /** Everything. */
  | 'admin'
  /** Reads evidence, AWS as it is now, and packs, and asks for packs. */
  | 'auditor'
  /** Reads evidence and AWS as it is now, starts sweeps, records and revokes exceptions. */
  | 'operator'
  /** Reads evidence. */
  | 'reader';

/** The direction of the traffic that a rule allows. */
export type RuleDirection =
  /** Out of them. */
  | 'egress'
  /** Into the resources of the group. */
  | 'ingress';

/** A sample that anybody draws again from the digest of the population, its keys, the seed and the size, as docs/sampling.md describes. */
export type Sample = {
  readonly __typename?: 'Sample';
  /** How old the population is. */
  readonly age: EvidenceAge;
  /** How complete the population is. */
  readonly coverage: Coverage;
  /** What was drawn, lowest rank first. A larger sample of the same seed begins with the smaller one. */
  readonly items: SampleItemConnection;
  /** Name of the procedure: `assay-sample-1`. */
  readonly method: Scalars['String']['output'];
  /** Whether no resource can be missing. When false, resources may exist that could not be drawn. */
  readonly populationComplete: Scalars['Boolean']['output'];
  /** Digest of the population, lower-case hex. */
  readonly populationDigest: Scalars['String']['output'];
  /** Resources in the population. */
  readonly populationSize: Scalars['Int']['output'];
  /** The seed. */
  readonly seed: Scalars['String']['output'];
  /** How many were drawn. */
  readonly size: Scalars['Int']['output'];
  /** The sweep that the population was frozen in. */
  readonly sweep: Sweep;
};


/** A sample that anybody draws again from the digest of the population, its keys, the seed and the size, as docs/sampling.md describes. */
export type SampleItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A resource that was drawn. */
export type SampleItem = {
  readonly __typename?: 'SampleItem';
  /** Its key in the population: `account/region/type/id`. */
  readonly key: Scalars['String']['output'];
  /** SHA-256 by which it was drawn, lower-case hex. */
  readonly rank: Scalars['String']['output'];
};

/** A page of resources that were drawn. */
export type SampleItemConnection = {
  readonly __typename?: 'SampleItemConnection';
  /** The resources that were drawn with their cursors. */
  readonly edges: ReadonlyArray<SampleItemEdge>;
  /** The resources that were drawn. */
  readonly nodes: ReadonlyArray<SampleItem>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** Resources on all pages: the size of the sample. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A resource in a page. */
export type SampleItemEdge = {
  readonly __typename?: 'SampleItemEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The resource. */
  readonly node: SampleItem;
};

/** When sweeps are due. Nights that pass without one are told from it and recorded before the next sweep starts. */
export type Schedule = {
  readonly __typename?: 'Schedule';
  /** When the next sweep is due while this schedule is the newest. It may be one that the schedule before it asked for: a change puts off no sweep to more than 26 hours after the last one was due. */
  readonly nextDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** UUID, version 7. */
  readonly scheduleId: Scalars['String']['output'];
  /** Since when it is in force. */
  readonly since: Scalars['DateTime']['output'];
  /** Local time of day, for example `02:00`. */
  readonly timeOfDay: Scalars['String']['output'];
  /** IANA name of the time zone, for example `Europe/Berlin`. */
  readonly timeZone: Scalars['String']['output'];
};

/** What differs in what two sweeps set out to cover, or covered. Members that do not belong to the kind are null. */
export type ScopeChange = {
  readonly __typename?: 'ScopeChange';
  /** The id of the check, for the kinds of checks. */
  readonly checkId?: Maybe<Scalars['String']['output']>;
  /** SLICE_LEFT: why its region was left out; null when the account or the collector was. */
  readonly excluded?: Maybe<ExclusionReason>;
  /** What differs. */
  readonly kind: ScopeChangeKind;
  /** How the newer sweep ran it. */
  readonly newCheck?: Maybe<CheckSetting>;
  /** COVERAGE_CHANGED: how it ended in the newer sweep. */
  readonly newEnd?: Maybe<SliceEnd>;
  /** How the older sweep ran it. */
  readonly oldCheck?: Maybe<CheckSetting>;
  /** COVERAGE_CHANGED: how it ended in the older sweep. */
  readonly oldEnd?: Maybe<SliceEnd>;
  /** SLICE_ENTERED, SLICE_LEFT: resources that it holds in the one sweep that planned it. */
  readonly resources?: Maybe<Scalars['Int']['output']>;
  /** The slice, for the kinds of slices. */
  readonly slice?: Maybe<SliceKey>;
};

/** A page of changes of the scope. */
export type ScopeChangeConnection = {
  readonly __typename?: 'ScopeChangeConnection';
  /** The changes of the scope with their cursors. */
  readonly edges: ReadonlyArray<ScopeChangeEdge>;
  /** The changes of the scope. */
  readonly nodes: ReadonlyArray<ScopeChange>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** Changes of the scope on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A change in a page. */
export type ScopeChangeEdge = {
  readonly __typename?: 'ScopeChangeEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly node: ScopeChange;
};

/** What differs in what two sweeps set out to cover, or covered. */
export type ScopeChangeKind =
  /** Both ran the check, with another version or other parameters. */
  | 'CHECK_CHANGED'
  /** Only the newer sweep ran the check. */
  | 'CHECK_ENTERED'
  /** Only the older sweep ran the check. */
  | 'CHECK_LEFT'
  /** Both planned the slice, and its list did not end in the same way. */
  | 'COVERAGE_CHANGED'
  /** Only the newer sweep planned the slice. Its resources are not new: nothing is known of them before. */
  | 'SLICE_ENTERED'
  /** Only the older sweep planned the slice. Its resources are not deleted: nothing is known of them now. */
  | 'SLICE_LEFT';

/** A part of what was swept. Lists are combined with "and". Leave a list out for all; an empty list is refused with BAD_INPUT. */
export type ScopeFilter = {
  /** Only these accounts, 12 digits each. One that the sweep does not hold is refused with ACCOUNT_UNKNOWN. */
  readonly accountIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only these regions. One that none of the accounts was swept in is refused with REGION_UNKNOWN. */
  readonly regions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** How many findings had each verdict when they were sealed. */
export type SealedCounts = {
  readonly __typename?: 'SealedCounts';
  /** Findings with the verdict FAIL. */
  readonly fail: Scalars['Int']['output'];
  /** Findings with the verdict INCONCLUSIVE. */
  readonly inconclusive: Scalars['Int']['output'];
  /** Findings with the verdict NOT_APPLICABLE. */
  readonly notApplicable: Scalars['Int']['output'];
  /** Findings with the verdict PASS. */
  readonly pass: Scalars['Int']['output'];
};

/** One rule with one source or target. Exactly one of the four is expected; a rule without any could not be read. */
export type SecurityGroupRule = {
  readonly __typename?: 'SecurityGroupRule';
  /** IPv4 range. */
  readonly cidrIpv4?: Maybe<Scalars['String']['output']>;
  /** IPv6 range. */
  readonly cidrIpv6?: Maybe<Scalars['String']['output']>;
  /** The direction. */
  readonly direction: RuleDirection;
  /** First port, inclusive; the type for ICMP. Null when AWS did not send it. */
  readonly fromPort?: Maybe<Scalars['Int']['output']>;
  /** Security group that is referred to. */
  readonly groupId?: Maybe<Scalars['String']['output']>;
  /** Account of that group; null also when it has been deleted. */
  readonly groupOwnerId?: Maybe<Scalars['String']['output']>;
  /** Prefix list. */
  readonly prefixListId?: Maybe<Scalars['String']['output']>;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, or `-1` for every protocol and port. Null when AWS did not send it. */
  readonly protocol?: Maybe<Scalars['String']['output']>;
  /** Id of the rule; null where it has none. */
  readonly ruleId?: Maybe<Scalars['String']['output']>;
  /** Last port, inclusive; the code for ICMP. Null when AWS did not send it. */
  readonly toPort?: Maybe<Scalars['Int']['output']>;
};

/** The schedule in force. */
export type SetSchedulePayload = {
  readonly __typename?: 'SetSchedulePayload';
  /** The new one, or the one that said the same before. */
  readonly schedule: Schedule;
};

/** How bad a FAIL is. */
export type Severity =
  /** Data or access is exposed now. */
  | 'CRITICAL'
  /** A safeguard is missing. */
  | 'HIGH'
  /** Worth knowing. */
  | 'INFORMATIONAL'
  /** Of little consequence by itself. */
  | 'LOW'
  /** Weakens a safeguard. */
  | 'MEDIUM';

/** A number of vulnerabilities by severity. */
export type SeverityCount = {
  readonly __typename?: 'SeverityCount';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Severity, in the words of the engine. */
  readonly severity: Scalars['String']['output'];
};

/** One collector in one account and region, and how its enumeration ended. */
export type Slice = {
  readonly __typename?: 'Slice';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Error code of the source; null when there was none. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Collector, for example `ec2-snapshots`. */
  readonly collectorId: Scalars['String']['output'];
  /** The operation that failed, in a sentence; null when none did. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** The newest earlier state of the slice that was complete, within the last 100 sweeps. It is not part of the answer. Null when this one is complete, and when there is none. */
  readonly lastComplete?: Maybe<CompleteSlice>;
  /** Why it is not complete; null when it is. */
  readonly reason?: Maybe<ReasonCode>;
  /** The meaning of the reason in one sentence; null without a reason. */
  readonly reasonMeaning?: Maybe<Scalars['String']['output']>;
  /** Region name. */
  readonly region: Scalars['String']['output'];
  /** How it ended. When it is not COMPLETE there may be resources beside this one that were not seen. */
  readonly status: SliceStatus;
};

/** How the list of a slice ended in a sweep. */
export type SliceEnd = {
  readonly __typename?: 'SliceEnd';
  /** Error code of the source; null when there was none. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Why it is not complete; null when it is. */
  readonly reason?: Maybe<ReasonCode>;
  /** How it ended. */
  readonly status: SliceStatus;
};

/** One collector in one account and region. */
export type SliceKey = {
  readonly __typename?: 'SliceKey';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Collector, for example `ec2-snapshots`. */
  readonly collectorId: Scalars['String']['output'];
  /** Region name. */
  readonly region: Scalars['String']['output'];
};

/** How one planned slice ended. A slice is one collector in one account and region. */
export type SliceStatus =
  /** The list reached its end. Single resources may still be INCONCLUSIVE. */
  | 'complete'
  /** Permission was refused before anything was read. */
  | 'denied'
  /** Another error came before anything was read. */
  | 'failed'
  /** Some of the list was read, then it broke off: there may be more resources than are listed. */
  | 'partial'
  /** The read was not attempted: out of budget or time, or the region is disabled. */
  | 'skipped';

/** How many slices ended in each state. */
export type SliceTotals = {
  readonly __typename?: 'SliceTotals';
  /** Slices whose list reached its end. */
  readonly complete: Scalars['Int']['output'];
  /** Slices that permission was refused for. */
  readonly denied: Scalars['Int']['output'];
  /** Slices that failed before anything was read. */
  readonly failed: Scalars['Int']['output'];
  /** Slices whose list broke off. */
  readonly partial: Scalars['Int']['output'];
  /** Every slice of the scope; the sum of the five others. */
  readonly planned: Scalars['Int']['output'];
  /** Slices that were not attempted. */
  readonly skipped: Scalars['Int']['output'];
};

/** What a new sweep should cover. Leave a list out for everything that the credentials reach; an empty list is refused with BAD_INPUT. */
export type StartSweepInput = {
  /** Only these accounts, 12 digits each. */
  readonly accountIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only these checks, and the collectors that they need. Error: CHECK_UNKNOWN. */
  readonly checkIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only these regions; the others are recorded as not selected. */
  readonly regions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The sweep that was started. */
export type StartSweepPayload = {
  readonly __typename?: 'StartSweepPayload';
  /** The sweep as it stands now. */
  readonly sweep: Sweep;
  /** Its id, for `sweep(id)`. */
  readonly sweepId: Scalars['String']['output'];
};

/** A link to a control of another edition. */
export type Succession = {
  readonly __typename?: 'Succession';
  /** The control of the other edition. */
  readonly control: Control;
  /** How the one carries on in the other. */
  readonly relation: SuccessionRelation;
};

/** How a control carries on in another edition. */
export type SuccessionRelation =
  /** It carries on as part of a control that takes in others, or is split over several. */
  | 'MERGED'
  /** The whole control carries on under the new number. */
  | 'RENUMBERED'
  /** No correspondence is known; by our reading the subject is dealt with there. */
  | 'SUBJECT';

/** One collection over a declared scope. */
export type Sweep = Node & {
  readonly __typename?: 'Sweep';
  /** Why it failed; null unless the state is FAILED. */
  readonly error?: Maybe<SweepError>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** How far it has come, by slices. */
  readonly progress: SweepProgress;
  /** The record; null until the sweep is sealed. */
  readonly record?: Maybe<SweepRecord>;
  /** When it was sealed; null until then. */
  readonly sealedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was started. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** How far it is. */
  readonly state: SweepState;
  /** UUID, version 7. */
  readonly sweepId: Scalars['String']['output'];
};

/** A page of sealed sweeps, newest first. */
export type SweepConnection = {
  readonly __typename?: 'SweepConnection';
  /** The sweeps with their cursors. */
  readonly edges: ReadonlyArray<SweepEdge>;
  /** The sweeps. */
  readonly nodes: ReadonlyArray<Sweep>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** The sweep that is running now; null when none is. It is not among the nodes until it is sealed. Refused with ACCOUNT_FORBIDDEN to a caller who is limited to accounts: its progress is that of all of them. */
  readonly running?: Maybe<Sweep>;
};

/** The coverage of a scope in one sweep. */
export type SweepCoverage = {
  readonly __typename?: 'SweepCoverage';
  /** How old it is. Stale when the evidence of one of its checks is. */
  readonly age: EvidenceAge;
  /** Every check that the sweep ran, over the scope, ordered by check id. */
  readonly checks: ReadonlyArray<CheckResult>;
  /** Findings of the scope by verdict, over all checks. */
  readonly counts: VerdictCounts;
  /** How complete the scope is in it. */
  readonly coverage: Coverage;
  /** The sweep that the answer rests on. */
  readonly sweep: Sweep;
};

/** A sweep in a page. */
export type SweepEdge = {
  readonly __typename?: 'SweepEdge';
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The sweep. */
  readonly node: Sweep;
};

/** Why a sweep ended without a record. */
export type SweepError = {
  readonly __typename?: 'SweepError';
  /** Code from the closed list of error codes. */
  readonly code: Scalars['String']['output'];
  /** What happened and what to do. */
  readonly message: Scalars['String']['output'];
};

/** How far a sweep has come. */
export type SweepProgress = {
  readonly __typename?: 'SweepProgress';
  /** Resources read so far; null while a sweep runs whose workers do not count together. */
  readonly resources?: Maybe<Scalars['Int']['output']>;
  /** Slices that have ended, in whatever state. */
  readonly slicesDone: Scalars['Int']['output'];
  /** Slices that were planned; null until the sweep has been planned. */
  readonly slicesPlanned?: Maybe<Scalars['Int']['output']>;
};

/** What was sealed of a sweep: its place in the history, scope, totals and digests. */
export type SweepRecord = {
  readonly __typename?: 'SweepRecord';
  /** Requests to AWS, ordered by operation. For a caller who is limited to accounts those of its slices, without planning. */
  readonly apiCalls: ReadonlyArray<ApiCalls>;
  /** Findings by verdict, over all checks, as they were sealed. */
  readonly counts: VerdictCounts;
  /** How complete it is. */
  readonly coverage: Coverage;
  /** Version of the mapping from checks to controls at that time. */
  readonly mappingVersion: Scalars['String']['output'];
  /**
   * Digest of the entry of the log before it, lower-case hex; null for the first, and for a caller who is limited to
   * accounts: the entry may be of others.
   */
  readonly previousRecordDigest?: Maybe<Scalars['String']['output']>;
  /** Version of the product that made it. */
  readonly productVersion: Scalars['String']['output'];
  /** Resources read. */
  readonly resources: Scalars['Int']['output'];
  /** Merkle root over its slices, lower-case hex. Equal digests mean equal evidence. */
  readonly rootDigest: Scalars['String']['output'];
  /** What it set out to cover. */
  readonly scope: SweepScope;
  /** Its place in the log of the deployment, 1 for the first entry. Other entries may lie between two sweeps. */
  readonly sequence: Scalars['Int']['output'];
  /** What started it. */
  readonly trigger: SweepTrigger;
};

/** What a sweep set out to cover. */
export type SweepScope = {
  readonly __typename?: 'SweepScope';
  /** How many accounts. */
  readonly accountCount: Scalars['Int']['output'];
  /** The accounts. */
  readonly accounts: ReadonlyArray<SweptAccount>;
  /** The checks with version and parameters. */
  readonly checks: ReadonlyArray<SweptCheck>;
  /** The collectors. */
  readonly collectorIds: ReadonlyArray<Scalars['String']['output']>;
  /** How many accounts are known and were left out. */
  readonly excludedAccountCount: Scalars['Int']['output'];
  /** Known accounts that were left out, with the reason, ordered by account. */
  readonly excludedAccounts: ReadonlyArray<ExcludedAccount>;
  /** How many regions were left out. */
  readonly excludedRegionCount: Scalars['Int']['output'];
  /** Regions that were left out, with the reason. */
  readonly excludedRegions: ReadonlyArray<ExcludedRegion>;
};


/** What a sweep set out to cover. */
export type SweepScopeAccountsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What a sweep set out to cover. */
export type SweepScopeExcludedAccountsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What a sweep set out to cover. */
export type SweepScopeExcludedRegionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How far a sweep is. Only a SEALED sweep is evidence. */
export type SweepState =
  /** Ended without a record. */
  | 'FAILED'
  /** Started; accounts and regions are being listed. */
  | 'PLANNED'
  /** Collecting and judging. */
  | 'RUNNING'
  /** Part of the history, unchangeable. Slices of it may still be incomplete: see the coverage. */
  | 'SEALED';

/** What started a sweep. */
export type SweepTrigger =
  /** The mutation `startSweep`. */
  | 'API'
  /** The command line. */
  | 'CLI'
  /** A schedule. */
  | 'SCHEDULE'
  /** The first start of the product. */
  | 'START';

/** An account that a sweep set out to cover. */
export type SweptAccount = {
  readonly __typename?: 'SweptAccount';
  /** Account, 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Who read: the ARN of the caller. */
  readonly principalArn: Scalars['String']['output'];
  /** The regions that were planned, sorted. */
  readonly regions: ReadonlyArray<Scalars['String']['output']>;
};

/** A check as a sweep ran it. */
export type SweptCheck = {
  readonly __typename?: 'SweptCheck';
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** The parameters it ran with. */
  readonly parameters: Scalars['JSON']['output'];
  /** The version of its logic. */
  readonly version: Scalars['Int']['output'];
};

/** From when to when something was done, both inclusive. */
export type TimeWindow = {
  readonly __typename?: 'TimeWindow';
  /** The end. */
  readonly endedAt: Scalars['DateTime']['output'];
  /** The beginning. */
  readonly startedAt: Scalars['DateTime']['output'];
};

/** The four answers a check can give about one resource, and a check or control about a scope. */
export type Verdict =
  /** The fact was read and violates the rule. Over a scope: at least one resource does. */
  | 'FAIL'
  /** The fact could not be established; always with a reason. Over a scope: at least one fact or slice could not be read, so that nothing can be claimed. */
  | 'INCONCLUSIVE'
  /** The rule cannot apply to this resource; always with a reason. Over a scope: it holds no resource that the rule applies to, and every slice is complete. */
  | 'NOT_APPLICABLE'
  /** The fact was read, satisfies the rule and is fresh enough. Over a scope: no exception found, and every slice of the scope is complete. */
  | 'PASS';

/** A check that judges a resource otherwise than before. */
export type VerdictChange = {
  readonly __typename?: 'VerdictChange';
  /** What may have moved it, never empty. When there are several, only a replay can tell which decided. */
  readonly causes: ReadonlyArray<DriftCause>;
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** What it says; null when it does not judge this resource any more. */
  readonly new?: Maybe<Judgement>;
  /** What it said; null when it did not judge this resource then. */
  readonly old?: Maybe<Judgement>;
};

/** How many findings have each verdict. */
export type VerdictCounts = {
  readonly __typename?: 'VerdictCounts';
  /** How many of those are accepted by an exception in force at the time that the answer is read for. They are in `fail` all the same. */
  readonly accepted: Scalars['Int']['output'];
  /** Findings with the verdict FAIL. */
  readonly fail: Scalars['Int']['output'];
  /** Findings with the verdict INCONCLUSIVE. Resources of a slice that was not read at all are in no count: see the coverage. */
  readonly inconclusive: Scalars['Int']['output'];
  /** Findings with the verdict NOT_APPLICABLE: listed, never hidden, outside the tested population. */
  readonly notApplicable: Scalars['Int']['output'];
  /** Findings with the verdict PASS. */
  readonly pass: Scalars['Int']['output'];
  /** The sum of PASS, FAIL, NOT_APPLICABLE and INCONCLUSIVE. */
  readonly total: Scalars['Int']['output'];
};

/** One vulnerability of an image. Null where the engine does not say. */
export type Vulnerability = {
  readonly __typename?: 'Vulnerability';
  /** Whether an exploit is known: `YES`, `NO`. */
  readonly exploitAvailable?: Maybe<Scalars['String']['output']>;
  /** When the engine first saw it in this image; of the enhanced engine only. */
  readonly firstObservedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether a fix is available: `YES`, `NO`, `PARTIAL`. */
  readonly fixAvailable?: Maybe<Scalars['String']['output']>;
  /** Version in which it is fixed. */
  readonly fixedInVersion?: Maybe<Scalars['String']['output']>;
  /** Package. */
  readonly packageName?: Maybe<Scalars['String']['output']>;
  /** Version of the package in the image. */
  readonly packageVersion?: Maybe<Scalars['String']['output']>;
  /** Score of the engine, usually CVSS. */
  readonly score?: Maybe<Scalars['Float']['output']>;
  /** Severity, in the words of the engine. */
  readonly severity?: Maybe<Scalars['String']['output']>;
  /** `ACTIVE`, `SUPPRESSED` or `CLOSED`; of the enhanced engine only. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** CVE or id of the vendor. */
  readonly vulnerabilityId?: Maybe<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ReplayDifference:
    | ( CountDifferenceParent )
    | ( FindingDifferenceParent )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  LiveResource:
    | ( Omit<LiveImage, 'findings' | 'resource' | 'vulnerabilities'> & { findings: ReadonlyArray<_RefType['Finding']>, resource: _RefType['Resource'], vulnerabilities?: Maybe<ReadonlyArray<_RefType['Vulnerability']>> } )
    | ( Omit<LivePatchStatus, 'findings' | 'resource'> & { findings: ReadonlyArray<_RefType['Finding']>, resource: _RefType['Resource'] } )
    | ( Omit<LiveSecurityGroup, 'findings' | 'resource' | 'rules'> & { findings: ReadonlyArray<_RefType['Finding']>, resource: _RefType['Resource'], rules?: Maybe<ReadonlyArray<_RefType['SecurityGroupRule']>> } )
    | ( Omit<LiveSnapshot, 'findings' | 'resource'> & { findings: ReadonlyArray<_RefType['Finding']>, resource: _RefType['Resource'] } )
  ;
  Node:
    | ( CheckNode )
    | ( ControlNode )
    | ( EvidenceNode )
    | ( ExceptionAt )
    | ( FrameworkParent )
    | ( PackStatus )
    | ( SweepNode )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AbsenceObstacle: AbsenceObstacle;
  AbsenceProof: ResolverTypeWrapper<AbsenceProofParent>;
  Access: ResolverTypeWrapper<Principal>;
  AccountExclusionReason: AccountExclusionReason;
  ApiCalls: ResolverTypeWrapper<ApiCalls>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Check: ResolverTypeWrapper<CheckNode>;
  CheckReplay: ResolverTypeWrapper<CheckReplayParent>;
  CheckResult: ResolverTypeWrapper<CheckResultNode>;
  CheckSetting: ResolverTypeWrapper<CheckSetting>;
  CompleteSlice: ResolverTypeWrapper<CompleteSliceNode>;
  ConsistencyProof: ResolverTypeWrapper<Omit<ConsistencyProof, 'from' | 'to'> & { from: ResolversTypes['Log'], to: ResolversTypes['Log'] }>;
  Control: ResolverTypeWrapper<ControlNode>;
  ControlConnection: ResolverTypeWrapper<Omit<ControlConnection, 'age' | 'coverage' | 'edges' | 'nodes' | 'sweep'> & { age?: Maybe<ResolversTypes['EvidenceAge']>, coverage?: Maybe<ResolversTypes['Coverage']>, edges: ReadonlyArray<ResolversTypes['ControlEdge']>, nodes: ReadonlyArray<ResolversTypes['Control']>, sweep?: Maybe<ResolversTypes['Sweep']> }>;
  ControlEdge: ResolverTypeWrapper<Omit<ControlEdge, 'node'> & { node: ResolversTypes['Control'] }>;
  ControlLookup: ResolverTypeWrapper<Omit<ControlLookup, 'controls'> & { controls: ReadonlyArray<ResolversTypes['Control']> }>;
  ControlResult: ResolverTypeWrapper<Omit<ControlResult, 'age' | 'checks' | 'contextChecks' | 'counts' | 'coverage' | 'sweep'> & { age: ResolversTypes['EvidenceAge'], checks: ReadonlyArray<ResolversTypes['CheckResult']>, contextChecks: ReadonlyArray<ResolversTypes['CheckResult']>, counts: ResolversTypes['VerdictCounts'], coverage: ResolversTypes['Coverage'], sweep: ResolversTypes['Sweep'] }>;
  ControlRole: ControlRole;
  CountDifference: ResolverTypeWrapper<CountDifferenceParent>;
  Coverage: ResolverTypeWrapper<CoverageNode>;
  CoverageGap: ResolverTypeWrapper<CoverageGapNode>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DriftCause: DriftCause;
  DriftConnection: ResolverTypeWrapper<DriftConnectionNode>;
  DriftEdge: ResolverTypeWrapper<Omit<DriftEdge, 'node'> & { node: ResolversTypes['DriftItem'] }>;
  DriftFilter: DriftFilter;
  DriftItem: ResolverTypeWrapper<DriftItemNode>;
  DriftKind: DriftKind;
  DriftSide: ResolverTypeWrapper<Omit<DriftSide, 'coverage' | 'sweep'> & { coverage: ResolversTypes['Coverage'], sweep: ResolversTypes['Sweep'] }>;
  DriftState: ResolverTypeWrapper<DriftStateNode>;
  Evidence: ResolverTypeWrapper<EvidenceNode>;
  EvidenceAge: ResolverTypeWrapper<ResultAge>;
  EvidenceConnection: ResolverTypeWrapper<Omit<EvidenceConnection, 'age' | 'counts' | 'coverage' | 'edges' | 'nodes' | 'sweep'> & { age: ResolversTypes['EvidenceAge'], counts: ResolversTypes['VerdictCounts'], coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['EvidenceEdge']>, nodes: ReadonlyArray<ResolversTypes['Evidence']>, sweep: ResolversTypes['Sweep'] }>;
  EvidenceEdge: ResolverTypeWrapper<Omit<EvidenceEdge, 'node'> & { node: ResolversTypes['Evidence'] }>;
  EvidenceFilter: EvidenceFilter;
  EvidenceProof: ResolverTypeWrapper<Omit<EvidenceProof, 'evidence'> & { evidence: ResolversTypes['Evidence'] }>;
  Exception: ResolverTypeWrapper<ExceptionAt>;
  ExceptionConnection: ResolverTypeWrapper<Omit<ExceptionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ExceptionEdge']>, nodes: ReadonlyArray<ResolversTypes['Exception']> }>;
  ExceptionEdge: ResolverTypeWrapper<Omit<ExceptionEdge, 'node'> & { node: ResolversTypes['Exception'] }>;
  ExceptionScope: ResolverTypeWrapper<ExceptionScopeParent>;
  ExceptionScopeInput: ExceptionScopeInput;
  ExceptionState: ExceptionState;
  ExcludedAccount: ResolverTypeWrapper<ExcludedAccount>;
  ExcludedRegion: ResolverTypeWrapper<ExcludedRegion>;
  ExclusionReason: ExclusionReason;
  FactChange: ResolverTypeWrapper<FactChangeParent>;
  FactState: FactState;
  FailingResource: ResolverTypeWrapper<FailingResourceParent>;
  FailingResourceConnection: ResolverTypeWrapper<Omit<FailingResourceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['FailingResourceEdge']>, nodes: ReadonlyArray<ResolversTypes['FailingResource']> }>;
  FailingResourceEdge: ResolverTypeWrapper<Omit<FailingResourceEdge, 'node'> & { node: ResolversTypes['FailingResource'] }>;
  FailureEnd: FailureEnd;
  Family: ResolverTypeWrapper<FamilyValue>;
  Finding: ResolverTypeWrapper<FindingNode>;
  FindingCounts: ResolverTypeWrapper<FindingCounts>;
  FindingDifference: ResolverTypeWrapper<FindingDifferenceParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Framework: ResolverTypeWrapper<FrameworkParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Inclusion: ResolverTypeWrapper<Inclusion>;
  IndependentCount: ResolverTypeWrapper<IndependentCountParent>;
  IndependentCountConnection: ResolverTypeWrapper<Omit<IndependentCountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['IndependentCountEdge']>, nodes: ReadonlyArray<ResolversTypes['IndependentCount']> }>;
  IndependentCountEdge: ResolverTypeWrapper<Omit<IndependentCountEdge, 'node'> & { node: ResolversTypes['IndependentCount'] }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Judgement: ResolverTypeWrapper<JudgementParent>;
  Live: ResolverTypeWrapper<LiveNode>;
  LiveImage: ResolverTypeWrapper<Omit<LiveImage, 'findings' | 'resource' | 'vulnerabilities'> & { findings: ReadonlyArray<ResolversTypes['Finding']>, resource: ResolversTypes['Resource'], vulnerabilities?: Maybe<ReadonlyArray<ResolversTypes['Vulnerability']>> }>;
  LiveImageConnection: ResolverTypeWrapper<Omit<LiveImageConnection, 'coverage' | 'nodes' | 'results'> & { coverage: ResolversTypes['Coverage'], nodes: ReadonlyArray<ResolversTypes['LiveImage']>, results: ReadonlyArray<ResolversTypes['CheckResult']> }>;
  LivePatchStatus: ResolverTypeWrapper<Omit<LivePatchStatus, 'findings' | 'resource'> & { findings: ReadonlyArray<ResolversTypes['Finding']>, resource: ResolversTypes['Resource'] }>;
  LivePatchStatusConnection: ResolverTypeWrapper<Omit<LivePatchStatusConnection, 'coverage' | 'nodes' | 'results'> & { coverage: ResolversTypes['Coverage'], nodes: ReadonlyArray<ResolversTypes['LivePatchStatus']>, results: ReadonlyArray<ResolversTypes['CheckResult']> }>;
  LiveResource: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['LiveResource']>;
  LiveScope: LiveScope;
  LiveSecurityGroup: ResolverTypeWrapper<Omit<LiveSecurityGroup, 'findings' | 'resource' | 'rules'> & { findings: ReadonlyArray<ResolversTypes['Finding']>, resource: ResolversTypes['Resource'], rules?: Maybe<ReadonlyArray<ResolversTypes['SecurityGroupRule']>> }>;
  LiveSecurityGroupConnection: ResolverTypeWrapper<Omit<LiveSecurityGroupConnection, 'coverage' | 'nodes' | 'results'> & { coverage: ResolversTypes['Coverage'], nodes: ReadonlyArray<ResolversTypes['LiveSecurityGroup']>, results: ReadonlyArray<ResolversTypes['CheckResult']> }>;
  LiveSnapshot: ResolverTypeWrapper<Omit<LiveSnapshot, 'findings' | 'resource'> & { findings: ReadonlyArray<ResolversTypes['Finding']>, resource: ResolversTypes['Resource'] }>;
  LiveSnapshotConnection: ResolverTypeWrapper<Omit<LiveSnapshotConnection, 'coverage' | 'nodes' | 'results'> & { coverage: ResolversTypes['Coverage'], nodes: ReadonlyArray<ResolversTypes['LiveSnapshot']>, results: ReadonlyArray<ResolversTypes['CheckResult']> }>;
  Log: ResolverTypeWrapper<LogState>;
  LogEntry: ResolverTypeWrapper<LoggedEntry>;
  LogEntryConnection: ResolverTypeWrapper<Omit<LogEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['LogEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['LogEntry']> }>;
  LogEntryEdge: ResolverTypeWrapper<Omit<LogEntryEdge, 'node'> & { node: ResolversTypes['LogEntry'] }>;
  LogEntryKind: ResolverTypeWrapper<LogEntryKindValue>;
  Mapping: ResolverTypeWrapper<MappingParent>;
  MappingRelation: MappingRelation;
  MissedNight: ResolverTypeWrapper<MissedNight>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NightBasis: NightBasis;
  NightGapCause: NightGapCause;
  NightStatus: NightStatus;
  NightTotals: ResolverTypeWrapper<NightTotals>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotApplicableCount: ResolverTypeWrapper<NotApplicableCount>;
  NotEstablished: ResolverTypeWrapper<NotEstablished>;
  NotedExclusion: ResolverTypeWrapper<NotedExclusionParent>;
  NotedExclusionConnection: ResolverTypeWrapper<Omit<NotedExclusionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['NotedExclusionEdge']>, nodes: ReadonlyArray<ResolversTypes['NotedExclusion']> }>;
  NotedExclusionEdge: ResolverTypeWrapper<Omit<NotedExclusionEdge, 'node'> & { node: ResolversTypes['NotedExclusion'] }>;
  Notice: ResolverTypeWrapper<Notice>;
  NoticeCode: NoticeCode;
  NumberingAgreement: NumberingAgreement;
  OpenInterval: ResolverTypeWrapper<OpenIntervalParent>;
  Operation: Operation;
  Pack: ResolverTypeWrapper<PackStatus>;
  PackConnection: ResolverTypeWrapper<Omit<PackConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PackEdge']>, nodes: ReadonlyArray<ResolversTypes['Pack']> }>;
  PackEdge: ResolverTypeWrapper<Omit<PackEdge, 'node'> & { node: ResolversTypes['Pack'] }>;
  PackError: ResolverTypeWrapper<PackError>;
  PackFile: ResolverTypeWrapper<PackRecord>;
  PackProgress: ResolverTypeWrapper<PackProgressSoFar>;
  PackQuestion: ResolverTypeWrapper<PackQuestionNode>;
  PackState: PackState;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Period: ResolverTypeWrapper<PeriodNode>;
  PeriodNight: ResolverTypeWrapper<NightResult>;
  PeriodScopeChange: ResolverTypeWrapper<PeriodScopeChangeParent>;
  Population: ResolverTypeWrapper<PopulationNode>;
  PopulationKeyConnection: ResolverTypeWrapper<PopulationKeyConnection>;
  PopulationKeyEdge: ResolverTypeWrapper<PopulationKeyEdge>;
  PopulationQuery: ResolverTypeWrapper<PopulationQueryParent>;
  PopulationSlice: ResolverTypeWrapper<PopulationSliceParent>;
  PopulationSliceConnection: ResolverTypeWrapper<Omit<PopulationSliceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PopulationSliceEdge']>, nodes: ReadonlyArray<ResolversTypes['PopulationSlice']> }>;
  PopulationSliceEdge: ResolverTypeWrapper<Omit<PopulationSliceEdge, 'node'> & { node: ResolversTypes['PopulationSlice'] }>;
  PopulationSources: ResolverTypeWrapper<PopulationSourcesNode>;
  PrincipalKind: null;
  Provenance: ResolverTypeWrapper<Provenance>;
  PublicationStatus: PublicationStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReasonCode: ReasonCode;
  RecordExceptionInput: RecordExceptionInput;
  RecordExceptionPayload: ResolverTypeWrapper<Omit<RecordExceptionPayload, 'exception'> & { exception: ResolversTypes['Exception'] }>;
  Replay: ResolverTypeWrapper<ReplayNode>;
  ReplayDifference: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplayDifference']>;
  ReplayDifferenceConnection: ResolverTypeWrapper<Omit<ReplayDifferenceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReplayDifferenceEdge']>, nodes: ReadonlyArray<ResolversTypes['ReplayDifference']> }>;
  ReplayDifferenceEdge: ResolverTypeWrapper<Omit<ReplayDifferenceEdge, 'node'> & { node: ResolversTypes['ReplayDifference'] }>;
  ReplayMode: ReplayMode;
  ReplayedFinding: ResolverTypeWrapper<FindingParent>;
  RequestPackInput: RequestPackInput;
  RequestPackPayload: ResolverTypeWrapper<Omit<RequestPackPayload, 'pack'> & { pack: ResolversTypes['Pack'] }>;
  Resource: ResolverTypeWrapper<ResourceRef>;
  Revocation: ResolverTypeWrapper<RevocationEntry>;
  RevokeExceptionInput: RevokeExceptionInput;
  RevokeExceptionPayload: ResolverTypeWrapper<Omit<RevokeExceptionPayload, 'exception'> & { exception: ResolversTypes['Exception'] }>;
  Role: null;
  RuleDirection: ResolverTypeWrapper<RuleDirectionValue>;
  Sample: ResolverTypeWrapper<SampleNode>;
  SampleItem: ResolverTypeWrapper<SampleItem>;
  SampleItemConnection: ResolverTypeWrapper<SampleItemConnection>;
  SampleItemEdge: ResolverTypeWrapper<SampleItemEdge>;
  Schedule: ResolverTypeWrapper<ScheduleEntry>;
  ScopeChange: ResolverTypeWrapper<ScopeChangeParent>;
  ScopeChangeConnection: ResolverTypeWrapper<Omit<ScopeChangeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ScopeChangeEdge']>, nodes: ReadonlyArray<ResolversTypes['ScopeChange']> }>;
  ScopeChangeEdge: ResolverTypeWrapper<Omit<ScopeChangeEdge, 'node'> & { node: ResolversTypes['ScopeChange'] }>;
  ScopeChangeKind: ScopeChangeKind;
  ScopeFilter: ScopeFilter;
  SealedCounts: ResolverTypeWrapper<SealedCounts>;
  SecurityGroupRule: ResolverTypeWrapper<Omit<SecurityGroupRule, 'direction'> & { direction: ResolversTypes['RuleDirection'] }>;
  SetSchedulePayload: ResolverTypeWrapper<Omit<SetSchedulePayload, 'schedule'> & { schedule: ResolversTypes['Schedule'] }>;
  Severity: Severity;
  SeverityCount: ResolverTypeWrapper<SeverityCount>;
  Slice: ResolverTypeWrapper<SliceNode>;
  SliceEnd: ResolverTypeWrapper<SealedEnumeration>;
  SliceKey: ResolverTypeWrapper<SliceKey>;
  SliceStatus: ResolverTypeWrapper<SliceStatusValue>;
  SliceTotals: ResolverTypeWrapper<SliceTotals>;
  StartSweepInput: StartSweepInput;
  StartSweepPayload: ResolverTypeWrapper<Omit<StartSweepPayload, 'sweep'> & { sweep: ResolversTypes['Sweep'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Succession: ResolverTypeWrapper<SuccessionParent>;
  SuccessionRelation: SuccessionRelation;
  Sweep: ResolverTypeWrapper<SweepNode>;
  SweepConnection: ResolverTypeWrapper<Omit<SweepConnection, 'edges' | 'nodes' | 'running'> & { edges: ReadonlyArray<ResolversTypes['SweepEdge']>, nodes: ReadonlyArray<ResolversTypes['Sweep']>, running?: Maybe<ResolversTypes['Sweep']> }>;
  SweepCoverage: ResolverTypeWrapper<Omit<SweepCoverage, 'age' | 'checks' | 'counts' | 'coverage' | 'sweep'> & { age: ResolversTypes['EvidenceAge'], checks: ReadonlyArray<ResolversTypes['CheckResult']>, counts: ResolversTypes['VerdictCounts'], coverage: ResolversTypes['Coverage'], sweep: ResolversTypes['Sweep'] }>;
  SweepEdge: ResolverTypeWrapper<Omit<SweepEdge, 'node'> & { node: ResolversTypes['Sweep'] }>;
  SweepError: ResolverTypeWrapper<SweepError>;
  SweepProgress: ResolverTypeWrapper<SweepProgress>;
  SweepRecord: ResolverTypeWrapper<SealedSweep>;
  SweepScope: ResolverTypeWrapper<SweepScopeParent>;
  SweepState: SweepState;
  SweepTrigger: SweepTrigger;
  SweptAccount: ResolverTypeWrapper<SweptAccount>;
  SweptCheck: ResolverTypeWrapper<SweptCheck>;
  TimeWindow: ResolverTypeWrapper<TimeWindow>;
  Verdict: Verdict;
  VerdictChange: ResolverTypeWrapper<VerdictChangeParent>;
  VerdictCounts: ResolverTypeWrapper<CountsNode>;
  Vulnerability: ResolverTypeWrapper<VulnerabilityParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AbsenceProof: AbsenceProofParent;
  Access: Principal;
  ApiCalls: ApiCalls;
  Boolean: Scalars['Boolean']['output'];
  Check: CheckNode;
  CheckReplay: CheckReplayParent;
  CheckResult: CheckResultNode;
  CheckSetting: CheckSetting;
  CompleteSlice: CompleteSliceNode;
  ConsistencyProof: Omit<ConsistencyProof, 'from' | 'to'> & { from: ResolversParentTypes['Log'], to: ResolversParentTypes['Log'] };
  Control: ControlNode;
  ControlConnection: Omit<ControlConnection, 'age' | 'coverage' | 'edges' | 'nodes' | 'sweep'> & { age?: Maybe<ResolversParentTypes['EvidenceAge']>, coverage?: Maybe<ResolversParentTypes['Coverage']>, edges: ReadonlyArray<ResolversParentTypes['ControlEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Control']>, sweep?: Maybe<ResolversParentTypes['Sweep']> };
  ControlEdge: Omit<ControlEdge, 'node'> & { node: ResolversParentTypes['Control'] };
  ControlLookup: Omit<ControlLookup, 'controls'> & { controls: ReadonlyArray<ResolversParentTypes['Control']> };
  ControlResult: Omit<ControlResult, 'age' | 'checks' | 'contextChecks' | 'counts' | 'coverage' | 'sweep'> & { age: ResolversParentTypes['EvidenceAge'], checks: ReadonlyArray<ResolversParentTypes['CheckResult']>, contextChecks: ReadonlyArray<ResolversParentTypes['CheckResult']>, counts: ResolversParentTypes['VerdictCounts'], coverage: ResolversParentTypes['Coverage'], sweep: ResolversParentTypes['Sweep'] };
  CountDifference: CountDifferenceParent;
  Coverage: CoverageNode;
  CoverageGap: CoverageGapNode;
  DateTime: Scalars['DateTime']['output'];
  DriftConnection: DriftConnectionNode;
  DriftEdge: Omit<DriftEdge, 'node'> & { node: ResolversParentTypes['DriftItem'] };
  DriftFilter: DriftFilter;
  DriftItem: DriftItemNode;
  DriftSide: Omit<DriftSide, 'coverage' | 'sweep'> & { coverage: ResolversParentTypes['Coverage'], sweep: ResolversParentTypes['Sweep'] };
  DriftState: DriftStateNode;
  Evidence: EvidenceNode;
  EvidenceAge: ResultAge;
  EvidenceConnection: Omit<EvidenceConnection, 'age' | 'counts' | 'coverage' | 'edges' | 'nodes' | 'sweep'> & { age: ResolversParentTypes['EvidenceAge'], counts: ResolversParentTypes['VerdictCounts'], coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['EvidenceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Evidence']>, sweep: ResolversParentTypes['Sweep'] };
  EvidenceEdge: Omit<EvidenceEdge, 'node'> & { node: ResolversParentTypes['Evidence'] };
  EvidenceFilter: EvidenceFilter;
  EvidenceProof: Omit<EvidenceProof, 'evidence'> & { evidence: ResolversParentTypes['Evidence'] };
  Exception: ExceptionAt;
  ExceptionConnection: Omit<ExceptionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ExceptionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Exception']> };
  ExceptionEdge: Omit<ExceptionEdge, 'node'> & { node: ResolversParentTypes['Exception'] };
  ExceptionScope: ExceptionScopeParent;
  ExceptionScopeInput: ExceptionScopeInput;
  ExcludedAccount: ExcludedAccount;
  ExcludedRegion: ExcludedRegion;
  FactChange: FactChangeParent;
  FailingResource: FailingResourceParent;
  FailingResourceConnection: Omit<FailingResourceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['FailingResourceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['FailingResource']> };
  FailingResourceEdge: Omit<FailingResourceEdge, 'node'> & { node: ResolversParentTypes['FailingResource'] };
  Finding: FindingNode;
  FindingCounts: FindingCounts;
  FindingDifference: FindingDifferenceParent;
  Float: Scalars['Float']['output'];
  Framework: FrameworkParent;
  ID: Scalars['ID']['output'];
  Inclusion: Inclusion;
  IndependentCount: IndependentCountParent;
  IndependentCountConnection: Omit<IndependentCountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['IndependentCountEdge']>, nodes: ReadonlyArray<ResolversParentTypes['IndependentCount']> };
  IndependentCountEdge: Omit<IndependentCountEdge, 'node'> & { node: ResolversParentTypes['IndependentCount'] };
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  Judgement: JudgementParent;
  Live: LiveNode;
  LiveImage: Omit<LiveImage, 'findings' | 'resource' | 'vulnerabilities'> & { findings: ReadonlyArray<ResolversParentTypes['Finding']>, resource: ResolversParentTypes['Resource'], vulnerabilities?: Maybe<ReadonlyArray<ResolversParentTypes['Vulnerability']>> };
  LiveImageConnection: Omit<LiveImageConnection, 'coverage' | 'nodes' | 'results'> & { coverage: ResolversParentTypes['Coverage'], nodes: ReadonlyArray<ResolversParentTypes['LiveImage']>, results: ReadonlyArray<ResolversParentTypes['CheckResult']> };
  LivePatchStatus: Omit<LivePatchStatus, 'findings' | 'resource'> & { findings: ReadonlyArray<ResolversParentTypes['Finding']>, resource: ResolversParentTypes['Resource'] };
  LivePatchStatusConnection: Omit<LivePatchStatusConnection, 'coverage' | 'nodes' | 'results'> & { coverage: ResolversParentTypes['Coverage'], nodes: ReadonlyArray<ResolversParentTypes['LivePatchStatus']>, results: ReadonlyArray<ResolversParentTypes['CheckResult']> };
  LiveResource: ResolversInterfaceTypes<ResolversParentTypes>['LiveResource'];
  LiveScope: LiveScope;
  LiveSecurityGroup: Omit<LiveSecurityGroup, 'findings' | 'resource' | 'rules'> & { findings: ReadonlyArray<ResolversParentTypes['Finding']>, resource: ResolversParentTypes['Resource'], rules?: Maybe<ReadonlyArray<ResolversParentTypes['SecurityGroupRule']>> };
  LiveSecurityGroupConnection: Omit<LiveSecurityGroupConnection, 'coverage' | 'nodes' | 'results'> & { coverage: ResolversParentTypes['Coverage'], nodes: ReadonlyArray<ResolversParentTypes['LiveSecurityGroup']>, results: ReadonlyArray<ResolversParentTypes['CheckResult']> };
  LiveSnapshot: Omit<LiveSnapshot, 'findings' | 'resource'> & { findings: ReadonlyArray<ResolversParentTypes['Finding']>, resource: ResolversParentTypes['Resource'] };
  LiveSnapshotConnection: Omit<LiveSnapshotConnection, 'coverage' | 'nodes' | 'results'> & { coverage: ResolversParentTypes['Coverage'], nodes: ReadonlyArray<ResolversParentTypes['LiveSnapshot']>, results: ReadonlyArray<ResolversParentTypes['CheckResult']> };
  Log: LogState;
  LogEntry: LoggedEntry;
  LogEntryConnection: Omit<LogEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['LogEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['LogEntry']> };
  LogEntryEdge: Omit<LogEntryEdge, 'node'> & { node: ResolversParentTypes['LogEntry'] };
  Mapping: MappingParent;
  MissedNight: MissedNight;
  Mutation: Record<PropertyKey, never>;
  NightTotals: NightTotals;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotApplicableCount: NotApplicableCount;
  NotEstablished: NotEstablished;
  NotedExclusion: NotedExclusionParent;
  NotedExclusionConnection: Omit<NotedExclusionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['NotedExclusionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['NotedExclusion']> };
  NotedExclusionEdge: Omit<NotedExclusionEdge, 'node'> & { node: ResolversParentTypes['NotedExclusion'] };
  Notice: Notice;
  OpenInterval: OpenIntervalParent;
  Pack: PackStatus;
  PackConnection: Omit<PackConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PackEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Pack']> };
  PackEdge: Omit<PackEdge, 'node'> & { node: ResolversParentTypes['Pack'] };
  PackError: PackError;
  PackFile: PackRecord;
  PackProgress: PackProgressSoFar;
  PackQuestion: PackQuestionNode;
  PageInfo: PageInfo;
  Period: PeriodNode;
  PeriodNight: NightResult;
  PeriodScopeChange: PeriodScopeChangeParent;
  Population: PopulationNode;
  PopulationKeyConnection: PopulationKeyConnection;
  PopulationKeyEdge: PopulationKeyEdge;
  PopulationQuery: PopulationQueryParent;
  PopulationSlice: PopulationSliceParent;
  PopulationSliceConnection: Omit<PopulationSliceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PopulationSliceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PopulationSlice']> };
  PopulationSliceEdge: Omit<PopulationSliceEdge, 'node'> & { node: ResolversParentTypes['PopulationSlice'] };
  PopulationSources: PopulationSourcesNode;
  Provenance: Provenance;
  Query: Record<PropertyKey, never>;
  RecordExceptionInput: RecordExceptionInput;
  RecordExceptionPayload: Omit<RecordExceptionPayload, 'exception'> & { exception: ResolversParentTypes['Exception'] };
  Replay: ReplayNode;
  ReplayDifference: ResolversUnionTypes<ResolversParentTypes>['ReplayDifference'];
  ReplayDifferenceConnection: Omit<ReplayDifferenceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReplayDifferenceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ReplayDifference']> };
  ReplayDifferenceEdge: Omit<ReplayDifferenceEdge, 'node'> & { node: ResolversParentTypes['ReplayDifference'] };
  ReplayedFinding: FindingParent;
  RequestPackInput: RequestPackInput;
  RequestPackPayload: Omit<RequestPackPayload, 'pack'> & { pack: ResolversParentTypes['Pack'] };
  Resource: ResourceRef;
  Revocation: RevocationEntry;
  RevokeExceptionInput: RevokeExceptionInput;
  RevokeExceptionPayload: Omit<RevokeExceptionPayload, 'exception'> & { exception: ResolversParentTypes['Exception'] };
  Sample: SampleNode;
  SampleItem: SampleItem;
  SampleItemConnection: SampleItemConnection;
  SampleItemEdge: SampleItemEdge;
  Schedule: ScheduleEntry;
  ScopeChange: ScopeChangeParent;
  ScopeChangeConnection: Omit<ScopeChangeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ScopeChangeEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ScopeChange']> };
  ScopeChangeEdge: Omit<ScopeChangeEdge, 'node'> & { node: ResolversParentTypes['ScopeChange'] };
  ScopeFilter: ScopeFilter;
  SealedCounts: SealedCounts;
  SecurityGroupRule: SecurityGroupRule;
  SetSchedulePayload: Omit<SetSchedulePayload, 'schedule'> & { schedule: ResolversParentTypes['Schedule'] };
  SeverityCount: SeverityCount;
  Slice: SliceNode;
  SliceEnd: SealedEnumeration;
  SliceKey: SliceKey;
  SliceTotals: SliceTotals;
  StartSweepInput: StartSweepInput;
  StartSweepPayload: Omit<StartSweepPayload, 'sweep'> & { sweep: ResolversParentTypes['Sweep'] };
  String: Scalars['String']['output'];
  Succession: SuccessionParent;
  Sweep: SweepNode;
  SweepConnection: Omit<SweepConnection, 'edges' | 'nodes' | 'running'> & { edges: ReadonlyArray<ResolversParentTypes['SweepEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Sweep']>, running?: Maybe<ResolversParentTypes['Sweep']> };
  SweepCoverage: Omit<SweepCoverage, 'age' | 'checks' | 'counts' | 'coverage' | 'sweep'> & { age: ResolversParentTypes['EvidenceAge'], checks: ReadonlyArray<ResolversParentTypes['CheckResult']>, counts: ResolversParentTypes['VerdictCounts'], coverage: ResolversParentTypes['Coverage'], sweep: ResolversParentTypes['Sweep'] };
  SweepEdge: Omit<SweepEdge, 'node'> & { node: ResolversParentTypes['Sweep'] };
  SweepError: SweepError;
  SweepProgress: SweepProgress;
  SweepRecord: SealedSweep;
  SweepScope: SweepScopeParent;
  SweptAccount: SweptAccount;
  SweptCheck: SweptCheck;
  TimeWindow: TimeWindow;
  VerdictChange: VerdictChangeParent;
  VerdictCounts: CountsNode;
  Vulnerability: VulnerabilityParent;
};

export type AbsenceProofResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AbsenceProof'] = ResolversParentTypes['AbsenceProof']> = {
  established?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  evaluatedFor?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inconclusive?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  obstacles?: Resolver<ReadonlyArray<ResolversTypes['AbsenceObstacle']>, ParentType, ContextType>;
  of?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  populationDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sliceTotals?: Resolver<ResolversTypes['SliceTotals'], ParentType, ContextType>;
  slices?: Resolver<ResolversTypes['PopulationSliceConnection'], ParentType, ContextType, RequireFields<AbsenceProofSlicesArgs, 'first'>>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sweepId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccessResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Access'] = ResolversParentTypes['Access']> = {
  accountIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrincipalKind'], ParentType, ContextType>;
  operations?: Resolver<ReadonlyArray<ResolversTypes['Operation']>, ParentType, ContextType>;
  principalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type ApiCallsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApiCalls'] = ResolversParentTypes['ApiCalls']> = {
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requests?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CheckResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Check'] = ResolversParentTypes['Check']> = {
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  defaultParameters?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  family?: Resolver<ResolversTypes['Family'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType>;
  maxEvidenceAgeHours?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  remediation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resourceTypes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['CheckResult']>, ParentType, ContextType, Partial<CheckResultArgs>>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CheckReplayResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CheckReplay'] = ResolversParentTypes['CheckReplay']> = {
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  different?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['ReplayMode'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recorded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recordedVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  replayedVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  same?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  wrongCounts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CheckResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CheckResult'] = ResolversParentTypes['CheckResult']> = {
  absence?: Resolver<Maybe<ResolversTypes['AbsenceProof']>, ParentType, ContextType>;
  age?: Resolver<ResolversTypes['EvidenceAge'], ParentType, ContextType>;
  check?: Resolver<Maybe<ResolversTypes['Check']>, ParentType, ContextType>;
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['VerdictCounts'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sweep?: Resolver<Maybe<ResolversTypes['Sweep']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type CheckSettingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CheckSetting'] = ResolversParentTypes['CheckSetting']> = {
  parameters?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CompleteSliceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CompleteSlice'] = ResolversParentTypes['CompleteSlice']> = {
  counts?: Resolver<ResolversTypes['SealedCounts'], ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sealedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type ConsistencyProofResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConsistencyProof'] = ResolversParentTypes['ConsistencyProof']> = {
  from?: Resolver<ResolversTypes['Log'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Log'], ParentType, ContextType>;
};

export type ControlResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Control'] = ResolversParentTypes['Control']> = {
  controlId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  framework?: Resolver<ResolversTypes['Framework'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType>;
  numberingAgreement?: Resolver<Maybe<ResolversTypes['NumberingAgreement']>, ParentType, ContextType>;
  numberingNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  predecessors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType>;
  publicationStatus?: Resolver<ResolversTypes['PublicationStatus'], ParentType, ContextType>;
  publishedEquivalents?: Resolver<ReadonlyArray<ResolversTypes['Control']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['ControlResult']>, ParentType, ContextType, Partial<ControlResultArgs>>;
  role?: Resolver<ResolversTypes['ControlRole'], ParentType, ContextType>;
  supersededBy?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType>;
  textVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ControlConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ControlConnection'] = ResolversParentTypes['ControlConnection']> = {
  age?: Resolver<Maybe<ResolversTypes['EvidenceAge']>, ParentType, ContextType>;
  coverage?: Resolver<Maybe<ResolversTypes['Coverage']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ControlEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Control']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sweep?: Resolver<Maybe<ResolversTypes['Sweep']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ControlEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ControlEdge'] = ResolversParentTypes['ControlEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Control'], ParentType, ContextType>;
};

export type ControlLookupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ControlLookup'] = ResolversParentTypes['ControlLookup']> = {
  controls?: Resolver<ReadonlyArray<ResolversTypes['Control']>, ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['Notice']>, ParentType, ContextType>;
};

export type ControlResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ControlResult'] = ResolversParentTypes['ControlResult']> = {
  age?: Resolver<ResolversTypes['EvidenceAge'], ParentType, ContextType>;
  checks?: Resolver<ReadonlyArray<ResolversTypes['CheckResult']>, ParentType, ContextType>;
  contextChecks?: Resolver<ReadonlyArray<ResolversTypes['CheckResult']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['VerdictCounts'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  mappingVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type CountDifferenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CountDifference'] = ResolversParentTypes['CountDifference']> = {
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  chunkDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['FindingCounts'], ParentType, ContextType>;
  recorded?: Resolver<ResolversTypes['FindingCounts'], ParentType, ContextType>;
  slice?: Resolver<ResolversTypes['SliceKey'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CoverageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Coverage'] = ResolversParentTypes['Coverage']> = {
  accountCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  accountIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType, RequireFields<CoverageAccountIdsArgs, 'first'>>;
  checksNotRun?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  excludedRegionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  excludedRegions?: Resolver<ReadonlyArray<ResolversTypes['ExcludedRegion']>, ParentType, ContextType, RequireFields<CoverageExcludedRegionsArgs, 'first'>>;
  gapCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['CoverageGap']>, ParentType, ContextType, RequireFields<CoverageGapsArgs, 'first'>>;
  limitedTo?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slices?: Resolver<ResolversTypes['SliceTotals'], ParentType, ContextType>;
};

export type CoverageGapResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CoverageGap'] = ResolversParentTypes['CoverageGap']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  collectorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastComplete?: Resolver<Maybe<ResolversTypes['CompleteSlice']>, ParentType, ContextType>;
  lookedBackTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  neverComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ReasonCode'], ParentType, ContextType>;
  reasonMeaning?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SliceStatus'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DriftConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriftConnection'] = ResolversParentTypes['DriftConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DriftEdge']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DriftSide'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DriftItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  scopeChanges?: Resolver<ResolversTypes['ScopeChangeConnection'], ParentType, ContextType, RequireFields<DriftConnectionScopeChangesArgs, 'first'>>;
  to?: Resolver<ResolversTypes['DriftSide'], ParentType, ContextType>;
};

export type DriftEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriftEdge'] = ResolversParentTypes['DriftEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
};

export type DriftItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriftItem'] = ResolversParentTypes['DriftItem']> = {
  facts?: Resolver<ReadonlyArray<ResolversTypes['FactChange']>, ParentType, ContextType>;
  incompleteBefore?: Resolver<Maybe<ResolversTypes['SliceEnd']>, ParentType, ContextType>;
  incompleteNow?: Resolver<Maybe<ResolversTypes['SliceEnd']>, ParentType, ContextType>;
  kinds?: Resolver<ReadonlyArray<ResolversTypes['DriftKind']>, ParentType, ContextType>;
  new?: Resolver<Maybe<ResolversTypes['DriftState']>, ParentType, ContextType>;
  old?: Resolver<Maybe<ResolversTypes['DriftState']>, ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Resource'], ParentType, ContextType>;
  slice?: Resolver<ResolversTypes['SliceKey'], ParentType, ContextType>;
  verdicts?: Resolver<ReadonlyArray<ResolversTypes['VerdictChange']>, ParentType, ContextType>;
};

export type DriftSideResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriftSide'] = ResolversParentTypes['DriftSide']> = {
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  sealedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type DriftStateResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriftState'] = ResolversParentTypes['DriftState']> = {
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
};

export type EvidenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
  age?: Resolver<ResolversTypes['EvidenceAge'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  matchingFindings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  observed?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Resource'], ParentType, ContextType>;
  sealedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  slice?: Resolver<ResolversTypes['Slice'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
  times?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EvidenceAgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EvidenceAge'] = ResolversParentTypes['EvidenceAge']> = {
  evaluatedFor?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  oldestObservedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  seconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type EvidenceConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EvidenceConnection'] = ResolversParentTypes['EvidenceConnection']> = {
  age?: Resolver<ResolversTypes['EvidenceAge'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['VerdictCounts'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['EvidenceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Evidence']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type EvidenceEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EvidenceEdge'] = ResolversParentTypes['EvidenceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type EvidenceProofResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EvidenceProof'] = ResolversParentTypes['EvidenceProof']> = {
  checkpoint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
  logSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExceptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Exception'] = ResolversParentTypes['Exception']> = {
  acceptedUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  approvedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  compensatingControl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exceptionId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revocation?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['ExceptionScope'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ExceptionState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExceptionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ExceptionConnection'] = ResolversParentTypes['ExceptionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ExceptionEdge']>, ParentType, ContextType>;
  evaluatedFor?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Exception']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExceptionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ExceptionEdge'] = ResolversParentTypes['ExceptionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Exception'], ParentType, ContextType>;
};

export type ExceptionScopeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ExceptionScope'] = ResolversParentTypes['ExceptionScope']> = {
  accountId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resource?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ExcludedAccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ExcludedAccount'] = ResolversParentTypes['ExcludedAccount']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['AccountExclusionReason'], ParentType, ContextType>;
};

export type ExcludedRegionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ExcludedRegion'] = ResolversParentTypes['ExcludedRegion']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ExclusionReason'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FactChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FactChange'] = ResolversParentTypes['FactChange']> = {
  existedBefore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  existsNow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  new?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  old?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FailingResourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FailingResource'] = ResolversParentTypes['FailingResource']> = {
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  firstSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hoursOpen?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  intervals?: Resolver<ReadonlyArray<ResolversTypes['OpenInterval']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Resource'], ParentType, ContextType>;
  slice?: Resolver<ResolversTypes['SliceKey'], ParentType, ContextType>;
};

export type FailingResourceConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FailingResourceConnection'] = ResolversParentTypes['FailingResourceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FailingResourceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FailingResource']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FailingResourceEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FailingResourceEdge'] = ResolversParentTypes['FailingResourceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FailingResource'], ParentType, ContextType>;
};

export type FamilyResolvers = { IMAGES: 'images', PATCHING: 'patching', SECURITY_GROUPS: 'security-groups', SNAPSHOTS: 'snapshots' };

export type FindingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Finding'] = ResolversParentTypes['Finding']> = {
  attributes?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  check?: Resolver<Maybe<ResolversTypes['Check']>, ParentType, ContextType>;
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  controls?: Resolver<ReadonlyArray<ResolversTypes['Control']>, ParentType, ContextType, Partial<FindingControlsArgs>>;
  exception?: Resolver<Maybe<ResolversTypes['Exception']>, ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType, Partial<FindingMappingsArgs>>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  reasonMeaning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sealedVerdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type FindingCountsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FindingCounts'] = ResolversParentTypes['FindingCounts']> = {
  fail?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inconclusive?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notApplicable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pass?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FindingDifferenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FindingDifference'] = ResolversParentTypes['FindingDifference']> = {
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hypothetical?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recorded?: Resolver<Maybe<ResolversTypes['ReplayedFinding']>, ParentType, ContextType>;
  replayed?: Resolver<Maybe<ResolversTypes['ReplayedFinding']>, ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Resource'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FrameworkResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Framework'] = ResolversParentTypes['Framework']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  controls?: Resolver<ReadonlyArray<ResolversTypes['Control']>, ParentType, ContextType>;
  edition?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  frameworkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  publicationStatus?: Resolver<ResolversTypes['PublicationStatus'], ParentType, ContextType>;
  roleNote?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statusNote?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InclusionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Inclusion'] = ResolversParentTypes['Inclusion']> = {
  checkpoint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IndependentCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IndependentCount'] = ResolversParentTypes['IndependentCount']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  agrees?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  collectorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  enumerated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IndependentCountConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IndependentCountConnection'] = ResolversParentTypes['IndependentCountConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['IndependentCountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['IndependentCount']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IndependentCountEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IndependentCountEdge'] = ResolversParentTypes['IndependentCountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IndependentCount'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JudgementResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Judgement'] = ResolversParentTypes['Judgement']> = {
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type LiveResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Live'] = ResolversParentTypes['Live']> = {
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  endedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  imageScanFindings?: Resolver<ResolversTypes['LiveImageConnection'], ParentType, ContextType, RequireFields<LiveImageScanFindingsArgs, 'first'>>;
  patchStatus?: Resolver<ResolversTypes['LivePatchStatusConnection'], ParentType, ContextType, RequireFields<LivePatchStatusArgs, 'first'>>;
  securityGroups?: Resolver<ResolversTypes['LiveSecurityGroupConnection'], ParentType, ContextType, RequireFields<LiveSecurityGroupsArgs, 'first'>>;
  snapshots?: Resolver<ResolversTypes['LiveSnapshotConnection'], ParentType, ContextType, RequireFields<LiveSnapshotsArgs, 'first'>>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LiveImageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveImage'] = ResolversParentTypes['LiveImage']> = {
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastScannedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  notEstablished?: Resolver<ReadonlyArray<ResolversTypes['NotEstablished']>, ParentType, ContextType>;
  pushedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  repository?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Resource'], ParentType, ContextType>;
  scanEngine?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scanStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scanStatusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  severityCounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SeverityCount']>>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  times?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  vulnerabilities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Vulnerability']>>, ParentType, ContextType, RequireFields<LiveImageVulnerabilitiesArgs, 'first'>>;
  vulnerabilityCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiveImageConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveImageConnection'] = ResolversParentTypes['LiveImageConnection']> = {
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LiveImage']>, ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['CheckResult']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LivePatchStatusResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LivePatchStatus'] = ResolversParentTypes['LivePatchStatus']> = {
  availableSecurityUpdateCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  baselineId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  criticalNonCompliantCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  failedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  installedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lastOperationAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastPingAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  missingCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  notEstablished?: Resolver<ReadonlyArray<ResolversTypes['NotEstablished']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  otherNonCompliantCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  patchGroup?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pendingRebootCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  pingStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platform?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Resource'], ParentType, ContextType>;
  securityNonCompliantCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  times?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LivePatchStatusConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LivePatchStatusConnection'] = ResolversParentTypes['LivePatchStatusConnection']> = {
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LivePatchStatus']>, ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['CheckResult']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LiveResourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveResource'] = ResolversParentTypes['LiveResource']> = {
  __resolveType: TypeResolveFn<'LiveImage' | 'LivePatchStatus' | 'LiveSecurityGroup' | 'LiveSnapshot', ParentType, ContextType>;
};

export type LiveSecurityGroupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveSecurityGroup'] = ResolversParentTypes['LiveSecurityGroup']> = {
  attachmentCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  groupId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  groupName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notEstablished?: Resolver<ReadonlyArray<ResolversTypes['NotEstablished']>, ParentType, ContextType>;
  ownerId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publiclyAddressedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Resource'], ParentType, ContextType>;
  rules?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SecurityGroupRule']>>, ParentType, ContextType>;
  times?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  vpcId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiveSecurityGroupConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveSecurityGroupConnection'] = ResolversParentTypes['LiveSecurityGroupConnection']> = {
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LiveSecurityGroup']>, ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['CheckResult']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LiveSnapshotResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveSnapshot'] = ResolversParentTypes['LiveSnapshot']> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  encrypted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  keyManager?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kmsKeyId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notEstablished?: Resolver<ReadonlyArray<ResolversTypes['NotEstablished']>, ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Resource'], ParentType, ContextType>;
  restorableByAll?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  sharedWith?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  sourceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  times?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiveSnapshotConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveSnapshotConnection'] = ResolversParentTypes['LiveSnapshotConnection']> = {
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LiveSnapshot']>, ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['CheckResult']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LogResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Log'] = ResolversParentTypes['Log']> = {
  checkpoint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rootHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LogEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LogEntry'] = ResolversParentTypes['LogEntry']> = {
  appendedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  clockAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exception?: Resolver<Maybe<ResolversTypes['Exception']>, ParentType, ContextType>;
  inclusion?: Resolver<ResolversTypes['Inclusion'], ParentType, ContextType, Partial<LogEntryInclusionArgs>>;
  kind?: Resolver<ResolversTypes['LogEntryKind'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missedNight?: Resolver<Maybe<ResolversTypes['MissedNight']>, ParentType, ContextType>;
  previousDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revocation?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType>;
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sweep?: Resolver<Maybe<ResolversTypes['Sweep']>, ParentType, ContextType>;
};

export type LogEntryConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LogEntryConnection'] = ResolversParentTypes['LogEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LogEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LogEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LogEntryEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LogEntryEdge'] = ResolversParentTypes['LogEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LogEntry'], ParentType, ContextType>;
};

export type LogEntryKindResolvers = { EXCEPTION: 'exception', MISSED_NIGHT: 'missed-night', REVOCATION: 'revocation', SCHEDULE: 'schedule', SWEEP: 'sweep' };

export type MappingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mapping'] = ResolversParentTypes['Mapping']> = {
  author?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  check?: Resolver<Maybe<ResolversTypes['Check']>, ParentType, ContextType>;
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  control?: Resolver<ResolversTypes['Control'], ParentType, ContextType>;
  rationale?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  relation?: Resolver<ResolversTypes['MappingRelation'], ParentType, ContextType>;
  reviewedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ControlRole'], ParentType, ContextType>;
};

export type MissedNightResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MissedNight'] = ResolversParentTypes['MissedNight']> = {
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  night?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scheduleId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  recordException?: Resolver<ResolversTypes['RecordExceptionPayload'], ParentType, ContextType, RequireFields<MutationRecordExceptionArgs, 'input'>>;
  requestPack?: Resolver<ResolversTypes['RequestPackPayload'], ParentType, ContextType, RequireFields<MutationRequestPackArgs, 'input'>>;
  revokeException?: Resolver<ResolversTypes['RevokeExceptionPayload'], ParentType, ContextType, RequireFields<MutationRevokeExceptionArgs, 'input'>>;
  setSchedule?: Resolver<ResolversTypes['SetSchedulePayload'], ParentType, ContextType, RequireFields<MutationSetScheduleArgs, 'timeOfDay' | 'timeZone'>>;
  startSweep?: Resolver<ResolversTypes['StartSweepPayload'], ParentType, ContextType, RequireFields<MutationStartSweepArgs, 'input'>>;
};

export type NightTotalsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NightTotals'] = ResolversParentTypes['NightTotals']> = {
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nights?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notApplicable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notEstablished?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Check' | 'Control' | 'Evidence' | 'Exception' | 'Framework' | 'Pack' | 'Sweep', ParentType, ContextType>;
};

export type NotApplicableCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotApplicableCount'] = ResolversParentTypes['NotApplicableCount']> = {
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ReasonCode'], ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NotEstablishedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotEstablished'] = ResolversParentTypes['NotEstablished']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FactState'], ParentType, ContextType>;
};

export type NotedExclusionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotedExclusion'] = ResolversParentTypes['NotedExclusion']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  collectorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  ids?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType, RequireFields<NotedExclusionIdsArgs, 'first'>>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotedExclusionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotedExclusionConnection'] = ResolversParentTypes['NotedExclusionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NotedExclusionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['NotedExclusion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NotedExclusionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotedExclusionEdge'] = ResolversParentTypes['NotedExclusionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['NotedExclusion'], ParentType, ContextType>;
};

export type NoticeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Notice'] = ResolversParentTypes['Notice']> = {
  code?: Resolver<ResolversTypes['NoticeCode'], ParentType, ContextType>;
  controlKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  successorKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OpenIntervalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OpenInterval'] = ResolversParentTypes['OpenInterval']> = {
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedBy?: Resolver<Maybe<ResolversTypes['FailureEnd']>, ParentType, ContextType>;
  firstSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hoursOpen?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startUnknown?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  unseenNights?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PackResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Pack'] = ResolversParentTypes['Pack']> = {
  error?: Resolver<Maybe<ResolversTypes['PackError']>, ParentType, ContextType>;
  file?: Resolver<Maybe<ResolversTypes['PackFile']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  packId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['PackProgress'], ParentType, ContextType>;
  question?: Resolver<ResolversTypes['PackQuestion'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PackState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PackConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PackConnection'] = ResolversParentTypes['PackConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PackEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Pack']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PackEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PackEdge'] = ResolversParentTypes['PackEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Pack'], ParentType, ContextType>;
};

export type PackErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PackError'] = ResolversParentTypes['PackError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PackFileResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PackFile'] = ResolversParentTypes['PackFile']> = {
  bytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  downloadUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  files?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  knownUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  logSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  readyAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sumsDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sweep?: Resolver<Maybe<ResolversTypes['Sweep']>, ParentType, ContextType>;
};

export type PackProgressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PackProgress'] = ResolversParentTypes['PackProgress']> = {
  files?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  filesTotal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resourcesTotal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PackQuestionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PackQuestion'] = ResolversParentTypes['PackQuestion']> = {
  accountIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  checkIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  controlKeys?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  cutFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  frameworkId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  regions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PeriodResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Period'] = ResolversParentTypes['Period']> = {
  basis?: Resolver<ResolversTypes['NightBasis'], ParentType, ContextType>;
  checkId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  controlKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failing?: Resolver<ResolversTypes['FailingResourceConnection'], ParentType, ContextType, RequireFields<PeriodFailingArgs, 'first'>>;
  firstDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  firstSealedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['PeriodNight']>, ParentType, ContextType>;
  nights?: Resolver<ReadonlyArray<ResolversTypes['PeriodNight']>, ParentType, ContextType>;
  scopeChanges?: Resolver<ReadonlyArray<ResolversTypes['PeriodScopeChange']>, ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['NightTotals'], ParentType, ContextType>;
};

export type PeriodNightResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PeriodNight'] = ResolversParentTypes['PeriodNight']> = {
  causes?: Resolver<ReadonlyArray<ResolversTypes['NightGapCause']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  leftOut?: Resolver<ReadonlyArray<ResolversTypes['SliceKey']>, ParentType, ContextType, RequireFields<PeriodNightLeftOutArgs, 'first'>>;
  leftOutCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  night?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  recordedAsMissed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['NightStatus'], ParentType, ContextType>;
  sweepIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PeriodScopeChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PeriodScopeChange'] = ResolversParentTypes['PeriodScopeChange']> = {
  entered?: Resolver<ReadonlyArray<ResolversTypes['SliceKey']>, ParentType, ContextType, RequireFields<PeriodScopeChangeEnteredArgs, 'first'>>;
  enteredCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  left?: Resolver<ReadonlyArray<ResolversTypes['SliceKey']>, ParentType, ContextType, RequireFields<PeriodScopeChangeLeftArgs, 'first'>>;
  leftCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  night?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PopulationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Population'] = ResolversParentTypes['Population']> = {
  absence?: Resolver<ResolversTypes['AbsenceProof'], ParentType, ContextType>;
  age?: Resolver<ResolversTypes['EvidenceAge'], ParentType, ContextType>;
  checkIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  excluded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inconclusive?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  keys?: Resolver<ResolversTypes['PopulationKeyConnection'], ParentType, ContextType, RequireFields<PopulationKeysArgs, 'first'>>;
  notApplicable?: Resolver<ReadonlyArray<ResolversTypes['NotApplicableCount']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slices?: Resolver<ResolversTypes['PopulationSliceConnection'], ParentType, ContextType, RequireFields<PopulationSlicesArgs, 'first'>>;
  sources?: Resolver<ResolversTypes['PopulationSources'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type PopulationKeyConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PopulationKeyConnection'] = ResolversParentTypes['PopulationKeyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PopulationKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PopulationKeyEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PopulationKeyEdge'] = ResolversParentTypes['PopulationKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PopulationQueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PopulationQuery'] = ResolversParentTypes['PopulationQuery']> = {
  calls?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedCalls?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type PopulationSliceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PopulationSlice'] = ResolversParentTypes['PopulationSlice']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  collectorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SliceStatus'], ParentType, ContextType>;
  tested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PopulationSliceConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PopulationSliceConnection'] = ResolversParentTypes['PopulationSliceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PopulationSliceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PopulationSlice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PopulationSliceEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PopulationSliceEdge'] = ResolversParentTypes['PopulationSliceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PopulationSlice'], ParentType, ContextType>;
};

export type PopulationSourcesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PopulationSources'] = ResolversParentTypes['PopulationSources']> = {
  independentCounts?: Resolver<ResolversTypes['IndependentCountConnection'], ParentType, ContextType, RequireFields<PopulationSourcesIndependentCountsArgs, 'first'>>;
  notedExclusions?: Resolver<ResolversTypes['NotedExclusionConnection'], ParentType, ContextType, RequireFields<PopulationSourcesNotedExclusionsArgs, 'first'>>;
  queries?: Resolver<ReadonlyArray<ResolversTypes['PopulationQuery']>, ParentType, ContextType>;
};

export type PrincipalKindResolvers = { IAM: 'iam', JWT: 'jwt', LOCAL: 'local' };

export type ProvenanceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  apiCalls?: Resolver<ReadonlyArray<ResolversTypes['ApiCalls']>, ParentType, ContextType>;
  evaluatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  notes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  principalArn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rawDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  access?: Resolver<ResolversTypes['Access'], ParentType, ContextType>;
  check?: Resolver<ResolversTypes['Check'], ParentType, ContextType, RequireFields<QueryCheckArgs, 'id'>>;
  checks?: Resolver<ReadonlyArray<ResolversTypes['Check']>, ParentType, ContextType, Partial<QueryChecksArgs>>;
  consistencyProof?: Resolver<ResolversTypes['ConsistencyProof'], ParentType, ContextType, RequireFields<QueryConsistencyProofArgs, 'from' | 'to'>>;
  control?: Resolver<ResolversTypes['ControlLookup'], ParentType, ContextType, RequireFields<QueryControlArgs, 'id'>>;
  controls?: Resolver<ResolversTypes['ControlConnection'], ParentType, ContextType, RequireFields<QueryControlsArgs, 'first'>>;
  coverage?: Resolver<ResolversTypes['SweepCoverage'], ParentType, ContextType, Partial<QueryCoverageArgs>>;
  drift?: Resolver<ResolversTypes['DriftConnection'], ParentType, ContextType, RequireFields<QueryDriftArgs, 'first' | 'from' | 'to'>>;
  evidence?: Resolver<ResolversTypes['EvidenceConnection'], ParentType, ContextType, RequireFields<QueryEvidenceArgs, 'first'>>;
  exceptions?: Resolver<ResolversTypes['ExceptionConnection'], ParentType, ContextType, RequireFields<QueryExceptionsArgs, 'first' | 'includeEnded'>>;
  frameworks?: Resolver<ReadonlyArray<ResolversTypes['Framework']>, ParentType, ContextType>;
  live?: Resolver<ResolversTypes['Live'], ParentType, ContextType, Partial<QueryLiveArgs>>;
  log?: Resolver<ResolversTypes['Log'], ParentType, ContextType, Partial<QueryLogArgs>>;
  logEntries?: Resolver<ResolversTypes['LogEntryConnection'], ParentType, ContextType, RequireFields<QueryLogEntriesArgs, 'first'>>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  pack?: Resolver<Maybe<ResolversTypes['Pack']>, ParentType, ContextType, RequireFields<QueryPackArgs, 'packId'>>;
  packs?: Resolver<ResolversTypes['PackConnection'], ParentType, ContextType, RequireFields<QueryPacksArgs, 'first'>>;
  period?: Resolver<ResolversTypes['Period'], ParentType, ContextType, RequireFields<QueryPeriodArgs, 'from' | 'to'>>;
  population?: Resolver<ResolversTypes['Population'], ParentType, ContextType, Partial<QueryPopulationArgs>>;
  proof?: Resolver<ResolversTypes['EvidenceProof'], ParentType, ContextType, RequireFields<QueryProofArgs, 'id'>>;
  replay?: Resolver<ResolversTypes['Replay'], ParentType, ContextType, RequireFields<QueryReplayArgs, 'checkIds' | 'sweepId'>>;
  sample?: Resolver<ResolversTypes['Sample'], ParentType, ContextType, RequireFields<QuerySampleArgs, 'seed' | 'size'>>;
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType, RequireFields<QuerySweepArgs, 'id'>>;
  sweeps?: Resolver<ResolversTypes['SweepConnection'], ParentType, ContextType, RequireFields<QuerySweepsArgs, 'first'>>;
};

export type RecordExceptionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordExceptionPayload'] = ResolversParentTypes['RecordExceptionPayload']> = {
  exception?: Resolver<ResolversTypes['Exception'], ParentType, ContextType>;
};

export type ReplayResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Replay'] = ResolversParentTypes['Replay']> = {
  checks?: Resolver<ReadonlyArray<ResolversTypes['CheckReplay']>, ParentType, ContextType>;
  differences?: Resolver<ResolversTypes['ReplayDifferenceConnection'], ParentType, ContextType, RequireFields<ReplayDifferencesArgs, 'first'>>;
  productVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reproduced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type ReplayDifferenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReplayDifference'] = ResolversParentTypes['ReplayDifference']> = {
  __resolveType: TypeResolveFn<'CountDifference' | 'FindingDifference', ParentType, ContextType>;
};

export type ReplayDifferenceConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReplayDifferenceConnection'] = ResolversParentTypes['ReplayDifferenceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReplayDifferenceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ReplayDifference']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReplayDifferenceEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReplayDifferenceEdge'] = ResolversParentTypes['ReplayDifferenceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReplayDifference'], ParentType, ContextType>;
};

export type ReplayedFindingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReplayedFinding'] = ResolversParentTypes['ReplayedFinding']> = {
  attributes?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type RequestPackPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RequestPackPayload'] = ResolversParentTypes['RequestPackPayload']> = {
  pack?: Resolver<ResolversTypes['Pack'], ParentType, ContextType>;
};

export type ResourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Resource'] = ResolversParentTypes['Resource']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  arn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RevocationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Revocation'] = ResolversParentTypes['Revocation']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  revokedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RevokeExceptionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokeExceptionPayload'] = ResolversParentTypes['RevokeExceptionPayload']> = {
  exception?: Resolver<ResolversTypes['Exception'], ParentType, ContextType>;
};

export type RoleResolvers = { ADMIN: 'admin', AUDITOR: 'auditor', OPERATOR: 'operator', READER: 'reader' };

export type RuleDirectionResolvers = { EGRESS: 'egress', INGRESS: 'ingress' };

export type SampleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Sample'] = ResolversParentTypes['Sample']> = {
  age?: Resolver<ResolversTypes['EvidenceAge'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['SampleItemConnection'], ParentType, ContextType, RequireFields<SampleItemsArgs, 'first'>>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  populationComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  populationDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  populationSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type SampleItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SampleItem'] = ResolversParentTypes['SampleItem']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SampleItemConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SampleItemConnection'] = ResolversParentTypes['SampleItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SampleItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SampleItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SampleItemEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SampleItemEdge'] = ResolversParentTypes['SampleItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SampleItem'], ParentType, ContextType>;
};

export type ScheduleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Schedule'] = ResolversParentTypes['Schedule']> = {
  nextDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scheduleId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  timeOfDay?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ScopeChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScopeChange'] = ResolversParentTypes['ScopeChange']> = {
  checkId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  excluded?: Resolver<Maybe<ResolversTypes['ExclusionReason']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ScopeChangeKind'], ParentType, ContextType>;
  newCheck?: Resolver<Maybe<ResolversTypes['CheckSetting']>, ParentType, ContextType>;
  newEnd?: Resolver<Maybe<ResolversTypes['SliceEnd']>, ParentType, ContextType>;
  oldCheck?: Resolver<Maybe<ResolversTypes['CheckSetting']>, ParentType, ContextType>;
  oldEnd?: Resolver<Maybe<ResolversTypes['SliceEnd']>, ParentType, ContextType>;
  resources?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  slice?: Resolver<Maybe<ResolversTypes['SliceKey']>, ParentType, ContextType>;
};

export type ScopeChangeConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScopeChangeConnection'] = ResolversParentTypes['ScopeChangeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScopeChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ScopeChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ScopeChangeEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScopeChangeEdge'] = ResolversParentTypes['ScopeChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ScopeChange'], ParentType, ContextType>;
};

export type SealedCountsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SealedCounts'] = ResolversParentTypes['SealedCounts']> = {
  fail?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inconclusive?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notApplicable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pass?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SecurityGroupRuleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SecurityGroupRule'] = ResolversParentTypes['SecurityGroupRule']> = {
  cidrIpv4?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cidrIpv6?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['RuleDirection'], ParentType, ContextType>;
  fromPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  groupId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  groupOwnerId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  prefixListId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  protocol?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ruleId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SetSchedulePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetSchedulePayload'] = ResolversParentTypes['SetSchedulePayload']> = {
  schedule?: Resolver<ResolversTypes['Schedule'], ParentType, ContextType>;
};

export type SeverityCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SeverityCount'] = ResolversParentTypes['SeverityCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SliceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Slice'] = ResolversParentTypes['Slice']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  collectorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastComplete?: Resolver<Maybe<ResolversTypes['CompleteSlice']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  reasonMeaning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SliceStatus'], ParentType, ContextType>;
};

export type SliceEndResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SliceEnd'] = ResolversParentTypes['SliceEnd']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SliceStatus'], ParentType, ContextType>;
};

export type SliceKeyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SliceKey'] = ResolversParentTypes['SliceKey']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  collectorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SliceStatusResolvers = { COMPLETE: 'complete', DENIED: 'denied', FAILED: 'failed', PARTIAL: 'partial', SKIPPED: 'skipped' };

export type SliceTotalsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SliceTotals'] = ResolversParentTypes['SliceTotals']> = {
  complete?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  denied?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  partial?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  planned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  skipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StartSweepPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StartSweepPayload'] = ResolversParentTypes['StartSweepPayload']> = {
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
  sweepId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SuccessionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Succession'] = ResolversParentTypes['Succession']> = {
  control?: Resolver<ResolversTypes['Control'], ParentType, ContextType>;
  relation?: Resolver<ResolversTypes['SuccessionRelation'], ParentType, ContextType>;
};

export type SweepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Sweep'] = ResolversParentTypes['Sweep']> = {
  error?: Resolver<Maybe<ResolversTypes['SweepError']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['SweepProgress'], ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['SweepRecord']>, ParentType, ContextType>;
  sealedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SweepState'], ParentType, ContextType>;
  sweepId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SweepConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweepConnection'] = ResolversParentTypes['SweepConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SweepEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Sweep']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  running?: Resolver<Maybe<ResolversTypes['Sweep']>, ParentType, ContextType>;
};

export type SweepCoverageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweepCoverage'] = ResolversParentTypes['SweepCoverage']> = {
  age?: Resolver<ResolversTypes['EvidenceAge'], ParentType, ContextType>;
  checks?: Resolver<ReadonlyArray<ResolversTypes['CheckResult']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['VerdictCounts'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type SweepEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweepEdge'] = ResolversParentTypes['SweepEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type SweepErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweepError'] = ResolversParentTypes['SweepError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SweepProgressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweepProgress'] = ResolversParentTypes['SweepProgress']> = {
  resources?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  slicesDone?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slicesPlanned?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SweepRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweepRecord'] = ResolversParentTypes['SweepRecord']> = {
  apiCalls?: Resolver<ReadonlyArray<ResolversTypes['ApiCalls']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['VerdictCounts'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  mappingVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousRecordDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  productVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rootDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['SweepScope'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trigger?: Resolver<ResolversTypes['SweepTrigger'], ParentType, ContextType>;
};

export type SweepScopeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweepScope'] = ResolversParentTypes['SweepScope']> = {
  accountCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  accounts?: Resolver<ReadonlyArray<ResolversTypes['SweptAccount']>, ParentType, ContextType, RequireFields<SweepScopeAccountsArgs, 'first'>>;
  checks?: Resolver<ReadonlyArray<ResolversTypes['SweptCheck']>, ParentType, ContextType>;
  collectorIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  excludedAccountCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  excludedAccounts?: Resolver<ReadonlyArray<ResolversTypes['ExcludedAccount']>, ParentType, ContextType, RequireFields<SweepScopeExcludedAccountsArgs, 'first'>>;
  excludedRegionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  excludedRegions?: Resolver<ReadonlyArray<ResolversTypes['ExcludedRegion']>, ParentType, ContextType, RequireFields<SweepScopeExcludedRegionsArgs, 'first'>>;
};

export type SweptAccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweptAccount'] = ResolversParentTypes['SweptAccount']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  principalArn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SweptCheckResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SweptCheck'] = ResolversParentTypes['SweptCheck']> = {
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TimeWindowResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimeWindow'] = ResolversParentTypes['TimeWindow']> = {
  endedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type VerdictChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['VerdictChange'] = ResolversParentTypes['VerdictChange']> = {
  causes?: Resolver<ReadonlyArray<ResolversTypes['DriftCause']>, ParentType, ContextType>;
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  new?: Resolver<Maybe<ResolversTypes['Judgement']>, ParentType, ContextType>;
  old?: Resolver<Maybe<ResolversTypes['Judgement']>, ParentType, ContextType>;
};

export type VerdictCountsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['VerdictCounts'] = ResolversParentTypes['VerdictCounts']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fail?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inconclusive?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notApplicable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pass?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VulnerabilityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Vulnerability'] = ResolversParentTypes['Vulnerability']> = {
  exploitAvailable?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstObservedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fixAvailable?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fixedInVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  packageName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  packageVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vulnerabilityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  AbsenceProof?: AbsenceProofResolvers<ContextType>;
  Access?: AccessResolvers<ContextType>;
  ApiCalls?: ApiCallsResolvers<ContextType>;
  Check?: CheckResolvers<ContextType>;
  CheckReplay?: CheckReplayResolvers<ContextType>;
  CheckResult?: CheckResultResolvers<ContextType>;
  CheckSetting?: CheckSettingResolvers<ContextType>;
  CompleteSlice?: CompleteSliceResolvers<ContextType>;
  ConsistencyProof?: ConsistencyProofResolvers<ContextType>;
  Control?: ControlResolvers<ContextType>;
  ControlConnection?: ControlConnectionResolvers<ContextType>;
  ControlEdge?: ControlEdgeResolvers<ContextType>;
  ControlLookup?: ControlLookupResolvers<ContextType>;
  ControlResult?: ControlResultResolvers<ContextType>;
  CountDifference?: CountDifferenceResolvers<ContextType>;
  Coverage?: CoverageResolvers<ContextType>;
  CoverageGap?: CoverageGapResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DriftConnection?: DriftConnectionResolvers<ContextType>;
  DriftEdge?: DriftEdgeResolvers<ContextType>;
  DriftItem?: DriftItemResolvers<ContextType>;
  DriftSide?: DriftSideResolvers<ContextType>;
  DriftState?: DriftStateResolvers<ContextType>;
  Evidence?: EvidenceResolvers<ContextType>;
  EvidenceAge?: EvidenceAgeResolvers<ContextType>;
  EvidenceConnection?: EvidenceConnectionResolvers<ContextType>;
  EvidenceEdge?: EvidenceEdgeResolvers<ContextType>;
  EvidenceProof?: EvidenceProofResolvers<ContextType>;
  Exception?: ExceptionResolvers<ContextType>;
  ExceptionConnection?: ExceptionConnectionResolvers<ContextType>;
  ExceptionEdge?: ExceptionEdgeResolvers<ContextType>;
  ExceptionScope?: ExceptionScopeResolvers<ContextType>;
  ExcludedAccount?: ExcludedAccountResolvers<ContextType>;
  ExcludedRegion?: ExcludedRegionResolvers<ContextType>;
  FactChange?: FactChangeResolvers<ContextType>;
  FailingResource?: FailingResourceResolvers<ContextType>;
  FailingResourceConnection?: FailingResourceConnectionResolvers<ContextType>;
  FailingResourceEdge?: FailingResourceEdgeResolvers<ContextType>;
  Family?: FamilyResolvers;
  Finding?: FindingResolvers<ContextType>;
  FindingCounts?: FindingCountsResolvers<ContextType>;
  FindingDifference?: FindingDifferenceResolvers<ContextType>;
  Framework?: FrameworkResolvers<ContextType>;
  Inclusion?: InclusionResolvers<ContextType>;
  IndependentCount?: IndependentCountResolvers<ContextType>;
  IndependentCountConnection?: IndependentCountConnectionResolvers<ContextType>;
  IndependentCountEdge?: IndependentCountEdgeResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Judgement?: JudgementResolvers<ContextType>;
  Live?: LiveResolvers<ContextType>;
  LiveImage?: LiveImageResolvers<ContextType>;
  LiveImageConnection?: LiveImageConnectionResolvers<ContextType>;
  LivePatchStatus?: LivePatchStatusResolvers<ContextType>;
  LivePatchStatusConnection?: LivePatchStatusConnectionResolvers<ContextType>;
  LiveResource?: LiveResourceResolvers<ContextType>;
  LiveSecurityGroup?: LiveSecurityGroupResolvers<ContextType>;
  LiveSecurityGroupConnection?: LiveSecurityGroupConnectionResolvers<ContextType>;
  LiveSnapshot?: LiveSnapshotResolvers<ContextType>;
  LiveSnapshotConnection?: LiveSnapshotConnectionResolvers<ContextType>;
  Log?: LogResolvers<ContextType>;
  LogEntry?: LogEntryResolvers<ContextType>;
  LogEntryConnection?: LogEntryConnectionResolvers<ContextType>;
  LogEntryEdge?: LogEntryEdgeResolvers<ContextType>;
  LogEntryKind?: LogEntryKindResolvers;
  Mapping?: MappingResolvers<ContextType>;
  MissedNight?: MissedNightResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NightTotals?: NightTotalsResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotApplicableCount?: NotApplicableCountResolvers<ContextType>;
  NotEstablished?: NotEstablishedResolvers<ContextType>;
  NotedExclusion?: NotedExclusionResolvers<ContextType>;
  NotedExclusionConnection?: NotedExclusionConnectionResolvers<ContextType>;
  NotedExclusionEdge?: NotedExclusionEdgeResolvers<ContextType>;
  Notice?: NoticeResolvers<ContextType>;
  OpenInterval?: OpenIntervalResolvers<ContextType>;
  Pack?: PackResolvers<ContextType>;
  PackConnection?: PackConnectionResolvers<ContextType>;
  PackEdge?: PackEdgeResolvers<ContextType>;
  PackError?: PackErrorResolvers<ContextType>;
  PackFile?: PackFileResolvers<ContextType>;
  PackProgress?: PackProgressResolvers<ContextType>;
  PackQuestion?: PackQuestionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Period?: PeriodResolvers<ContextType>;
  PeriodNight?: PeriodNightResolvers<ContextType>;
  PeriodScopeChange?: PeriodScopeChangeResolvers<ContextType>;
  Population?: PopulationResolvers<ContextType>;
  PopulationKeyConnection?: PopulationKeyConnectionResolvers<ContextType>;
  PopulationKeyEdge?: PopulationKeyEdgeResolvers<ContextType>;
  PopulationQuery?: PopulationQueryResolvers<ContextType>;
  PopulationSlice?: PopulationSliceResolvers<ContextType>;
  PopulationSliceConnection?: PopulationSliceConnectionResolvers<ContextType>;
  PopulationSliceEdge?: PopulationSliceEdgeResolvers<ContextType>;
  PopulationSources?: PopulationSourcesResolvers<ContextType>;
  PrincipalKind?: PrincipalKindResolvers;
  Provenance?: ProvenanceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordExceptionPayload?: RecordExceptionPayloadResolvers<ContextType>;
  Replay?: ReplayResolvers<ContextType>;
  ReplayDifference?: ReplayDifferenceResolvers<ContextType>;
  ReplayDifferenceConnection?: ReplayDifferenceConnectionResolvers<ContextType>;
  ReplayDifferenceEdge?: ReplayDifferenceEdgeResolvers<ContextType>;
  ReplayedFinding?: ReplayedFindingResolvers<ContextType>;
  RequestPackPayload?: RequestPackPayloadResolvers<ContextType>;
  Resource?: ResourceResolvers<ContextType>;
  Revocation?: RevocationResolvers<ContextType>;
  RevokeExceptionPayload?: RevokeExceptionPayloadResolvers<ContextType>;
  Role?: RoleResolvers;
  RuleDirection?: RuleDirectionResolvers;
  Sample?: SampleResolvers<ContextType>;
  SampleItem?: SampleItemResolvers<ContextType>;
  SampleItemConnection?: SampleItemConnectionResolvers<ContextType>;
  SampleItemEdge?: SampleItemEdgeResolvers<ContextType>;
  Schedule?: ScheduleResolvers<ContextType>;
  ScopeChange?: ScopeChangeResolvers<ContextType>;
  ScopeChangeConnection?: ScopeChangeConnectionResolvers<ContextType>;
  ScopeChangeEdge?: ScopeChangeEdgeResolvers<ContextType>;
  SealedCounts?: SealedCountsResolvers<ContextType>;
  SecurityGroupRule?: SecurityGroupRuleResolvers<ContextType>;
  SetSchedulePayload?: SetSchedulePayloadResolvers<ContextType>;
  SeverityCount?: SeverityCountResolvers<ContextType>;
  Slice?: SliceResolvers<ContextType>;
  SliceEnd?: SliceEndResolvers<ContextType>;
  SliceKey?: SliceKeyResolvers<ContextType>;
  SliceStatus?: SliceStatusResolvers;
  SliceTotals?: SliceTotalsResolvers<ContextType>;
  StartSweepPayload?: StartSweepPayloadResolvers<ContextType>;
  Succession?: SuccessionResolvers<ContextType>;
  Sweep?: SweepResolvers<ContextType>;
  SweepConnection?: SweepConnectionResolvers<ContextType>;
  SweepCoverage?: SweepCoverageResolvers<ContextType>;
  SweepEdge?: SweepEdgeResolvers<ContextType>;
  SweepError?: SweepErrorResolvers<ContextType>;
  SweepProgress?: SweepProgressResolvers<ContextType>;
  SweepRecord?: SweepRecordResolvers<ContextType>;
  SweepScope?: SweepScopeResolvers<ContextType>;
  SweptAccount?: SweptAccountResolvers<ContextType>;
  SweptCheck?: SweptCheckResolvers<ContextType>;
  TimeWindow?: TimeWindowResolvers<ContextType>;
  VerdictChange?: VerdictChangeResolvers<ContextType>;
  VerdictCounts?: VerdictCountsResolvers<ContextType>;
  Vulnerability?: VulnerabilityResolvers<ContextType>;
};

