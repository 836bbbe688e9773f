import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { AnyCheck } from '../domain/check.ts';
import { AssayError } from '../domain/error.ts';
import type {
  ExceptionEntry,
  ExceptionRecord,
  ExceptionScope,
  Revocation,
  RevocationEntry,
} from '../domain/log-entry.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { matchesEverything } from './exceptions-scope.ts';

const dayMs = 24 * 60 * 60 * 1000;
const longestDays = 366;
const longestText = 2000;

/** An exception as asked for: what a caller may have left out is missing or empty, and refused. */
export interface ExceptionRequest {
  readonly scope: ExceptionScope;
  readonly owner?: string;
  readonly reason?: string;
  readonly compensatingControl?: string;
  readonly requestedBy?: string;
  readonly approvedBy?: string;
  /** RFC 3339 with a zone. */
  readonly expiresAt?: string;
}

export interface RevocationRequest {
  readonly exceptionId: string;
  readonly revokedBy?: string;
  readonly reason?: string;
}

/** What the rules of an exception know: the checks that there are, and the clock. */
export interface ExceptionRules {
  readonly checks: readonly Pick<AnyCheck, 'id' | 'resourceTypes'>[];
  readonly now: () => Date;
}

type Log = Pick<EvidenceStore, 'append' | 'entryById' | 'tail' | 'entries'>;

/**
 * Records an accepted risk in the log. Errors: `CHECK_UNKNOWN`; `BAD_INPUT` for a field that is missing, empty or not
 * well formed, an approver who is the requester, an expiry that is past or more than 366 days away, and a scope without
 * an account that covers every resource of the check; what the store throws.
 */
export const recordException = async (
  store: Log,
  request: ExceptionRequest,
  { checks, now }: ExceptionRules,
): Promise<ExceptionEntry> => {
  const recordedAt = await timeOfNextEntry(store, now());
  const exception = toException(request, checks, recordedAt);
  const entry = await store.append(exception.exceptionId, { kind: 'exception', exception }, now());
  if (entry.kind === 'exception') return entry;
  throw new AssayError('EVIDENCE_CORRUPT', `Entry ${exception.exceptionId} of the log is not an exception.`);
};

/**
 * Refuses an exception that `recordException` would not have made, whoever brings it. Errors: `CHECK_UNKNOWN`, `BAD_INPUT`.
 */
export const requireRecordable = async (
  store: Pick<Log, 'tail'>,
  { exceptionId, ...asked }: ExceptionRecord,
  { checks, now }: ExceptionRules,
): Promise<void> => {
  const made = { ...toException(asked, checks, await timeOfNextEntry(store, now())), exceptionId };
  if (canonicalJson(made) === canonicalJson({ ...asked, exceptionId })) return;
  throw badInput('The exception is not written as one is recorded: texts without space around them, times in UTC.');
};

/**
 * Ends an exception before its expiry. Errors: `EXCEPTION_UNKNOWN`, `EXCEPTION_REVOKED` (by whom and when, also when
 * somebody else was faster), `EXCEPTION_EXPIRED`, `BAD_INPUT`, what the store throws.
 */
export const revokeException = async (
  store: Log,
  request: RevocationRequest,
  { now }: Pick<ExceptionRules, 'now'>,
): Promise<RevocationEntry> => {
  const revocation: Revocation = {
    exceptionId: requireText('exceptionId', request.exceptionId),
    revokedBy: requireText('revokedBy', request.revokedBy),
    reason: requireText('reason', request.reason),
  };
  const { exceptionId } = revocation;
  const recorded = await requireException(store, exceptionId);
  const entryId = `revocation/${exceptionId}`;
  const earlier = await store.entryById(entryId);
  if (earlier?.kind === 'revocation') throw alreadyRevoked(earlier);
  await requireUnexpired(store, recorded, now());
  const entry = await store.append(entryId, { kind: 'revocation', revocation }, now());
  if (entry.kind !== 'revocation') {
    throw new AssayError('EVIDENCE_CORRUPT', `Entry ${entryId} of the log is not a revocation.`);
  }
  if (canonicalJson(entry.revocation) !== canonicalJson(revocation)) throw alreadyRevoked(entry);
  return entry;
};

/**
 * Refuses a first revocation that `revokeException` would not have made, whoever brings it. Errors: `EXCEPTION_UNKNOWN`,
 * `EXCEPTION_EXPIRED`, `BAD_INPUT`.
 */
export const requireRevocable = async (
  store: Pick<Log, 'entryById' | 'tail'>,
  { exceptionId, revokedBy, reason }: Revocation,
  { now }: Pick<ExceptionRules, 'now'>,
): Promise<void> => {
  if (requireText('revokedBy', revokedBy) !== revokedBy || requireText('reason', reason) !== reason) {
    throw badInput('The revocation is not written as one is recorded: texts without space around them.');
  }
  await requireUnexpired(store, await requireException(store, exceptionId), now());
};

const requireException = async (store: Pick<Log, 'entryById'>, exceptionId: string): Promise<ExceptionEntry> => {
  const recorded = uuid.test(exceptionId) ? await store.entryById(exceptionId) : undefined;
  if (recorded?.kind === 'exception') return recorded;
  throw new AssayError('EXCEPTION_UNKNOWN', `There is no exception ${JSON.stringify(exceptionId)}.`);
};

const requireUnexpired = async (
  store: Pick<Log, 'tail'>,
  { exception: { exceptionId, expiresAt } }: ExceptionEntry,
  now: Date,
): Promise<void> => {
  if (expiresAt > (await timeOfNextEntry(store, now)).toISOString()) return;
  throw new AssayError('EXCEPTION_EXPIRED', `Exception ${exceptionId} expired at ${expiresAt} by itself.`);
};

const alreadyRevoked = ({ revocation, appendedAt }: RevocationEntry): AssayError =>
  new AssayError(
    'EXCEPTION_REVOKED',
    `Exception ${revocation.exceptionId} was revoked at ${appendedAt} by ${revocation.revokedBy}.`,
  );

/** The log's own time: where the clock was set back, an entry follows the one before it by a millisecond. */
const timeOfNextEntry = async (store: Pick<Log, 'tail'>, now: Date): Promise<Date> => {
  const tail = await store.tail();
  return tail === undefined ? now : new Date(Math.max(now.getTime(), Date.parse(tail.appendedAt) + 1));
};

const toException = (
  request: ExceptionRequest,
  checks: ExceptionRules['checks'],
  recordedAt: Date,
): ExceptionRecord => {
  const scope = toScope(request.scope, checks);
  const requestedBy = requireText('requestedBy', request.requestedBy);
  const approvedBy = requireText('approvedBy', request.approvedBy);
  if (samePerson(requestedBy, approvedBy)) {
    throw badInput(`${approvedBy} cannot approve an exception that the same person requested.`);
  }
  return {
    exceptionId: uuidv7({ msecs: recordedAt.getTime() }),
    scope,
    owner: requireText('owner', request.owner),
    reason: requireText('reason', request.reason),
    compensatingControl: requireText('compensatingControl', request.compensatingControl),
    requestedBy,
    approvedBy,
    expiresAt: toExpiry(request.expiresAt, recordedAt),
  };
};

const toScope = (scope: ExceptionScope, checks: ExceptionRules['checks']): ExceptionScope => {
  const checkId = requireText('scope.checkId', scope.checkId);
  const check = checks.find(({ id }) => id === checkId);
  if (check === undefined) throw new AssayError('CHECK_UNKNOWN', `There is no check ${JSON.stringify(checkId)}.`);
  const resource = optionalText('scope.resource', scope.resource);
  const accountId = optionalText('scope.accountId', scope.accountId);
  const region = optionalText('scope.region', scope.region);
  if (accountId !== undefined && !/^\d{12}$/.test(accountId)) {
    throw badInput(`${JSON.stringify(accountId)} is not an account id: 12 digits are needed.`);
  }
  if (region !== undefined && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw badInput(`${JSON.stringify(region)} is not the name of a region.`);
  }
  if (accountId === undefined && (resource === undefined || matchesEverything(resource, check.resourceTypes))) {
    throw badInput(`The scope covers every resource of ${checkId} in every account: name an account or a resource.`);
  }
  return {
    checkId,
    ...(resource !== undefined && { resource }),
    ...(accountId !== undefined && { accountId }),
    ...(region !== undefined && { region }),
  };
};

const toExpiry = (expiresAt: string | undefined, recordedAt: Date): string => {
  const text = requireText('expiresAt', expiresAt);
  if (!instant.safeParse(text).success) {
    throw badInput(
      `expiresAt is ${JSON.stringify(text)}, which is not a time with a zone such as 2027-01-31T00:00:00Z.`,
    );
  }
  const time = Date.parse(text);
  const expiry = new Date(time).toISOString();
  if (time <= recordedAt.getTime()) throw badInput(`expiresAt is ${expiry}, which is past: nothing would be accepted.`);
  if (time > recordedAt.getTime() + longestDays * dayMs) {
    throw badInput(`expiresAt is ${expiry}, which is more than ${longestDays} days away: accept the risk again then.`);
  }
  return expiry;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A day that no calendar has is none. */
const instant = z.iso.datetime({ offset: true });

const badInput = (message: string): AssayError => new AssayError('BAD_INPUT', message);

const requireText = (name: string, value: string | undefined): string => {
  const text = value?.trim() ?? '';
  if (visible(text) === '') throw badInput(`${name} is missing: an exception needs it.`);
  if (text.length > longestText) throw badInput(`${name} is longer than ${longestText} characters.`);
  if (!text.isWellFormed()) throw badInput(`${name} is not well-formed text.`);
  return text;
};

const optionalText = (name: string, value: string | undefined): string | undefined =>
  value === undefined ? undefined : requireText(name, value);

/** Without spaces and characters that cannot be seen. */
const visible = (text: string): string => text.replaceAll(/[\s\p{Cf}]+/gu, '');

const samePerson = (left: string, right: string): boolean => personKey(left) === personKey(right);

/** Case, spaces and the ways in which Unicode writes the same letters make nobody another person. */
const personKey = (name: string): string => visible(name.normalize('NFKC')).toLowerCase();
