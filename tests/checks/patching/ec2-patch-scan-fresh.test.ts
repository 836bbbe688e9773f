import { describe, expect, test } from 'vitest';
import { ec2PatchScanFresh } from '../../../src/checks/patching/ec2-patch-scan-fresh.ts';
import type { NodeFacts, NodeTimes } from '../../../src/domain/facts/nodes.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';
import {
  evaluatedAt,
  hoursBefore,
  hybridNode,
  instance,
  nodeFacts,
  nodeTimes,
  patchState,
} from '../../builders/nodes.ts';

const judge = (facts: NodeFacts, times: NodeTimes = nodeTimes, parameters: unknown = {}) =>
  evaluate(ec2PatchScanFresh, instance(facts, times), evaluatedAt, parameters);
const summary = (...input: Parameters<typeof judge>) => {
  const { reason, verdict } = judge(...input);
  return reason === undefined ? verdict : `${verdict}/${reason}`;
};
const ended = (days: number) => ({ ...nodeTimes, operationEndedAt: hoursBefore(days * 24) });
const never = { patch: absent('NO_PATCH_STATE') };
const unlisted = { ssm: absent('NOT_LISTED') };
const starting = { launchedAt: hoursBefore(0.4) };

describe('ec2-patch-scan-fresh', () => {
  test('passes a node that was scanned recently, and shows how but not when', () => {
    expect(judge(nodeFacts())).toEqual({
      verdict: 'PASS',
      attributes: { baselineId: 'pb-0123456789abcdef0', operation: 'Scan' },
    });
  });

  test.each([
    [7, 'PASS'],
    [7.001, 'FAIL/STALE_SOURCE'],
    [-0.5, 'PASS'],
    [-2, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('judges a node that was scanned %s days ago: %s', (days, expected) => {
    expect(summary(nodeFacts(), ended(days))).toBe(expected);
  });

  test('takes the age from its parameter', () => {
    expect(summary(nodeFacts(), ended(2), { maxScanAgeDays: 1 })).toBe('FAIL/STALE_SOURCE');
  });

  test('does not care what the scan found or whether its baseline was overridden', () => {
    const patch = observed(patchState({ MissingCount: 9 }, { installOverrideList: 's3://patches/list.yaml' }));

    expect(summary(nodeFacts({ patch }))).toBe('PASS');
  });

  test.each([
    ['was never assessed', never, 'FAIL/NEVER_ASSESSED'],
    ['was never assessed nor listed', { ...never, ...unlisted }, 'FAIL/NEVER_ASSESSED'],
    ['was never assessed and has just started, but is listed', { ...never, ...starting }, 'FAIL/NEVER_ASSESSED'],
    ['has just started and is not listed', { ...never, ...unlisted, ...starting }, 'INCONCLUSIVE/TRANSIENT_STATE'],
    [
      'has just started and may not be listed',
      { ...never, ...starting, ssm: unavailable('TIMEOUT') },
      'INCONCLUSIVE/TIMEOUT',
    ],
    ['was never assessed and may not be listed', { ...never, ssm: unavailable('TIMEOUT') }, 'FAIL/NEVER_ASSESSED'],
    ['is not listed and started at no time', { ...never, ...unlisted, launchedAt: '?' }, 'INCONCLUSIVE/PARSE_FAILED'],
    ['was scanned but is not listed', unlisted, 'INCONCLUSIVE/SOURCE_NOT_ENABLED'],
    ['was scanned and may not be listed', { ssm: unavailable('THROTTLED') }, 'INCONCLUSIVE/THROTTLED'],
    ['was scanned and is absent without a meaning', { ssm: absent('NoSuchThing') }, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['was denied', { patch: unavailable('ACCESS_DENIED') }, 'INCONCLUSIVE/ACCESS_DENIED'],
    [
      'has a patch state that is absent without a meaning',
      { patch: absent('NoSuchThing') },
      'INCONCLUSIVE/UNEXPECTED_SHAPE',
    ],
    ['is stopped', { ...never, state: 'stopped' }, 'NOT_APPLICABLE/INSTANCE_NOT_RUNNING'],
    ['is stopping', { ...never, state: 'stopping' }, 'NOT_APPLICABLE/INSTANCE_NOT_RUNNING'],
    ['is pending', { ...never, state: 'pending' }, 'NOT_APPLICABLE/INSTANCE_NOT_RUNNING'],
    ['is in a new state', { state: 'hovering' }, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['is rebuilt', { ...never, tags: { 'assay:remediation': 'rebuild' } }, 'NOT_APPLICABLE/RULE_NOT_APPLICABLE'],
    ['has a provider', { ...never, managedBy: 'eks.amazonaws.com' }, 'NOT_APPLICABLE/PROVIDER_MANAGED'],
  ])('judges a node that %s', (_what, facts, expected) => {
    expect(summary(nodeFacts(facts))).toBe(expected);
  });

  test('fails an old scan of a node that is not listed any more', () => {
    expect(summary(nodeFacts(unlisted), ended(60))).toBe('FAIL/STALE_SOURCE');
  });

  test('is inconclusive when the patch state was not read or has no usable time', () => {
    expect(summary(without(nodeFacts(), 'patch'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(nodeFacts(), without(nodeTimes, 'operationEndedAt'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(nodeFacts(), { ...nodeTimes, operationEndedAt: '?' })).toBe('INCONCLUSIVE/PARSE_FAILED');
  });

  test('judges hybrid nodes without a start', () => {
    expect(evaluate(ec2PatchScanFresh, hybridNode(), evaluatedAt).verdict).toBe('PASS');
    expect(evaluate(ec2PatchScanFresh, hybridNode(nodeFacts(never)), evaluatedAt)).toMatchObject({
      verdict: 'FAIL',
      reason: 'NEVER_ASSESSED',
    });
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<NodeFacts>({
      state: mostly('running', 'stopped'),
      launchedAt: mostly(hoursBefore(240), hoursBefore(0.1), '?'),
      ssm: mostly(observed({ pingStatus: 'Online' }), absent('NOT_LISTED'), unavailable('TIMEOUT')),
      patch: mostly(observed(patchState()), absent('NO_PATCH_STATE'), unavailable('TIMEOUT')),
    });

    expectNeverRaised(
      ec2PatchScanFresh,
      facts.chain((some) => mostly(nodeTimes, ended(60)).map((times) => instance(nodeFacts(some), times))),
      evaluatedAt,
      { required: ['tags', 'ssm', 'patchSummary', 'counters'], examples: [instance(), instance(nodeFacts(never))] },
    );
  });
});
