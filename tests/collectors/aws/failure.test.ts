import { describe, expect, test } from 'vitest';
import { toSourceError } from '../../../src/collectors/aws/failure.ts';
import { SourceError } from '../../../src/collectors/source-error.ts';
import { awsError } from '../../builders/source.ts';

const classify = (error: unknown, callerKnown = false) => toSourceError('ec2:DescribeVolumes', error, { callerKnown });

const socketError = (code: string) => Object.assign(new Error('broken'), { code });
const unparsed = (error: Error, httpStatusCode: number) =>
  Object.assign(error, { $response: {}, $metadata: { httpStatusCode } });

describe('the error of a failed call', () => {
  test.each([
    [awsError('UnauthorizedOperation'), 'ACCESS_DENIED'],
    [awsError('AccessDeniedException'), 'ACCESS_DENIED'],
    [awsError('RequestLimitExceeded', { httpStatus: 503 }), 'THROTTLED'],
    [awsError('ThrottlingException'), 'THROTTLED'],
    [awsError('ExpiredToken'), 'CREDENTIALS_INVALID'],
    [awsError('AuthFailure'), 'REGION_DISABLED'],
    [awsError('UnrecognizedClientException'), 'REGION_DISABLED'],
    [awsError('OptInRequired'), 'REGION_DISABLED'],
    [awsError('InternalError', { httpStatus: 500 }), 'SERVICE_ERROR'],
    [awsError('SomethingNobodySaw'), 'SERVICE_ERROR'],
    [socketError('ECONNRESET'), 'TIMEOUT'],
    [socketError('ECONNREFUSED'), 'TIMEOUT'],
    [socketError('ENOTFOUND'), 'SERVICE_UNAVAILABLE_IN_REGION'],
    [Object.assign(new Error('slow'), { name: 'TimeoutError' }), 'TIMEOUT'],
    [Object.assign(socketError('ECONNRESET'), { $response: {} }), 'TIMEOUT'],
    [unparsed(new SyntaxError('not JSON'), 200), 'UNEXPECTED_SHAPE'],
    [unparsed(new TypeError('null'), 200), 'UNEXPECTED_SHAPE'],
    [unparsed(new Error('not XML'), 502), 'SERVICE_ERROR'],
    [unparsed(new Error('not XML'), 429), 'THROTTLED'],
    [unparsed(new Error('not XML'), 403), 'ACCESS_DENIED'],
    ['not an error', 'SERVICE_ERROR'],
  ] as const)('%o is %s', (error, reason) => {
    expect(classify(error).reason).toBe(reason);
  });

  test('an unknown caller where AWS has just known it means invalid credentials, not a disabled region', () => {
    expect(classify(awsError('AuthFailure'), true).reason).toBe('CREDENTIALS_INVALID');
    expect(classify(awsError('InvalidClientTokenId'), true).reason).toBe('CREDENTIALS_INVALID');
    expect(classify(awsError('OptInRequired'), true).reason).toBe('REGION_DISABLED');
  });

  test('an explicit deny of an organisation policy is told apart', () => {
    const error = awsError('UnauthorizedOperation', {
      message: 'not authorized with an explicit deny in a service control policy',
    });

    expect(classify(error).reason).toBe('EXPLICIT_DENY_SCP');
  });

  test('the encoded authorization message is left out and the cause is kept', () => {
    const error = awsError('UnauthorizedOperation', {
      message: 'You may not. Encoded authorization failure message: aGVsbG8',
    });

    const classified = classify(error);

    expect(classified.message).toBe('ec2:DescribeVolumes: UnauthorizedOperation: You may not.');
    expect(classified.cause).toBe(error);
  });

  test('an error that is classified already stays as it is', () => {
    const error = new SourceError('sts:AssumeRole', 'AccessDenied', 'ACCESS_DENIED', 'no');

    expect(classify(error)).toBe(error);
  });
});
