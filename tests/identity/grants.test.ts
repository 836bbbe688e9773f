import { describe, expect, it } from 'vitest';
import { parseAccessSettings } from '../../src/config/access-settings.ts';
import { type TokenCaller, toIamCaller } from '../../src/identity/caller.ts';
import { principalOf } from '../../src/identity/grants.ts';

const grantsOf = (grants: unknown) => parseAccessSettings({ ASSAY_ACCESS: JSON.stringify(grants) }).grants;
const session = toIamCaller('arn:aws:sts::111122223333:assumed-role/grc/nightly');
const token = (claims: Readonly<Record<string, unknown>>): TokenCaller => ({
  kind: 'jwt',
  issuer: 'https://issuer.example',
  subject: 'anna',
  claims: { sub: 'anna', ...claims },
});

describe('a caller', () => {
  it('with an assumed role is matched by the role, whatever its path, and keeps its session for the log', () => {
    const grants = grantsOf([{ iam: 'arn:aws:iam::111122223333:role/tools/grc', role: 'reader' }]);

    expect(principalOf(session, grants)).toEqual({
      id: 'arn:aws:iam::111122223333:role/grc',
      kind: 'iam',
      role: 'reader',
      session: 'nightly',
    });
  });

  it('with a user, a root or a federated user is matched exactly', () => {
    for (const arn of [
      'arn:aws:iam::111122223333:user/people/anna',
      'arn:aws:iam::111122223333:root',
      'arn:aws:sts::111122223333:federated-user/anna',
    ]) {
      const grants = grantsOf([{ iam: arn, role: 'auditor' }]);

      expect(principalOf(toIamCaller(arn), grants)).toEqual({ id: arn, kind: 'iam', role: 'auditor' });
    }
  });

  it.each([
    ['the same role name in another account', 'arn:aws:iam::222233334444:role/grc'],
    ['a user of that name', 'arn:aws:iam::111122223333:user/grc'],
    ['a role that ends in that name', 'arn:aws:iam::111122223333:role/not-grc'],
    ['a role whose path has that name', 'arn:aws:iam::111122223333:role/grc/other'],
    ['a role of another partition', 'arn:aws-cn:iam::111122223333:role/grc'],
    ['the root of its account', 'arn:aws:iam::111122223333:root'],
  ])('is not let in by a grant of %s', (_, iam) => {
    expect(() => principalOf(session, grantsOf([{ iam, role: 'admin' }]))).toThrow('No grant fits');
  });

  it('with a token is matched by a claim, also by one value of a list, and never by a part of a value', () => {
    const grants = grantsOf([{ claim: { name: 'cognito:groups', value: 'auditors' }, role: 'auditor' }]);

    expect(principalOf(token({ 'cognito:groups': ['people', 'auditors'] }), grants).role).toBe('auditor');
    expect(principalOf(token({ 'cognito:groups': 'auditors' }), grants).id).toBe('jwt:https://issuer.example#anna');
    for (const value of ['auditors people', ['auditors2'], { auditors: true }, [['auditors']], undefined]) {
      expect(() => principalOf(token({ 'cognito:groups': value }), grants)).toThrow('No grant fits');
    }
  });

  it('is not matched by what every object has', () => {
    const grants = grantsOf([{ claim: { name: 'constructor', value: 'x' }, role: 'admin' }]);

    expect(() => principalOf(token({}), grants)).toThrow('No grant fits');
  });

  it('has the first grant that fits and nothing of the others', () => {
    const grants = grantsOf([
      { claim: { name: 'groups', value: 'limited' }, role: 'reader', accountIds: ['222233334444', '111122223333'] },
      { claim: { name: 'groups', value: 'all' }, role: 'admin' },
    ]);

    expect(principalOf(token({ groups: ['all', 'limited'] }), grants)).toMatchObject({
      role: 'reader',
      accountIds: ['111122223333', '222233334444'],
    });
  });

  it('whom no grant fits is told the grant that is missing', () => {
    const refused = { code: 'ACCESS_FORBIDDEN' };

    expect(() => principalOf(session, [])).toThrow('{"iam":"arn:aws:iam::111122223333:role/grc","role":"reader"}');
    expect(() => principalOf(token({}), [])).toThrow('{"claim":{"name":"sub","value":"anna"},"role":"reader"}');
    expect(() => principalOf(session, [])).toThrow(expect.objectContaining(refused));
  });
});

it.each([
  '',
  'anna',
  'arn:aws:iam::111122223333:role/grc',
  'arn:aws:sts::1111:assumed-role/a/b',
  'arn:aws:sts::111122223333:assumed-role/a/b/c',
])('does not take %j for a caller', (arn) => {
  expect(() => toIamCaller(arn)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
});
