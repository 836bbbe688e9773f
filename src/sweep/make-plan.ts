import type { SelectedCheck } from '../checks/evaluate.ts';
import type { MappingSet } from '../controls/mapping-set.ts';
import { catalogueRecords } from '../controls/sealed-catalogue.ts';
import { toBlock } from '../ledger/block.ts';
import type { AwsAccess, SweepRequest } from './aws-access.ts';
import type { SweepServices } from './collect-slices.ts';
import { neededCollectors, type Plan, plannedSlices, scopeOf, selectChecks } from './plan.ts';
import { recordMissedNights } from './record-missed-nights.ts';

/** What planning a sweep works with. */
export interface PlanningServices extends SweepServices {
  /** Check parameters by check id; unset ones have the defaults of the check. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly productVersion: string;
  readonly mappings: MappingSet;
}

/** What a plan is given beside what AWS says. `checks`: of `checksToRun`. */
export type PlanIdentity = Pick<Plan, 'sweepId' | 'trigger' | 'executionArn'> & {
  readonly checks: readonly SelectedCheck[];
  /** How long the sweep may ask AWS; without end when missing. */
  readonly hours?: number;
};

/** The checks that a request selects. Errors: `CHECK_UNKNOWN`, `PARAMETERS_INVALID`. */
export const checksToRun = (
  { checks, parameters }: PlanningServices,
  { checkIds }: SweepRequest,
): readonly SelectedCheck[] => selectChecks(checks, checkIds, parameters);

/**
 * Decides a sweep, once AWS could be asked. Records first the nights that passed without one, and stores the catalogue.
 * The plan itself is not stored. Errors: what the stores throw.
 */
export const makePlan = async (
  services: PlanningServices,
  { targets, excludedAccounts, planningCalls }: Pick<AwsAccess, 'targets' | 'excludedAccounts' | 'planningCalls'>,
  { checks, hours, ...identity }: PlanIdentity,
): Promise<Plan> => {
  const { collectors, evidence, now, productVersion, mappings } = services;
  const needed = neededCollectors(collectors, checks);
  await recordMissedNights(evidence, now());
  const catalogueDigest = await storeCatalogue(services);
  const startedAt = now();
  return {
    formatVersion: 1,
    ...identity,
    productVersion,
    mappingVersion: mappings.version,
    catalogueDigest,
    startedAt: startedAt.toISOString(),
    ...(hours !== undefined && { endsAt: new Date(startedAt.getTime() + hours * 3_600_000).toISOString() }),
    scope: scopeOf(targets, needed, checks, excludedAccounts),
    slices: plannedSlices(targets, needed),
    apiCalls: planningCalls,
  };
};

/** It is the same night after night, and written when it is another than that of the last sweep. */
const storeCatalogue = async ({ checks, evidence, mappings }: PlanningServices): Promise<string> => {
  const catalogue = toBlock(catalogueRecords(checks, mappings));
  if ((await evidence.head())?.catalogueDigest !== catalogue.digest) await evidence.putBlocks([catalogue]);
  return catalogue.digest;
};
