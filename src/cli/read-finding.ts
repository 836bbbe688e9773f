import type { Finding } from '../domain/finding.ts';
import type { ExceptionEntry } from '../domain/log-entry.ts';
import { type Acceptance, acceptanceOf } from '../evidence/exceptions-in-force.ts';
import { type EvidenceAge, findingAsRead } from '../evidence/freshness.ts';
import type { EvidenceItem } from '../evidence/list-evidence.ts';

/** A finding as it is read at a time. */
export interface ReadFinding extends Finding {
  /** As it was sealed; present when it is too old to be read like that. */
  readonly sealed?: Pick<Finding, 'verdict' | 'reason'>;
  readonly accepted?: Acceptance;
}

/** A sealed finding of some evidence, as it is read at an age under the exceptions in force then. */
export const readFinding = (
  { slice, entry }: Pick<EvidenceItem, 'slice' | 'entry'>,
  sealed: Finding,
  age: EvidenceAge,
  exceptions: readonly ExceptionEntry[],
): ReadFinding => {
  const stale = age.isStale(sealed.checkId, slice);
  const accepted = acceptanceOf(exceptions, sealed, entry.resource);
  const { verdict, reason } = sealed;
  return {
    ...findingAsRead(sealed, stale),
    ...(stale && { sealed: reason === undefined ? { verdict } : { verdict, reason } }),
    ...(accepted !== undefined && { accepted }),
  };
};
