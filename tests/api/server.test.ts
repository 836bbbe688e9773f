import { hash } from 'node:crypto';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi } from '../../src/api/server.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { testSigner } from '../ledger/keys.ts';
import { noPacks } from './no-packs.ts';
import { startTestApi, type TestApi } from './running-api.ts';
import { sampleEvidence } from './sample.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(await sampleEvidence());
});
afterAll(() => api.close());

const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = json) =>
  fetch(`${api.url}/graphql`, { method: 'POST', headers, body });

/** Fetch lets neither a Host nor a malformed path be sent. */
const statusFor = (options: { readonly host?: string; readonly path?: string }): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { host = 'localhost', path = '/healthz' } = options;
    httpRequest(api.url, { path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

test('the root serves a page that loads nothing from elsewhere', async () => {
  const response = await fetch(`${api.url}/`);
  const html = await response.text();

  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(html).toMatch(/^<!doctype html>/);
  expect(html.match(/https?:\/\/|\bsrc=|@import|url\(/g)).toBeNull();
});

test('the policy of the page allows its own script and style and nothing inline beside them', async () => {
  const response = await fetch(`${api.url}/`);
  const html = await response.text();
  const policy = response.headers.get('content-security-policy') ?? '';
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];

  expect(policy).toContain(`script-src 'sha256-${hash('sha256', script, 'base64')}';`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(html.match(/\sstyle=|\son[a-z]+="/g)).toBeNull();
});

test('the page never speaks of compliance, conformity or percentages', async () => {
  const html = await (await fetch(`${api.url}/`)).text();
  const text = html.replace(/<style>[\s\S]*?<\/style>/, '');

  expect(text.match(/\bcomplian|\bconform|\d\s*%|percent/gi)).toBeNull();
});

test('healthz answers', async () => {
  const response = await fetch(`${api.url}/healthz`);

  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
});

test('an unknown path is 404 and an unknown method 405', async () => {
  const missing = await fetch(`${api.url}/admin`);
  const method = await fetch(`${api.url}/`, { method: 'DELETE' });

  expect([missing.status, method.status, method.headers.get('allow')]).toEqual([404, 405, 'GET, HEAD']);
});

test.each(['evil.example', 'evil.example:4000', '127.0.0.1.evil.example', 'localhost.evil.example:80'])(
  'a request for the host "%s" is refused and logged',
  async (host) => {
    api.accesses.splice(0);

    expect(await statusFor({ host })).toBe(421);
    expect(api.accesses).toMatchObject([{ status: 421, refusal: 'Only loopback names are served.' }]);
  },
);

test('a malformed address is refused', async () => {
  expect([await statusFor({ path: '//' }), api.logged]).toEqual([400, []]);
});

test.each(['localhost', 'localhost:4000', '127.0.0.1:4000', '[::1]:4000'])('the host "%s" is served', async (host) => {
  expect(await statusFor({ host })).toBe(200);
});

test('a query can be sent by GET when the client shows that it is no plain form or link', async () => {
  const url = `${api.url}/graphql?query=${encodeURIComponent('{ checks { checkId } }')}`;
  const plain = await fetch(url);
  const preflighted = await fetch(url, { headers: json });

  expect([plain.status, preflighted.status]).toEqual([400, 200]);
});

test('a mutation cannot be sent by GET', async () => {
  const url = `${api.url}/graphql?query=${encodeURIComponent('mutation { startSweep { sweepId } }')}`;
  const response = await fetch(url, { headers: json });

  expect(response.status).toBe(405);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a body of type %s, which any web page could send, is refused',
  async (type) => {
    const response = await post(JSON.stringify({ query: 'mutation { startSweep { sweepId } }' }), {
      'content-type': type,
    });

    expect(response.status).toBe(400);
    expect(api.logged).toEqual([]);
  },
);

test('several operations in one request are refused', async () => {
  const response = await post(JSON.stringify([{ query: '{ checks { id } }' }, { query: '{ checks { id } }' }]));

  expect(response.status).toBe(400);
});

test('a body that is not JSON is refused with a code', async () => {
  const response = await post('{"query":');

  expect([response.status, await response.json()]).toMatchObject([
    400,
    { errors: [{ message: 'The body is not JSON.', extensions: { code: 'BAD_REQUEST' } }] },
  ]);
});

test.each<[string, () => Promise<Response>]>([
  ['no JSON', () => post('{"query":')],
  ['a form', () => post('{}', { 'content-type': 'text/plain' })],
  ['a body that is too large', () => post(`"${'x'.repeat(256 * 1024)}"`)],
  ['an unsupported method', () => fetch(`${api.url}/graphql`, { method: 'PUT', headers: json, body: '{}' })],
  ['a mutation by GET', () => fetch(`${api.url}/graphql?query=mutation{startSweep{sweepId}}`, { headers: json })],
  ['a media type that is not offered', () => post('{"query":"{ checks { id } }"}', { ...json, accept: 'text/csv' })],
  ['a syntax error', () => post('{"query":"{"}')],
  ['an unknown field', () => post('{"query":"{ nothing }"}')],
  ['a refused argument', () => post('{"query":"{ check(id: \\"none\\") { id } }"}')],
])('%s is refused with a code and the id that the header tells', async (_, ask) => {
  const response = await ask();
  const { errors } = (await response.json()) as {
    readonly errors: readonly { readonly extensions: { readonly code?: string; readonly requestId?: string } }[];
  };
  const id = response.headers.get('x-request-id');

  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: expect.any(String), requestId: id }]);
});

test('every answer has an id of its own, and a refusal in plain text repeats it', async () => {
  const [page, missing] = await Promise.all([fetch(`${api.url}/`), fetch(`${api.url}/admin`)]);
  const [first, second] = [page, missing].map(({ headers }) => headers.get('x-request-id'));

  expect(first).not.toBe(second);
  expect(await missing.text()).toContain(`Request id: ${second}`);
  expect(await page.text()).not.toContain('Request id');
});

test('a body of more than 256 kB is refused', async () => {
  const response = await post(JSON.stringify({ query: '{ checks { id } }', variables: { x: 'x'.repeat(256 * 1024) } }));

  expect(response.status).toBe(413);
});

test('variables of two hundred kilobytes beside a document of sixty are still read', async () => {
  const query = `{ checks { id } } #${'x'.repeat(60_000)}`;
  const response = await post(JSON.stringify({ query, variables: { x: 'x'.repeat(180_000) } }));

  expect(response.status).toBe(200);
});

test('the schema can be asked for', async () => {
  const { data } = await api.query('{ __schema { queryType { name } types { name description } } }');

  expect(data.__schema.queryType.name).toBe('Query');
});

test('a stored query is not supported', async () => {
  const response = await post(
    JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
  );

  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }] });
});

test('a client that hangs up while it sends is not an error', async () => {
  await new Promise<void>((resolve) => {
    const request = httpRequest(`${api.url}/graphql`, { method: 'POST', headers: { ...json, 'content-length': 500 } });
    request.on('error', () => resolve());
    request.write('{"query":', () => setTimeout(() => request.destroy(new Error('hung up')), 50));
  });

  const next = await fetch(`${api.url}/healthz`);

  expect([next.status, api.logged]).toEqual([200, []]);
});

test('answers are never cached', async () => {
  const response = await post(JSON.stringify({ query: '{ checks { id } }' }));

  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('a port that is taken is an error that says so', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;

  const starting = startApi({
    host: '127.0.0.1',
    port,
    services: {
      source: await sampleEvidence(0),
      checks: [],
      sweeps: {
        start: () => Promise.reject(new Error('unused')),
        progress: async () => undefined,
        running: async () => undefined,
      },
      live: { collect: () => Promise.reject(new Error('unused')) },
      packs: noPacks,
      checkpoints: signedOnDemand(testSigner('assay.test/closed')),
      now: () => new Date(),
      logger: { error: () => undefined, access: () => undefined },
    },
  });

  await expect(starting).rejects.toMatchObject({ code: 'PORT_IN_USE', message: expect.stringContaining(String(port)) });
  other.close();
});

test('a server that was closed answers no more', async () => {
  const closing = await startTestApi(await sampleEvidence(0));
  await fetch(`${closing.url}/healthz`);

  await closing.close();

  await expect(fetch(`${closing.url}/healthz`)).rejects.toThrow();
});
