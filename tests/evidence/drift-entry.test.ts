import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/evidence.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { ReasonCode } from '../../src/domain/reason.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import { compareEntries } from '../../src/evidence/drift-entry.ts';

const entry = (facts: JsonObject, verdict?: Verdict, reason?: ReasonCode): Entry => ({
  resource: { type: 'AWS::EC2::Instance', id: 'i-1', accountId: '111122223333', region: 'eu-central-1' },
  facts,
  findings:
    verdict === undefined
      ? []
      : [{ checkId: 'check-1', verdict, severity: 'HIGH', ...(reason !== undefined && { reason }) }],
});
const checks = { inBoth: new Set(['check-1']), changed: new Set<string>() };
const seen = { ssm: { observed: 'Online' } };
const unseen = { ssm: { unavailable: 'THROTTLED' } };

describe('a verdict that changed', () => {
  it.each([
    ['a fact did', entry({ a: 1 }, 'PASS'), entry({ a: 2 }, 'FAIL'), ['FACT_CHANGED']],
    ['time passed', entry({ a: 1 }, 'PASS'), entry({ a: 1 }, 'FAIL', 'STALE_SOURCE'), ['TIME_PASSED']],
    ['a reading was lost', entry(seen, 'PASS'), entry(unseen, 'INCONCLUSIVE', 'THROTTLED'), ['VISIBILITY_LOST']],
    ['a reading came back', entry(unseen, 'INCONCLUSIVE', 'THROTTLED'), entry(seen, 'PASS'), ['VISIBILITY_REGAINED']],
    [
      'a reading was lost and a fact changed',
      entry({ ...seen, a: 1 }, 'PASS'),
      entry({ ...unseen, a: 2 }, 'FAIL'),
      ['FACT_CHANGED', 'VISIBILITY_LOST'],
    ],
  ])('names its cause: %s', (_, old, now, causes) => {
    expect(compareEntries(old, now, checks).verdicts).toMatchObject([{ checkId: 'check-1', causes }]);
  });

  it('names the check when its version or parameters differ, and a fact beside it', () => {
    const changed = { ...checks, changed: new Set(['check-1']) };

    expect(compareEntries(entry({}, 'PASS'), entry({}, 'FAIL'), changed).verdicts).toEqual([
      { checkId: 'check-1', old: { verdict: 'PASS' }, new: { verdict: 'FAIL' }, causes: ['CHECK_CHANGED'] },
    ]);
    expect(compareEntries(entry({}, 'PASS'), entry({ a: 1 }, 'FAIL'), changed).verdicts).toMatchObject([
      { causes: ['FACT_CHANGED', 'CHECK_CHANGED'] },
    ]);
  });

  it('may be the same verdict for another reason', () => {
    const old = entry({}, 'INCONCLUSIVE', 'THROTTLED');

    expect(compareEntries(old, entry({}, 'INCONCLUSIVE', 'TIMEOUT'), checks).verdicts).toMatchObject([
      { old: { verdict: 'INCONCLUSIVE', reason: 'THROTTLED' }, new: { verdict: 'INCONCLUSIVE', reason: 'TIMEOUT' } },
    ]);
  });

  it('may come or go when a check begins or ceases to judge the type', () => {
    const changed = { ...checks, changed: new Set(['check-1']) };

    expect(compareEntries(entry({}), entry({}, 'PASS'), changed).verdicts).toEqual([
      { checkId: 'check-1', new: { verdict: 'PASS' }, causes: ['CHECK_CHANGED'] },
    ]);
  });

  it('is not one when only one of the sweeps ran the check', () => {
    const none = { inBoth: new Set<string>(), changed: new Set<string>() };

    expect(compareEntries(entry({}, 'PASS'), entry({}), none)).toEqual({ facts: [], verdicts: [] });
  });
});
