import { AssayError } from '../domain/error.ts';
import type { LogEntry } from '../domain/log-entry.ts';
import { requireNights } from '../evidence/period.ts';
import type { EvidenceSource } from '../evidence/sweep-reader.ts';
import { answeringOf } from './answering.ts';
import { type Asked, type AskedPack, toQuestion } from './ask.ts';

/**
 * The question of a pack over a log that ends with an entry, refused where that can be told from the log and the catalogue
 * of the sweep that answers. Errors: `NO_EVIDENCE` also without an entry, and as `toQuestion`, `answeringOf` and
 * `requireNights`.
 */
export const acceptPack = async (
  wanted: AskedPack,
  source: EvidenceSource,
  last: LogEntry | undefined,
  now: Date,
): Promise<Asked> => {
  if (last === undefined) throw new AssayError('NO_EVIDENCE', 'Nothing has been sealed yet. Start a sweep.');
  const { evidence } = source;
  const asked = await toQuestion(
    wanted,
    { head: () => evidence.sweepAsOf(last.appendedAt), tail: async () => last },
    now,
  );
  await answeringOf(asked.question, source, last.appendedAt);
  const { time } = asked.question;
  if (time.kind === 'period') await requireNights(evidence, { ...time, now: new Date(time.to) });
  return asked;
};
