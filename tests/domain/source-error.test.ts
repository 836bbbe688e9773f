import { describe, expect, it } from 'vitest';
import type { ReasonCode } from '../../src/domain/reason.ts';
import { toReason } from '../../src/domain/source-error.ts';

describe('the reason of a failed read', () => {
  it.each<[string, ReasonCode]>([
    ['UnauthorizedOperation', 'ACCESS_DENIED'],
    ['AccessDenied', 'ACCESS_DENIED'],
    ['AccessDeniedException', 'ACCESS_DENIED'],
    ['AuthorizationError', 'ACCESS_DENIED'],
    ['RequestLimitExceeded', 'THROTTLED'],
    ['ThrottlingException', 'THROTTLED'],
    ['ThrottlingSomethingNew', 'THROTTLED'],
    ['TooManyRequestsException', 'THROTTLED'],
    ['SlowDown', 'THROTTLED'],
    ['ExpiredToken', 'CREDENTIALS_INVALID'],
    ['AuthFailure', 'REGION_DISABLED'],
    ['UnrecognizedClientException', 'REGION_DISABLED'],
    ['InvalidClientTokenId', 'REGION_DISABLED'],
    ['TimeoutError', 'TIMEOUT'],
    ['ECONNRESET', 'TIMEOUT'],
    ['ENOTFOUND', 'SERVICE_UNAVAILABLE_IN_REGION'],
    ['SyntaxError', 'UNEXPECTED_SHAPE'],
    ['RepeatedNextToken', 'PAGINATION_TRUNCATED'],
    ['BudgetExhausted', 'BUDGET_EXHAUSTED'],
    ['InternalServerException', 'SERVICE_ERROR'],
    ['NeverSeenBefore', 'SERVICE_ERROR'],
  ])('%s is %s', (code, reason) => {
    expect(toReason({ code, message: '' })).toBe(reason);
  });

  it('tells an explicit deny of an organisation policy from a missing permission', () => {
    const message =
      'not authorized to perform: ec2:DescribeSnapshots with an explicit deny in a service control policy';
    expect(toReason({ code: 'UnauthorizedOperation', message })).toBe('EXPLICIT_DENY_SCP');
  });

  it('takes an unknown code with status 403 for a denial', () => {
    expect(toReason({ code: 'Forbidden', message: '', httpStatus: 403 })).toBe('ACCESS_DENIED');
  });
});
