import { GraphQLScalarType } from 'graphql';
import { dateTime } from '../date-time.ts';
import type { Resolvers } from '../generated.ts';
import { typeOfNode } from '../node-lookup.ts';
import { mutationOperations, queryOperations, withPermissions } from '../root-fields.ts';
import { accessResolvers } from './access.ts';
import { completeSliceResolvers, evidenceAgeResolvers } from './age.ts';
import { checkResolvers, checkResultResolvers } from './check.ts';
import { controlResolvers, mappingResolvers, successionResolvers } from './control.ts';
import { coverageGapResolvers, coverageResolvers, verdictCountsResolvers } from './coverage.ts';
import {
  driftConnectionResolvers,
  driftItemResolvers,
  driftStateResolvers,
  factChangeResolvers,
  judgementResolvers,
  scopeChangeResolvers,
  sliceEndResolvers,
  verdictChangeResolvers,
} from './drift.ts';
import { evidenceResolvers, sliceResolvers } from './evidence.ts';
import { exceptionResolvers, exceptionScopeResolvers, revocationResolvers } from './exception.ts';
import { findingResolvers, resourceResolvers } from './finding.ts';
import { frameworkResolvers } from './framework.ts';
import { liveImageResolvers, liveResolvers, vulnerabilityResolvers } from './live.ts';
import { logEntryResolvers, logResolvers, scheduleResolvers } from './log.ts';
import { mutationResolvers } from './mutation.ts';
import { packFileResolvers, packProgressResolvers, packQuestionResolvers, packResolvers } from './pack.ts';
import { openIntervalResolvers, periodNightResolvers, periodResolvers, periodScopeChangeResolvers } from './period.ts';
import {
  absenceProofResolvers,
  notedExclusionResolvers,
  populationQueryResolvers,
  populationResolvers,
  populationSliceResolvers,
  populationSourcesResolvers,
  sampleResolvers,
} from './population.ts';
import { queryResolvers } from './query.ts';
import {
  checkReplayResolvers,
  countDifferenceResolvers,
  findingDifferenceResolvers,
  replayDifferenceResolvers,
  replayedFindingResolvers,
  replayResolvers,
} from './replay.ts';
import { sweepConnectionResolvers, sweepRecordResolvers, sweepResolvers, sweepScopeResolvers } from './sweep.ts';

export const resolvers: Resolvers = {
  Access: accessResolvers,
  AbsenceProof: absenceProofResolvers,
  Check: checkResolvers,
  CheckResult: checkResultResolvers,
  CheckReplay: checkReplayResolvers,
  CompleteSlice: completeSliceResolvers,
  Control: controlResolvers,
  CountDifference: countDifferenceResolvers,
  Coverage: coverageResolvers,
  CoverageGap: coverageGapResolvers,
  DateTime: dateTime,
  DriftConnection: driftConnectionResolvers,
  DriftItem: driftItemResolvers,
  DriftState: driftStateResolvers,
  Evidence: evidenceResolvers,
  EvidenceAge: evidenceAgeResolvers,
  Exception: exceptionResolvers,
  ExceptionScope: exceptionScopeResolvers,
  FactChange: factChangeResolvers,
  Family: {
    SNAPSHOTS: 'snapshots',
    IMAGES: 'images',
    SECURITY_GROUPS: 'security-groups',
    PATCHING: 'patching',
  },
  Finding: findingResolvers,
  FindingDifference: findingDifferenceResolvers,
  Framework: frameworkResolvers,
  JSON: new GraphQLScalarType({ name: 'JSON' }),
  Judgement: judgementResolvers,
  Live: liveResolvers,
  LiveImage: liveImageResolvers,
  Log: logResolvers,
  LogEntry: logEntryResolvers,
  LogEntryKind: {
    SWEEP: 'sweep',
    SCHEDULE: 'schedule',
    MISSED_NIGHT: 'missed-night',
    EXCEPTION: 'exception',
    REVOCATION: 'revocation',
  },
  Mapping: mappingResolvers,
  Mutation: withPermissions(mutationResolvers, mutationOperations),
  Node: { __resolveType: typeOfNode },
  NotedExclusion: notedExclusionResolvers,
  OpenInterval: openIntervalResolvers,
  Pack: packResolvers,
  PackFile: packFileResolvers,
  PackProgress: packProgressResolvers,
  PackQuestion: packQuestionResolvers,
  Period: periodResolvers,
  PeriodNight: periodNightResolvers,
  PeriodScopeChange: periodScopeChangeResolvers,
  Population: populationResolvers,
  PopulationQuery: populationQueryResolvers,
  PopulationSlice: populationSliceResolvers,
  PopulationSources: populationSourcesResolvers,
  PrincipalKind: { IAM: 'iam', JWT: 'jwt', LOCAL: 'local' },
  Query: withPermissions(queryResolvers, queryOperations),
  Replay: replayResolvers,
  ReplayDifference: replayDifferenceResolvers,
  ReplayedFinding: replayedFindingResolvers,
  Resource: resourceResolvers,
  Revocation: revocationResolvers,
  Role: { READER: 'reader', AUDITOR: 'auditor', OPERATOR: 'operator', ADMIN: 'admin' },
  RuleDirection: { INGRESS: 'ingress', EGRESS: 'egress' },
  Sample: sampleResolvers,
  Schedule: scheduleResolvers,
  ScopeChange: scopeChangeResolvers,
  Slice: sliceResolvers,
  SliceEnd: sliceEndResolvers,
  SliceStatus: {
    COMPLETE: 'complete',
    PARTIAL: 'partial',
    DENIED: 'denied',
    FAILED: 'failed',
    SKIPPED: 'skipped',
  },
  Succession: successionResolvers,
  Sweep: sweepResolvers,
  SweepConnection: sweepConnectionResolvers,
  SweepRecord: sweepRecordResolvers,
  SweepScope: sweepScopeResolvers,
  VerdictChange: verdictChangeResolvers,
  VerdictCounts: verdictCountsResolvers,
  Vulnerability: vulnerabilityResolvers,
};
