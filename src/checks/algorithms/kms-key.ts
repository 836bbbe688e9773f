import type { KmsKeyFacts } from '../../domain/facts/snapshots.ts';
import { fail, inconclusive, type Outcome, pass } from '../../domain/finding.ts';
import type { JsonObject } from '../../domain/json.ts';
import { isObserved, isUnavailable, type Reading } from '../../domain/reading.ts';

/**
 * What is known of the key, for the attributes of a finding: `keyManager`, `keyState`, or `keyInfo: INCONCLUSIVE` when
 * the key could not be described. Empty when the resource names no key. AWS sends no algorithm: it is not a fact.
 */
export const keyAttributes = (key: Reading<KmsKeyFacts> | undefined): JsonObject => {
  if (key === undefined) return {};
  if (!isObserved(key)) return { keyInfo: 'INCONCLUSIVE' };
  const { keyManager, keyState } = key.observed;
  return { ...(keyManager !== undefined && { keyManager }), ...(keyState !== undefined && { keyState }) };
};

/** An encrypted resource under the demand for a customer-managed key. The manager must have been read to PASS. */
export const customerManagedKey = (key: Reading<KmsKeyFacts> | undefined, attributes: JsonObject): Outcome => {
  if (key !== undefined && isUnavailable(key)) return inconclusive(key.unavailable, attributes);
  const manager = key !== undefined && isObserved(key) ? key.observed.keyManager : undefined;
  if (manager === 'CUSTOMER') return pass(attributes);
  return manager === 'AWS' ? fail({ attributes }) : inconclusive('UNEXPECTED_SHAPE', attributes);
};
