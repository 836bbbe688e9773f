import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './running-api.ts';
import { sampleEvidence } from './sample.ts';

const token = 'a-token-of-the-server-with-40-characters';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(await sampleEvidence(), { token });
});
afterAll(() => api.close());

const ask = (authorization: string | undefined, path = '/graphql') =>
  fetch(`${api.url}${path}`, {
    ...(path === '/graphql' && { method: 'POST', body: JSON.stringify({ query: '{ access { principalId role } }' }) }),
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
  });

describe('a server with a token', () => {
  it('answers whoever bears it', async () => {
    const response = await ask(`Bearer ${token}`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { access: { principalId: 'local', role: 'ADMIN' } } });
  });

  it.each([
    ['no token', undefined],
    ['another token', `Bearer ${token.toUpperCase()}`],
    ['a part of the token', `Bearer ${token.slice(0, -1)}`],
    ['more than the token', `Bearer ${token}x`],
    ['an empty token', 'Bearer '],
    ['the token without its scheme', token],
    ['the token in another scheme', `Basic ${token}`],
  ])('refuses and logs whoever bears %s', async (_, authorization) => {
    api.accesses.splice(0);

    const response = await ask(authorization);

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(api.accesses).toMatchObject([{ status: 401, errors: [{ code: 'UNAUTHENTICATED' }] }]);
    expect(JSON.stringify(api.accesses)).not.toContain(token.slice(0, 20));
  });

  it('serves no page, and packs to nobody without it', async () => {
    expect((await ask(undefined, '/')).status).toBe(401);
    expect((await ask(`Bearer ${token}`, '/')).status).toBe(404);
    expect((await ask(undefined, '/packs/0193a000-0000-7000-8000-0000000000cc.zip')).status).toBe(401);
    expect((await ask(undefined, '/healthz')).status).toBe(200);
  });

  it('refuses other names on loopback all the same', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: 'elsewhere.example', authorization: `Bearer ${token}` };
      request(`${api.url}/graphql`, { headers }, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });

    expect(status).toBe(421);
  });
});

describe('another address than loopback', () => {
  it.each(['0.0.0.0', '::', '192.0.2.1', 'assay.example', '127.0.0.1.example', ''])(
    '%j needs a token',
    async (host) => {
      const starting = startTestApi(await sampleEvidence(), { host });

      await expect(starting).rejects.toMatchObject({
        code: 'BAD_INPUT',
        message: expect.stringContaining('ASSAY_TOKEN'),
      });
    },
  );

  it('that is not one of this machine is refused with a sentence', async () => {
    const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
    expect(own).not.toContain('192.0.2.1');

    const starting = startTestApi(await sampleEvidence(), { host: '192.0.2.1', token });

    await expect(starting).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('192.0.2.1') });
  });
});
