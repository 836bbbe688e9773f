import type { Invocation } from '../../src/handlers/invocation.ts';

/** The event that an HTTP API with IAM authorisation sends for `POST /graphql`, payload format 2.0. */
export const httpApiEvent = (body: string | undefined, changes: Readonly<Record<string, unknown>> = {}) => ({
  version: '2.0',
  routeKey: 'POST /graphql',
  rawPath: '/graphql',
  rawQueryString: '',
  headers: {
    'content-length': String(Buffer.byteLength(body ?? '')),
    'content-type': 'application/json',
    host: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
    'x-amz-date': '20261123T020000Z',
    'x-forwarded-for': '192.0.2.10',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  },
  requestContext: {
    accountId: '111122223333',
    apiId: 'a1b2c3d4e5',
    authorizer: {
      iam: {
        accessKey: 'ASIAEXAMPLE',
        accountId: '111122223333',
        callerId: 'AROAEXAMPLE:auditor',
        cognitoIdentity: null,
        principalOrgId: 'aws:PrincipalOrgID',
        userArn: 'arn:aws:sts::111122223333:assumed-role/Auditor/auditor',
        userId: 'AROAEXAMPLE:auditor',
      },
    },
    domainName: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
    domainPrefix: 'a1b2c3d4e5',
    http: { method: 'POST', path: '/graphql', protocol: 'HTTP/1.1', sourceIp: '192.0.2.10', userAgent: 'grc/1.0' },
    requestId: 'JKJaXmPLvHcESHA=',
    routeKey: 'POST /graphql',
    stage: '$default',
    time: '23/Nov/2026:02:00:00 +0000',
    timeEpoch: 1795399200000,
  },
  ...(body !== undefined && { body }),
  isBase64Encoded: false,
  ...changes,
});

export const graphqlEvent = (query: string) => httpApiEvent(JSON.stringify({ query }));

/** An invocation that has just begun. */
export const invocation: Invocation = {
  awsRequestId: '7c1b3c5e-0000-4000-8000-000000000000',
  getRemainingTimeInMillis: () => 29_000,
};
