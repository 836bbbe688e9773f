import { type ReplayDifference, replaySweep } from '../../evidence/replay.ts';
import { fingerprint } from '../cursor.ts';
import type { QueryResolvers } from '../generated.ts';
import { ownId } from '../global-id.ts';
import { listArgument } from '../page.ts';
import { selectSweep } from '../sweep-lookup.ts';

/** What one request may compute: seconds of work, and some ten megabytes should every finding come out otherwise. */
const maxFindings = 50_000;

export const replayQuery: NonNullable<QueryResolvers['replay']> = async (_, args, context) => {
  const checkIds = [...new Set(listArgument('checkIds', args.checkIds))].toSorted();
  const { sweep } = await selectSweep({ sweepId: args.sweepId }, context);
  const differences: ReplayDifference[] = [];
  const replay = await replaySweep(context.source, sweep.record, {
    checks: context.checks,
    checkIds,
    maxFindings,
    onDifference: (difference) => differences.push(difference),
  });
  const asked = fingerprint(context.principal, { sweepId: ownId('Sweep', args.sweepId), checkIds });
  return { sweep, replay, differences, asked };
};
