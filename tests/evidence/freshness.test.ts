import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import type { SliceRun } from '../../src/domain/evidence.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { evidenceAge, findingAsRead } from '../../src/evidence/freshness.ts';

const slice = { accountId: '111111111111', region: 'eu-west-1', collectorId: 'ec2-snapshots' };
const rules = [
  { id: 'patient', maxEvidenceAgeHours: 36 },
  { id: 'strict', maxEvidenceAgeHours: 12 },
];
const startedAt = '2026-11-20T01:00:00.000Z';
const endedAt = '2026-11-20T01:30:00.000Z';

const ageAt = (evaluatedFor: string, runStartedAt?: string) =>
  evidenceAge({
    startedAt,
    endedAt,
    checks: rules,
    evaluatedFor,
    ...(runStartedAt !== undefined && { runs: [{ ...slice, startedAt: runStartedAt } as SliceRun] }),
  });

describe('the age of evidence', () => {
  it.each([
    ['2026-11-21T13:00:00.000Z', false],
    ['2026-11-21T13:00:00.001Z', true],
  ])('counts from the start of the collection, and a limit of 36 hours is inclusive: %s', (evaluatedFor, stale) => {
    const age = ageAt(evaluatedFor);

    expect(age.observedAt(slice)).toBe(startedAt);
    expect(age.isStale('patient', slice)).toBe(stale);
  });

  it('counts from the run of the slice where that is known', () => {
    const age = ageAt('2026-11-21T13:20:00.000Z', '2026-11-20T01:20:00.000Z');

    expect(age.observedAt(slice)).toBe('2026-11-20T01:20:00.000Z');
    expect(age.isStale('patient', slice)).toBe(false);
    expect(age.isStale('patient', { ...slice, region: 'us-east-1' })).toBe(true);
  });

  it('is not made younger by a start behind the seal, as a clock that was set back leaves it', () => {
    const age = ageAt('2026-11-21T14:00:00.000Z', '2027-06-01T00:00:00.000Z');

    expect(age.observedAt(slice)).toBe(endedAt);
    expect(age.isStale('patient', slice)).toBe(true);
  });

  it('is never negative: a little ahead is a clock that differs, far ahead is no age and stale', () => {
    expect(ageAt('2026-11-20T00:59:00.000Z').isStale('patient', slice)).toBe(false);
    expect(ageAt('2026-11-18T00:00:00.000Z').isStale('patient', slice)).toBe(true);
  });

  it('has the strictest limit for a check that does not exist any more', () => {
    const age = ageAt('2026-11-20T13:00:00.001Z');

    expect(age.isStale('patient', slice)).toBe(false);
    expect(age.isStale('removed-check', slice)).toBe(true);
  });

  it('is stale for every check when no check says how old is too old', () => {
    const age = evidenceAge({ startedAt, endedAt, checks: [], evaluatedFor: endedAt });

    expect(age.isStale('patient', slice)).toBe(true);
  });

  it.each([undefined, 'long', Number.NaN])('is stale for every check where a limit is %s and no number', (limit) => {
    const unfit = { id: 'unfit', maxEvidenceAgeHours: limit as number };
    const age = evidenceAge({ startedAt, endedAt, checks: [unfit], evaluatedFor: endedAt });

    expect(age.isStale('unfit', slice)).toBe(true);
    expect(age.isStale('removed-check', slice)).toBe(true);
  });

  it('is stale when it cannot be told', () => {
    expect(ageAt('yesterday').isStale('patient', slice)).toBe(true);
  });
});

describe('a finding of stale evidence', () => {
  const finding = (verdict: Finding['verdict']): Finding => ({ checkId: 'patient', verdict, severity: 'HIGH' });

  it.each(['PASS', 'NOT_APPLICABLE'] as const)('is not read as %s', (verdict) => {
    expect(findingAsRead(finding(verdict), true)).toEqual({
      ...finding('INCONCLUSIVE'),
      reason: 'STALE_SOURCE',
    });
  });

  it.each(['FAIL', 'INCONCLUSIVE'] as const)('stays %s', (verdict) => {
    expect(findingAsRead(finding(verdict), true)).toEqual(finding(verdict));
  });

  it('is read as sealed while it is fresh', () => {
    expect(findingAsRead(finding('PASS'), false)).toEqual(finding('PASS'));
  });
});

describe('every check', () => {
  it('says how old its evidence may be: longer than from night to night, shorter than two nights', () => {
    const unfit = checks.filter(({ maxEvidenceAgeHours }) => maxEvidenceAgeHours <= 24 || maxEvidenceAgeHours >= 48);

    expect(unfit).toEqual([]);
  });
});
