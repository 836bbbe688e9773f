import type { SecurityGroupFacts, SecurityGroupRule } from '../../domain/facts/security-groups.ts';
import { fail, inconclusive, notApplicable, type Outcome, pass } from '../../domain/finding.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { isObserved, isUnavailable } from '../../domain/reading.ts';
import type { ReasonCode } from '../../domain/reason.ts';
import type { Observation } from '../../domain/resource.ts';
import { type Grant, toGrants } from './security-group-grant.ts';

/** One line of an attribute; lines of the same key say the same, in whichever view they were seen. */
export interface Line {
  readonly key: string;
  readonly value: JsonValue;
}

/** Something that could not be established and that could make the check fail. */
export interface Doubt {
  readonly key: string;
  readonly ruleId?: string;
  readonly reason: ReasonCode;
}

/** What a check says of one view of a group's rules. */
export interface ViewJudgement {
  /** Whether the rule is violated by what is known. */
  readonly violated: boolean;
  readonly doubts: readonly Doubt[];
  /** False when the view shows nothing that the check is about. */
  readonly applicable: boolean;
  /** Attributes that are lists, by name. */
  readonly lines: Readonly<Record<string, readonly Line[]>>;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isIn = (direction: SecurityGroupRule['direction'] | 'both') => (rule: SecurityGroupRule) =>
  direction === 'both' || rule.direction === direction;

// The rule list comes first, since its rows have ids; the other view adds only what the first does not show.
const merge = (sources: readonly ViewJudgement['lines'][]): Record<string, JsonValue> => {
  const names = [...new Set(sources.flatMap((lines) => Object.keys(lines)))].sort(byText);
  const merged: Record<string, JsonValue> = {};
  for (const name of names) {
    const keys = new Set<string>();
    const kept = new Map<string, JsonValue>();
    for (const lines of sources) {
      const added = (lines[name] ?? []).filter(({ key }) => !keys.has(key));
      for (const { key, value } of added) {
        keys.add(key);
        kept.set(`${key} ${JSON.stringify(value)}`, value);
      }
    }
    if (kept.size > 0) merged[name] = [...kept].sort(([x], [y]) => byText(x, y)).map(([, value]) => value);
  }
  return merged;
};

/** Rules that only one of the two views shows, by their canonical text. Undefined when the views agree. */
const disagreement = (
  rules: readonly Grant[] | undefined,
  permissions: readonly Grant[] | undefined,
): JsonObject | undefined => {
  if (rules === undefined || permissions === undefined) return undefined;
  const inRules = new Set(rules.map(({ key }) => key));
  const inPermissions = new Set(permissions.map(({ key }) => key));
  const onlyInRules = [...inRules.difference(inPermissions)].sort(byText);
  const onlyInPermissions = [...inPermissions.difference(inRules)].sort(byText);
  return onlyInRules.length + onlyInPermissions.length === 0 ? undefined : { onlyInRules, onlyInPermissions };
};

const context = ({ groupName, vpcId, ownerId, attachments }: SecurityGroupFacts): JsonObject => ({
  ...(groupName !== undefined && { groupName }),
  ...(vpcId !== undefined && { vpcId }),
  ...(ownerId !== undefined && { ownerId }),
  ...(isObserved(attachments)
    ? { attachmentCount: attachments.observed.count, interfaceTypes: attachments.observed.interfaceTypes }
    : { attachments: isUnavailable(attachments) ? attachments.unavailable : attachments.absent }),
  // Subnets and routes are not read, so an attached group can only be UNKNOWN.
  effectiveExposure: isObserved(attachments) && attachments.observed.count === 0 ? 'NOT_REACHABLE' : 'UNKNOWN',
});

const missingViews = (facts: SecurityGroupFacts): readonly Doubt[] => [
  ...(isObserved(facts.rules)
    ? []
    : [{ key: 'rules', reason: isUnavailable(facts.rules) ? facts.rules.unavailable : 'UNEXPECTED_SHAPE' } as const]),
  ...(facts.permissions === undefined ? [{ key: 'permissions', reason: 'UNEXPECTED_SHAPE' } as const] : []),
];

const missingOwner = (facts: SecurityGroupFacts): readonly Doubt[] =>
  facts.ownerId === undefined ? [{ key: 'ownerId', reason: 'UNEXPECTED_SHAPE' }] : [];

const toDoubtLine = ({ key, ruleId, reason }: Doubt): Line => ({
  key: `${key} ${reason}`,
  value: { what: key, ...(ruleId !== undefined && { ruleId }), reason },
});

/**
 * Judges a group by both views of its rules, the rule list and the flattened permissions, and takes the worse: a
 * violation that either shows is FAIL; a doubt in either, a view that is missing or an unknown owner is INCONCLUSIVE
 * with the reason; PASS needs both views. Views that differ are noted as `viewsDisagree`. A group of another account
 * (a shared VPC) is judged there.
 */
export const judgeGroup = (
  { resource, facts }: Observation<'AWS::EC2::SecurityGroup'>,
  direction: SecurityGroupRule['direction'] | 'both',
  judgeView: (grants: readonly Grant[]) => ViewJudgement,
): Outcome => {
  if (facts.ownerId !== undefined && facts.ownerId !== resource.accountId) {
    return notApplicable('PROVIDER_MANAGED', { ownerId: facts.ownerId });
  }
  const grantsOf = (rules: readonly SecurityGroupRule[]): readonly Grant[] =>
    rules.filter(isIn(direction)).flatMap((rule) => toGrants(rule, facts.prefixLists));
  const rules = isObserved(facts.rules) ? grantsOf(facts.rules.observed) : undefined;
  const permissions = facts.permissions === undefined ? undefined : grantsOf(facts.permissions);
  const views = [rules, permissions].filter((view) => view !== undefined).map(judgeView);

  const viewsDisagree = disagreement(rules, permissions);
  const ofGroup = [...missingViews(facts), ...missingOwner(facts)];
  const attributes: JsonObject = {
    ...merge([
      ...views.map(({ lines, doubts }) => ({ ...lines, doubts: doubts.map(toDoubtLine) })),
      { doubts: ofGroup.map(toDoubtLine) },
    ]),
    ...(viewsDisagree !== undefined && { viewsDisagree }),
  };
  const said = Object.keys(attributes).length > 0 ? attributes : undefined;

  if (views.some(({ violated }) => violated)) return fail({ attributes: { ...context(facts), ...attributes } });
  // The same reason whatever the order of the rules: first what is missing as a whole.
  const [first] = [
    ...ofGroup,
    ...views.flatMap(({ doubts }) => doubts).sort((a, b) => byText(a.key, b.key) || byText(a.reason, b.reason)),
  ];
  if (first !== undefined) return inconclusive(first.reason, said);
  return views.some(({ applicable }) => applicable) ? pass(said) : notApplicable('RULE_NOT_APPLICABLE', said);
};
