/** What a time-stamping authority says of a checkpoint. */
export interface Timestamp {
  /** RFC 3339 UTC with milliseconds, rounded down. */
  readonly time: string;
  /** The last moment at which it can have been made: `time`, its accuracy, and what its digits leave open. */
  readonly latest: string;
  /** The first such moment. */
  readonly earliest: string;
  /** What the authority states; missing when it states nothing. */
  readonly accuracyMs?: number;
  /** The subject of its certificate, in one printable line. */
  readonly authority: string;
  /** Whether that certificate leads to a CA that was given; false when none was. */
  readonly authorityKnown: boolean;
}

/** Why something is no timestamp of a checkpoint: a clause whose subject is the timestamp, cut where what it names is endless. */
export class TimestampProblem extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(what.length > 400 ? `${what.slice(0, 400)}…` : what, options);
  }
}
