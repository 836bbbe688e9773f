import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import type { AnyOperation } from '../operation.ts';
import { outputSchema } from '../schema.ts';
import { serviceSpecs } from '../service.ts';
import { operationNameOf, type Protocol, type WireRequest } from './protocol.ts';
import { parseForm } from './query-form.ts';

const isoDates = 5;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => escapes[character] ?? '');

/** The members of an output as XML, without the root element. */
const membersOf = (operation: AnyOperation, output: object): string => {
  const serializer = new XmlShapeSerializer({
    xmlNamespace: '',
    serviceNamespace: operation.schema[1],
    timestampFormat: { default: isoDates, useTrait: true },
    httpBindings: false,
  });
  serializer.write(outputSchema(operation.schema), output);
  return String(serializer.flush())
    .replace(/^<[^>]*>/, '')
    .replace(/<\/[^>]*>$/, '');
};

const answered = (status: number, body: string) => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

const common: Pick<Protocol, 'operationName' | 'route' | 'parse' | 'corrupt' | 'wireName'> = {
  operationName: (request: WireRequest) => new URLSearchParams(request.body).get('Action') ?? '',
  route: (request, operations) => {
    const action = new URLSearchParams(request.body).get('Action');
    return operations.find((operation) => operationNameOf(operation) === action);
  },
  parse: (request, operation) => parseForm(new URLSearchParams(request.body), operation),
  corrupt: (answer, wireName) => ({
    ...answer,
    // No element of these answers holds another of its own name, so the nearest end tag is its own.
    body: answer.body.replace(
      new RegExp(`<${wireName}/>|<${wireName}>.*?</${wireName}>`, 'gs'),
      `<${wireName}>maybe</${wireName}>`,
    ),
  }),
  wireName: (memberName, xmlName) => xmlName ?? memberName,
};

/** EC2: the members stand directly below the root. */
export const ec2Query: Protocol = {
  ...common,
  write: (operation, output, requestId) => {
    const name = operationNameOf(operation);
    const { namespace } = serviceSpecs[operation.service];
    return answered(
      200,
      `<${name}Response xmlns="${namespace}"><requestId>${requestId}</requestId>${membersOf(operation, output)}</${name}Response>`,
    );
  },
  refuse: (_service, { status, code, message }, requestId) =>
    answered(
      status,
      `<Response><Errors><Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    ),
};

/** RDS and STS: the members stand in a result element below the root. */
export const awsQuery: Protocol = {
  ...common,
  write: (operation, output, requestId) => {
    const name = operationNameOf(operation);
    const { namespace } = serviceSpecs[operation.service];
    return answered(
      200,
      `<${name}Response xmlns="${namespace}"><${name}Result>${membersOf(operation, output)}</${name}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`,
    );
  },
  refuse: (service, { status, code, message }, requestId) =>
    answered(
      status,
      `<ErrorResponse xmlns="${serviceSpecs[service].namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    ),
};
