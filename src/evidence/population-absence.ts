import type { SliceTotals } from '../domain/sweep-record.ts';
import type { EvidenceAge } from './freshness.ts';
import type { Population, PopulationSlice } from './population.ts';

/**
 * Why an absence is not established:
 * - `FOUND`: there is one;
 * - `INCONCLUSIVE`: of some resource it is not known;
 * - `INCOMPLETE`: a slice was not read to its end, or no slice covers the scope;
 * - `CHECK_NOT_RUN`: a check that was asked about did not run in the sweep;
 * - `STALE`: the evidence is older than the check allows.
 */
export type AbsenceObstacle = 'FOUND' | 'INCONCLUSIVE' | 'INCOMPLETE' | 'CHECK_NOT_RUN' | 'STALE';

/** The answer "0 of N", or why it cannot be given. */
export interface AbsenceProof {
  readonly established: boolean;
  /** Empty when established. */
  readonly obstacles: readonly AbsenceObstacle[];
  readonly failing: number;
  readonly inconclusive: number;
  /** How many resources were tested; of an incomplete population, those that were seen. */
  readonly of: number;
  readonly populationDigest: string;
  readonly sweepId: string;
  readonly sliceTotals: SliceTotals;
  readonly slices: readonly PopulationSlice[];
  /** RFC 3339 UTC: the time that the age of the evidence was judged for. */
  readonly evaluatedFor: string;
  /** One sentence that may be quoted with the digest. */
  readonly statement: string;
}

/** Whether no resource of a population fails. "0 of N" is said only of a population that is complete, known and fresh. */
export const absenceIn = (population: Population, age: EvidenceAge): AbsenceProof => {
  const { sweepId, checkIds, keys, failing, inconclusive, coverage, checksNotRun, digest, slices } = population;
  const stale = slices.some((slice) => checkIds.some((checkId) => age.isStale(checkId, slice)));
  const obstacles: AbsenceObstacle[] = [];
  if (failing > 0) obstacles.push('FOUND');
  if (inconclusive > 0) obstacles.push('INCONCLUSIVE');
  if (!coverage.complete) obstacles.push('INCOMPLETE');
  if (checksNotRun.length > 0) obstacles.push('CHECK_NOT_RUN');
  if (stale) obstacles.push('STALE');
  const established = obstacles.length === 0;
  const because = {
    FOUND: `${number(failing)} of ${number(keys.length)} with an exception`,
    INCONCLUSIVE: `${number(inconclusive)} of ${number(keys.length)} not established`,
    INCOMPLETE:
      coverage.gaps.length === 0
        ? 'no slice covers the scope'
        : `${coverage.gaps.length} of ${coverage.slices.planned} slices not complete`,
    CHECK_NOT_RUN: `not run: ${checksNotRun.join(', ')}`,
    STALE: `the evidence is too old at ${age.evaluatedFor}`,
  } as const satisfies Record<AbsenceObstacle, string>;
  return {
    established,
    obstacles,
    failing,
    inconclusive,
    of: keys.length,
    populationDigest: digest,
    sweepId,
    sliceTotals: coverage.slices,
    slices,
    evaluatedFor: age.evaluatedFor,
    statement: established
      ? `0 of ${number(keys.length)} resources with an exception in ${coverage.slices.complete} of ${coverage.slices.planned} slices, population ${digest}`
      : `not established that there is no exception: ${obstacles.map((obstacle) => because[obstacle]).join('; ')}`,
  };
};

const number = (value: number): string => new Intl.NumberFormat('en-GB').format(value);
