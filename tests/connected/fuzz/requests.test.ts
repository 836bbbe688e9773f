import { expect, test } from 'vitest';
import type { LiveView } from '../../../src/api/context.ts';
import { checks } from '../../../src/checks/catalogue.ts';
import { AssayError } from '../../../src/domain/error.ts';
import { localPrincipal } from '../../../src/domain/principal.ts';
import { createGraphqlHandler } from '../../../src/handlers/graphql-handler.ts';
import { signedOnDemand } from '../../../src/store/signed-checkpoints.ts';
import { noPacks } from '../../api/no-packs.ts';
import { noSweeps } from '../../api/no-sweeps.ts';
import { sampleEvidence } from '../../api/sample.ts';
import { httpApiEvent, invocation } from '../../handlers/http-api-event.ts';
import { testSigner } from '../../ledger/keys.ts';
import { fuzzedRequests } from './fuzzed-requests.ts';

const seed = 20_261_124;
const count = 50_000;

const noLiveView: LiveView = {
  collect: async () => {
    throw new AssayError('ACCESS_DENIED', 'Nothing is collected here.');
  },
};

test(`${count} requests of noise are answered without a 5xx, a stack trace or a line in the log`, {
  timeout: 120_000,
}, async () => {
  const source = await sampleEvidence();
  const logged: unknown[] = [];
  const handler = await createGraphqlHandler({
    introspection: false,
    authenticate: async () => localPrincipal,
    services: () => ({
      source,
      checks,
      sweeps: noSweeps,
      live: noLiveView,
      packs: noPacks,
      checkpoints: signedOnDemand(testSigner('assay.test/fuzz')),
      now: () => new Date('2026-11-22T12:00:00Z'),
      logger: { error: (_, { error }) => logged.push(error), access: () => undefined },
    }),
  });
  const statuses = new Map<number, number>();

  let number = 0;
  for (const { method, headers, search, body } of fuzzedRequests(seed, count)) {
    number += 1;
    const event = httpApiEvent(body.toString('base64'), {
      isBase64Encoded: true,
      rawQueryString: search.slice(1),
      headers,
      requestContext: { http: { method } },
    });
    const answer = await handler(event, invocation);
    const what = () =>
      `request ${number} of seed ${seed}: ${method} ${search} ${JSON.stringify(headers)} ${body} → ${answer.body}`;
    if (answer.statusCode >= 500 || logged.length > 0) expect.fail(`${what()} ${logged}`);
    if (/INTERNAL_SERVER_ERROR|stacktrace|node_modules|\.ts:\d|\n {4}at /.test(answer.body)) expect.fail(what());
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
  }

  // Noise that is refused whole, and noise that came through to the resolvers.
  expect(statuses.get(400)).toBeGreaterThan(count / 4);
  expect(statuses.get(200)).toBeGreaterThan(count / 20);
});
