import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** The time at which the tokens of the tests are read. */
export const tokenTime = new Date('2026-11-23T12:00:00Z');
export const issuedAt = Math.floor(tokenTime.getTime() / 1000) - 60;
export const audience = 'assay-test';

export interface TestIssuer {
  readonly url: string;
  /** What the issuer publishes; tests may change it. */
  readonly published: { keys: unknown; discovery: Record<string, unknown>; status: number };
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
  /** The claims of a good token. */
  readonly claims: JWTPayload;
  /** A token signed by the issuer; claims that are undefined are left out. */
  token(
    claims?: Readonly<Record<string, unknown>>,
    header?: Readonly<Record<string, unknown>>,
    key?: CryptoKey | Uint8Array,
  ): Promise<string>;
  close(): Promise<void>;
}

/** An OpenID Connect issuer on a free port of the loopback interface, with one ES256 key `first`. */
export const startIssuer = async (): Promise<TestIssuer> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'first', alg: 'ES256', use: 'sig' };
  const asked: string[] = [];
  const published: TestIssuer['published'] = { keys: { keys: [publicJwk] }, discovery: {}, status: 200 };
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const body = request.url === '/keys' ? published.keys : published.discovery;
    response.writeHead(published.status, { 'content-type': 'application/json', location: '/elsewhere' });
    response.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  published.discovery = { issuer: url, jwks_uri: `${url}/keys` };
  const claims: JWTPayload = {
    iss: url,
    sub: 'anna',
    aud: audience,
    scope: 'openid assay/graphql',
    iat: issuedAt,
    exp: issuedAt + 3600,
    groups: ['auditors'],
  };
  return {
    url,
    published,
    asked,
    privateKey,
    publicJwk,
    claims,
    token: (changes = {}, header = {}, key = privateKey) => {
      const all = Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined);
      return new SignJWT(Object.fromEntries(all))
        .setProtectedHeader({ alg: 'ES256', kid: 'first', typ: 'at+jwt', ...header })
        .sign(key);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
