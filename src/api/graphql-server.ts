import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Principal } from '../domain/principal.ts';
import { EvidenceAccess } from '../evidence/evidence-access.ts';
import { noteAccess } from './access-log.ts';
import { AccessNote } from './access-record.ts';
import type { ApiServices, PackControl, RequestContext } from './context.ts';
import { documentLimits } from './document-limits.ts';
import { errorLog, formatError } from './errors.ts';
import { guardServices } from './guarded-services.ts';
import { limitQueries } from './limits.ts';
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
    // Where the schema is not told, it is not guessed from suggestions either.
    hideSchemaDetailsFromClientErrors: !introspection,
    validationOptions: { maxErrors: 10 },
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: documentLimits.tokens },
    maxRecursiveSelections: true,
    formatError,
    plugins: [
      errorLog,
      noteAccess,
      limitQueries,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });

/** The context of one request: the services as the principal may use them, and the note of the packs that they hand out. */
export const createRequestContext = (
  services: ApiServices,
  principal: Principal,
  requestId: string,
): RequestContext => {
  const guarded = guardServices(services, principal);
  const evidence = new EvidenceAccess(guarded.source, guarded.now);
  const note = new AccessNote({ requestId, at: evidence.now, principal });
  const packs: PackControl = {
    ...guarded.packs,
    downloadUrl: async (record) => {
      const url = await guarded.packs.downloadUrl(record);
      note.handedOut(record);
      return url;
    },
  };
  return { ...guarded, packs, principal, requestId, evidence, note };
};
