import type { CountsByCheck, SliceDescriptor } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { ExceptionEntry } from '../domain/log-entry.ts';
import type { ResourceRef } from '../domain/resource.ts';
import type { SliceKey } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { covers } from './exceptions-scope.ts';
import { relevantSlices, type ScopeFilter } from './results.ts';
import type { EvidenceSource } from './sweep-reader.ts';
import { walkChunks } from './walk-chunks.ts';

/** No exception is in force for longer, so one that was recorded before has no say. */
const longestMs = 366 * 24 * 60 * 60 * 1000;

/**
 * The exceptions in force at a time (RFC 3339 UTC), oldest first: recorded at or before it, not expired at it, not
 * revoked at or before it. Expired ones are gone by themselves. The times are those of the log; for now, where the clock
 * may be behind the log, ask for the later of the two. Errors: what the store throws.
 */
export const exceptionsInForce = async (
  store: Pick<EvidenceStore, 'entries'>,
  time: string,
): Promise<readonly ExceptionEntry[]> => {
  const at = Date.parse(time);
  const within = { from: new Date(at - longestMs).toISOString(), to: new Date(at).toISOString() };
  const revoked = new Set<string>();
  for await (const { revocation } of store.entries('revocation', within)) revoked.add(revocation.exceptionId);
  const found: ExceptionEntry[] = [];
  for await (const entry of store.entries('exception', within)) {
    const { exceptionId, expiresAt } = entry.exception;
    if (Date.parse(expiresAt) > at && !revoked.has(exceptionId)) found.push(entry);
  }
  return found;
};

/** What an exception adds to a finding. The verdict stays FAIL. */
export interface Acceptance {
  readonly exceptionId: string;
  /** RFC 3339 UTC; from then on the finding is not accepted any more. */
  readonly acceptedUntil: string;
}

/**
 * Until when a finding is accepted; undefined for one that is not FAIL or that no exception covers. Of several the one
 * that lasts longest counts, of equals the one recorded first.
 */
export const acceptanceOf = (
  exceptions: readonly ExceptionEntry[],
  { checkId, verdict }: Pick<Finding, 'checkId' | 'verdict'>,
  resource: ResourceRef,
): Acceptance | undefined => {
  if (verdict !== 'FAIL') return undefined;
  const [longest] = exceptions
    .map(({ exception }) => exception)
    .filter(({ scope }) => covers(scope, checkId, resource))
    .toSorted((left, right) => Date.parse(right.expiresAt) - Date.parse(left.expiresAt));
  return longest && { exceptionId: longest.exceptionId, acceptedUntil: longest.expiresAt };
};

/**
 * How many of the failures of each check are accepted, in a part of a sweep: shown beside the failures and never
 * subtracted from them. Every check is present. Reads only chunks that hold a failure of a check that some exception is
 * about; nothing when there is none. Errors: as the reader.
 */
export const acceptedCounts = async (
  { evidence }: Pick<EvidenceSource, 'evidence'>,
  record: Pick<SweepRecord, 'rootDigest'>,
  exceptions: readonly ExceptionEntry[],
  checkIds: readonly string[],
  filter: ScopeFilter = {},
): Promise<Readonly<Record<string, number>>> => {
  const accepted = new Map<string, number>(checkIds.map((checkId) => [checkId, 0]));
  const scopes = exceptions.map(({ exception }) => exception.scope).filter(({ checkId }) => accepted.has(checkId));
  const mayAccept = ({ accountId, region }: SliceKey, counts: CountsByCheck): boolean =>
    scopes.some(
      (scope) =>
        (counts[scope.checkId]?.fail ?? 0) > 0 &&
        (scope.accountId ?? accountId) === accountId &&
        (scope.region ?? region) === region,
    );
  if (scopes.length === 0) return Object.fromEntries(accepted);
  const slices = (await evidence.getBlock(record.rootDigest)).map((line) => JSON.parse(line) as SliceDescriptor);
  for (const slice of relevantSlices(slices, filter, checkIds)) {
    if (!mayAccept(slice, slice.counts)) continue;
    for await (const { entries } of walkChunks(evidence, slice, ({ counts }) => mayAccept(slice, counts))) {
      for (const { resource, findings } of entries) {
        for (const finding of findings) {
          const before = accepted.get(finding.checkId);
          if (before === undefined || acceptanceOf(exceptions, finding, resource) === undefined) continue;
          accepted.set(finding.checkId, before + 1);
        }
      }
    }
  }
  return Object.fromEntries(accepted);
};
