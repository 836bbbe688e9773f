import type { ReasonCode } from './reason.ts';

/** What is known of a failed call to a source, whatever client made it. */
export interface SourceFailure {
  readonly code: string;
  readonly message: string;
  readonly httpStatus?: number;
}

const byCode: ReadonlyMap<string, ReasonCode> = new Map(
  (
    [
      [
        'ACCESS_DENIED',
        [
          'UnauthorizedOperation',
          'AccessDenied',
          'AccessDeniedException',
          'AuthorizationError',
          'AuthorizationErrorException',
          'NotAuthorized',
        ],
      ],
      [
        'THROTTLED',
        [
          'RequestLimitExceeded',
          'TooManyRequestsException',
          'SlowDown',
          'Throttling',
          'ThrottlingException',
          'ThrottledException',
          'RequestThrottled',
          'RequestThrottledException',
          'ProvisionedThroughputExceededException',
          'BandwidthLimitExceeded',
          'LimitExceededException',
          'PriorRequestNotComplete',
          'EC2ThrottledException',
        ],
      ],
      [
        'CREDENTIALS_INVALID',
        [
          'ExpiredToken',
          'ExpiredTokenException',
          'RequestExpired',
          'SignatureDoesNotMatch',
          'InvalidSignatureException',
          'InvalidAccessKeyId',
          'IncompleteSignature',
          'MissingAuthenticationToken',
          'MissingAuthenticationTokenException',
          'CredentialsProviderError',
          'TokenRefreshRequired',
          'TokenProviderError',
        ],
      ],
      ['REGION_DISABLED', ['AuthFailure', 'UnrecognizedClientException', 'InvalidClientTokenId', 'OptInRequired']],
      [
        'TIMEOUT',
        [
          'TimeoutError',
          'RequestTimeout',
          'RequestTimeoutException',
          'AbortError',
          'ECONNRESET',
          'ECONNREFUSED',
          'ECONNABORTED',
          'EHOSTUNREACH',
          'ENETUNREACH',
          'EPIPE',
          'ETIMEDOUT',
          'ERR_SOCKET_CONNECTION_TIMEOUT',
        ],
      ],
      ['SERVICE_UNAVAILABLE_IN_REGION', ['ENOTFOUND', 'EAI_AGAIN', 'UnknownEndpoint']],
      ['UNEXPECTED_SHAPE', ['SyntaxError', 'UnexpectedShape']],
      ['PAGINATION_TRUNCATED', ['RepeatedNextToken']],
      ['BUDGET_EXHAUSTED', ['BudgetExhausted']],
    ] as const
  ).flatMap(([reason, codes]) => codes.map((code) => [code, reason] as const)),
);

/**
 * The reason code of a failed read (catalogue 1.4). Codes that prove an absence are not errors and are listed at the
 * call that expects them; everything else is an error, and one that nobody has seen before is SERVICE_ERROR.
 */
export const toReason = (failure: SourceFailure): ReasonCode => {
  const reason = byCode.get(failure.code) ?? (/throttl/i.test(failure.code) ? 'THROTTLED' : undefined);
  if (reason === 'ACCESS_DENIED' || (reason === undefined && failure.httpStatus === 403)) {
    return /explicit deny in (a|an) (service|resource) control policy/i.test(failure.message)
      ? 'EXPLICIT_DENY_SCP'
      : 'ACCESS_DENIED';
  }
  return reason ?? (failure.httpStatus === 429 ? 'THROTTLED' : 'SERVICE_ERROR');
};
