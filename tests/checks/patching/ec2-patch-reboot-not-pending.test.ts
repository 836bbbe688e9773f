import { describe, expect, test } from 'vitest';
import { ec2PatchRebootNotPending } from '../../../src/checks/patching/ec2-patch-reboot-not-pending.ts';
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
  evaluate(ec2PatchRebootNotPending, instance(facts, times), evaluatedAt, parameters);
const summary = (...input: Parameters<typeof judge>) => {
  const { reason, verdict } = judge(...input);
  return reason === undefined ? verdict : `${verdict}/${reason}`;
};
const pending = (count: number) => nodeFacts({ patch: observed(patchState({ InstalledPendingRebootCount: count })) });
const ended = (days: number) => ({ ...nodeTimes, operationEndedAt: hoursBefore(days * 24) });

describe('ec2-patch-reboot-not-pending', () => {
  test('passes a node without a patch that waits for a reboot, whatever else is missing', () => {
    expect(summary(nodeFacts())).toBe('PASS');
    expect(summary(nodeFacts({ patch: observed(patchState({ MissingCount: 5 })) }))).toBe('PASS');
  });

  test.each([
    ['since the last installation', { ...nodeTimes, lastNoRebootInstallAt: hoursBefore(7 * 24) }, true],
    ['since the last installation', { ...nodeTimes, lastNoRebootInstallAt: hoursBefore(8 * 24) }, false],
    ['since the last operation', ended(3), true],
    ['since the last operation', ended(60), false],
  ])('fails a pending reboot and says whether it is within its grace, %s (%#)', (_what, times, withinGrace) => {
    expect(judge(pending(2), times)).toMatchObject({
      verdict: 'FAIL',
      attributes: { violations: { InstalledPendingRebootCount: 2 }, withinGrace },
    });
  });

  test('takes the grace from its parameter', () => {
    expect(judge(pending(1), ended(3), { graceDays: 2 })).toMatchObject({ attributes: { withinGrace: false } });
  });

  test('does not claim a grace that it cannot know', () => {
    expect(judge(pending(1), {}).attributes).not.toHaveProperty('withinGrace');
  });

  test('does not take a missing counter for zero', () => {
    const counters = without(cleanCounters, 'InstalledPendingRebootCount');

    expect(summary(nodeFacts({ patch: observed({ ...patchState(), counters }) }))).toBe(
      'INCONCLUSIVE/UNEXPECTED_SHAPE',
    );
  });

  test('is inconclusive about clean data that is old, of unknown age or overridden', () => {
    const overridden = observed(patchState({}, { installOverrideList: 's3://patches/list.yaml' }));

    expect(summary(nodeFacts(), ended(7.01))).toBe('INCONCLUSIVE/STALE_SOURCE');
    expect(summary(nodeFacts(), without(nodeTimes, 'operationEndedAt'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(nodeFacts({ patch: overridden }))).toBe('INCONCLUSIVE/BASELINE_OVERRIDDEN');
  });

  test('does not look at the summary', () => {
    expect(summary(nodeFacts({ patchSummary: observed({ status: 'NON_COMPLIANT' }) }))).toBe('PASS');
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

  test('judges hybrid nodes by the same counter', () => {
    expect(evaluate(ec2PatchRebootNotPending, hybridNode(pending(1)), evaluatedAt).verdict).toBe('FAIL');
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<NodeFacts>({
      state: mostly('running', 'stopped'),
      ssm: mostly(observed({ pingStatus: 'Online' }), absent('NOT_LISTED'), unavailable('TIMEOUT')),
      patch: mostly(
        observed(patchState()),
        observed(patchState({ InstalledPendingRebootCount: 1 })),
        absent('NO_PATCH_STATE'),
        unavailable('TIMEOUT'),
      ),
    });

    expectNeverRaised(
      ec2PatchRebootNotPending,
      facts.chain((some) => mostly(nodeTimes, ended(60)).map((times) => instance(nodeFacts(some), times))),
      evaluatedAt,
      { required: ['tags', 'ssm', 'patchSummary', 'counters'], examples: [instance(), instance(pending(1))] },
    );
  });
});
