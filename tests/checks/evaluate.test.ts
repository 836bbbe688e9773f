import { describe, expect, it } from 'vitest';
import { countFindings, evaluate } from '../../src/checks/evaluate.ts';
import { noCounts } from '../../src/domain/aggregate.ts';
import { type AnyCheck, defineCheck } from '../../src/domain/check.ts';
import { fail, pass } from '../../src/domain/finding.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';

const volume = {
  resource: { type: 'AWS::EC2::Volume', id: 'vol-1', accountId: '111111111111', region: 'eu-west-1' },
  facts: {},
  times: {},
} as unknown as AnyObservation;

const check = (id: string, changes: Partial<AnyCheck> = {}): AnyCheck => ({
  ...defineCheck({
    id,
    version: 1,
    title: id,
    description: id,
    remediation: id,
    severity: 'HIGH',
    family: 'snapshots',
    resourceTypes: ['AWS::EC2::Volume'],
    parameters: { parse: () => ({}) },
    maxEvidenceAgeHours: 36,
    evaluate: () => pass(),
  }),
  ...changes,
});

const selected = (...checks: readonly AnyCheck[]) => checks.map((each) => ({ check: each, parameters: {} }));

describe('evaluate', () => {
  it('gives one finding for each check of the type, sorted by check id', () => {
    const checks = selected(check('b'), check('a'), check('c', { resourceTypes: ['AWS::EC2::Snapshot'] }));

    expect(evaluate(volume, checks, '2026-11-20T01:00:00Z')).toEqual([
      { checkId: 'a', verdict: 'PASS', severity: 'HIGH' },
      { checkId: 'b', verdict: 'PASS', severity: 'HIGH' },
    ]);
  });

  it('gives a failure the lesser severity that the check declares, and no other', () => {
    const evaluated = (severity: 'LOW' | 'MEDIUM') => {
      const graded = check('a', { lesserSeverities: ['MEDIUM'], evaluate: () => fail({ severity }) });
      return evaluate(volume, selected(graded), '2026-11-20T01:00:00Z').map((finding) => finding.severity);
    };

    expect([evaluated('MEDIUM'), evaluated('LOW')]).toEqual([['MEDIUM'], ['HIGH']]);
  });

  it('makes of a check that throws a finding that is not established', () => {
    const broken = check('a', {
      evaluate: () => {
        throw new TypeError('no such field');
      },
    });

    expect(evaluate(volume, selected(broken), '2026-11-20T01:00:00Z')).toEqual([
      {
        checkId: 'a',
        verdict: 'INCONCLUSIVE',
        reason: 'UNEXPECTED_SHAPE',
        severity: 'HIGH',
        attributes: { checkError: 'no such field' },
      },
    ]);
  });
});

describe('countFindings', () => {
  it('adds to counts, and has a count for every check that was given', () => {
    const counts = countFindings(
      selected(check('a'), check('b')),
      [{ checkId: 'a', verdict: 'FAIL', severity: 'HIGH' }],
      { a: { ...noCounts, fail: 1 } },
    );

    expect(counts).toEqual({ a: { ...noCounts, fail: 2 }, b: noCounts });
  });
});
