import { expect, it } from 'vitest';
import { callerOf } from '../../src/handlers/authenticate.ts';
import { parseHttpEvent } from '../../src/handlers/http-event.ts';
import { httpApiEvent } from './http-api-event.ts';

const signed = httpApiEvent('{}');
const { authorizer: _, ...unsigned } = signed.requestContext;
const eventOf = (changes: Readonly<Record<string, unknown>>) => parseHttpEvent({ ...signed, ...changes });

it('takes the caller of a signed request from what the HTTP API has verified, whatever its headers say', async () => {
  const headers = { ...signed.headers, authorization: 'Bearer a.b.c' };

  const caller = await callerOf(eventOf({ headers }), async () => {
    throw new Error('no token is looked at');
  });

  expect(caller).toEqual({ kind: 'iam', arn: 'arn:aws:iam::111122223333:role/Auditor', session: 'auditor' });
});

it.each<[string, unknown]>([
  ['without an authorizer', unsigned],
  ['whose authorizer has found no one', { ...unsigned, authorizer: { iam: null } }],
  ['of which another authorizer says something', { ...unsigned, authorizer: { jwt: { claims: { sub: 'anna' } } } }],
])('does not know who sent a request %s and without a token', async (__, requestContext) => {
  await expect(callerOf(eventOf({ requestContext }), undefined)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('does not take the word of an authorizer for a token: it is verified again', async () => {
  const requestContext = { ...unsigned, authorizer: { jwt: { claims: { sub: 'eve' } } } };
  const headers = { ...signed.headers, authorization: 'Bearer a.b.c' };
  const seen: string[] = [];

  const caller = await callerOf(eventOf({ requestContext, headers }), async (token) => {
    seen.push(token);
    return { kind: 'jwt', issuer: 'https://issuer.example', subject: 'anna', claims: {} };
  });

  expect(seen).toEqual(['a.b.c']);
  expect(caller).toMatchObject({ subject: 'anna' });
});

it('refuses tokens where none are accepted', async () => {
  const headers = { ...signed.headers, authorization: 'Bearer a.b.c' };

  const asking = callerOf(eventOf({ requestContext: unsigned, headers }), undefined);

  await expect(asking).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    message: expect.stringContaining('no tokens'),
  });
});
