import type { SweepBody, SweepRecord } from './sweep-record.ts';

/** What every entry of the log has. Entries are numbered without a gap and their times never fall. */
interface LogEntryHead {
  readonly formatVersion: 1;
  /** 1 for the first entry of the deployment. */
  readonly sequence: number;
  /** SHA-256 of the previous entry's canonical form, in hex; missing for the first. */
  readonly previousDigest?: string;
  /**
   * When the entry was appended, RFC 3339 UTC with milliseconds: the clock's time, or one millisecond after the
   * previous entry where the clock is behind it. Strictly rising along the log.
   */
  readonly appendedAt: string;
  /** What the clock said, when that differs from `appendedAt`. */
  readonly clockAt?: string;
}

/** A sealed sweep. `appendedAt` is when it was sealed. */
export interface SweepEntry extends LogEntryHead {
  readonly kind: 'sweep';
  readonly sweep: SweepBody;
}

/** When sweeps are due from now on. The newest schedule at a time is the one in force. */
export interface Schedule {
  /** UUIDv7. */
  readonly scheduleId: string;
  /** Local time of day, `02:00`. */
  readonly timeOfDay: string;
  /** IANA name, `Europe/Berlin`. */
  readonly timeZone: string;
}

export interface ScheduleEntry extends LogEntryHead {
  readonly kind: 'schedule';
  readonly schedule: Schedule;
}

/** A night on which a sweep was due and none was sealed before the next one was due. */
export interface MissedNight {
  /** Local date of the night in the time zone of the schedule, `2026-03-31`. */
  readonly night: string;
  readonly scheduleId: string;
  readonly dueAt: string;
}

export interface MissedNightEntry extends LogEntryHead {
  readonly kind: 'missed-night';
  readonly missedNight: MissedNight;
}

/** Which findings an exception covers: those of one check that match every other part that is given. */
export interface ExceptionScope {
  readonly checkId: string;
  /** Exact resource id, or a pattern in which `*` stands for any characters. */
  readonly resource?: string;
  readonly accountId?: string;
  readonly region?: string;
}

/** An accepted risk. It never changes a verdict: a FAIL stays a FAIL, accepted until `expiresAt`. */
export interface ExceptionRecord {
  /** UUIDv7. */
  readonly exceptionId: string;
  readonly scope: ExceptionScope;
  /** Who owns the risk. */
  readonly owner: string;
  readonly reason: string;
  /** What limits the risk meanwhile. */
  readonly compensatingControl: string;
  readonly requestedBy: string;
  /** Somebody other than `requestedBy`. */
  readonly approvedBy: string;
  /** At most 366 days after it was recorded; from then on it is not in force any more. */
  readonly expiresAt: string;
}

export interface ExceptionEntry extends LogEntryHead {
  readonly kind: 'exception';
  readonly exception: ExceptionRecord;
}

/** Ends an exception before its expiry. */
export interface Revocation {
  readonly exceptionId: string;
  readonly revokedBy: string;
  readonly reason: string;
}

export interface RevocationEntry extends LogEntryHead {
  readonly kind: 'revocation';
  readonly revocation: Revocation;
}

/** One line of the append-only history of a deployment: a leaf of its RFC 6962 log, in canonical JSON. */
export type LogEntry = SweepEntry | ScheduleEntry | MissedNightEntry | ExceptionEntry | RevocationEntry;

export type LogEntryKind = LogEntry['kind'];

/** An entry before it has its place in the log. */
export type NewLogEntry = {
  [K in LogEntryKind]: Omit<Extract<LogEntry, { kind: K }>, keyof LogEntryHead>;
}[LogEntryKind];

/** A sealed sweep as readers see it. */
export const toSweepRecord = ({ sequence, previousDigest, appendedAt, sweep }: SweepEntry): SweepRecord => ({
  ...sweep,
  sequence,
  ...(previousDigest !== undefined && { previousDigest }),
  sealedAt: appendedAt,
});
