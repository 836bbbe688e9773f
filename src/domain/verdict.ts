/** The four answers a check can give about one resource, and a scope about many. Never fewer. */
export const verdicts = ['PASS', 'FAIL', 'NOT_APPLICABLE', 'INCONCLUSIVE'] as const;

/**
 * - `PASS`: the fact was read, satisfies the rule and is fresh enough.
 * - `FAIL`: the fact was read and violates the rule.
 * - `NOT_APPLICABLE`: the rule cannot apply to this resource; always with a reason, listed, never hidden.
 * - `INCONCLUSIVE`: the fact could not be established; blocks a PASS of the scope.
 */
export type Verdict = (typeof verdicts)[number];

export const severities = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type Severity = (typeof severities)[number];
