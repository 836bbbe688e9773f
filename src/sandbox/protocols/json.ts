import { JsonShapeSerializer } from '@aws-sdk/core/protocols';
import type { AnyOperation } from '../operation.ts';
import { inputOf, type Member, outputSchema } from '../schema.ts';
import { refuse } from '../service.ts';
import { operationNameOf, type Protocol, type WireRequest } from './protocol.ts';

const epochSeconds = 7;

const serialised = (operation: AnyOperation, output: object, jsonName: boolean): string => {
  const serializer = new JsonShapeSerializer({
    timestampFormat: { default: epochSeconds, useTrait: true },
    jsonName,
  });
  serializer.write(outputSchema(operation.schema), output);
  return String(serializer.flush());
};

const parseBody = (request: WireRequest, operation: AnyOperation): object => {
  try {
    const body: unknown = JSON.parse(request.body || '{}');
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  } catch {
    // refused below
  }
  throw refuse(operation.service, 'invalid', 'The request body is not a JSON object.');
};

const checkMembers = (parameters: object, operation: AnyOperation): void => {
  const input = inputOf(operation.schema);
  const unknown = Object.keys(parameters).find((name) => input.kind !== 'struct' || !input.members.has(name));
  if (unknown !== undefined) throw refuse(operation.service, 'invalid', `The parameter ${unknown} is not recognized.`);
};

const corrupted = (value: unknown, wireName: string): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => corrupted(item, wireName));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === wireName ? 'maybe' : corrupted(member, wireName)]),
  );
};

const corrupt: Protocol['corrupt'] = (answer, wireName) => ({
  ...answer,
  body: JSON.stringify(corrupted(JSON.parse(answer.body), wireName)),
});

/** SSM, ECR, KMS and Organizations: the operation stands in a header, the error code in the body. */
export const jsonRpc: Protocol = {
  operationName: (request) => request.headers['x-amz-target']?.split('.')[1] ?? '',
  route: (request, operations) => {
    const target = request.headers['x-amz-target']?.split('.')[1];
    return operations.find((operation) => operationNameOf(operation) === target);
  },
  parse: (request, operation) => {
    const parameters = parseBody(request, operation);
    checkMembers(parameters, operation);
    return parameters;
  },
  write: (operation, output, requestId) => ({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body: serialised(operation, output, false),
  }),
  corrupt,
  wireName: (memberName) => memberName,
  refuse: (_service, { status, code, message }, requestId) => ({
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body: JSON.stringify({ __type: code, message }),
  }),
};

const httpOf = (operation: AnyOperation): readonly [method: string, pattern: string] => {
  const traits = operation.schema[3];
  const http = typeof traits === 'object' ? traits.http : undefined;
  return http === undefined ? ['', ''] : [http[0], http[1]];
};

/** The labels of a path; undefined when it does not match the pattern. */
const matchPath = (pattern: string, path: string): Readonly<Record<string, string>> | undefined => {
  const wanted = pattern.split('/');
  const given = path.replace(/(?<=.)\/$/, '').split('/');
  if (wanted.length !== given.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{')) labels[part.slice(1, -1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return labels;
};

const parseText = (member: Member, text: string): unknown => {
  const { kind } = member.shape();
  if (kind === 'number') return Number(text);
  if (kind === 'boolean') return text === 'true';
  return kind === 'timestamp' ? new Date(text) : text;
};

/** Inspector and Backup: the operation is the method and path, the error code a header. */
export const restJson: Protocol = {
  operationName: (request) => `${request.method} ${request.path}`,
  route: (request, operations) =>
    operations.find((operation) => {
      const [method, pattern] = httpOf(operation);
      return method === request.method && matchPath(pattern, request.path) !== undefined;
    }),
  parse: (request, operation) => {
    const parameters: Record<string, unknown> = {
      ...parseBody(request, operation),
      ...matchPath(httpOf(operation)[1], request.path),
    };
    const input = inputOf(operation.schema);
    const members = input.kind === 'struct' ? [...input.members] : [];
    for (const [key, text] of request.query) {
      const [name, member] = members.find(([, candidate]) => candidate.httpQuery === key) ?? [];
      if (name === undefined || member === undefined) {
        throw refuse(operation.service, 'invalid', `The parameter ${key} is not recognized.`);
      }
      parameters[name] = parseText(member, text);
    }
    checkMembers(parameters, operation);
    return parameters;
  },
  write: (operation, output, requestId) => ({
    status: 200,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId },
    body: serialised(operation, output, true),
  }),
  corrupt,
  wireName: (memberName, _xmlName, jsonName) => jsonName ?? memberName,
  refuse: (_service, { status, code, message }, requestId) => ({
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, 'x-amzn-errortype': code },
    body: JSON.stringify({ message }),
  }),
};
