import pLimit from 'p-limit';
import type { SelectedCheck } from '../checks/evaluate.ts';
import type { Collector, Operation } from '../collectors/collector.ts';
import type { AnyObservation } from '../domain/resource.ts';
import type { AwsAccess } from '../sweep/aws-access.ts';
import { enumerateSlice } from '../sweep/enumerate-slice.ts';
import { checksOf, neededCollectors, type Target } from '../sweep/plan.ts';
import { blockedChecks, hasBlockedReading, type ProbedSlice } from './blocked-checks.ts';
import type { Diagnosis, InRegions, Missing, OperationInRegions, PolicyStatement, Undetermined } from './diagnosis.ts';
import { blockingReasons, type Failure, ProbeLog, probing } from './probe-source.ts';

const concurrentAccounts = 4;
/** Slices of an account side by side; as in a sweep. */
const concurrentSlices = 6;

export interface DiagnoseInput {
  readonly access: AwsAccess;
  readonly collectors: readonly Collector[];
  readonly checks: readonly SelectedCheck[];
  readonly now: () => Date;
}

/**
 * Tells what a sweep of the same scope would not establish for want of permission: the collectors run against AWS and
 * ask a little of everything, the checks judge what they saw, and nothing is stored. Does not throw for anything AWS
 * does.
 */
export const diagnose = async (input: DiagnoseInput): Promise<Diagnosis> => {
  const { access, checks } = input;
  const collectors = neededCollectors(input.collectors, checks);
  const entered = access.targets.filter(({ unavailable }) => unavailable === undefined);
  const probed = await pLimit(concurrentAccounts).map(entered, (target) => probeAccount(input, collectors, target));
  const found = probed.flat();
  const barred = access.targets.flatMap((target) => notEntered(target, checks));
  const missing = [
    ...barred.filter(({ reason }) => blockingReasons.includes(reason)),
    ...found.flatMap(({ missing }) => missing),
  ];
  const undetermined = [
    ...barred
      .filter(({ reason }) => !blockingReasons.includes(reason))
      .map(({ operation, ...rest }) => ({ ...pick(rest), operation: operation as Operation })),
    ...found.flatMap((region) => region.undetermined),
  ];
  const regionsOf = new Map(access.targets.map(({ accountId, regions }) => [accountId, regions.length] as const));
  const together = <T extends InRegions>(all: readonly T[]): readonly T[] => byRegions(all, regionsOf);
  const grouped = together(missing);
  return {
    accounts: access.targets.map(({ accountId, principalArn, regions }) => ({ accountId, principalArn, regions })),
    excludedRegions: access.targets.flatMap(({ excludedRegions }) => excludedRegions),
    excludedAccounts: access.excludedAccounts,
    checkIds: checks.map(({ check }) => check.id).toSorted(),
    missing: grouped,
    undetermined: together(undetermined),
    notTried: together(found.flatMap(({ notTried }) => notTried)),
    sampled: together(found.flatMap(({ sampled }) => sampled)),
    statements: statementsFor(grouped),
    requests: found.reduce(
      (sum, { requests }) => sum + requests,
      Object.values(access.planningCalls).reduce((sum, count) => sum + count, 0),
    ),
  };
};

interface RegionFindings {
  readonly missing: readonly Missing[];
  readonly undetermined: readonly Undetermined[];
  readonly notTried: readonly OperationInRegions[];
  readonly sampled: readonly OperationInRegions[];
  readonly requests: number;
}

const pick = ({ accountId, regions, allRegions, reason, code }: Omit<Missing, 'operation'>) => ({
  accountId,
  regions,
  allRegions,
  reason,
  code,
});

/** Until the regions of an account are put together, each stands for itself. */
const here = (accountId: string, region: string): InRegions => ({ accountId, regions: [region], allRegions: false });

const probeAccount = async (
  { access, checks, now }: DiagnoseInput,
  collectors: readonly Collector[],
  { accountId, regions }: Target,
): Promise<readonly RegionFindings[]> => {
  const limit = pLimit(concurrentSlices);
  return Promise.all(
    regions.map(async (region) => {
      const log = new ProbeLog();
      const slices = await limit.map(collectors, async (collector): Promise<ProbedSlice> => {
        const blocked: AnyObservation[] = [];
        let seen = 0;
        const { source } = access.open({ accountId, region, collectorId: collector.id }, () => undefined);
        const enumeration = await enumerateSlice(
          collector,
          probing(source, log),
          (observations) => {
            seen += observations.length;
            blocked.push(...observations.filter(hasBlockedReading));
          },
          () => seen,
        );
        return { enumeration, blocked, checks: checksOf(collector, checks) };
      });
      access.closeRegion(accountId, region);
      return findingsOf(here(accountId, region), log, collectors, slices, now().toISOString());
    }),
  );
};

const findingsOf = (
  place: InRegions,
  log: ProbeLog,
  collectors: readonly Collector[],
  slices: readonly ProbedSlice[],
  evaluatedAt: string,
): RegionFindings => {
  const declared = [...new Set(collectors.flatMap(({ actions }) => actions))].toSorted();
  const blocked = log.failures.filter(({ reason }) => blockingReasons.includes(reason));
  const missing = [...Map.groupBy(blocked, ({ operation }) => operation)].flatMap(([operation, failures]) => {
    const checkIds = new Set(slices.flatMap((slice) => blockedChecks(slice, operation, evaluatedAt)));
    const declaring = slices.filter((_, index) => collectors[index]?.actions.includes(operation) === true);
    const possible = new Set(declaring.flatMap(({ checks }) => checks.map(({ check }) => check.id)));
    return firstOfEach(failures).map(({ reason, code, parameters }): Missing => {
      const some = log.answered.has(operation);
      return {
        ...place,
        operation,
        reason,
        code,
        extent: some ? 'SOME_RESOURCES' : 'EVERY_CALL',
        ...(some && { example: parameters }),
        checkIds: [...checkIds].toSorted(),
        possibleCheckIds: [...possible.difference(checkIds)].toSorted(),
      };
    });
  });
  const disabled = missing.length > 0 && log.answered.size === 0 && missing.every(isDisabled);
  return {
    missing: disabled ? wholeRegion(missing) : missing,
    undetermined: [
      ...Map.groupBy(
        log.failures.filter(({ reason }) => !blockingReasons.includes(reason)),
        ({ operation }) => operation,
      ),
    ].flatMap(([operation, failures]) =>
      firstOfEach(failures).map(({ reason, code }) => ({ ...place, operation, reason, code })),
    ),
    notTried: disabled
      ? []
      : declared.filter((operation) => !log.tried(operation)).map((operation) => ({ ...place, operation })),
    sampled: [...log.cut].toSorted().map((operation) => ({ ...place, operation })),
    requests: log.requests,
  };
};

/** One failure for each reason and code. */
const firstOfEach = (failures: readonly Failure[]): readonly Failure[] =>
  [...Map.groupBy(failures, ({ reason, code }) => `${reason} ${code}`).values()].flatMap(([first]) => first ?? []);

const isDisabled = ({ reason }: Missing): boolean => reason === 'REGION_DISABLED';

/** A region that is not enabled refuses everything: that is one thing to know of it. */
const wholeRegion = (missing: readonly Missing[]): readonly Missing[] => {
  const [first] = missing;
  if (first === undefined) return [];
  const checkIds = [...new Set(missing.flatMap((each) => each.checkIds))].toSorted();
  return [{ ...first, operation: '*', checkIds, possibleCheckIds: [] }];
};

/** What an account that cannot be entered is missing; nothing of one that can. */
const notEntered = (
  { accountId, principalArn, regions, unavailable }: Target,
  checks: readonly SelectedCheck[],
): readonly Missing[] => {
  if (unavailable === undefined) return [];
  const { unavailable: reason, code = reason } = unavailable;
  return regions.map((region) => ({
    ...here(accountId, region),
    // Planning names the role itself as the caller as long as it could not be assumed.
    operation: /:role\//.test(principalArn) ? 'sts:AssumeRole' : 'ec2:DescribeRegions',
    reason,
    code,
    extent: 'EVERY_CALL',
    checkIds: checks.map(({ check }) => check.id).toSorted(),
    possibleCheckIds: [],
  }));
};

/** What is the same in several regions of an account, once. In the order of first mention. */
const byRegions = <T extends InRegions>(all: readonly T[], regionCounts: ReadonlyMap<string, number>): readonly T[] => {
  const same = Map.groupBy(all, ({ regions: _, ...rest }) => JSON.stringify(rest, exampleOnly));
  return [...same.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const regions = [...new Set(group.flatMap((each) => each.regions))].toSorted();
    return [{ ...first, regions, allRegions: regions.length === regionCounts.get(first.accountId) }];
  });
};

/** Examples differ by region and say the same. */
const exampleOnly = (name: string, value: unknown): unknown => (name === 'example' ? undefined : value);

const statementsFor = (missing: readonly Missing[]): Diagnosis['statements'] => {
  const lacking = missing.filter(
    ({ operation, reason, extent }) =>
      reason === 'ACCESS_DENIED' && extent === 'EVERY_CALL' && operation !== 'sts:AssumeRole' && operation !== '*',
  );
  const actionsOf = [...Map.groupBy(lacking, ({ accountId }) => accountId)].map(([accountId, all]) => ({
    accountId,
    actions: [...new Set(all.map(({ operation }) => operation))].toSorted(),
  }));
  return [...Map.groupBy(actionsOf, ({ actions }) => actions.join()).values()].map((same) => ({
    accountIds: same.map(({ accountId }) => accountId),
    statement: statementOf(same[0]?.actions ?? []),
  }));
};

const statementOf = (actions: readonly string[]): PolicyStatement => ({
  Sid: 'AssayMissing',
  Effect: 'Allow',
  Action: actions,
  Resource: '*',
});
