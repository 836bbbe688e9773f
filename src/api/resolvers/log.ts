import { toSweepRecord } from '../../domain/log-entry.ts';
import { checkpointOf, logHead, logInclusion } from '../../store/log-proofs.ts';
import { nextDueAt } from '../../sweep/schedule.ts';
import type { LogEntryResolvers, LogResolvers, ScheduleResolvers } from '../generated.ts';

export const logResolvers: LogResolvers = {
  rootHash: ({ root }) => Buffer.from(root).toString('hex'),
  checkpoint: ({ size }, _, { source, signer }) => checkpointOf(source.evidence, signer, size),
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
  inclusion: async ({ entry }, args, { source, signer }) => {
    const size = args.size ?? (await logHead(source.evidence)).size;
    const step = await logInclusion(source.evidence, entry.sequence, size);
    return { ...step, checkpoint: await checkpointOf(source.evidence, signer, size) };
  },
};

export const scheduleResolvers: ScheduleResolvers = {
  scheduleId: ({ schedule }) => schedule.scheduleId,
  timeOfDay: ({ schedule }) => schedule.timeOfDay,
  timeZone: ({ schedule }) => schedule.timeZone,
  since: ({ appendedAt }) => appendedAt,
  nextDueAt: (entry, _, { evidence }) => nextDueAt(entry, evidence.now) ?? null,
};
