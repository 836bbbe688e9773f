import type { GraphQLResolveInfo } from 'graphql';
import { type Operation, requireOperation } from '../domain/permission.ts';
import type { RequestContext } from './context.ts';
import type { MutationResolvers, QueryResolvers } from './generated.ts';

/** What a principal must be allowed in order to ask for a field of Query. */
export const queryOperations: Readonly<Record<keyof QueryResolvers, Operation>> = {
  access: 'READ_CATALOGUE',
  check: 'READ_CATALOGUE',
  checks: 'READ_CATALOGUE',
  consistencyProof: 'READ_LOG',
  control: 'READ_CATALOGUE',
  controls: 'READ_EVIDENCE',
  coverage: 'READ_EVIDENCE',
  drift: 'READ_EVIDENCE',
  evidence: 'READ_EVIDENCE',
  exceptions: 'READ_EVIDENCE',
  frameworks: 'READ_CATALOGUE',
  live: 'READ_LIVE',
  log: 'READ_LOG',
  logEntries: 'READ_LOG',
  // What is found decides further: a pack asks for READ_PACKS.
  node: 'READ_CATALOGUE',
  pack: 'READ_PACKS',
  packs: 'READ_PACKS',
  period: 'READ_EVIDENCE',
  population: 'READ_EVIDENCE',
  proof: 'READ_LOG',
  replay: 'READ_EVIDENCE',
  sample: 'READ_EVIDENCE',
  schedule: 'READ_EVIDENCE',
  sweep: 'READ_EVIDENCE',
  sweeps: 'READ_EVIDENCE',
};

/** What a principal must be allowed in order to ask for a field of Mutation. */
export const mutationOperations: Readonly<Record<keyof MutationResolvers, Operation>> = {
  recordException: 'RECORD_EXCEPTION',
  requestPack: 'REQUEST_PACK',
  revokeException: 'REVOKE_EXCEPTION',
  setSchedule: 'SET_SCHEDULE',
  startSweep: 'START_SWEEP',
};

type Resolve = (parent: unknown, args: unknown, context: RequestContext, info: GraphQLResolveInfo) => unknown;

/**
 * Root fields that refuse whoever may not ask for them before anything is read. What lies behind them is guarded as
 * well; this answers first and for the whole field.
 */
export const withPermissions = <R extends QueryResolvers | MutationResolvers>(
  resolvers: R,
  operations: Readonly<Record<keyof R, Operation>>,
): R =>
  Object.fromEntries(
    (Object.keys(resolvers) as (keyof R & string)[]).map((field) => {
      const resolve = resolvers[field] as Resolve;
      const guarded: Resolve = (parent, args, context, info) => {
        requireOperation(context.principal, operations[field]);
        return resolve(parent, args, context, info);
      };
      return [field, guarded];
    }),
  ) as R;
