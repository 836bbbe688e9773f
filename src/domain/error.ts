/** Every code of an error a caller can be shown, with what it means. */
export const errorMeanings = {
  BAD_INPUT: 'An argument is malformed or out of range.',
  CONTROL_UNKNOWN: 'No catalogue has a control of that id.',
  FRAMEWORK_UNKNOWN: 'There is no framework of that id.',
  CHECK_UNKNOWN: 'There is no check of that id.',
  REGION_UNKNOWN: 'The account has no enabled region of that name.',
  ACCOUNT_UNKNOWN: 'The scope holds no account of that id.',
  SWEEP_UNKNOWN: 'No sealed or running sweep has that id.',
  NODE_UNKNOWN: 'No object has that global id.',
  QUERY_TOO_LARGE: 'The query exceeds a limit of depth, fields or cost.',
  ANSWER_TIMED_OUT: 'The answer was not there in time. What a mutation did until then stays.',
  DOCUMENT_NOT_TRUSTED: 'This deployment answers no other documents than those it was given.',
  CURSOR_INVALID: 'The cursor was not issued for this query.',
  EXCEPTION_UNKNOWN: 'No exception of that id was recorded.',
  EXCEPTION_REVOKED: 'The exception has been revoked already.',
  EXCEPTION_EXPIRED: 'The exception has expired by itself; there is nothing to revoke.',
  MAPPING_VERSION_UNKNOWN: 'The mappings that the sweep was sealed with are not part of this version.',
  UNAUTHENTICATED: 'The caller did not show who it is, or what it showed does not hold.',
  ACCESS_FORBIDDEN: 'The caller is known, and no grant or role allows it what was asked for.',
  ACCOUNT_FORBIDDEN:
    'The caller is limited to accounts, and what was asked for lies outside them or cannot be cut to them.',
  NO_EVIDENCE: 'Nothing has been sealed for that time yet.',
  SWEEP_RUNNING: 'Another sweep of this deployment is running.',
  OPERATION_UNSUPPORTED: 'This deployment does not offer the operation.',
  HEAD_MOVED: 'Others kept appending to the log first; nothing was lost.',
  CREDENTIALS_MISSING: 'No AWS credentials were found.',
  CREDENTIALS_INVALID: 'AWS did not accept the credentials.',
  ACCESS_DENIED: 'AWS refused a permission without which nothing can be planned.',
  REGIONS_UNKNOWN: 'The enabled regions of the account could not be listed.',
  SOURCE_FAILED: 'AWS could not be asked at all.',
  PORT_IN_USE: 'The port is taken.',
  DATA_FOLDER_UNWRITABLE: 'The data folder cannot be created or written.',
  DATA_FOLDER_IN_USE: 'Another process has the data folder open.',
  DATA_FOLDER_CORRUPT: 'The data folder does not hold a readable store.',
  STORE_UNAVAILABLE: 'The evidence table or the object store did not answer.',
  EVIDENCE_CORRUPT: 'Stored evidence does not match its digest.',
  PROOF_INVALID: 'A proof, checkpoint or signature does not hold, or is not of the trusted key.',
  LOG_INCONSISTENT:
    'The log does not continue the last checkpoint that was signed: it was set back, cut or replaced. Nothing is signed.',
  CHECKPOINT_MEMORY_CORRUPT: 'What the signer remembers of the last checkpoint cannot be read or is not its own.',
  CHECKPOINT_MISSING: 'No signed checkpoint reaches that far yet; the next seal signs one.',
  KEY_UNAVAILABLE: 'The signing key did not answer, refused, or is not one that can be used.',
  EVENTS_UNAVAILABLE: 'The event bus did not take the events of a sweep, which is sealed all the same.',
  PACK_QUEUE_FULL: 'As many packs as may wait do so already; ask again when some are ready.',
  PACK_INVALID: 'An evidence pack is not what the key holder wrote, or not all of it.',
  TIMESTAMP_UNAVAILABLE: 'The time-stamping authority did not answer, refused, or gave no timestamp that can be used.',
  PARAMETERS_INVALID: 'The parameter file is malformed or names an unknown check or parameter.',
} as const;

export type ErrorCode = keyof typeof errorMeanings;

/** An error with a code from the closed list, one sentence of what happened and what to do, and its cause. */
export class AssayError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AssayError';
    this.code = code;
  }
}
