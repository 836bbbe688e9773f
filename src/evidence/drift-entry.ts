import type { Entry } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { ReasonCode } from '../domain/reason.ts';
import type { Verdict } from '../domain/verdict.ts';
import { type FactChange, factChanges, sightChanges } from './drift-facts.ts';

/**
 * What changed beside a verdict and may have moved it:
 * - `FACT_CHANGED`: a fact of the resource;
 * - `CHECK_CHANGED`: the version of the check or a parameter;
 * - `VISIBILITY_LOST`, `VISIBILITY_REGAINED`: a reading became unavailable, or can be read again;
 * - `TIME_PASSED`: none of these; the clock, or a time that is kept beside the facts, moved on.
 */
export type DriftCause = 'FACT_CHANGED' | 'CHECK_CHANGED' | 'VISIBILITY_LOST' | 'VISIBILITY_REGAINED' | 'TIME_PASSED';

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason?: ReasonCode;
}

/** A check that judges a resource otherwise than before: another verdict, or another reason for it. */
export interface VerdictChange {
  readonly checkId: string;
  /** Missing when the check did not judge this resource then. */
  readonly old?: Judgement;
  /** Missing when the check does not judge this resource any more. */
  readonly new?: Judgement;
  /** Never empty. When several are named, only a replay can tell which of them decided. */
  readonly causes: readonly DriftCause[];
}

/** How the checks of two sweeps compare. */
export interface ComparedChecks {
  /** Checks that both sweeps ran; the others are changes of the scope, not of a resource. */
  readonly inBoth: ReadonlySet<string>;
  /** Of these, the ones whose version or parameters differ. */
  readonly changed: ReadonlySet<string>;
}

/** What differs between two entries of one resource. Both lists are empty when nothing that counts does. */
export const compareEntries = (
  old: Entry,
  now: Entry,
  checks: ComparedChecks,
): { readonly facts: readonly FactChange[]; readonly verdicts: readonly VerdictChange[] } => {
  const facts = factChanges(old, now);
  const sights = sightChanges(old, now);
  const besidesSight = facts.some(
    (change) => !sights.some(({ path }) => change.path === path || change.path.startsWith(`${path}/`)),
  );
  const causesOf = (checkId: string): readonly DriftCause[] => {
    const causes: readonly DriftCause[] = [
      ...(besidesSight ? (['FACT_CHANGED'] as const) : []),
      ...(checks.changed.has(checkId) ? (['CHECK_CHANGED'] as const) : []),
      ...(sights.some(({ sight }) => sight === 'LOST') ? (['VISIBILITY_LOST'] as const) : []),
      ...(sights.some(({ sight }) => sight === 'REGAINED') ? (['VISIBILITY_REGAINED'] as const) : []),
    ];
    return causes.length === 0 ? ['TIME_PASSED'] : causes;
  };
  const before = findingsById(old);
  const after = findingsById(now);
  const verdicts = [...new Set([...before.keys(), ...after.keys()])]
    .filter((checkId) => checks.inBoth.has(checkId))
    .toSorted()
    .flatMap((checkId): readonly VerdictChange[] => {
      const [from, to] = [before.get(checkId), after.get(checkId)];
      if (from?.verdict === to?.verdict && from?.reason === to?.reason) return [];
      return [
        {
          checkId,
          ...(from !== undefined && { old: judgementOf(from) }),
          ...(to !== undefined && { new: judgementOf(to) }),
          causes: causesOf(checkId),
        },
      ];
    });
  return { facts, verdicts };
};

const findingsById = ({ findings }: Entry): ReadonlyMap<string, Finding> =>
  new Map(findings.map((finding) => [finding.checkId, finding]));

const judgementOf = ({ verdict, reason }: Finding): Judgement =>
  reason === undefined ? { verdict } : { verdict, reason };
