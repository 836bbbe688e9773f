import { describe, expect, test } from 'vitest';
import { ec2PatchCompliant } from '../../../src/checks/patching/ec2-patch-compliant.ts';
import type { NodeFacts, NodeTimes, PatchCounter } from '../../../src/domain/facts/nodes.ts';
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
  evaluate(ec2PatchCompliant, instance(facts, times), evaluatedAt, parameters);
const summary = (...input: Parameters<typeof judge>) => {
  const { reason, verdict } = judge(...input);
  return reason === undefined ? verdict : `${verdict}/${reason}`;
};
const patched = (...patch: Parameters<typeof patchState>) => nodeFacts({ patch: observed(patchState(...patch)) });
const ended = (days: number) => ({ ...nodeTimes, operationEndedAt: hoursBefore(days * 24) });
const violating: readonly PatchCounter[] = [
  'MissingCount',
  'FailedCount',
  'InstalledRejectedCount',
  'CriticalNonCompliantCount',
  'SecurityNonCompliantCount',
  'OtherNonCompliantCount',
];
const dropCounter = (counter: PatchCounter) =>
  nodeFacts({ patch: observed({ ...patchState(), counters: without(cleanCounters, counter) }) });
const overridden = { installOverrideList: 's3://patches/list.yaml' };

describe('ec2-patch-compliant', () => {
  test('passes a node whose last operation is recent and found nothing', () => {
    expect(judge(nodeFacts())).toEqual({ verdict: 'PASS', attributes: { baselineId: 'pb-0123456789abcdef0' } });
  });

  test.each(violating)('fails a node with a %s above zero', (counter) => {
    expect(judge(patched({ [counter]: 2 }))).toMatchObject({
      verdict: 'FAIL',
      attributes: { violations: { [counter]: 2 } },
    });
  });

  test('shows every violation and leaves the other counters out', () => {
    expect(judge(patched({ MissingCount: 4, FailedCount: 1, NotApplicableCount: 900 }))).toEqual({
      verdict: 'FAIL',
      attributes: { baselineId: 'pb-0123456789abcdef0', violations: { MissingCount: 4, FailedCount: 1 } },
    });
  });

  test.each([
    'NotApplicableCount',
    'UnreportedNotApplicableCount',
    'InstalledPendingRebootCount',
    'AvailableSecurityUpdateCount',
  ] as const)('does not fail by a %s', (counter) => {
    expect(judge(patched({ [counter]: 2321 })).verdict).toBe('PASS');
  });

  test('keeps available security updates as an attribute', () => {
    expect(judge(patched({ AvailableSecurityUpdateCount: 3 })).attributes).toMatchObject({
      AvailableSecurityUpdateCount: 3,
    });
  });

  test.each([
    ['old', ended(60), {}, { data: 'STALE' }],
    ['of unknown age', without(nodeTimes, 'operationEndedAt'), {}, { data: 'OF_UNKNOWN_AGE' }],
    ['overridden', nodeTimes, overridden, { baseline: 'OVERRIDDEN' }],
  ])('fails by a violation even when the data is %s, and says so', (_what, times, patch, said) => {
    expect(judge(patched({ MissingCount: 1 }, patch), times)).toMatchObject({ verdict: 'FAIL', attributes: said });
  });

  test('fails by a violation of a node that is not listed, and passes none', () => {
    const unlisted = { ssm: absent('NOT_LISTED') };

    expect(judge({ ...patched({ MissingCount: 1 }), ...unlisted })).toMatchObject({
      verdict: 'FAIL',
      attributes: { ssm: 'NOT_LISTED' },
    });
    expect(summary({ ...nodeFacts(), ...unlisted })).toBe('INCONCLUSIVE/SOURCE_NOT_ENABLED');
  });

  test('fails by one counter while another is missing', () => {
    const counters = without({ ...cleanCounters, FailedCount: 1 }, 'MissingCount');

    expect(judge(nodeFacts({ patch: observed({ ...patchState(), counters }) })).verdict).toBe('FAIL');
  });

  test.each(violating)('does not take a missing %s for zero', (counter) => {
    expect(summary(dropCounter(counter))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });

  test.each([
    ['text', '0'],
    ['no number', Number.NaN],
    ['negative', -1],
    ['broken', 0.5],
  ])('does not take a counter that is %s for zero', (_what, value) => {
    expect(summary(patched({ MissingCount: value as number }))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });

  test.each([
    [7, 'PASS'],
    [7.001, 'INCONCLUSIVE/STALE_SOURCE'],
    [400, 'INCONCLUSIVE/STALE_SOURCE'],
    [-2, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('judges clean counters that are %s days old: %s', (days, expected) => {
    expect(summary(nodeFacts(), ended(days))).toBe(expected);
  });

  test('is inconclusive about clean counters of unknown age', () => {
    expect(summary(nodeFacts(), without(nodeTimes, 'operationEndedAt'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(nodeFacts(), { ...nodeTimes, operationEndedAt: '?' })).toBe('INCONCLUSIVE/PARSE_FAILED');
  });

  test('does not pass an overridden baseline unless that is allowed', () => {
    expect(summary(patched({}, overridden))).toBe('INCONCLUSIVE/BASELINE_OVERRIDDEN');
    expect(summary(patched({}, overridden), nodeTimes, { allowInstallOverrideList: true })).toBe('PASS');
  });

  test('reports a missing counter before an override, and an override before staleness', () => {
    const counters = without(cleanCounters, 'MissingCount');
    const incomplete = nodeFacts({ patch: observed({ ...patchState({}, overridden), counters }) });

    expect(summary(incomplete, ended(60))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(patched({}, overridden), ended(60))).toBe('INCONCLUSIVE/BASELINE_OVERRIDDEN');
  });

  test.each([
    ['COMPLIANT', 0, 'PASS'],
    ['NON_COMPLIANT', 0, 'INCONCLUSIVE/CONTRADICTORY_SOURCES'],
    ['NON_COMPLIANT', 2, 'PASS'],
    ['PERHAPS', 0, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('compares clean counters with a summary that says %s, %s reboots pending: %s', (status, pending, expected) => {
    const facts = patched({ InstalledPendingRebootCount: pending });

    expect(summary({ ...facts, patchSummary: observed({ status }) })).toBe(expected);
  });

  test('does not let an unknown number of pending reboots explain a summary', () => {
    const facts = {
      ...dropCounter('InstalledPendingRebootCount'),
      patchSummary: observed({ status: 'NON_COMPLIANT' }),
    };

    expect(summary(facts)).toBe('INCONCLUSIVE/CONTRADICTORY_SOURCES');
  });

  test('fails by its counters whatever the summary says', () => {
    expect(judge({ ...patched({ MissingCount: 1 }), patchSummary: observed({ status: 'COMPLIANT' }) }).verdict).toBe(
      'FAIL',
    );
  });

  test.each([
    ['missing from the complete list', absent('NO_PATCH_SUMMARY'), 'PASS'],
    ['absent without a meaning', absent('NoSuchThing'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['denied', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE/ACCESS_DENIED'],
    ['without a status', observed({}), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('judges clean counters beside a summary that is %s', (_what, patchSummary, expected) => {
    expect(summary(nodeFacts({ patchSummary }))).toBe(expected);
  });

  test.each([
    ['was never assessed', { patch: absent('NO_PATCH_STATE') }, 'INCONCLUSIVE/NEVER_ASSESSED'],
    [
      'was never assessed nor listed',
      { patch: absent('NO_PATCH_STATE'), ssm: absent('NOT_LISTED') },
      'INCONCLUSIVE/NEVER_ASSESSED',
    ],
    ['has an absence without a meaning', { patch: absent('NoSuchThing') }, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['was denied', { patch: unavailable('ACCESS_DENIED') }, 'INCONCLUSIVE/ACCESS_DENIED'],
    ['was throttled', { patch: unavailable('THROTTLED') }, 'INCONCLUSIVE/THROTTLED'],
    ['may not be listed', { ssm: unavailable('THROTTLED') }, 'INCONCLUSIVE/THROTTLED'],
    ['is stopped', { state: 'stopped' }, 'NOT_APPLICABLE/INSTANCE_NOT_RUNNING'],
    ['is stopping', { state: 'stopping' }, 'NOT_APPLICABLE/INSTANCE_NOT_RUNNING'],
    ['is terminated', { state: 'terminated' }, 'NOT_APPLICABLE/INSTANCE_NOT_RUNNING'],
    ['is rebuilt', { tags: { 'assay:remediation': 'rebuild' } }, 'NOT_APPLICABLE/RULE_NOT_APPLICABLE'],
    ['has a provider', { tags: { 'assay:remediation': 'provider' } }, 'NOT_APPLICABLE/PROVIDER_MANAGED'],
    ['is operated by AWS', { managedBy: 'eks.amazonaws.com' }, 'NOT_APPLICABLE/PROVIDER_MANAGED'],
  ])('judges a node that %s', (_what, facts, expected) => {
    expect(summary(nodeFacts(facts))).toBe(expected);
  });

  test('is inconclusive about a running node whose patch state was not read', () => {
    expect(summary(without(nodeFacts(), 'patch'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });

  test('says that a node nobody assessed is not listed either', () => {
    const facts = nodeFacts({ patch: absent('NO_PATCH_STATE'), ssm: absent('NOT_LISTED') });

    expect(judge(facts).attributes).toEqual({ ssm: 'NOT_LISTED' });
  });

  test('does not apply to a stopped instance whose patch state was not read', () => {
    expect(summary(without(nodeFacts({ state: 'stopped' }), 'patch'))).toBe('NOT_APPLICABLE/INSTANCE_NOT_RUNNING');
  });

  test('judges hybrid nodes by the same counters', () => {
    expect(evaluate(ec2PatchCompliant, hybridNode(), evaluatedAt).verdict).toBe('PASS');
    expect(evaluate(ec2PatchCompliant, hybridNode(patched({ MissingCount: 1 })), evaluatedAt).verdict).toBe('FAIL');
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<NodeFacts>({
      state: mostly('running', 'stopped', 'hovering'),
      ssm: mostly(observed({ pingStatus: 'Online' }), absent('NOT_LISTED'), unavailable('TIMEOUT')),
      patch: mostly(
        observed(patchState()),
        observed(patchState({ MissingCount: 1 })),
        observed(patchState({ InstalledPendingRebootCount: 1 })),
        observed(patchState({}, overridden)),
        absent('NO_PATCH_STATE'),
        unavailable('TIMEOUT'),
      ),
      patchSummary: mostly(
        observed({ status: 'COMPLIANT' }),
        observed({ status: 'NON_COMPLIANT' }),
        absent('NO_PATCH_SUMMARY'),
        unavailable('TIMEOUT'),
      ),
    });

    expectNeverRaised(
      ec2PatchCompliant,
      facts.chain((some) => mostly(nodeTimes, ended(60)).map((times) => instance(nodeFacts(some), times))),
      evaluatedAt,
      {
        required: ['tags', 'ssm', 'patchSummary', 'counters'],
        // AWS says that a baseline was not overridden by not sending the list.
        except: ['.installOverrideList'],
        examples: [instance(), instance(patched({ MissingCount: 1 }))],
      },
    );
  });
});
