import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { answer, RecentRows } from './answer.ts';
import { type Caller, parseCaller, parseSignedScope, type SignedScope } from './credentials.ts';
import type { Estate } from './estate/estate.ts';
import { type Fault, FaultBoard } from './fault.ts';
import type { AnyOperation } from './operation.ts';
import { allOperations } from './operations/all-operations.ts';
import { jsonRpc, restJson } from './protocols/json.ts';
import type { Protocol, WireAnswer, WireRequest } from './protocols/protocol.ts';
import { awsQuery, ec2Query } from './protocols/query.ts';
import { Refusal } from './refusal.ts';
import { RequestLog } from './request-log.ts';
import { isSandboxService, refuse, type SandboxService, serviceSpecs } from './service.ts';
import { faultApplies, spoilAnswer, spoilOutput } from './spoil.ts';

const protocols: Readonly<Record<(typeof serviceSpecs)[SandboxService]['protocol'], Protocol>> = {
  'ec2-query': ec2Query,
  'aws-query': awsQuery,
  'json-rpc': jsonRpc,
  'rest-json': restJson,
};

const unsigned: WireAnswer = {
  status: 403,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'MissingAuthenticationTokenException' },
  body: JSON.stringify({ message: 'The request is not signed for a service of this endpoint.' }),
};

/** The error of a fault that keeps an operation from answering at all. */
const refusalOf = (fault: Fault | undefined, service: SandboxService, action: string, caller: Caller) => {
  const denied = `User: ${caller.arn} is not authorized to perform: ${action}`;
  switch (fault?.kind) {
    case 'deny':
      return refuse(service, 'denied', `${denied} because no identity-based policy allows the ${action} action`);
    case 'denyScp':
      return refuse(service, 'denied', `${denied} with an explicit deny in a service control policy`);
    case 'throttle':
      return refuse(service, 'throttled', 'Rate exceeded');
    case 'serverError':
      return refuse(service, 'internal', 'An internal error has occurred');
    case 'expiredToken':
      return refuse(service, 'expired', 'The security token included in the request is expired');
    case 'regionDisabled':
      return refuse(service, 'unknownKey', 'The security token included in the request is invalid.');
    default:
      return undefined;
  }
};

/** The endpoint without its socket: from a request to an answer, or to the wish that the connection break. */
export class Endpoint {
  readonly faults: FaultBoard;
  readonly requests = new RequestLog();
  readonly #estate: Estate;
  readonly #now: () => Date;
  readonly #recent = new RecentRows();

  constructor(estate: Estate, now: () => Date) {
    this.#estate = estate;
    this.#now = now;
    this.faults = new FaultBoard(estate.faults ?? [], faultApplies);
  }

  /** `stopped` ends answers that are being held back. */
  async handle(request: WireRequest, stopped: AbortSignal): Promise<WireAnswer | 'reset'> {
    const signed = parseSignedScope(request.headers.authorization);
    if (signed === undefined || !isSandboxService(signed.service)) return unsigned;
    const { service } = signed;
    const protocol = protocols[serviceSpecs[service].protocol];
    try {
      return await this.#answer(request, signed, service, protocol, stopped);
    } catch (error) {
      if (error instanceof Refusal) return protocol.refuse(service, error, randomUUID());
      throw error;
    }
  }

  async #answer(
    request: WireRequest,
    signed: SignedScope,
    service: SandboxService,
    protocol: Protocol,
    stopped: AbortSignal,
  ): Promise<WireAnswer | 'reset'> {
    const caller = parseCaller(signed.accessKeyId, request.headers['x-amz-security-token']);
    const account = this.#estate.accounts.find(({ id }) => id === caller?.accountId);
    const operations = [...allOperations.values()].filter((candidate) => candidate.service === service);
    const operation = protocol.route(request, operations);
    const name = operation?.schema[2] ?? protocol.operationName(request);
    const parameters = operation === undefined ? {} : this.#parse(protocol, request, operation);
    const call = {
      account: account?.id ?? 'unknown',
      region: signed.region,
      operation: `${service}:${name}`,
      parameters: parameters instanceof Refusal ? {} : parameters,
    };
    this.requests.add(call);
    if (operation === undefined) throw refuse(service, 'unknownOperation', `The operation ${name} is not known.`);
    const region = account?.regions[signed.region];
    // A region that is not enabled knows no credentials of the account: both look the same to a caller.
    if (caller === undefined || account === undefined || region === undefined || region.optIn === 'not-opted-in') {
      throw refuse(service, 'unknownKey', 'The security token included in the request is invalid.');
    }

    const fault = this.faults.strike(call);
    const refusal = refusalOf(fault, service, call.operation, caller);
    if (refusal !== undefined) throw refusal;
    if (fault?.kind === 'reset') return 'reset';
    if (fault?.kind === 'stall') await wait(fault.afterMs ?? 2 ** 31 - 1, undefined, { signal: stopped, ref: false });
    if (parameters instanceof Refusal) throw parameters;

    const scope = {
      estate: this.#estate,
      account,
      region,
      regionName: signed.region,
      caller,
      now: this.#now(),
    };
    const output = spoilOutput(operation, answer(operation, parameters, scope, this.#recent, fault), fault);
    return spoilAnswer(operation, protocol, protocol.write(operation, output, randomUUID()), fault);
  }

  #parse(protocol: Protocol, request: WireRequest, operation: AnyOperation): object {
    try {
      return protocol.parse(request, operation);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
}
