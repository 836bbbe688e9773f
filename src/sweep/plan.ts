import type { SelectedCheck } from '../checks/evaluate.ts';
import type { Collector } from '../collectors/collector.ts';
import type { AnyCheck } from '../domain/check.ts';
import { AssayError } from '../domain/error.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Unavailable } from '../domain/reading.ts';
import { schemaIssues } from '../domain/schema-issues.ts';
import type { Enumeration, SliceKey } from '../domain/slice.ts';
import type { ExcludedAccount, ExcludedRegion, SweepRecord, SweepScope } from '../domain/sweep-record.ts';

/** An account to sweep, as planning found it. */
export interface Target {
  readonly accountId: string;
  readonly principalArn: string;
  readonly regions: readonly string[];
  readonly excludedRegions: readonly ExcludedRegion[];
  /** Set when the account cannot be entered: all its slices end as denied or failed with this reason. */
  readonly unavailable?: Unavailable;
}

export interface PlannedSlice extends SliceKey {
  readonly unavailable?: Unavailable;
}

/** A sweep that has been decided and not yet sealed. Stored before the first call, so that a killed sweep can go on. */
export interface Plan {
  readonly formatVersion: 1;
  readonly sweepId: string;
  readonly trigger: SweepRecord['trigger'];
  readonly productVersion: string;
  readonly mappingVersion: string;
  /** Of the block of catalogue records (`CatalogueRecord`), which is stored when the plan is made. */
  readonly catalogueDigest: string;
  readonly startedAt: string;
  /** From then on AWS is asked nothing more and what is left ends as skipped; a sweep without it has no end. */
  readonly endsAt?: string;
  /** The execution of the state machine that carries it out; missing for a sweep of one process. */
  readonly executionArn?: string;
  readonly scope: SweepScope;
  readonly slices: readonly PlannedSlice[];
  /** Calls that planning itself made. */
  readonly apiCalls: Readonly<Record<string, number>>;
}

/**
 * The checks of a sweep with their parameters. `checkIds` empty or missing means all. Errors: `CHECK_UNKNOWN`,
 * `PARAMETERS_INVALID` (an unknown check, or parameters that its schema refuses).
 */
export const selectChecks = (
  checks: readonly AnyCheck[],
  checkIds: readonly string[] | undefined,
  parameters: Readonly<Record<string, unknown>> = {},
): readonly SelectedCheck[] => {
  const known = checks.map(({ id }) => id);
  for (const id of checkIds ?? []) {
    if (!known.includes(id)) {
      throw new AssayError('CHECK_UNKNOWN', `There is no check "${id}". Known checks: ${known.toSorted().join(', ')}.`);
    }
  }
  for (const id of Object.keys(parameters)) {
    if (!known.includes(id)) {
      throw new AssayError('PARAMETERS_INVALID', `The parameters name a check "${id}" that does not exist.`);
    }
  }
  return checks
    .filter(({ id }) => checkIds === undefined || checkIds.length === 0 || checkIds.includes(id))
    .map((check) => ({ check, parameters: parametersOf(check, parameters[check.id] ?? {}) }));
};

const parametersOf = (check: AnyCheck, input: unknown): unknown => {
  try {
    return check.parameters.parse(input);
  } catch (cause) {
    throw new AssayError('PARAMETERS_INVALID', `The parameters of ${check.id} are not valid: ${schemaIssues(cause)}.`, {
      cause,
    });
  }
};

/** The collectors that the selected checks need. */
export const neededCollectors = (
  collectors: readonly Collector[],
  checks: readonly SelectedCheck[],
): readonly Collector[] =>
  collectors.filter((collector) =>
    checks.some(({ check }) => check.resourceTypes.some((type) => collector.resourceTypes.includes(type))),
  );

/** The checks that judge what a collector emits. */
export const checksOf = (collector: Collector, checks: readonly SelectedCheck[]): readonly SelectedCheck[] =>
  checks.filter(({ check }) => check.resourceTypes.some((type) => collector.resourceTypes.includes(type)));

export const scopeOf = (
  targets: readonly Target[],
  collectors: readonly Collector[],
  checks: readonly SelectedCheck[],
  excludedAccounts: readonly ExcludedAccount[] = [],
): SweepScope => ({
  accounts: targets.map(({ accountId, principalArn, regions }) => ({ accountId, principalArn, regions })),
  excludedRegions: targets.flatMap(({ excludedRegions }) => excludedRegions),
  ...(excludedAccounts.length > 0 && { excludedAccounts }),
  collectorIds: collectors.map(({ id }) => id),
  checks: checks.map(({ check, parameters }) => ({
    checkId: check.id,
    version: check.version,
    parameters: parameters as JsonObject,
  })),
});

/** Every slice of the scope, ordered by account, region, collector: the order in which a sweep lists them. */
export const plannedSlices = (targets: readonly Target[], collectors: readonly Collector[]): readonly PlannedSlice[] =>
  targets
    .flatMap(({ accountId, regions, unavailable }) =>
      regions.flatMap((region) =>
        collectors.map(({ id }) => ({
          accountId,
          region,
          collectorId: id,
          ...(unavailable !== undefined && { unavailable }),
        })),
      ),
    )
    .toSorted(
      (left, right) =>
        compare(left.accountId, right.accountId) ||
        compare(left.region, right.region) ||
        compare(left.collectorId, right.collectorId),
    );

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** The checks that a plan names, with its parameters. They may be of another version: `judgesAsPlanned` tells. */
export const plannedChecks = (checks: readonly AnyCheck[], plan: Plan): readonly SelectedCheck[] =>
  plan.scope.checks.map(({ checkId, parameters }) => {
    const check = checks.find(({ id }) => id === checkId);
    if (check === undefined) throw new Error(`the plan names an unknown check ${checkId}`);
    return { check, parameters };
  });

/** Whether the checks at hand are those that the plan fixed; of another version they would judge by other rules. */
export const judgesAsPlanned = (checks: readonly AnyCheck[], { scope }: Plan): boolean =>
  scope.checks.every(({ checkId, version }) =>
    checks.some((check) => check.id === checkId && check.version === version),
  );

/** The collector of a planned slice. */
export const collectorOf = (collectors: readonly Collector[], { collectorId }: PlannedSlice): Collector => {
  const collector = collectors.find(({ id }) => id === collectorId);
  if (collector === undefined) throw new Error(`the plan names an unknown collector ${collectorId}`);
  return collector;
};

/** A collector that calls nothing and says how the enumeration ended. */
export const withoutCalls = (collector: Collector, enumeration: Enumeration): Collector => ({
  ...collector,
  collect: async () => enumeration,
});

/** The collector of a planned slice; for an account that cannot be entered, one that says so and calls nothing. */
export const reachable = (collectors: readonly Collector[], planned: PlannedSlice): Collector => {
  const collector = collectorOf(collectors, planned);
  const { unavailable } = planned;
  if (unavailable === undefined) return collector;
  const { unavailable: reason, code } = unavailable;
  const status = reason === 'ACCESS_DENIED' || reason === 'EXPLICIT_DENY_SCP' ? 'denied' : 'failed';
  return withoutCalls(collector, {
    status,
    reason,
    ...(code !== undefined && { code }),
    detail: 'The account could not be entered.',
  });
};
