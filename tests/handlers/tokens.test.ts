import { createSign, sign as signBytes } from 'node:crypto';
import {
  CompactEncrypt,
  CompactSign,
  type CryptoKey,
  exportJWK,
  exportPKCS8,
  exportSPKI,
  generateKeyPair,
  importJWK,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessRecord } from '../../src/api/access-record.ts';
import type { ApiServices } from '../../src/api/context.ts';
import { checks } from '../../src/checks/catalogue.ts';
import { callerOf } from '../../src/handlers/authenticate.ts';
import { createGraphqlHandler } from '../../src/handlers/graphql-handler.ts';
import { principalOf } from '../../src/identity/grants.ts';
import { createTokenVerifier } from '../../src/identity/verify-token.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { noPacks } from '../api/no-packs.ts';
import { noSweeps } from '../api/no-sweeps.ts';
import { MemoryHistory } from '../builders/history.ts';
import { audience, issuedAt, startIssuer, type TestIssuer, tokenTime } from '../identity/issuer.ts';
import { testSigner } from '../ledger/keys.ts';
import { httpApiEvent, invocation } from './http-api-event.ts';

let issuer: TestIssuer;
let now = tokenTime;
const accesses: AccessRecord[] = [];
const errors: unknown[] = [];

beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

const services: ApiServices = {
  source: new MemoryHistory(),
  checks,
  sweeps: noSweeps,
  live: { collect: () => Promise.reject(new Error('unused')) },
  packs: noPacks,
  checkpoints: signedOnDemand(testSigner('assay.test/tokens')),
  now: () => now,
  logger: { error: (_, details) => errors.push(details.error), access: (record) => accesses.push(record) },
};

/** A function as it begins: it knows no key yet. */
const start = async () => {
  const verify = createTokenVerifier({ issuer: issuer.url, audience, scope: 'assay/graphql' }, () => now);
  const grants = [{ claim: { name: 'groups', value: 'auditors' }, role: 'auditor' }] as const;
  return createGraphqlHandler({
    introspection: false,
    authenticate: async (event) => principalOf(await callerOf(event, verify), grants),
    services: () => services,
  });
};

const eventWith = (authorization: string | undefined) => {
  const event = httpApiEvent(JSON.stringify({ query: '{ access { principalId role } }' }));
  const { authorizer: _, ...requestContext } = event.requestContext;
  const headers = { ...event.headers, ...(authorization !== undefined && { authorization }) };
  return { ...event, headers, requestContext };
};

const ask = async (authorization: string | undefined, handler?: Awaited<ReturnType<typeof start>>) => {
  accesses.length = 0;
  const { statusCode, headers, body } = await (handler ?? shared)(eventWith(authorization), invocation);
  return { statusCode, headers, body, ...JSON.parse(body) };
};

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token of any text, signed by the key of the issuer, so that nothing but the text can be wrong with it. */
const signed = (header: string, payload: string): string => {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createSign('sha256').update(input).sign({ key: pem(), dsaEncoding: 'ieee-p1363' }, 'base64url')}`;
};

let shared: Awaited<ReturnType<typeof start>>;
let privatePem = '';
const pem = (): string => privatePem;
beforeAll(async () => {
  shared = await start();
  privatePem = await exportPKCS8(issuer.privateKey);
});

const header = (changes: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ alg: 'ES256', kid: 'first', typ: 'at+jwt', ...changes });

it('a good token is let in with the role of its grant', async () => {
  const { statusCode, data } = await ask(`Bearer ${await issuer.token()}`);

  expect(statusCode).toBe(200);
  expect(data.access).toEqual({ principalId: `jwt:${issuer.url}#anna`, role: 'AUDITOR' });
  expect(accesses).toMatchObject([
    { status: 200, principal: { id: `jwt:${issuer.url}#anna`, kind: 'jwt', role: 'auditor' }, errors: [] },
  ]);
});

it('a token written by hand is let in as well, so that the ones below fail for what is in them', async () => {
  const { statusCode } = await ask(`Bearer ${signed(header(), JSON.stringify(issuer.claims))}`);

  expect(statusCode).toBe(200);
});

it('a token of Amazon Cognito, which names its client and no audience, is let in', async () => {
  const token = await issuer.token({ aud: undefined, client_id: audience, token_use: 'access' }, { typ: undefined });

  expect((await ask(`Bearer ${token}`)).statusCode).toBe(200);
});

type Make = () => Promise<string | undefined> | string | undefined;

const bearer = async (token: Promise<string> | string) => `Bearer ${await token}`;

const bad: readonly (readonly [string, Make])[] = [
  ['none', () => undefined],
  ['an empty header', () => ''],
  ['another scheme', async () => `Basic ${await issuer.token()}`],
  ['no token behind the scheme', () => 'Bearer '],
  ['two tokens', async () => `Bearer ${await issuer.token()}, Bearer ${await issuer.token()}`],
  ['a token that is none', () => 'Bearer anna'],
  ['a token whose parts are not JSON', () => 'Bearer YQ.YQ.YQ'],
  ['a payload that is a list', () => bearer(signed(header(), '[]'))],
  ['an expired token', () => bearer(issuer.token({ iat: issuedAt - 7200, exp: issuedAt - 3600 }))],
  ['no expiry', () => bearer(issuer.token({ exp: undefined }))],
  ['an expiry that is text', () => bearer(signed(header(), JSON.stringify({ ...issuer.claims, exp: '2000000000' })))],
  ['an expiry more than a day off', () => bearer(issuer.token({ exp: issuedAt + 86_401 }))],
  ['no time of issue', () => bearer(issuer.token({ iat: undefined }))],
  ['a time of issue still to come', () => bearer(issuer.token({ iat: issuedAt + 600 }))],
  ['a time from which it counts still to come', () => bearer(issuer.token({ nbf: issuedAt + 600 }))],
  ['another audience', () => bearer(issuer.token({ aud: 'another' }))],
  ['an audience that only begins like it', () => bearer(issuer.token({ aud: `${audience}-2` }))],
  ['other audiences', () => bearer(issuer.token({ aud: ['one', 'two'] }))],
  ['another audience and the right client', () => bearer(issuer.token({ aud: 'another', client_id: audience }))],
  ['neither audience nor client', () => bearer(issuer.token({ aud: undefined }))],
  ['another issuer', () => bearer(issuer.token({ iss: 'https://issuer.example' }))],
  ['the issuer with a slash more', () => bearer(issuer.token({ iss: `${issuer.url}/` }))],
  ['no issuer', () => bearer(issuer.token({ iss: undefined }))],
  ['no subject', () => bearer(issuer.token({ sub: undefined }))],
  ['an empty subject', () => bearer(issuer.token({ sub: '' }))],
  ['a subject that is a number', () => bearer(signed(header(), JSON.stringify({ ...issuer.claims, sub: 7 })))],
  ['a subject with a line feed', () => bearer(issuer.token({ sub: 'anna\nrole: admin' }))],
  ['no scope', () => bearer(issuer.token({ scope: undefined }))],
  ['another scope', () => bearer(issuer.token({ scope: 'openid assay/graphql2' }))],
  ['an identity token of Amazon Cognito', () => bearer(issuer.token({ token_use: 'id' }))],
  ['an identity token with a nonce', () => bearer(issuer.token({ nonce: 'n' }))],
  ['an identity token with the hash of an access token', () => bearer(issuer.token({ at_hash: 'h' }))],
  ['another type', () => bearer(issuer.token({}, { typ: 'logout+jwt' }))],
  ['the algorithm none', () => `Bearer ${encode(header({ alg: 'none' }))}.${encode(issuer.claims)}.`],
  [
    'the algorithm none with a signature',
    () => `Bearer ${encode(header({ alg: 'none' }))}.${encode(issuer.claims)}.YQ`,
  ],
  [
    'HS256 with the public key for a secret',
    async () => {
      const spki = await exportSPKI((await importJWK(issuer.publicJwk, 'ES256', { extractable: true })) as CryptoKey);
      return bearer(issuer.token({}, { alg: 'HS256' }, new TextEncoder().encode(spki)));
    },
  ],
  ['HS256 with any secret', () => bearer(issuer.token({}, { alg: 'HS256' }, new Uint8Array(32)))],
  [
    'another algorithm than that of the key',
    async () => bearer(issuer.token({}, { alg: 'RS256' }, (await generateKeyPair('RS256')).privateKey)),
  ],
  ['a key that is not known', () => bearer(issuer.token({}, { kid: 'second' }))],
  [
    'the signature of another key under the same name',
    async () => bearer(issuer.token({}, {}, (await generateKeyPair('ES256')).privateKey)),
  ],
  [
    'a key that it brings itself',
    async () => {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
      return bearer(issuer.token({}, { jwk: await exportJWK(publicKey) }, privateKey));
    },
  ],
  ['its own key, and a signature of the issuer', () => bearer(issuer.token({}, { jwk: issuer.publicJwk }))],
  ['a place of keys', () => bearer(issuer.token({}, { jku: `${issuer.url}/keys` }))],
  ['a place of certificates', () => bearer(issuer.token({}, { x5u: `${issuer.url}/keys` }))],
  [
    'an extension that must be understood',
    () => bearer(signed(header({ crit: ['other'], other: 1 }), JSON.stringify(issuer.claims))),
  ],
  [
    'a payload that is not encoded',
    () => bearer(signed(header({ crit: ['b64'], b64: false }), JSON.stringify(issuer.claims))),
  ],
  ['a signature that is cut', async () => `Bearer ${(await issuer.token()).slice(0, -4)}`],
  ['no signature', async () => `Bearer ${(await issuer.token()).replace(/[^.]+$/, '')}`],
  [
    'a signature in DER',
    () => {
      const input = `${encode(header())}.${encode(issuer.claims)}`;
      return `Bearer ${input}.${signBytes('sha256', Buffer.from(input), pem()).toString('base64url')}`;
    },
  ],
  [
    'a payload that was altered',
    async () => {
      const [head, , signature] = (await issuer.token()).split('.');
      return `Bearer ${head}.${encode({ ...issuer.claims, groups: ['auditors', 'admins'] })}.${signature}`;
    },
  ],
  [
    'a claim twice',
    () => bearer(signed(header(), JSON.stringify(issuer.claims).replace('"sub":"anna"', '"sub":"eve","sub":"anna"'))),
  ],
  [
    'a claim twice, once with an escape',
    () =>
      bearer(signed(header(), JSON.stringify(issuer.claims).replace('"sub":"anna"', '"s\\u0075b":"eve","sub":"anna"'))),
  ],
  [
    'a header member twice',
    () => bearer(signed('{"alg":"none","alg":"ES256","kid":"first"}', JSON.stringify(issuer.claims))),
  ],
  ['a token of 9,000 characters', () => bearer(issuer.token({ filler: 'x'.repeat(6500) }))],
  [
    'an encrypted token',
    async () => {
      const { publicKey } = await generateKeyPair('RSA-OAEP-256');
      const plain = new TextEncoder().encode(await issuer.token());
      return bearer(
        new CompactEncrypt(plain).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }).encrypt(publicKey),
      );
    },
  ],
  [
    'a token in a token',
    async () => {
      const inner = new TextEncoder().encode(await issuer.token());
      return bearer(
        new CompactSign(inner).setProtectedHeader({ alg: 'ES256', kid: 'first', cty: 'JWT' }).sign(issuer.privateKey),
      );
    },
  ],
];

describe('is refused and logged:', () => {
  it.each(bad)('%s', async (_, make) => {
    const authorization = await make();

    const { statusCode, headers, body, errors: answered } = await ask(authorization);

    expect(statusCode).toBe(401);
    expect(headers['www-authenticate']).toBe('Bearer');
    expect(answered).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(body).not.toContain('data');
    expect(accesses).toMatchObject([{ status: 401, errors: [{ code: 'UNAUTHENTICATED' }] }]);
    expect(accesses[0]).not.toHaveProperty('principal');
    const token = authorization?.split(' ')[1] ?? '';
    if (token.length > 20) expect(JSON.stringify(accesses) + body).not.toContain(token);
  });

  it('more than 25 kinds', () => {
    expect(bad.length).toBeGreaterThan(25);
  });

  it('a good token that no grant fits, with the grant that is missing', async () => {
    const { statusCode, errors: answered } = await ask(`Bearer ${await issuer.token({ groups: ['people'] })}`);

    expect(statusCode).toBe(403);
    expect(answered).toMatchObject([{ extensions: { code: 'ACCESS_FORBIDDEN' } }]);
    expect(answered[0].message).toContain('{"claim":{"name":"sub","value":"anna"},"role":"reader"}');
    expect(accesses).toMatchObject([{ status: 403, errors: [{ code: 'ACCESS_FORBIDDEN' }] }]);
  });
});

describe('the keys of the issuer', () => {
  it('are read once for many tokens', async () => {
    const handler = await start();
    issuer.asked.length = 0;

    for (let token = 0; token < 5; token += 1) await ask(`Bearer ${await issuer.token()}`, handler);

    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('are not read for a token that cannot be one', async () => {
    const handler = await start();
    issuer.asked.length = 0;

    await ask('Bearer anna', handler);

    expect(issuer.asked).toEqual([]);
  });

  it('are read again for a key that is not known, twice a minute at the most', async () => {
    const handler = await start();
    await ask(`Bearer ${await issuer.token()}`, handler);
    const second = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(second.publicKey)), kid: 'second', alg: 'ES256' };
    issuer.published.keys = { keys: [issuer.publicJwk, jwk] };
    const token = await issuer.token({}, { kid: 'second' }, second.privateKey);
    issuer.asked.length = 0;

    const tooSoon = await ask(`Bearer ${token}`, handler);
    now = new Date(tokenTime.getTime() + 31_000);
    const later = await ask(`Bearer ${token}`, handler);
    now = tokenTime;

    expect([tooSoon.statusCode, later.statusCode]).toEqual([401, 200]);
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('of which there are several must be named by the token', async () => {
    const other = { ...(await exportJWK((await generateKeyPair('ES256')).publicKey)), kid: 'other', alg: 'ES256' };
    issuer.published.keys = { keys: [issuer.publicJwk, other] };

    const { statusCode } = await ask(`Bearer ${await issuer.token({}, { kid: undefined })}`, await start());

    issuer.published.keys = { keys: [issuer.publicJwk] };
    expect(statusCode).toBe(401);
  });

  it.each<[string, () => void]>([
    ['the issuer fails', () => Object.assign(issuer.published, { status: 503 })],
    ['the issuer sends elsewhere', () => Object.assign(issuer.published, { status: 302 })],
    [
      'the document is that of another issuer',
      () => Object.assign(issuer.published.discovery, { issuer: 'https://issuer.example' }),
    ],
    [
      'the keys are not reached over TLS',
      () => Object.assign(issuer.published.discovery, { jwks_uri: 'http://192.0.2.1/keys' }),
    ],
    ['the keys are none', () => Object.assign(issuer.published, { keys: { keys: 'first' } })],
    [
      'the keys are too large',
      () => Object.assign(issuer.published, { keys: { keys: [], filler: 'x'.repeat(300_000) } }),
    ],
  ])('let nobody in when %s, and the log says why', async (_, spoil) => {
    const before = { ...issuer.published, discovery: { ...issuer.published.discovery } };
    spoil();
    errors.length = 0;

    const { statusCode } = await ask(`Bearer ${await issuer.token()}`, await start());

    Object.assign(issuer.published, before);
    expect(statusCode).toBe(401);
    expect(errors).toMatchObject([{ code: 'UNAUTHENTICATED', cause: expect.any(Error) }]);
  });
});
