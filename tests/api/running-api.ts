import type { AccessRecord } from '../../src/api/access-record.ts';
import type { LiveView } from '../../src/api/context.ts';
import { type ApiOptions, type LocalServices, startApi } from '../../src/api/server.ts';
import { checks } from '../../src/checks/catalogue.ts';
import { ParsedBlocks } from '../../src/store/parsed-blocks.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import type { Stores } from '../../src/store/stores.ts';
import { testSigner } from '../ledger/keys.ts';
import { noPacks } from './no-packs.ts';
import { noSweeps } from './no-sweeps.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the query, which differs from test to test
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly requestId?: string; readonly stacktrace?: unknown };
  }[];
}

export interface TestApi {
  readonly url: string;
  readonly logged: { readonly message: string; readonly requestId: string; readonly error: unknown }[];
  /** One for each request so far. */
  readonly accesses: AccessRecord[];
  query(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  close(): Promise<void>;
}

const noLiveView: LiveView = {
  collect: async () => {
    throw new Error('no live collection is expected');
  },
};

/** The API on a free port of the loopback interface, at noon of 22 November 2026. */
export const startTestApi = async (
  source: Stores,
  {
    host = '127.0.0.1',
    token,
    ...services
  }: Partial<Pick<LocalServices, 'sweeps' | 'live' | 'packs' | 'now' | 'checks' | 'checkpoints' | 'logger'>> &
    Partial<Pick<ApiOptions, 'host' | 'token'>> = {},
): Promise<TestApi> => {
  const logged: TestApi['logged'] = [];
  const accesses: AccessRecord[] = [];
  const api = await startApi({
    host,
    port: 0,
    ...(token !== undefined && { token }),
    services: {
      // As in the command and in a deployment.
      source: { evidence: source.evidence, objects: source.objects, parsed: new ParsedBlocks() },
      checks,
      sweeps: noSweeps,
      live: noLiveView,
      packs: noPacks,
      checkpoints: signedOnDemand(testSigner('assay.test/api')),
      now: () => new Date('2026-11-22T12:00:00Z'),
      logger: {
        error: (message, details) => logged.push({ message, ...details }),
        access: (record) => accesses.push(record),
      },
      ...services,
    },
  });
  return {
    url: api.url,
    logged,
    accesses,
    close: () => api.close(),
    query: async (query, variables = {}) => {
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
    },
  };
};

/** The codes of the errors of an answer. */
export const codesOf = ({ errors }: Answer): readonly string[] =>
  (errors ?? []).map(({ extensions }) => extensions.code);
