import type { ExceptionEntry, RevocationEntry } from '../domain/log-entry.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { isListedWithin } from './exceptions-scope.ts';
import type { SealedEvidence } from './sweep-reader.ts';

export const exceptionStates = ['IN_FORCE', 'EXPIRED', 'REVOKED'] as const;
type ExceptionState = (typeof exceptionStates)[number];

/** An exception as it stood at a time. */
export interface ExceptionAt {
  readonly entry: ExceptionEntry;
  /** A revoked one stays revoked when its expiry has passed as well. */
  readonly state: ExceptionState;
  /** Present when it had been revoked by then. */
  readonly revocation?: RevocationEntry;
}

type Log = Pick<EvidenceStore, 'entries' | 'entryById'> & Pick<SealedEvidence, 'limitedTo'>;

/**
 * Every exception recorded at or before a time (RFC 3339 UTC), oldest first, ended ones included; from limited evidence
 * those that are listed within the limit.
 */
export const exceptionHistory = async (store: Log, time: string): Promise<readonly ExceptionAt[]> => {
  const revocations = new Map<string, RevocationEntry>();
  for await (const entry of store.entries('revocation', { to: time })) {
    revocations.set(entry.revocation.exceptionId, entry);
  }
  const found: ExceptionAt[] = [];
  for await (const entry of store.entries('exception', { to: time })) {
    if (store.limitedTo !== undefined && !isListedWithin(entry.exception.scope, store.limitedTo)) continue;
    found.push(stateAt(entry, revocations.get(entry.exception.exceptionId), time));
  }
  return found;
};

/** The exception of an id as it stood at a time; undefined when there is none or it had not been recorded. */
export const exceptionAt = async (store: Log, exceptionId: string, time: string): Promise<ExceptionAt | undefined> => {
  const entry = await store.entryById(exceptionId);
  if (entry?.kind !== 'exception' || entry.appendedAt > time) return undefined;
  const revocation = await store.entryById(`revocation/${exceptionId}`);
  const revoked = revocation?.kind === 'revocation' && revocation.appendedAt <= time ? revocation : undefined;
  return stateAt(entry, revoked, time);
};

const stateAt = (entry: ExceptionEntry, revocation: RevocationEntry | undefined, time: string): ExceptionAt => {
  if (revocation !== undefined) return { entry, state: 'REVOKED', revocation };
  return { entry, state: Date.parse(entry.exception.expiresAt) > Date.parse(time) ? 'IN_FORCE' : 'EXPIRED' };
};
