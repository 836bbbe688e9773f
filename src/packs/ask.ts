import { AssayError } from '../domain/error.ts';
import { parseInstant } from '../domain/instant.ts';
import type { SealedEvidence } from '../evidence/sweep-reader.ts';
import type { PackQuestion, PackSubject } from './manifest.ts';

/** A question as it is asked: lists in any order, empty or missing for all. */
export interface AskedPack {
  readonly checks?: readonly string[];
  /** Keys: `iso27001:2022/A.8.24`. */
  readonly controls?: readonly string[];
  readonly framework?: string;
  readonly accountIds?: readonly string[];
  readonly regions?: readonly string[];
  /** RFC 3339 with a zone. */
  readonly asOf?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The question of a pack, and what had to be changed in it. */
export interface Asked {
  readonly question: PackQuestion;
  /** The end that was asked for, when the log does not reach it: what it will say until then is not known. */
  readonly cutFrom?: string;
}

/**
 * The one form of a question. Without a time it is about the newest sweep, as of its seal; a period without an end, or
 * with a later one, ends with the newest entry of the log. Errors: `BAD_INPUT` (more than one kind of subject, a time
 * and a period, an end without a beginning, a beginning after the end, times to come), `NO_EVIDENCE`.
 */
export const toQuestion = async (
  asked: AskedPack,
  evidence: Pick<SealedEvidence, 'head' | 'tail'>,
  now: Date,
): Promise<Asked> => {
  const { time, cutFrom } = await toTime(asked, evidence, now.toISOString());
  const accountIds = asList(asked.accountIds);
  const regions = asList(asked.regions);
  return {
    question: {
      subject: toSubject(asked),
      time,
      ...(accountIds !== undefined && { accountIds }),
      ...(regions !== undefined && { regions }),
    },
    ...(cutFrom !== undefined && { cutFrom }),
  };
};

const asList = (values: readonly string[] | undefined): string[] | undefined =>
  values === undefined || values.length === 0 ? undefined : [...new Set(values)].toSorted();

const toSubject = ({ checks, controls, framework }: AskedPack): PackSubject => {
  const subjects: PackSubject[] = [];
  const checkIds = asList(checks);
  const controlKeys = asList(controls);
  if (checkIds !== undefined) subjects.push({ kind: 'checks', checkIds });
  if (controlKeys !== undefined) subjects.push({ kind: 'controls', controlKeys });
  if (framework !== undefined) subjects.push({ kind: 'framework', frameworkId: framework });
  if (subjects.length > 1) {
    throw new AssayError(
      'BAD_INPUT',
      'A pack is about checks, or controls, or a framework: name one kind, or none for everything.',
    );
  }
  return subjects[0] ?? { kind: 'everything' };
};

const toTime = async (
  { asOf, from, to }: AskedPack,
  evidence: Pick<SealedEvidence, 'head' | 'tail'>,
  now: string,
): Promise<{ readonly time: PackQuestion['time']; readonly cutFrom?: string }> => {
  const [head, tail] = [await evidence.head(), await evidence.tail()];
  if (head === undefined || tail === undefined) {
    throw new AssayError('NO_EVIDENCE', 'Nothing has been sealed yet. Start a sweep.');
  }
  if (from === undefined) {
    if (to !== undefined) throw new AssayError('BAD_INPUT', 'A period has a beginning too: give from.');
    const time = asOf === undefined ? head.sealedAt : parseInstant(asOf);
    requirePast('asOf', time, [now, tail.appendedAt]);
    return { time: { kind: 'as-of', asOf: time } };
  }
  if (asOf !== undefined) throw new AssayError('BAD_INPUT', 'A pack is as of a time or over a period, not both.');
  const begin = parseInstant(from);
  const end = to === undefined ? tail.appendedAt : parseInstant(to);
  requirePast('to', end, [now, tail.appendedAt]);
  const [reached = end] = [end, tail.appendedAt].toSorted();
  if (begin > reached) {
    throw new AssayError('BAD_INPUT', `The period begins at ${begin} (from), after its end at ${reached}.`);
  }
  return { time: { kind: 'period', from: begin, to: reached }, ...(reached < end && { cutFrom: end }) };
};

/** The log may be ahead of a clock that was set back; then it counts. */
const requirePast = (name: string, time: string, presents: readonly string[]): void => {
  if (presents.some((present) => time <= present)) return;
  throw new AssayError('BAD_INPUT', `${name} is ${time}, which is still to come.`);
};
