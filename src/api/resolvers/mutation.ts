import { AssayError } from '../../domain/error.ts';
import { exceptionAt } from '../../evidence/exception-history.ts';
import { recordException, revokeException } from '../../evidence/exceptions.ts';
import { setSchedule } from '../../sweep/schedule.ts';
import type { MutationResolvers } from '../generated.ts';
import { ownId } from '../global-id.ts';
import { listArgument } from '../page.ts';
import { parseScope } from '../scope.ts';
import { requireSweep } from '../sweep-lookup.ts';
import { requestPack } from './pack-query.ts';

export const mutationResolvers: MutationResolvers = {
  startSweep: async (_, { input }, context) => {
    const checkIds = listArgument('checkIds', input.checkIds);
    for (const checkId of checkIds ?? []) {
      if (context.checks.some(({ id }) => id === checkId)) continue;
      throw new AssayError('CHECK_UNKNOWN', `There is no check ${JSON.stringify(checkId)}.`);
    }
    const { sweepId } = await context.sweeps.start({
      ...parseScope(input, context.principal),
      ...(checkIds !== undefined && { checkIds }),
    });
    return { sweepId, sweep: await requireSweep(sweepId, context) };
  },
  recordException: async (_, { input: { scope, ...input } }, { source, checks, now }) => {
    const { checkId, resource, accountId, region } = scope;
    const request = {
      ...input,
      scope: {
        checkId,
        ...(typeof resource === 'string' && { resource }),
        ...(typeof accountId === 'string' && { accountId }),
        ...(typeof region === 'string' && { region }),
      },
    };
    const entry = await recordException(source.evidence, request, { checks, now });
    return { exception: { entry, state: 'IN_FORCE' } };
  },
  revokeException: async (_, { input }, { source, now }) => {
    const exceptionId = ownId('Exception', input.exceptionId);
    const { appendedAt } = await revokeException(source.evidence, { ...input, exceptionId }, { now });
    const exception = await exceptionAt(source.evidence, exceptionId, appendedAt);
    if (exception !== undefined) return { exception };
    throw new AssayError('EVIDENCE_CORRUPT', `Exception ${exceptionId} is not in the log any more.`);
  },
  requestPack,
  setSchedule: async (_, input, { source, now }) => ({ schedule: await setSchedule(source.evidence, input, now()) }),
};
