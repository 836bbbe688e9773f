import { describe, expect, it } from 'vitest';
import { noCounts, type VerdictCounts } from '../../src/domain/aggregate.ts';
import { type EvidenceAge, evidenceAge } from '../../src/evidence/freshness.ts';
import { checkResult, controlResult, type JudgedSlice } from '../../src/evidence/results.ts';

const slice = (
  counts: Readonly<Record<string, Partial<VerdictCounts>>>,
  changes: Partial<JudgedSlice> = {},
): JudgedSlice => ({
  accountId: '111111111111',
  region: 'eu-west-1',
  collectorId: 'ec2-snapshots',
  enumeration: { status: 'complete' },
  resources: {},
  counts: Object.fromEntries(Object.entries(counts).map(([id, own]) => [id, { ...noCounts, ...own }])),
  ...changes,
});

const ageAfter = (hours: number): EvidenceAge =>
  evidenceAge({
    startedAt: '2026-11-20T01:00:00.000Z',
    endedAt: '2026-11-20T01:30:00.000Z',
    checks: ['one', 'two'].map((id) => ({ id, maxEvidenceAgeHours: 36 })),
    evaluatedFor: new Date(Date.parse('2026-11-20T01:00:00.000Z') + hours * 3_600_000).toISOString(),
  });

describe('the result of a check', () => {
  it('is read for a time and says since when its evidence is observed', () => {
    const result = checkResult('one', [slice({ one: { pass: 3 } })], ageAfter(2));

    expect(result).toMatchObject({
      verdict: 'PASS',
      counts: { ...noCounts, pass: 3 },
      evaluatedFor: '2026-11-20T03:00:00.000Z',
      oldestObservedAt: '2026-11-20T01:00:00.000Z',
      stale: false,
    });
    expect(result).not.toHaveProperty('reason');
  });

  it.each([
    ['PASS', { pass: 3, notApplicable: 1 }],
    ['NOT_APPLICABLE', { notApplicable: 4 }],
  ])('that was %s is not established once the evidence is stale, and nothing counts as a pass', (_, counts) => {
    const result = checkResult('one', [slice({ one: counts })], ageAfter(37));

    expect(result).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'STALE_SOURCE', stale: true });
    expect(result.counts).toEqual({ ...noCounts, inconclusive: 4 });
  });

  it('without a single resource is not established either once the evidence is stale', () => {
    const result = checkResult('one', [slice({ one: {} })], ageAfter(37));

    expect(result).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'STALE_SOURCE', counts: noCounts });
  });

  it('stays FAIL, with its failures, when the evidence is stale', () => {
    const result = checkResult('one', [slice({ one: { pass: 3, fail: 2 } })], ageAfter(1000));

    expect(result).toMatchObject({ verdict: 'FAIL', stale: true, counts: { pass: 0, fail: 2, inconclusive: 3 } });
    expect(result).not.toHaveProperty('reason');
  });

  it('that was not established anyway does not blame its age', () => {
    const partial = slice({ one: { pass: 1 } }, { enumeration: { status: 'partial', reason: 'THROTTLED' } });

    const result = checkResult('one', [partial], ageAfter(37));

    expect(result).toMatchObject({ verdict: 'INCONCLUSIVE', stale: true });
    expect(result).not.toHaveProperty('reason');
  });

  it('counts as not established only what lies in the stale slices', () => {
    const old = slice({ one: { pass: 2 } });
    const young = slice({ one: { pass: 5 } }, { region: 'us-east-1' });
    const age: EvidenceAge = {
      evaluatedFor: '2026-11-22T00:00:00.000Z',
      observedAt: ({ region }) => (region === 'eu-west-1' ? '2026-11-19T00:00:00.000Z' : '2026-11-21T23:00:00.000Z'),
      isStale: (_, { region }) => region === 'eu-west-1',
    };

    const result = checkResult('one', [young, old], age);

    expect(result).toMatchObject({
      verdict: 'INCONCLUSIVE',
      reason: 'STALE_SOURCE',
      oldestObservedAt: '2026-11-19T00:00:00.000Z',
      counts: { pass: 5, inconclusive: 2 },
    });
  });

  it('over a scope that no slice covers is not established and has no age', () => {
    const result = checkResult('one', [], ageAfter(1));

    expect(result).toMatchObject({ verdict: 'INCONCLUSIVE', stale: false });
    expect(result).not.toHaveProperty('oldestObservedAt');
  });
});

describe('the result of a control', () => {
  const slices = [slice({ one: { pass: 1 }, two: { pass: 2 } })];

  it('passes while the evidence of all its checks is fresh', () => {
    expect(controlResult('c', ['one', 'two'], slices, ageAfter(1))).toMatchObject({ verdict: 'PASS', stale: false });
  });

  it('is not established, for its age, when one of its checks is stale', () => {
    const age: EvidenceAge = { ...ageAfter(1), isStale: (checkId) => checkId === 'two' };

    const result = controlResult('c', ['one', 'two'], slices, age);

    expect(result).toMatchObject({
      verdict: 'INCONCLUSIVE',
      reason: 'STALE_SOURCE',
      stale: true,
      counts: { pass: 1, inconclusive: 2 },
    });
    expect(result.checks.map(({ verdict, stale }) => [verdict, stale])).toEqual([
      ['PASS', false],
      ['INCONCLUSIVE', true],
    ]);
  });

  it('stays FAIL when stale, and without a check stays not established for no fault of its age', () => {
    const failing = controlResult('c', ['one'], [slice({ one: { fail: 1 } })], ageAfter(99));
    const empty = controlResult('c', [], slices, ageAfter(99));

    expect(failing).toMatchObject({ verdict: 'FAIL', stale: true });
    expect(empty).toMatchObject({ verdict: 'INCONCLUSIVE', stale: false });
    expect(empty).not.toHaveProperty('reason');
  });
});
