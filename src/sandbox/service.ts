import { Refusal } from './refusal.ts';

/** How a service speaks, the XML namespace of its answers, and its own names for the errors that every service has. */
interface ServiceSpec {
  readonly protocol: 'ec2-query' | 'aws-query' | 'json-rpc' | 'rest-json';
  readonly namespace: string;
  readonly errors: {
    readonly denied: readonly [code: string, status: number];
    readonly throttled: readonly [code: string, status: number];
    readonly internal: readonly [code: string, status: number];
    readonly unknownKey: readonly [code: string, status: number];
    readonly expired: readonly [code: string, status: number];
    readonly invalid: readonly [code: string, status: number];
    readonly missing: readonly [code: string, status: number];
    readonly badToken: readonly [code: string, status: number];
    readonly unknownOperation: readonly [code: string, status: number];
  };
}

const query = {
  denied: ['AccessDenied', 403],
  throttled: ['Throttling', 400],
  internal: ['InternalFailure', 500],
  unknownKey: ['InvalidClientTokenId', 403],
  expired: ['ExpiredToken', 403],
  invalid: ['InvalidParameterValue', 400],
  missing: ['MissingParameter', 400],
  badToken: ['InvalidParameterValue', 400],
  unknownOperation: ['InvalidAction', 400],
} as const;

const json = {
  denied: ['AccessDeniedException', 400],
  throttled: ['ThrottlingException', 400],
  internal: ['InternalServerError', 500],
  unknownKey: ['UnrecognizedClientException', 400],
  expired: ['ExpiredTokenException', 400],
  invalid: ['ValidationException', 400],
  missing: ['ValidationException', 400],
  badToken: ['ValidationException', 400],
  unknownOperation: ['UnknownOperationException', 400],
} as const;

const rest = {
  ...json,
  denied: ['AccessDeniedException', 403],
  throttled: ['ThrottlingException', 429],
  unknownKey: ['UnrecognizedClientException', 403],
  expired: ['ExpiredTokenException', 403],
  unknownOperation: ['UnknownOperationException', 404],
} as const;

const services = {
  ec2: {
    protocol: 'ec2-query',
    namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    errors: {
      ...query,
      denied: ['UnauthorizedOperation', 403],
      throttled: ['RequestLimitExceeded', 503],
      internal: ['InternalError', 500],
      unknownKey: ['AuthFailure', 401],
      expired: ['RequestExpired', 400],
      badToken: ['InvalidNextToken', 400],
    },
  },
  rds: { protocol: 'aws-query', namespace: 'http://rds.amazonaws.com/doc/2014-10-31/', errors: query },
  sts: { protocol: 'aws-query', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/', errors: query },
  ssm: {
    protocol: 'json-rpc',
    namespace: '',
    errors: { ...json, badToken: ['InvalidNextToken', 400] },
  },
  ecr: {
    protocol: 'json-rpc',
    namespace: '',
    errors: {
      ...json,
      internal: ['ServerException', 500],
      invalid: ['InvalidParameterException', 400],
      missing: ['InvalidParameterException', 400],
      badToken: ['InvalidParameterException', 400],
    },
  },
  kms: { protocol: 'json-rpc', namespace: '', errors: { ...json, internal: ['KMSInternalException', 500] } },
  organizations: {
    protocol: 'json-rpc',
    namespace: '',
    errors: {
      ...json,
      throttled: ['TooManyRequestsException', 400],
      internal: ['ServiceException', 500],
      invalid: ['InvalidInputException', 400],
      missing: ['InvalidInputException', 400],
      badToken: ['InvalidInputException', 400],
    },
  },
  inspector2: { protocol: 'rest-json', namespace: '', errors: { ...rest, internal: ['InternalServerException', 500] } },
  backup: {
    protocol: 'rest-json',
    namespace: '',
    errors: {
      ...rest,
      internal: ['ServiceUnavailableException', 500],
      invalid: ['InvalidParameterValueException', 400],
      missing: ['MissingParameterValueException', 400],
      badToken: ['InvalidParameterValueException', 400],
    },
  },
} as const satisfies Record<string, ServiceSpec>;

/** The services of the endpoint, by their signing name, which is also the prefix of their IAM actions. */
export type SandboxService = keyof typeof services;

/** An operation as IAM names it: `ec2:DescribeSnapshots`. */
export type OperationId = `${SandboxService}:${string}`;

export const serviceSpecs: Readonly<Record<SandboxService, ServiceSpec>> = services;

export const isSandboxService = (name: string): name is SandboxService => Object.hasOwn(services, name);

/** An error that every service has, under the service's own code. */
export const refuse = (service: SandboxService, error: keyof ServiceSpec['errors'], message: string): Refusal => {
  const [code, status] = serviceSpecs[service].errors[error];
  return new Refusal(code, status, message);
};
