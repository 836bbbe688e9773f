import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { EvidenceAccess } from '../evidence/evidence-access.ts';
import type { ApiServices, RequestContext } from './context.ts';
import { errorLog, formatError } from './errors.ts';
import { limitQueries, maxTokens } from './limits.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { readTypeDefs } from './type-defs.ts';

/** The executor of the schema: no batching, no stored queries, no stack traces, nothing fetched or reported. */
export const createGraphqlServer = ({
  introspection,
}: {
  readonly introspection: boolean;
}): ApolloServer<RequestContext> =>
  new ApolloServer<RequestContext>({
    typeDefs: readTypeDefs(),
    resolvers,
    introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens },
    maxRecursiveSelections: true,
    formatError,
    plugins: [
      errorLog,
      limitQueries,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });

export const createRequestContext = (services: ApiServices): RequestContext => ({
  source: services.source,
  checks: services.checks,
  sweeps: services.sweeps,
  live: services.live,
  packs: services.packs,
  signer: services.signer,
  now: services.now,
  logger: services.logger,
  requestId: randomUUID(),
  evidence: new EvidenceAccess(services.source, services.now),
});
