import { AssayError } from '../domain/error.ts';
import { parseInstant } from '../domain/instant.ts';
import type { EvidenceAccess, SealedSweep } from './evidence-access.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A sealed sweep, and the time by which it was asked for when it was not asked for by its id. */
interface Moment {
  readonly sweep: SealedSweep;
  /** RFC 3339 UTC. */
  readonly time?: string;
}

/**
 * The sealed sweep that a sweep id, or a time (RFC 3339 with a zone) stands for. Errors: `BAD_INPUT` for what is
 * neither, or a time to come; `SWEEP_UNKNOWN`, `NO_EVIDENCE`.
 */
const sweepAtMoment = async (name: string, text: string, evidence: EvidenceAccess): Promise<Moment> => {
  if (uuid.test(text)) {
    const sweep = await evidence.byId(text);
    if (sweep !== undefined) return { sweep };
    throw new AssayError('SWEEP_UNKNOWN', `No sweep ${text} has been sealed.`);
  }
  const time = parseMoment(name, text);
  await evidence.requirePast(name, time);
  return { sweep: await evidence.required(time), time };
};

/** The sweeps that two moments stand for. Errors: those of each, and `BAD_INPUT` when the second lies before the first. */
export const sweepsBetween = async (
  from: string,
  to: string,
  evidence: EvidenceAccess,
): Promise<{ readonly from: SealedSweep; readonly to: SealedSweep }> => {
  const [start, end] = [await sweepAtMoment('from', from, evidence), await sweepAtMoment('to', to, evidence)];
  if (start.time !== undefined && end.time !== undefined && start.time > end.time) {
    throw new AssayError('BAD_INPUT', `${start.time} (from) lies after ${end.time} (to). Exchange the two.`);
  }
  return { from: start.sweep, to: end.sweep };
};

const parseMoment = (name: string, text: string): string => {
  try {
    return parseInstant(text);
  } catch (cause) {
    throw new AssayError(
      'BAD_INPUT',
      `${name} is ${JSON.stringify(text)}: give a sweep id, or a time with a zone such as 2026-11-23T02:00:00Z.`,
      { cause },
    );
  }
};
