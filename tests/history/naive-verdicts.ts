import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import type { Rules } from './timeline.ts';

export interface NaiveFinding {
  readonly verdict: 'PASS' | 'FAIL' | 'NOT_APPLICABLE' | 'INCONCLUSIVE';
  readonly reason?: string;
}

const pass: NaiveFinding = { verdict: 'PASS' };
const fail: NaiveFinding = { verdict: 'FAIL' };
const unknown = (reason: string): NaiveFinding => ({ verdict: 'INCONCLUSIVE', reason });
const outside = (reason: string): NaiveFinding => ({ verdict: 'NOT_APPLICABLE', reason });

const member = (value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>(
    (found, name) =>
      typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as JsonObject)[name] : undefined,
    value,
  );

const volume = (facts: JsonObject, { volumeVersion }: Rules): NaiveFinding => {
  if (facts.state === 'creating') return outside('TRANSIENT_STATE');
  if (facts.encrypted === undefined) return unknown('UNEXPECTED_SHAPE');
  const enough = volumeVersion === 1 || member(facts, 'key', 'observed', 'keyManager') === 'CUSTOMER';
  return facts.encrypted === true && enough ? pass : fail;
};

const snapshot = (facts: JsonObject, { requireCustomerManagedKey }: Rules) => {
  const isPublic = member(facts, 'restorableByAll', 'observed');
  const enough = !requireCustomerManagedKey || member(facts, 'key', 'observed', 'keyManager') === 'CUSTOMER';
  return {
    'ebs-snapshot-encrypted': facts.encrypted === true && enough ? pass : fail,
    'ebs-snapshot-not-public': isPublic === undefined ? unknown('THROTTLED') : isPublic ? fail : pass,
  };
};

const dayMs = 86_400_000;

const instance = (facts: JsonObject, times: JsonObject, evaluatedAt: string) => {
  if (facts.state === 'stopped') {
    const stopped = outside('INSTANCE_NOT_RUNNING');
    return { 'ec2-patch-critical-security': stopped, 'ec2-ssm-managed': stopped };
  }
  const isListed = member(facts, 'ssm', 'observed') !== undefined;
  const silentMs = Date.parse(evaluatedAt) - Date.parse(String(times.lastPingAt));
  const isRead = member(facts, 'patch', 'observed') !== undefined;
  const missing = Number(member(facts, 'patch', 'observed', 'counters', 'CriticalNonCompliantCount'));
  const ping: NaiveFinding =
    silentMs > dayMs
      ? { verdict: 'FAIL', reason: 'STALE_SOURCE' }
      : silentMs < -dayMs
        ? unknown('UNEXPECTED_SHAPE')
        : pass;
  return {
    'ec2-patch-critical-security': !isRead
      ? unknown('THROTTLED')
      : missing > 0
        ? fail
        : isListed
          ? pass
          : unknown('ACCESS_DENIED'),
    'ec2-ssm-managed': isListed ? ping : unknown('ACCESS_DENIED'),
  };
};

/** What the checks say of a resource of the estate, from what they are documented to say; by check id. */
export const naiveVerdicts = (
  { resource: { type }, facts, times }: AnyObservation,
  rules: Rules,
  evaluatedAt: string,
): Readonly<Record<string, NaiveFinding>> => {
  const all = facts as unknown as JsonObject;
  if (type === 'AWS::EC2::Volume') return { 'ebs-volume-encrypted': volume(all, rules) };
  if (type === 'AWS::EC2::Snapshot') return snapshot(all, rules);
  return instance(all, times as JsonObject, evaluatedAt);
};
