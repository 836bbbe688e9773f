import type { AnyOperation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import type { SandboxService } from '../service.ts';

/** A request as it came in. Header names are lower case. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a service of the endpoint reads requests and writes answers. */
export interface Protocol {
  /** The name that the request gives its operation, for the log. */
  operationName(request: WireRequest): string;
  /** The operation that the request names, among those of the service. */
  route(request: WireRequest, operations: readonly AnyOperation[]): AnyOperation | undefined;
  /** The parameters, by the member names of the SDK. Throws a `Refusal` for what the input schema does not know. */
  parse(request: WireRequest, operation: AnyOperation): object;
  write(operation: AnyOperation, output: object, requestId: string): WireAnswer;
  /** Puts text where a member belongs: each member of that wire name, in an answer that `write` made. */
  corrupt(answer: WireAnswer, wireName: string): WireAnswer;
  wireName(memberName: string, xmlName: string | undefined, jsonName: string | undefined): string;
  refuse(service: SandboxService, refusal: Refusal, requestId: string): WireAnswer;
}

export const operationNameOf = (operation: AnyOperation): string => operation.schema[2];
