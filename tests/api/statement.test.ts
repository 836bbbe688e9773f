import { expect, test } from 'vitest';
import { statement } from '../../src/api/statement.ts';
import { noCounts, type VerdictCounts } from '../../src/domain/aggregate.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import { type Coverage, coverageOf } from '../../src/evidence/results.ts';

const complete: Coverage = { ...coverageOf([]), complete: true };
const broken: Coverage = coverageOf([
  {
    accountId: '111111111111',
    region: 'eu-west-1',
    collectorId: 'ec2-snapshots',
    enumeration: { status: 'failed', reason: 'TIMEOUT' },
    resources: {},
    counts: {},
  },
]);

const say = (verdict: Verdict, counts: Partial<VerdictCounts>, coverage = complete, notRun: readonly string[] = []) =>
  statement({ verdict, counts: { ...noCounts, ...counts }, coverage, stale: false }, 'resources', notRun);

test('a PASS says how many of how many', () => {
  expect(say('PASS', { pass: 12 })).toBe('no exception found in 12 of 12 resources');
});

test('a FAIL says how many have an exception and what is not established', () => {
  expect(say('FAIL', { pass: 9, fail: 2, inconclusive: 1 })).toBe(
    '2 of 12 resources with an exception; 1 not established',
  );
});

test('an INCONCLUSIVE names what is not established', () => {
  expect(say('INCONCLUSIVE', { pass: 9, inconclusive: 3 })).toBe(
    'no exception found in 9 of 12 resources; 3 not established',
  );
});

test('a slice that is not complete is named beside a clean population', () => {
  expect(say('INCONCLUSIVE', { pass: 9 }, broken)).toBe(
    'no exception found in 9 of 9 resources; 1 of 1 slices not complete',
  );
});

test('a scope without a slice claims nothing', () => {
  expect(say('INCONCLUSIVE', {}, coverageOf([]))).toBe('nothing was tested; no slice covers the scope');
});

test('a check that did not run is named', () => {
  expect(say('INCONCLUSIVE', { pass: 3 }, complete, ['ec2-ssm-managed'])).toBe(
    'no exception found in 3 of 3 resources; not run: ec2-ssm-managed',
  );
});

test('a rule that applies to nothing says so', () => {
  expect([say('NOT_APPLICABLE', { notApplicable: 4 }), say('NOT_APPLICABLE', {})]).toEqual([
    'the rule applies to none of 4 resources',
    'there is nothing that the rule applies to',
  ]);
});
