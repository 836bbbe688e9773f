import { GraphQLScalarType } from 'graphql';
import { parseInstant } from '../date-time.ts';
import type { Resolvers } from '../generated.ts';
import { typeOfNode } from '../node-lookup.ts';
import { checkResolvers, checkResultResolvers } from './check.ts';
import { controlResolvers, mappingResolvers, successionResolvers } from './control.ts';
import { coverageGapResolvers, coverageResolvers, verdictCountsResolvers } from './coverage.ts';
import { evidenceResolvers, sliceResolvers } from './evidence.ts';
import { findingResolvers, resourceResolvers } from './finding.ts';
import { frameworkResolvers } from './framework.ts';
import { liveImageResolvers, liveResolvers, vulnerabilityResolvers } from './live.ts';
import { mutationResolvers, queryResolvers } from './query.ts';
import { sweepRecordResolvers, sweepResolvers } from './sweep.ts';

export const resolvers: Resolvers = {
  Check: checkResolvers,
  CheckResult: checkResultResolvers,
  Control: controlResolvers,
  Coverage: coverageResolvers,
  CoverageGap: coverageGapResolvers,
  DateTime: new GraphQLScalarType({ name: 'DateTime', serialize: parseInstant, parseValue: parseInstant }),
  Evidence: evidenceResolvers,
  Family: {
    SNAPSHOTS: 'snapshots',
    IMAGES: 'images',
    SECURITY_GROUPS: 'security-groups',
    PATCHING: 'patching',
  },
  Finding: findingResolvers,
  Framework: frameworkResolvers,
  JSON: new GraphQLScalarType({ name: 'JSON' }),
  Live: liveResolvers,
  LiveImage: liveImageResolvers,
  Mapping: mappingResolvers,
  Mutation: mutationResolvers,
  Node: { __resolveType: typeOfNode },
  Query: queryResolvers,
  Resource: resourceResolvers,
  RuleDirection: { INGRESS: 'ingress', EGRESS: 'egress' },
  Slice: sliceResolvers,
  SliceStatus: {
    COMPLETE: 'complete',
    PARTIAL: 'partial',
    DENIED: 'denied',
    FAILED: 'failed',
    SKIPPED: 'skipped',
  },
  Succession: successionResolvers,
  Sweep: sweepResolvers,
  SweepRecord: sweepRecordResolvers,
  VerdictCounts: verdictCountsResolvers,
  Vulnerability: vulnerabilityResolvers,
};
