import { describe, expect, test } from 'vitest';
import { ec2SsmManaged } from '../../../src/checks/patching/ec2-ssm-managed.ts';
import type { NodeFacts, NodeTimes } from '../../../src/domain/facts/nodes.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';
import { evaluatedAt, hoursBefore, hybridNode, instance, nodeFacts, nodeTimes } from '../../builders/nodes.ts';

const summary = (facts: NodeFacts, times: NodeTimes = nodeTimes, parameters: unknown = {}) => {
  const { reason, verdict } = evaluate(ec2SsmManaged, instance(facts, times), evaluatedAt, parameters);
  return reason === undefined ? verdict : `${verdict}/${reason}`;
};
const notListed = absent('NOT_LISTED');
const pinged = (hours: number) => ({ ...nodeTimes, lastPingAt: hoursBefore(hours) });

describe('ec2-ssm-managed', () => {
  test('passes a running instance that is online, and shows nothing that changes every night', () => {
    expect(evaluate(ec2SsmManaged, instance(), evaluatedAt)).toEqual({
      verdict: 'PASS',
      attributes: { pingStatus: 'Online' },
    });
  });

  test.each([
    [24, 'PASS'],
    [24.001, 'FAIL/STALE_SOURCE'],
    [-1, 'PASS'],
    [-48, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('judges an online node that pinged %s hours ago: %s', (hours, expected) => {
    expect(summary(nodeFacts(), pinged(hours))).toBe(expected);
  });

  test.each([
    ['ConnectionLost', 'FAIL'],
    ['Inactive', 'FAIL'],
    ['Dozing', 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('judges ping status %s: %s', (pingStatus, expected) => {
    expect(summary(nodeFacts({ ssm: observed({ pingStatus }) }))).toBe(expected);
  });

  test('passes a listed, online node however short it has been up', () => {
    expect(summary(nodeFacts({ launchedAt: hoursBefore(0.1) }))).toBe('PASS');
  });

  test.each([
    [24, 'FAIL'],
    [0.501, 'FAIL'],
    [0.5, 'INCONCLUSIVE/TRANSIENT_STATE'],
    [0.1, 'INCONCLUSIVE/TRANSIENT_STATE'],
  ])('judges a node that is not listed and up for %s hours: %s', (hours, expected) => {
    expect(summary(nodeFacts({ ssm: notListed, launchedAt: hoursBefore(hours) }))).toBe(expected);
  });

  test('is inconclusive about a node that is not listed when its start is not known', () => {
    expect(summary(without(nodeFacts({ ssm: notListed }), 'launchedAt'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(nodeFacts({ ssm: notListed, launchedAt: '?' }))).toBe('INCONCLUSIVE/PARSE_FAILED');
  });

  test.each(['stopped', 'stopping', 'pending', 'shutting-down', 'terminated'])(
    'does not apply to an instance that is %s',
    (state) => {
      expect(summary(nodeFacts({ state, ssm: notListed }))).toBe('NOT_APPLICABLE/INSTANCE_NOT_RUNNING');
      expect(summary(nodeFacts({ state }))).toBe('NOT_APPLICABLE/INSTANCE_NOT_RUNNING');
    },
  );

  test.each([
    ['listing was denied', { ssm: unavailable('ACCESS_DENIED') }, 'INCONCLUSIVE/ACCESS_DENIED'],
    ['listing was cut short', { ssm: unavailable('PAGINATION_TRUNCATED') }, 'INCONCLUSIVE/PAGINATION_TRUNCATED'],
    ['absence has no meaning', { ssm: absent('NoSuchThing') }, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['ping status is missing', { ssm: observed({}) }, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['state is new', { state: 'hovering' }, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('is inconclusive when the %s', (_what, facts, expected) => {
    expect(summary(nodeFacts(facts))).toBe(expected);
  });

  test('is inconclusive when the state or the last ping is missing', () => {
    expect(summary(without(nodeFacts(), 'state'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(nodeFacts(), without(nodeTimes, 'lastPingAt'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(nodeFacts(), { ...nodeTimes, lastPingAt: '?' })).toBe('INCONCLUSIVE/PARSE_FAILED');
  });

  test.each([
    ['another operator', { managedBy: 'eks.amazonaws.com' }, 'NOT_APPLICABLE/PROVIDER_MANAGED'],
    ['the tag of a provider', { tags: { 'assay:remediation': 'provider' } }, 'NOT_APPLICABLE/PROVIDER_MANAGED'],
    [
      'the tag of disaster recovery',
      { tags: { AWSElasticDisasterRecoveryManaged: 'drs.amazonaws.com' } },
      'NOT_APPLICABLE/PROVIDER_MANAGED',
    ],
    ['the tag of rebuilding, which exempts nothing here', { tags: { 'assay:remediation': 'rebuild' } }, 'FAIL'],
    ['the tag of patching', { tags: { 'assay:remediation': 'patch' } }, 'FAIL'],
    ['another value of the tag', { tags: { 'assay:remediation': 'reboild' } }, 'FAIL'],
  ])('judges an unlisted node with %s: %s', (_what, facts, expected) => {
    expect(summary(nodeFacts({ ssm: notListed, ...facts }))).toBe(expected);
  });

  test('notes a value of the strategy tag that means nothing', () => {
    const facts = nodeFacts({ tags: { strategy: 'reboild' } });

    expect(evaluate(ec2SsmManaged, instance(facts), evaluatedAt, { strategyTagKey: 'strategy' })).toEqual({
      verdict: 'PASS',
      attributes: { unknownStrategy: 'reboild', pingStatus: 'Online' },
    });
  });

  test.each([
    [nodeFacts(), 'PASS'],
    [nodeFacts({ ssm: observed({ pingStatus: 'ConnectionLost' }) }), 'FAIL'],
    [nodeFacts({ ssm: notListed }), 'FAIL'],
  ])('judges a hybrid node without a run state (%#): %s', (facts, verdict) => {
    expect(evaluate(ec2SsmManaged, hybridNode(facts), evaluatedAt).verdict).toBe(verdict);
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<NodeFacts>({
      state: mostly('running', 'stopped', 'hovering'),
      launchedAt: mostly(hoursBefore(240), hoursBefore(0.1), '?'),
      ssm: mostly(
        observed({ pingStatus: 'Online' }),
        observed({ pingStatus: 'ConnectionLost' }),
        notListed,
        unavailable('TIMEOUT'),
      ),
    });
    const times = mostly(nodeTimes, pinged(48));

    expectNeverRaised(
      ec2SsmManaged,
      facts.chain((some) => times.map((seen) => instance(nodeFacts(some), seen))),
      evaluatedAt,
      { required: ['tags', 'ssm', 'patchSummary'], examples: [instance(), instance(nodeFacts({ ssm: notListed }))] },
    );
  });
});
