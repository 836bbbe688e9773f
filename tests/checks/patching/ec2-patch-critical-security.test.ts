import { describe, expect, test } from 'vitest';
import { ec2PatchCriticalSecurity } from '../../../src/checks/patching/ec2-patch-critical-security.ts';
import type { NodeFacts, NodeTimes } from '../../../src/domain/facts/nodes.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';
import {
  cleanCounters,
  evaluatedAt,
  hoursBefore,
  hybridNode,
  instance,
  nodeFacts,
  nodeTimes,
  patchState,
} from '../../builders/nodes.ts';

const judge = (facts: NodeFacts, times: NodeTimes = nodeTimes, parameters: unknown = {}) =>
  evaluate(ec2PatchCriticalSecurity, instance(facts, times), evaluatedAt, parameters);
const summary = (...input: Parameters<typeof judge>) => {
  const { reason, verdict } = judge(...input);
  return reason === undefined ? verdict : `${verdict}/${reason}`;
};
const patched = (...patch: Parameters<typeof patchState>) => nodeFacts({ patch: observed(patchState(...patch)) });
const ended = (days: number) => ({ ...nodeTimes, operationEndedAt: hoursBefore(days * 24) });

describe('ec2-patch-critical-security', () => {
  test('passes a node without critical or security patches outstanding, whatever else is missing', () => {
    expect(summary(nodeFacts())).toBe('PASS');
    expect(summary(patched({ MissingCount: 9, OtherNonCompliantCount: 9 }))).toBe('PASS');
  });

  test.each(['CriticalNonCompliantCount', 'SecurityNonCompliantCount'])(
    'fails a node with a %s above zero',
    (counter) => {
      expect(judge(patched({ [counter]: 1 }))).toEqual({
        verdict: 'FAIL',
        attributes: { baselineId: 'pb-0123456789abcdef0', violations: { [counter]: 1 } },
      });
    },
  );

  test.each([
    [7, true],
    [7.01, false],
  ])('still fails within its time, and says whether it is: first seen %s days ago', (days, withinSla) => {
    const nonCompliantSince = hoursBefore(days * 24);
    const facts = { ...patched({ CriticalNonCompliantCount: 1 }), nonCompliantSince };

    expect(judge(facts)).toMatchObject({ verdict: 'FAIL', attributes: { withinSla, nonCompliantSince } });
  });

  test('takes the time from its parameter', () => {
    const facts = { ...patched({ CriticalNonCompliantCount: 1 }), nonCompliantSince: hoursBefore(72) };

    expect(judge(facts, nodeTimes, { slaDays: 2 })).toMatchObject({ attributes: { withinSla: false } });
  });

  test('does not claim an age that it cannot know', () => {
    const facts = { ...patched({ CriticalNonCompliantCount: 1 }), nonCompliantSince: '?' };

    expect(judge(facts).attributes).not.toHaveProperty('withinSla');
  });

  test.each([
    ['old', ended(60), {}, { data: 'STALE' }],
    ['overridden', nodeTimes, { installOverrideList: 's3://patches/list.yaml' }, { baseline: 'OVERRIDDEN' }],
  ])('fails by data that is %s, and says so', (_what, times, patch, said) => {
    expect(judge(patched({ SecurityNonCompliantCount: 1 }, patch), times)).toMatchObject({
      verdict: 'FAIL',
      attributes: said,
    });
  });

  test.each(['CriticalNonCompliantCount', 'SecurityNonCompliantCount'] as const)(
    'does not take a missing %s for zero',
    (counter) => {
      const facts = nodeFacts({ patch: observed({ ...patchState(), counters: without(cleanCounters, counter) }) });

      expect(summary(facts)).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    },
  );

  test('needs no other counter', () => {
    const counters = { CriticalNonCompliantCount: 0, SecurityNonCompliantCount: 0 };

    expect(summary(nodeFacts({ patch: observed({ ...patchState(), counters }) }))).toBe('PASS');
  });

  test('does not look at the summary', () => {
    expect(summary(nodeFacts({ patchSummary: observed({ status: 'NON_COMPLIANT' }) }))).toBe('PASS');
    expect(summary(nodeFacts({ patchSummary: unavailable('ACCESS_DENIED') }))).toBe('PASS');
  });

  test('is inconclusive about clean data that is old or overridden', () => {
    expect(summary(nodeFacts(), ended(7))).toBe('PASS');
    expect(summary(nodeFacts(), ended(7.01))).toBe('INCONCLUSIVE/STALE_SOURCE');
    expect(summary(patched({}, { installOverrideList: 's3://patches/list.yaml' }))).toBe(
      'INCONCLUSIVE/BASELINE_OVERRIDDEN',
    );
  });

  test.each([
    ['was never assessed', { patch: absent('NO_PATCH_STATE') }, 'INCONCLUSIVE/NEVER_ASSESSED'],
    ['was denied', { patch: unavailable('ACCESS_DENIED') }, 'INCONCLUSIVE/ACCESS_DENIED'],
    ['is not listed', { ssm: absent('NOT_LISTED') }, 'INCONCLUSIVE/SOURCE_NOT_ENABLED'],
    ['may not be listed', { ssm: unavailable('TIMEOUT') }, 'INCONCLUSIVE/TIMEOUT'],
    ['is stopped', { state: 'stopped' }, 'NOT_APPLICABLE/INSTANCE_NOT_RUNNING'],
    ['is rebuilt', { tags: { 'assay:remediation': 'rebuild' } }, 'NOT_APPLICABLE/RULE_NOT_APPLICABLE'],
    ['has a provider', { managedBy: 'eks.amazonaws.com' }, 'NOT_APPLICABLE/PROVIDER_MANAGED'],
  ])('judges a node that %s', (_what, facts, expected) => {
    expect(summary(nodeFacts(facts))).toBe(expected);
  });

  test('judges hybrid nodes by the same counters', () => {
    expect(evaluate(ec2PatchCriticalSecurity, hybridNode(), evaluatedAt).verdict).toBe('PASS');
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<NodeFacts>({
      state: mostly('running', 'stopped'),
      ssm: mostly(observed({ pingStatus: 'Online' }), absent('NOT_LISTED'), unavailable('TIMEOUT')),
      patch: mostly(
        observed(patchState()),
        observed(patchState({ CriticalNonCompliantCount: 1 })),
        absent('NO_PATCH_STATE'),
        unavailable('TIMEOUT'),
      ),
      nonCompliantSince: mostly(hoursBefore(24), hoursBefore(2400), '?'),
    });

    expectNeverRaised(
      ec2PatchCriticalSecurity,
      facts.chain((some) => mostly(nodeTimes, ended(60)).map((times) => instance(nodeFacts(some), times))),
      evaluatedAt,
      {
        required: ['tags', 'ssm', 'patchSummary', 'counters'],
        examples: [instance(), instance(patched({ SecurityNonCompliantCount: 1 }))],
      },
    );
  });
});
