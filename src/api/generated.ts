import type { JsonValue } from '../domain/json.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AnyCheck as CheckParent, Family as FamilyValue } from '../domain/check.ts';
import type { CheckResultNode, ControlNode, CoverageNode, EvidenceNode, LiveNode, RuleDirection as RuleDirectionValue, SweepNode } from './nodes.ts';
import type { CoverageGap as CoverageGapParent } from '../evidence/results.ts';
import type { Finding as FindingParent } from '../domain/finding.ts';
import type { Framework as FrameworkParent, Mapping as MappingParent, Succession as SuccessionParent } from '../controls/framework.ts';
import type { ResourceRef } from '../domain/resource.ts';
import type { SliceRun } from '../domain/evidence.ts';
import type { SliceStatus as SliceStatusValue } from '../domain/slice.ts';
import type { SealedSweep } from './evidence-access.ts';
import type { VerdictCounts as VerdictCountsParent } from '../domain/aggregate.ts';
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
  /** The controls that its evidence is relevant to, in the order of the catalogues. */
  readonly mappings: ReadonlyArray<Mapping>;
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

/** A check over a scope: FAIL if one resource is, otherwise INCONCLUSIVE if one is or the population is not complete, otherwise PASS if one is, otherwise NOT_APPLICABLE. */
export type CheckResult = {
  readonly __typename?: 'CheckResult';
  /** The check; null when this version does not have it. */
  readonly check?: Maybe<Check>;
  /** The id of the check. */
  readonly checkId: Scalars['String']['output'];
  /** Resources by verdict. */
  readonly counts: VerdictCounts;
  /** How complete the population is. */
  readonly coverage: Coverage;
  /** The result in words: `no exception found in 12 of 12`, with the population and what is missing. */
  readonly statement: Scalars['String']['output'];
  /** The verdict over the scope. */
  readonly verdict: Verdict;
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
  /** The checks that give evidence relevant to it, ordered by check id. Empty when no check does: nothing is known then. */
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
  /** What the evidence says over a scope. Errors: NO_EVIDENCE when nothing had been sealed by that time, BAD_INPUT, ACCOUNT_UNKNOWN, REGION_UNKNOWN. */
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
  /** The results of the checks that decide it: those whose relation is SUPPORTS or PARTIAL, ordered by check id. */
  readonly checks: ReadonlyArray<CheckResult>;
  /** The results of the checks whose relation is CONTEXT, ordered by check id. They are in no count and decide nothing. */
  readonly contextChecks: ReadonlyArray<CheckResult>;
  /** Findings, summed over the checks: a resource that two checks judge is counted twice. */
  readonly counts: VerdictCounts;
  /** How complete the population of its checks is. */
  readonly coverage: Coverage;
  /** Version of the mapping from checks to controls that was used here. The sweep names the one it was sealed with. */
  readonly mappingVersion: Scalars['String']['output'];
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

/** How complete an answer is. A verdict over a scope is never PASS unless its coverage is complete. */
export type Coverage = {
  readonly __typename?: 'Coverage';
  /** Accounts that the slices lie in, sorted. */
  readonly accountIds: ReadonlyArray<Scalars['String']['output']>;
  /** Checks that were asked about and that the sweep did not run, sorted: nothing is known about them. */
  readonly checksNotRun: ReadonlyArray<Scalars['String']['output']>;
  /** True only when at least one slice was planned for what was asked, every one of them is complete, and every check that was asked about ran. */
  readonly complete: Scalars['Boolean']['output'];
  /** Regions of those accounts that were left out by decision, sorted by account and region. */
  readonly excludedRegions: ReadonlyArray<ExcludedRegion>;
  /** How many slices are not complete. */
  readonly gapCount: Scalars['Int']['output'];
  /** The slices that are not complete, ordered by account, region, collector. */
  readonly gaps: ReadonlyArray<CoverageGap>;
  /** Regions that the slices lie in, sorted. */
  readonly regions: ReadonlyArray<Scalars['String']['output']>;
  /** Resources that were read in these slices. */
  readonly resources: Scalars['Int']['output'];
  /** How the slices ended. */
  readonly slices: SliceTotals;
};


/** How complete an answer is. A verdict over a scope is never PASS unless its coverage is complete. */
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
  /** Why. */
  readonly reason: ReasonCode;
  /** The meaning of the reason in one sentence. */
  readonly reasonMeaning: Scalars['String']['output'];
  /** Region name. */
  readonly region: Scalars['String']['output'];
  /** How the slice ended; never COMPLETE. */
  readonly status: SliceStatus;
};

/** One resource as sealed in one sweep, with what every check said of it. */
export type Evidence = Node & {
  readonly __typename?: 'Evidence';
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

/** A page of evidence, ordered by account, region and collector, then by the hash of the resource key. Every page of one walk rests on the same sweep. */
export type EvidenceConnection = {
  readonly __typename?: 'EvidenceConnection';
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
  /** Only findings of checks that are relevant to one of these controls, by key (`iso27001:2022/A.8.13`). Errors: CONTROL_UNKNOWN; BAD_INPUT when no check is. */
  readonly controls?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only findings with one of these reasons. */
  readonly reasons?: InputMaybe<ReadonlyArray<ReasonCode>>;
  /** Only these regions. Error: REGION_UNKNOWN. */
  readonly regions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only the resource of this id or ARN, exactly. */
  readonly resourceId?: InputMaybe<Scalars['String']['input']>;
  /** Only resources of these types, by CloudFormation name. Error: BAD_INPUT for a type that is not collected. */
  readonly resourceTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only findings with one of these verdicts. */
  readonly verdicts?: InputMaybe<ReadonlyArray<Verdict>>;
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
  /** The controls that the check gives evidence relevant to, in the order of the catalogues. `mappings` says why. */
  readonly controls: ReadonlyArray<Control>;
  /** How the check bears on those controls, in the same order. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** Why; null for a PASS and for a plain FAIL. */
  readonly reason?: Maybe<ReasonCode>;
  /** The meaning of the reason in one sentence; null without a reason. */
  readonly reasonMeaning?: Maybe<Scalars['String']['output']>;
  /** How bad a FAIL of this check is, here. Says nothing when the verdict is another. */
  readonly severity: Severity;
  /** The verdict. */
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

/** Everything that can be started. Nothing is ever written to the target accounts. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Starts a sweep and returns at once; ask `sweep(id)` how far it is. Errors: SWEEP_RUNNING, CHECK_UNKNOWN, ACCOUNT_UNKNOWN, REGION_UNKNOWN, CREDENTIALS_MISSING, CREDENTIALS_INVALID, BAD_INPUT; OPERATION_UNSUPPORTED where sweeps run on a schedule only. */
  readonly startSweep: StartSweepPayload;
};


/** Everything that can be started. Nothing is ever written to the target accounts. */
export type MutationStartSweepArgs = {
  input?: StartSweepInput;
};

/** An object that can be asked for again by its global id. */
export type Node = {
  /** Global id: opaque, stable, unique over all types. */
  readonly id: Scalars['ID']['output'];
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

/** Where evidence came from. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** The requests of the slice, ordered by operation. A read shared by several slices is counted in the first. */
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
  /** One check. Error: CHECK_UNKNOWN. */
  readonly check: Check;
  /** Every check, ordered by id. */
  readonly checks: ReadonlyArray<Check>;
  /** Finds controls by id. Ids are not unique over catalogues: every candidate is returned, with notices. Errors: CONTROL_UNKNOWN, FRAMEWORK_UNKNOWN. */
  readonly control: ControlLookup;
  /** Controls, in the order of the catalogues. Errors: FRAMEWORK_UNKNOWN, ACCOUNT_UNKNOWN, REGION_UNKNOWN, BAD_INPUT, CURSOR_INVALID. */
  readonly controls: ControlConnection;
  /** How complete a sweep is over a scope, and what every check says there. Errors: NO_EVIDENCE, SWEEP_UNKNOWN, ACCOUNT_UNKNOWN, REGION_UNKNOWN, BAD_INPUT. */
  readonly coverage: SweepCoverage;
  /** Evidence of one sweep, in stable order. Errors: NO_EVIDENCE, SWEEP_UNKNOWN, BAD_INPUT, CURSOR_INVALID and those of the filter. */
  readonly evidence: EvidenceConnection;
  /** The catalogues, in the documented order. */
  readonly frameworks: ReadonlyArray<Framework>;
  /** What AWS shows now, judged, not stored. Only the collectors of the selected fields run. */
  readonly live: Live;
  /** Any object by its global id. Error: NODE_UNKNOWN. */
  readonly node: Node;
  /** One sweep, sealed or of this process. Error: SWEEP_UNKNOWN. */
  readonly sweep: Sweep;
  /** Sealed sweeps, newest first, and the running one. Errors: BAD_INPUT, CURSOR_INVALID. */
  readonly sweeps: SweepConnection;
};


/** Everything that can be read. */
export type QueryCheckArgs = {
  id: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryControlArgs = {
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
export type QueryEvidenceArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  filter?: InputMaybe<EvidenceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sweepId?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be read. */
export type QueryLiveArgs = {
  scope?: InputMaybe<LiveScope>;
};


/** Everything that can be read. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
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

/** The direction of the traffic that a rule allows. */
export type RuleDirection =
  /** Out of them. */
  | 'egress'
  /** Into the resources of the group. */
  | 'ingress';

/** A part of what was swept. Lists are combined with "and". Leave a list out for all; an empty list is refused with BAD_INPUT. */
export type ScopeFilter = {
  /** Only these accounts, 12 digits each. One that the sweep does not hold is refused with ACCOUNT_UNKNOWN. */
  readonly accountIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only these regions. One that none of the accounts was swept in is refused with REGION_UNKNOWN. */
  readonly regions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
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
  /** Why it is not complete; null when it is. */
  readonly reason?: Maybe<ReasonCode>;
  /** The meaning of the reason in one sentence; null without a reason. */
  readonly reasonMeaning?: Maybe<Scalars['String']['output']>;
  /** Region name. */
  readonly region: Scalars['String']['output'];
  /** How it ended. When it is not COMPLETE there may be resources beside this one that were not seen. */
  readonly status: SliceStatus;
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
  /** The sweep that is running now; null when none is. It is not among the nodes until it is sealed. */
  readonly running?: Maybe<Sweep>;
};

/** The coverage of a scope in one sweep. */
export type SweepCoverage = {
  readonly __typename?: 'SweepCoverage';
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
  /** Resources read so far. */
  readonly resources: Scalars['Int']['output'];
  /** Slices that have ended, in whatever state. */
  readonly slicesDone: Scalars['Int']['output'];
  /** Slices that were planned; null until the sweep has been planned. */
  readonly slicesPlanned?: Maybe<Scalars['Int']['output']>;
};

/** What was sealed of a sweep: its place in the history, scope, totals and digests. */
export type SweepRecord = {
  readonly __typename?: 'SweepRecord';
  /** Requests to AWS, ordered by operation. */
  readonly apiCalls: ReadonlyArray<ApiCalls>;
  /** Findings by verdict, over all checks. */
  readonly counts: VerdictCounts;
  /** How complete it is. */
  readonly coverage: Coverage;
  /** Version of the mapping from checks to controls at that time. */
  readonly mappingVersion: Scalars['String']['output'];
  /** Digest of the record before it, lower-case hex; null for the first. */
  readonly previousRecordDigest?: Maybe<Scalars['String']['output']>;
  /** Version of the product that made it. */
  readonly productVersion: Scalars['String']['output'];
  /** Resources read. */
  readonly resources: Scalars['Int']['output'];
  /** Merkle root over its slices, lower-case hex. Equal digests mean equal evidence. */
  readonly rootDigest: Scalars['String']['output'];
  /** What it set out to cover. */
  readonly scope: SweepScope;
  /** 1 for the first sweep of the deployment, then without a gap. */
  readonly sequence: Scalars['Int']['output'];
  /** What started it. */
  readonly trigger: SweepTrigger;
};

/** What a sweep set out to cover. */
export type SweepScope = {
  readonly __typename?: 'SweepScope';
  /** The accounts. */
  readonly accounts: ReadonlyArray<SweptAccount>;
  /** The checks with version and parameters. */
  readonly checks: ReadonlyArray<SweptCheck>;
  /** The collectors. */
  readonly collectorIds: ReadonlyArray<Scalars['String']['output']>;
  /** Regions that were left out, with the reason. */
  readonly excludedRegions: ReadonlyArray<ExcludedRegion>;
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

/** How many findings have each verdict. */
export type VerdictCounts = {
  readonly __typename?: 'VerdictCounts';
  /** Findings with the verdict FAIL. */
  readonly fail: Scalars['Int']['output'];
  /** Findings with the verdict INCONCLUSIVE. Resources of a slice that was not read at all are in no count: see the coverage. */
  readonly inconclusive: Scalars['Int']['output'];
  /** Findings with the verdict NOT_APPLICABLE: listed, never hidden, outside the tested population. */
  readonly notApplicable: Scalars['Int']['output'];
  /** Findings with the verdict PASS. */
  readonly pass: Scalars['Int']['output'];
  /** The sum of the four. */
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




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  LiveResource:
    | ( Omit<LiveImage, 'findings' | 'resource' | 'vulnerabilities'> & { findings: ReadonlyArray<_RefType['Finding']>, resource: _RefType['Resource'], vulnerabilities?: Maybe<ReadonlyArray<_RefType['Vulnerability']>> } )
    | ( Omit<LivePatchStatus, 'findings' | 'resource'> & { findings: ReadonlyArray<_RefType['Finding']>, resource: _RefType['Resource'] } )
    | ( Omit<LiveSecurityGroup, 'findings' | 'resource' | 'rules'> & { findings: ReadonlyArray<_RefType['Finding']>, resource: _RefType['Resource'], rules?: Maybe<ReadonlyArray<_RefType['SecurityGroupRule']>> } )
    | ( Omit<LiveSnapshot, 'findings' | 'resource'> & { findings: ReadonlyArray<_RefType['Finding']>, resource: _RefType['Resource'] } )
  ;
  Node:
    | ( CheckParent )
    | ( ControlNode )
    | ( EvidenceNode )
    | ( FrameworkParent )
    | ( SweepNode )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ApiCalls: ResolverTypeWrapper<ApiCalls>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Check: ResolverTypeWrapper<CheckParent>;
  CheckResult: ResolverTypeWrapper<CheckResultNode>;
  Control: ResolverTypeWrapper<ControlNode>;
  ControlConnection: ResolverTypeWrapper<Omit<ControlConnection, 'coverage' | 'edges' | 'nodes' | 'sweep'> & { coverage?: Maybe<ResolversTypes['Coverage']>, edges: ReadonlyArray<ResolversTypes['ControlEdge']>, nodes: ReadonlyArray<ResolversTypes['Control']>, sweep?: Maybe<ResolversTypes['Sweep']> }>;
  ControlEdge: ResolverTypeWrapper<Omit<ControlEdge, 'node'> & { node: ResolversTypes['Control'] }>;
  ControlLookup: ResolverTypeWrapper<Omit<ControlLookup, 'controls'> & { controls: ReadonlyArray<ResolversTypes['Control']> }>;
  ControlResult: ResolverTypeWrapper<Omit<ControlResult, 'checks' | 'contextChecks' | 'counts' | 'coverage' | 'sweep'> & { checks: ReadonlyArray<ResolversTypes['CheckResult']>, contextChecks: ReadonlyArray<ResolversTypes['CheckResult']>, counts: ResolversTypes['VerdictCounts'], coverage: ResolversTypes['Coverage'], sweep: ResolversTypes['Sweep'] }>;
  ControlRole: ControlRole;
  Coverage: ResolverTypeWrapper<CoverageNode>;
  CoverageGap: ResolverTypeWrapper<CoverageGapParent>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Evidence: ResolverTypeWrapper<EvidenceNode>;
  EvidenceConnection: ResolverTypeWrapper<Omit<EvidenceConnection, 'counts' | 'coverage' | 'edges' | 'nodes' | 'sweep'> & { counts: ResolversTypes['VerdictCounts'], coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['EvidenceEdge']>, nodes: ReadonlyArray<ResolversTypes['Evidence']>, sweep: ResolversTypes['Sweep'] }>;
  EvidenceEdge: ResolverTypeWrapper<Omit<EvidenceEdge, 'node'> & { node: ResolversTypes['Evidence'] }>;
  EvidenceFilter: EvidenceFilter;
  ExcludedRegion: ResolverTypeWrapper<ExcludedRegion>;
  ExclusionReason: ExclusionReason;
  FactState: FactState;
  Family: ResolverTypeWrapper<FamilyValue>;
  Finding: ResolverTypeWrapper<FindingParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Framework: ResolverTypeWrapper<FrameworkParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
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
  Mapping: ResolverTypeWrapper<MappingParent>;
  MappingRelation: MappingRelation;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotEstablished: ResolverTypeWrapper<NotEstablished>;
  Notice: ResolverTypeWrapper<Notice>;
  NoticeCode: NoticeCode;
  NumberingAgreement: NumberingAgreement;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Provenance: ResolverTypeWrapper<Provenance>;
  PublicationStatus: PublicationStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReasonCode: ReasonCode;
  Resource: ResolverTypeWrapper<ResourceRef>;
  RuleDirection: ResolverTypeWrapper<RuleDirectionValue>;
  ScopeFilter: ScopeFilter;
  SecurityGroupRule: ResolverTypeWrapper<Omit<SecurityGroupRule, 'direction'> & { direction: ResolversTypes['RuleDirection'] }>;
  Severity: Severity;
  SeverityCount: ResolverTypeWrapper<SeverityCount>;
  Slice: ResolverTypeWrapper<SliceRun>;
  SliceStatus: ResolverTypeWrapper<SliceStatusValue>;
  SliceTotals: ResolverTypeWrapper<SliceTotals>;
  StartSweepInput: StartSweepInput;
  StartSweepPayload: ResolverTypeWrapper<Omit<StartSweepPayload, 'sweep'> & { sweep: ResolversTypes['Sweep'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Succession: ResolverTypeWrapper<SuccessionParent>;
  SuccessionRelation: SuccessionRelation;
  Sweep: ResolverTypeWrapper<SweepNode>;
  SweepConnection: ResolverTypeWrapper<Omit<SweepConnection, 'edges' | 'nodes' | 'running'> & { edges: ReadonlyArray<ResolversTypes['SweepEdge']>, nodes: ReadonlyArray<ResolversTypes['Sweep']>, running?: Maybe<ResolversTypes['Sweep']> }>;
  SweepCoverage: ResolverTypeWrapper<Omit<SweepCoverage, 'checks' | 'counts' | 'coverage' | 'sweep'> & { checks: ReadonlyArray<ResolversTypes['CheckResult']>, counts: ResolversTypes['VerdictCounts'], coverage: ResolversTypes['Coverage'], sweep: ResolversTypes['Sweep'] }>;
  SweepEdge: ResolverTypeWrapper<Omit<SweepEdge, 'node'> & { node: ResolversTypes['Sweep'] }>;
  SweepError: ResolverTypeWrapper<SweepError>;
  SweepProgress: ResolverTypeWrapper<SweepProgress>;
  SweepRecord: ResolverTypeWrapper<SealedSweep>;
  SweepScope: ResolverTypeWrapper<SweepScope>;
  SweepState: SweepState;
  SweepTrigger: SweepTrigger;
  SweptAccount: ResolverTypeWrapper<SweptAccount>;
  SweptCheck: ResolverTypeWrapper<SweptCheck>;
  TimeWindow: ResolverTypeWrapper<TimeWindow>;
  Verdict: Verdict;
  VerdictCounts: ResolverTypeWrapper<VerdictCountsParent>;
  Vulnerability: ResolverTypeWrapper<VulnerabilityParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ApiCalls: ApiCalls;
  Boolean: Scalars['Boolean']['output'];
  Check: CheckParent;
  CheckResult: CheckResultNode;
  Control: ControlNode;
  ControlConnection: Omit<ControlConnection, 'coverage' | 'edges' | 'nodes' | 'sweep'> & { coverage?: Maybe<ResolversParentTypes['Coverage']>, edges: ReadonlyArray<ResolversParentTypes['ControlEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Control']>, sweep?: Maybe<ResolversParentTypes['Sweep']> };
  ControlEdge: Omit<ControlEdge, 'node'> & { node: ResolversParentTypes['Control'] };
  ControlLookup: Omit<ControlLookup, 'controls'> & { controls: ReadonlyArray<ResolversParentTypes['Control']> };
  ControlResult: Omit<ControlResult, 'checks' | 'contextChecks' | 'counts' | 'coverage' | 'sweep'> & { checks: ReadonlyArray<ResolversParentTypes['CheckResult']>, contextChecks: ReadonlyArray<ResolversParentTypes['CheckResult']>, counts: ResolversParentTypes['VerdictCounts'], coverage: ResolversParentTypes['Coverage'], sweep: ResolversParentTypes['Sweep'] };
  Coverage: CoverageNode;
  CoverageGap: CoverageGapParent;
  DateTime: Scalars['DateTime']['output'];
  Evidence: EvidenceNode;
  EvidenceConnection: Omit<EvidenceConnection, 'counts' | 'coverage' | 'edges' | 'nodes' | 'sweep'> & { counts: ResolversParentTypes['VerdictCounts'], coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['EvidenceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Evidence']>, sweep: ResolversParentTypes['Sweep'] };
  EvidenceEdge: Omit<EvidenceEdge, 'node'> & { node: ResolversParentTypes['Evidence'] };
  EvidenceFilter: EvidenceFilter;
  ExcludedRegion: ExcludedRegion;
  Finding: FindingParent;
  Float: Scalars['Float']['output'];
  Framework: FrameworkParent;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
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
  Mapping: MappingParent;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotEstablished: NotEstablished;
  Notice: Notice;
  PageInfo: PageInfo;
  Provenance: Provenance;
  Query: Record<PropertyKey, never>;
  Resource: ResourceRef;
  ScopeFilter: ScopeFilter;
  SecurityGroupRule: SecurityGroupRule;
  SeverityCount: SeverityCount;
  Slice: SliceRun;
  SliceTotals: SliceTotals;
  StartSweepInput: StartSweepInput;
  StartSweepPayload: Omit<StartSweepPayload, 'sweep'> & { sweep: ResolversParentTypes['Sweep'] };
  String: Scalars['String']['output'];
  Succession: SuccessionParent;
  Sweep: SweepNode;
  SweepConnection: Omit<SweepConnection, 'edges' | 'nodes' | 'running'> & { edges: ReadonlyArray<ResolversParentTypes['SweepEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Sweep']>, running?: Maybe<ResolversParentTypes['Sweep']> };
  SweepCoverage: Omit<SweepCoverage, 'checks' | 'counts' | 'coverage' | 'sweep'> & { checks: ReadonlyArray<ResolversParentTypes['CheckResult']>, counts: ResolversParentTypes['VerdictCounts'], coverage: ResolversParentTypes['Coverage'], sweep: ResolversParentTypes['Sweep'] };
  SweepEdge: Omit<SweepEdge, 'node'> & { node: ResolversParentTypes['Sweep'] };
  SweepError: SweepError;
  SweepProgress: SweepProgress;
  SweepRecord: SealedSweep;
  SweepScope: SweepScope;
  SweptAccount: SweptAccount;
  SweptCheck: SweptCheck;
  TimeWindow: TimeWindow;
  VerdictCounts: VerdictCountsParent;
  Vulnerability: VulnerabilityParent;
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
  remediation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resourceTypes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['CheckResult']>, ParentType, ContextType, Partial<CheckResultArgs>>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CheckResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CheckResult'] = ResolversParentTypes['CheckResult']> = {
  check?: Resolver<Maybe<ResolversTypes['Check']>, ParentType, ContextType>;
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['VerdictCounts'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
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
  checks?: Resolver<ReadonlyArray<ResolversTypes['CheckResult']>, ParentType, ContextType>;
  contextChecks?: Resolver<ReadonlyArray<ResolversTypes['CheckResult']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['VerdictCounts'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  mappingVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type CoverageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Coverage'] = ResolversParentTypes['Coverage']> = {
  accountIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  checksNotRun?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  excludedRegions?: Resolver<ReadonlyArray<ResolversTypes['ExcludedRegion']>, ParentType, ContextType>;
  gapCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['CoverageGap']>, ParentType, ContextType, RequireFields<CoverageGapsArgs, 'first'>>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slices?: Resolver<ResolversTypes['SliceTotals'], ParentType, ContextType>;
};

export type CoverageGapResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CoverageGap'] = ResolversParentTypes['CoverageGap']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  collectorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ReasonCode'], ParentType, ContextType>;
  reasonMeaning?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SliceStatus'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EvidenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
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

export type EvidenceConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EvidenceConnection'] = ResolversParentTypes['EvidenceConnection']> = {
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

export type ExcludedRegionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ExcludedRegion'] = ResolversParentTypes['ExcludedRegion']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ExclusionReason'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FamilyResolvers = { IMAGES: 'images', PATCHING: 'patching', SECURITY_GROUPS: 'security-groups', SNAPSHOTS: 'snapshots' };

export type FindingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Finding'] = ResolversParentTypes['Finding']> = {
  attributes?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  check?: Resolver<Maybe<ResolversTypes['Check']>, ParentType, ContextType>;
  checkId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  controls?: Resolver<ReadonlyArray<ResolversTypes['Control']>, ParentType, ContextType, Partial<FindingControlsArgs>>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType, Partial<FindingMappingsArgs>>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  reasonMeaning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
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

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

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

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  startSweep?: Resolver<ResolversTypes['StartSweepPayload'], ParentType, ContextType, RequireFields<MutationStartSweepArgs, 'input'>>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Check' | 'Control' | 'Evidence' | 'Framework' | 'Sweep', ParentType, ContextType>;
};

export type NotEstablishedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotEstablished'] = ResolversParentTypes['NotEstablished']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FactState'], ParentType, ContextType>;
};

export type NoticeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Notice'] = ResolversParentTypes['Notice']> = {
  code?: Resolver<ResolversTypes['NoticeCode'], ParentType, ContextType>;
  controlKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  successorKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  apiCalls?: Resolver<ReadonlyArray<ResolversTypes['ApiCalls']>, ParentType, ContextType>;
  evaluatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  notes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  principalArn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rawDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  check?: Resolver<ResolversTypes['Check'], ParentType, ContextType, RequireFields<QueryCheckArgs, 'id'>>;
  checks?: Resolver<ReadonlyArray<ResolversTypes['Check']>, ParentType, ContextType>;
  control?: Resolver<ResolversTypes['ControlLookup'], ParentType, ContextType, RequireFields<QueryControlArgs, 'id'>>;
  controls?: Resolver<ResolversTypes['ControlConnection'], ParentType, ContextType, RequireFields<QueryControlsArgs, 'first'>>;
  coverage?: Resolver<ResolversTypes['SweepCoverage'], ParentType, ContextType, Partial<QueryCoverageArgs>>;
  evidence?: Resolver<ResolversTypes['EvidenceConnection'], ParentType, ContextType, RequireFields<QueryEvidenceArgs, 'first'>>;
  frameworks?: Resolver<ReadonlyArray<ResolversTypes['Framework']>, ParentType, ContextType>;
  live?: Resolver<ResolversTypes['Live'], ParentType, ContextType, Partial<QueryLiveArgs>>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType, RequireFields<QuerySweepArgs, 'id'>>;
  sweeps?: Resolver<ResolversTypes['SweepConnection'], ParentType, ContextType, RequireFields<QuerySweepsArgs, 'first'>>;
};

export type ResourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Resource'] = ResolversParentTypes['Resource']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  arn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RuleDirectionResolvers = { EGRESS: 'egress', INGRESS: 'ingress' };

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

export type SeverityCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SeverityCount'] = ResolversParentTypes['SeverityCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SliceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Slice'] = ResolversParentTypes['Slice']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  collectorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  reasonMeaning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SliceStatus'], ParentType, ContextType>;
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
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  accounts?: Resolver<ReadonlyArray<ResolversTypes['SweptAccount']>, ParentType, ContextType>;
  checks?: Resolver<ReadonlyArray<ResolversTypes['SweptCheck']>, ParentType, ContextType>;
  collectorIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  excludedRegions?: Resolver<ReadonlyArray<ResolversTypes['ExcludedRegion']>, ParentType, ContextType>;
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

export type VerdictCountsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['VerdictCounts'] = ResolversParentTypes['VerdictCounts']> = {
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
  ApiCalls?: ApiCallsResolvers<ContextType>;
  Check?: CheckResolvers<ContextType>;
  CheckResult?: CheckResultResolvers<ContextType>;
  Control?: ControlResolvers<ContextType>;
  ControlConnection?: ControlConnectionResolvers<ContextType>;
  ControlEdge?: ControlEdgeResolvers<ContextType>;
  ControlLookup?: ControlLookupResolvers<ContextType>;
  ControlResult?: ControlResultResolvers<ContextType>;
  Coverage?: CoverageResolvers<ContextType>;
  CoverageGap?: CoverageGapResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Evidence?: EvidenceResolvers<ContextType>;
  EvidenceConnection?: EvidenceConnectionResolvers<ContextType>;
  EvidenceEdge?: EvidenceEdgeResolvers<ContextType>;
  ExcludedRegion?: ExcludedRegionResolvers<ContextType>;
  Family?: FamilyResolvers;
  Finding?: FindingResolvers<ContextType>;
  Framework?: FrameworkResolvers<ContextType>;
  JSON?: GraphQLScalarType;
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
  Mapping?: MappingResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotEstablished?: NotEstablishedResolvers<ContextType>;
  Notice?: NoticeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Resource?: ResourceResolvers<ContextType>;
  RuleDirection?: RuleDirectionResolvers;
  SecurityGroupRule?: SecurityGroupRuleResolvers<ContextType>;
  SeverityCount?: SeverityCountResolvers<ContextType>;
  Slice?: SliceResolvers<ContextType>;
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
  VerdictCounts?: VerdictCountsResolvers<ContextType>;
  Vulnerability?: VulnerabilityResolvers<ContextType>;
};

