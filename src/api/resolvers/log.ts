import { AssayError } from '../../domain/error.ts';
import { toSweepRecord } from '../../domain/log-entry.ts';
import { logInclusion } from '../../store/log-proofs.ts';
import { nextDueAt } from '../../sweep/schedule.ts';
import type { LogEntryResolvers, LogResolvers, ScheduleResolvers } from '../generated.ts';

export const logResolvers: LogResolvers = {
  rootHash: ({ root }) => Buffer.from(root).toString('hex'),
  checkpoint: async ({ size }, _, { source, checkpoints }) => (await checkpoints.upTo(source.evidence, size)).note,
};

export const logEntryResolvers: LogEntryResolvers = {
  sequence: ({ entry }) => entry.sequence,
  kind: ({ entry }) => entry.kind,
  appendedAt: ({ entry }) => entry.appendedAt,
  clockAt: ({ entry }) => entry.clockAt ?? null,
  previousDigest: ({ entry }) => entry.previousDigest ?? null,
  sweep: ({ entry }, _, { evidence }) =>
    entry.kind === 'sweep' ? { sealed: evidence.sealed(toSweepRecord(entry)) } : null,
  schedule: ({ entry }) => (entry.kind === 'schedule' ? entry : null),
  missedNight: ({ entry }) => (entry.kind === 'missed-night' ? entry.missedNight : null),
  exception: ({ entry }) => (entry.kind === 'exception' ? { entry, state: 'IN_FORCE' } : null),
  revocation: ({ entry }) => (entry.kind === 'revocation' ? entry : null),
  inclusion: async ({ entry: { sequence } }, args, { source, checkpoints }) => {
    const { size, note } = await checkpoints.upTo(source.evidence, args.size ?? undefined);
    const wanted = args.size ?? Math.max(size, sequence);
    const step = await logInclusion(source.evidence, sequence, wanted);
    if (size === wanted) return { ...step, checkpoint: note };
    throw new AssayError(
      'CHECKPOINT_MISSING',
      `No checkpoint over exactly ${wanted} entries of the log has been signed; the largest below is over ${size}.`,
    );
  },
};

export const scheduleResolvers: ScheduleResolvers = {
  scheduleId: ({ schedule }) => schedule.scheduleId,
  timeOfDay: ({ schedule }) => schedule.timeOfDay,
  timeZone: ({ schedule }) => schedule.timeZone,
  since: ({ appendedAt }) => appendedAt,
  nextDueAt: async (entry, _, { source, evidence }) => (await nextDueAt(source.evidence, entry, evidence.now)) ?? null,
};
