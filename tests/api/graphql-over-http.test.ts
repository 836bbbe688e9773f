import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { localPrincipal } from '../../src/domain/principal.ts';
import { createGraphqlHandler } from '../../src/handlers/graphql-handler.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { httpApiEvent, invocation } from '../handlers/http-api-event.ts';
import { testSigner } from '../ledger/keys.ts';

import { noPacks } from './no-packs.ts';
import { noSweeps } from './no-sweeps.ts';
import { startTestApi } from './running-api.ts';
import { sampleEvidence } from './sample.ts';

interface Served {
  readonly url: string;
  close(): Promise<unknown>;
}

const localServer = async (): Promise<Served> => {
  const api = await startTestApi(await sampleEvidence());
  return { url: `${api.url}/graphql`, close: () => api.close() };
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** The function `graphql` behind what makes an event of a request, as an HTTP API does. */
const deployedFunction = async (): Promise<Served> => {
  const source = await sampleEvidence();
  const handler = await createGraphqlHandler({
    introspection: true,
    authenticate: async () => localPrincipal,
    services: () => ({
      source,
      checks,
      sweeps: noSweeps,
      live: { collect: () => Promise.reject(new Error('no live collection is expected')) },
      packs: noPacks,
      checkpoints: signedOnDemand(testSigner('assay.test/audit')),
      now: () => new Date('2026-11-22T12:00:00Z'),
      logger: { error: (message) => expect.unreachable(message), access: () => undefined },
    }),
  });
  const server = createServer(async (request, response) => {
    const { search } = new URL(request.url ?? '/', 'http://localhost');
    const body = await bodyOf(request);
    const event = httpApiEvent(body.length === 0 ? undefined : body.toString('base64'), {
      isBase64Encoded: true,
      rawQueryString: search.slice(1),
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      requestContext: { http: { method: request.method } },
    });
    const answer = await handler(event, invocation);
    response.writeHead(answer.statusCode, answer.headers).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

test.each([
  ['the local server', localServer],
  ['the deployed function', deployedFunction],
])('%s speaks GraphQL over HTTP', async (_, start) => {
  const served = await start();

  const results = await auditServer({ url: served.url });

  await served.close();
  const named = (status: string) =>
    results.filter((result) => result.status === status).map(({ id, name }) => `${id} ${name}`);
  expect(named('error')).toEqual([]);
  expect(named('ok').length).toBeGreaterThanOrEqual(55);
  // They want 200 where the draft has come to want 4xx.
  expect(named('warn').length).toBeLessThanOrEqual(3);
});
