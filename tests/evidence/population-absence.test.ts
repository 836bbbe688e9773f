import { describe, expect, it } from 'vitest';
import type { EvidenceAge } from '../../src/evidence/freshness.ts';
import type { Population } from '../../src/evidence/population.ts';
import { absenceIn } from '../../src/evidence/population-absence.ts';
import { coverageOf, type JudgedSlice } from '../../src/evidence/results.ts';

const slice: JudgedSlice = {
  accountId: '111111111111',
  region: 'eu-west-1',
  collectorId: 'ec2-snapshots',
  enumeration: { status: 'complete' },
  resources: {},
  counts: {},
};

const broken: JudgedSlice = { ...slice, enumeration: { status: 'partial', reason: 'THROTTLED' } };

const population = (changes: Partial<Population> = {}, slices: readonly JudgedSlice[] = [slice]): Population => ({
  sweepId: 's-1',
  checkIds: ['ebs-snapshot-encrypted'],
  filter: {},
  keys: Array.from({ length: 12480 }, (_, number) => `key-${number}`),
  digest: 'd'.repeat(64),
  failing: 0,
  inconclusive: 0,
  complete: true,
  checksNotRun: [],
  coverage: coverageOf(slices),
  slices: slices.map((each) => ({ ...each, tested: 12480 })),
  excluded: 0,
  notApplicable: [],
  excludedRegions: [],
  ...changes,
});

const age = (stale: boolean): EvidenceAge => ({
  evaluatedFor: '2026-11-22T12:00:00.000Z',
  observedAt: () => '2026-11-22T01:00:00.000Z',
  isStale: () => stale,
});

describe('the answer "0 of N"', () => {
  it('carries the digest of the population, the slices and how each ended', () => {
    const proof = absenceIn(population(), age(false));

    expect(proof).toMatchObject({
      established: true,
      obstacles: [],
      failing: 0,
      of: 12480,
      populationDigest: 'd'.repeat(64),
      sweepId: 's-1',
      sliceTotals: { planned: 1, complete: 1 },
      evaluatedFor: '2026-11-22T12:00:00.000Z',
    });
    expect(proof.slices.map(({ enumeration }) => enumeration.status)).toEqual(['complete']);
    expect(proof.statement).toBe(
      `0 of 12,480 resources with an exception in 1 of 1 slices, population ${'d'.repeat(64)}`,
    );
  });

  it('is given of a complete population without a single resource', () => {
    expect(absenceIn(population({ keys: [] }), age(false))).toMatchObject({ established: true, of: 0 });
  });

  it.each([
    ['one fails', population({ failing: 1 }), 'FOUND', '1 of 12,480 with an exception'],
    ['one is not known', population({ inconclusive: 2 }), 'INCONCLUSIVE', '2 of 12,480 not established'],
    ['a slice broke off', population({}, [slice, broken]), 'INCOMPLETE', '1 of 2 slices not complete'],
    ['no slice covers the scope', population({}, []), 'INCOMPLETE', 'no slice covers the scope'],
    ['a check did not run', population({ checksNotRun: ['x'] }), 'CHECK_NOT_RUN', 'not run: x'],
  ] as const)('is refused, and says why, when %s', (_, asked, obstacle, why) => {
    const proof = absenceIn(asked, age(false));

    expect(proof.established).toBe(false);
    expect(proof.obstacles).toEqual([obstacle]);
    expect(proof.statement).toBe(`not established that there is no exception: ${why}`);
  });

  it('is refused when the evidence is stale, together with everything else that stands in its way', () => {
    const proof = absenceIn(population({ inconclusive: 1 }, [broken]), age(true));

    expect(proof.established).toBe(false);
    expect(proof.obstacles).toEqual(['INCONCLUSIVE', 'INCOMPLETE', 'STALE']);
  });
});
