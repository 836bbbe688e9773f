import { describe, expect, test } from 'vitest';
import { customerManagedKey, keyAttributes } from '../../../src/checks/algorithms/kms-key.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { awsKey, customerKey } from '../../builders/snapshots.ts';

describe('keyAttributes', () => {
  test.each([
    ['nothing of a resource without a key', undefined, {}],
    ['the manager and state of a key', observed(customerKey), { keyManager: 'CUSTOMER', keyState: 'Enabled' }],
    ['what there is of a key', observed({ keyState: 'PendingDeletion' }), { keyState: 'PendingDeletion' }],
    ['that a key could not be described', unavailable('ACCESS_DENIED'), { keyInfo: 'INCONCLUSIVE' }],
    ['that a key is gone', absent('NotFoundException'), { keyInfo: 'INCONCLUSIVE' }],
  ])('say %s', (_what, key, expected) => {
    expect(keyAttributes(key)).toEqual(expected);
  });
});

describe('customerManagedKey', () => {
  test.each([
    ['a key of the customer', observed(customerKey), 'PASS', undefined],
    ['a key of AWS', observed(awsKey), 'FAIL', undefined],
    ['a key of somebody else', observed({ keyManager: 'PARTNER' }), 'INCONCLUSIVE', 'UNEXPECTED_SHAPE'],
    ['a key that was denied', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE', 'ACCESS_DENIED'],
    ['a key that is gone', absent('NotFoundException'), 'INCONCLUSIVE', 'UNEXPECTED_SHAPE'],
    ['no key', undefined, 'INCONCLUSIVE', 'UNEXPECTED_SHAPE'],
  ])('judges %s', (_what, key, verdict, reason) => {
    const outcome = customerManagedKey(key, { engine: 'postgres' });

    expect(outcome).toEqual({ verdict, ...(reason !== undefined && { reason }), attributes: { engine: 'postgres' } });
  });
});
