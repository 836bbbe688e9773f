import type { Finding, Outcome } from './finding.ts';
import type { Observation, ResourceType } from './resource.ts';
import type { Severity, Verdict } from './verdict.ts';

/** Anything that turns unknown input into parameters or throws: a zod schema fits. `parse({})` gives the defaults. */
export interface ParameterSchema<P> {
  parse(input: unknown): P;
}

export const families = ['snapshots', 'images', 'security-groups', 'patching'] as const;
export type Family = (typeof families)[number];

/**
 * A rule. Pure: the same observation, parameters and `evaluatedAt` always give the same outcome; no clock, no I/O.
 * `id` names the file and is never reused; a change of logic is a new `version`.
 */
export interface Check<T extends ResourceType = ResourceType, P = unknown> {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** What is tested and what makes it fail, in one or two sentences. */
  readonly description: string;
  /** What to do about a FAIL, in one sentence. */
  readonly remediation: string;
  readonly severity: Severity;
  /** What a FAIL can have instead, in documented cases; none when missing. Findings are looked up by it. */
  readonly lesserSeverities?: readonly Severity[];
  readonly family: Family;
  readonly resourceTypes: readonly T[];
  readonly parameters: ParameterSchema<P>;
  /**
   * How long ago the resource may have been observed when a verdict is read, in hours; inclusive. Evidence that is older
   * is STALE then and not a PASS any more, whatever it said when it was sealed.
   */
  readonly maxEvidenceAgeHours: number;
  /** `evaluatedAt`: RFC 3339 UTC, the end of the collection of the slice. */
  evaluate(observation: Observation<T>, parameters: P, evaluatedAt: string): Outcome;
}

/** A check whose types have been checked where it was defined, so that checks of all types fit one list. */
export interface AnyCheck extends Omit<Check, 'evaluate' | 'parameters'> {
  readonly parameters: ParameterSchema<unknown>;
  readonly evaluate: (observation: Observation, parameters: unknown, evaluatedAt: string) => Outcome;
}

export const defineCheck = <T extends ResourceType, P>(check: Check<T, P>): AnyCheck => check as unknown as AnyCheck;

export const toFinding = (check: AnyCheck, outcome: Outcome): Finding => ({
  checkId: check.id,
  verdict: outcome.verdict,
  ...(outcome.reason !== undefined && { reason: outcome.reason }),
  severity: severityOf(check, outcome),
  ...(outcome.attributes !== undefined && { attributes: outcome.attributes }),
});

/** One that the check has not declared does not count: whoever asks for it would not find it. */
const severityOf = (check: Pick<AnyCheck, 'severity' | 'lesserSeverities'>, outcome: Outcome): Severity => {
  const own = outcome.verdict === 'FAIL' ? outcome.severity : undefined;
  return own !== undefined && check.lesserSeverities?.includes(own) === true ? own : check.severity;
};

/** Every severity that a finding of the check with that verdict can have. */
export const severitiesOf = (
  { severity, lesserSeverities = [] }: Pick<AnyCheck, 'severity' | 'lesserSeverities'>,
  verdict: Verdict,
): readonly Severity[] => (verdict === 'FAIL' ? [severity, ...lesserSeverities] : [severity]);
