import { addVerdict, noCounts } from '../domain/aggregate.ts';
import { type AnyCheck, toFinding } from '../domain/check.ts';
import type { CountsByCheck } from '../domain/evidence.ts';
import { type Finding, inconclusive, type Outcome } from '../domain/finding.ts';
import type { AnyObservation, Observation } from '../domain/resource.ts';

/** A check with the parameters it runs with. */
export interface SelectedCheck {
  readonly check: AnyCheck;
  readonly parameters: unknown;
}

/** The findings of one observation: one per selected check of its type, sorted by check id. Pure. */
export const evaluate = (
  observation: AnyObservation,
  checks: readonly SelectedCheck[],
  evaluatedAt: string,
): readonly Finding[] =>
  checks
    .filter(({ check }) => check.resourceTypes.includes(observation.resource.type))
    .toSorted((left, right) => (left.check.id < right.check.id ? -1 : 1))
    .map(({ check, parameters }) => toFinding(check, outcomeOf(check, observation, parameters, evaluatedAt)));

/** A check that throws met a shape it does not know; that says nothing of the resource and must not end the sweep. */
const outcomeOf = (check: AnyCheck, observation: Observation, parameters: unknown, evaluatedAt: string): Outcome => {
  try {
    return check.evaluate(observation, parameters, evaluatedAt);
  } catch (error) {
    return inconclusive('UNEXPECTED_SHAPE', { checkError: error instanceof Error ? error.message : String(error) });
  }
};

/** Counts of findings by check; every given check is present, also with nothing counted. */
export const countFindings = (
  checks: readonly SelectedCheck[],
  findings: readonly Finding[],
  start: CountsByCheck = {},
): CountsByCheck => {
  const counts = new Map(checks.map(({ check }) => [check.id, start[check.id] ?? noCounts] as const));
  for (const finding of findings) {
    counts.set(finding.checkId, addVerdict(counts.get(finding.checkId) ?? noCounts, finding.verdict));
  }
  return Object.fromEntries(counts);
};
