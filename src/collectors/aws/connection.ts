import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { AwsCommand, Operation, Service } from '../collector.ts';
import { CallMeter } from './call-meter.ts';
import type { Send } from './caller.ts';
import { RegionClients } from './clients.ts';
import { Pacer } from './pacer.ts';

/** How calls to AWS are made; the same for every account of a sweep. */
export interface ConnectionSettings {
  /** Replaces the endpoints of all services: the embedded one, or an emulator. */
  readonly endpoint?: string;
  /** Attempts per call, the first included; 4 when missing. */
  readonly maxAttempts?: number;
  /** 5 seconds when missing. */
  readonly connectionTimeoutMs?: number;
  /** Time for one attempt; 60 seconds when missing. */
  readonly requestTimeoutMs?: number;
  /** HTTP requests per account, retries included; unlimited when missing. */
  readonly maxCalls?: number;
  /** Milliseconds since the epoch after which no call is begun; none when missing. */
  readonly deadline?: number;
  /** Calls are not held to a part of the rates of AWS. With `endpoint` they never are: what is there has none. */
  readonly unpaced?: boolean;
}

/** Connections per host: enough for the slices of a region side by side, few enough for its API buckets. */
const maxSockets = 32;

/** The way into one account: its credentials, clients by region, shared sockets, and the meter of its calls. */
export class Connection {
  readonly meter: CallMeter;
  readonly #credentials: AwsCredentialIdentityProvider;
  readonly #settings: ConnectionSettings;
  readonly #requestHandler: NodeHttpHandler;
  readonly #regions = new Map<string, RegionClients>();
  readonly #pacers = new Map<string, Pacer>();

  constructor(credentials: AwsCredentialIdentityProvider, settings: ConnectionSettings) {
    this.#credentials = credentials;
    this.#settings = settings;
    const { maxCalls, deadline } = settings;
    this.meter = new CallMeter({
      ...(maxCalls !== undefined && { maxCalls }),
      ...(deadline !== undefined && { deadline }),
    });
    this.#requestHandler = new NodeHttpHandler({
      connectionTimeout: settings.connectionTimeoutMs ?? 5_000,
      requestTimeout: settings.requestTimeoutMs ?? 60_000,
      // Without it the handler only warns and the call hangs.
      throwOnRequestTimeout: true,
      // The request timeout ends with the headers of the answer; this one catches a body that stalls.
      socketTimeout: settings.requestTimeoutMs ?? 60_000,
      httpAgent: new HttpAgent({ keepAlive: true, maxSockets }),
      httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets }),
    });
  }

  /** The calls of one region. */
  send(region: string): Send {
    return async <Output extends object>(operation: Operation, command: AwsCommand<Output>) => {
      await this.#pacer(region)?.turn(operation);
      return this.#clients(region).get(serviceOf(operation)).send(command);
    };
  }

  /** Forgets the clients of a region; a later call makes new ones. */
  release(region: string): void {
    this.#regions.delete(region);
    this.#pacers.delete(region);
  }

  /** Closes all sockets. */
  close(): void {
    this.#regions.clear();
    this.#requestHandler.destroy();
  }

  #pacer(region: string): Pacer | undefined {
    if (this.#settings.endpoint !== undefined || this.#settings.unpaced === true) return undefined;
    const existing = this.#pacers.get(region);
    if (existing !== undefined) return existing;
    const pacer = new Pacer();
    this.#pacers.set(region, pacer);
    return pacer;
  }

  #clients(region: string): RegionClients {
    const existing = this.#regions.get(region);
    if (existing !== undefined) return existing;
    const clients = new RegionClients(region, {
      credentials: this.#credentials,
      endpoint: this.#settings.endpoint,
      maxAttempts: this.#settings.maxAttempts ?? 4,
      requestHandler: this.#requestHandler,
    });
    this.#regions.set(region, clients);
    return clients;
  }
}

// `Operation` is written so that what stands before the colon is a service.
const serviceOf = (operation: Operation): Service => operation.slice(0, operation.indexOf(':')) as Service;
