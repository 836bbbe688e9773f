import { describe, expect, it } from 'vitest';
import { parseAccessSettings } from '../../src/config/access-settings.ts';

const iam = 'arn:aws:iam::111122223333:role/grc';

describe('the settings of access', () => {
  it('let nobody in when they are not set', () => {
    expect(parseAccessSettings({})).toEqual({ grants: [] });
  });

  it('hold the grants in their order', () => {
    const grants = [
      { claim: { name: 'sub', value: 'anna' }, role: 'admin' },
      { iam, role: 'reader', accountIds: ['222233334444', '111122223333', '222233334444'] },
    ];

    expect(parseAccessSettings({ ASSAY_ACCESS: JSON.stringify(grants) }).grants).toEqual([
      grants[0],
      { iam, role: 'reader', accountIds: ['111122223333', '222233334444'] },
    ]);
  });

  it('hold the tokens that are accepted', () => {
    const environment = { ASSAY_OIDC_ISSUER: 'https://issuer.example', ASSAY_OIDC_AUDIENCE: 'assay' };

    expect(parseAccessSettings(environment).oidc).toEqual({
      issuer: 'https://issuer.example',
      audience: 'assay',
      scope: 'assay/graphql',
    });
    expect(parseAccessSettings({ ...environment, ASSAY_OIDC_SCOPE: 'grc/read' }).oidc?.scope).toBe('grc/read');
  });

  it.each<[string, string, string]>([
    ['is not JSON', '[', 'ASSAY_ACCESS is not JSON'],
    ['is no list', '{}', 'must be a JSON list'],
    ['holds what is no grant', '["admin"]', 'grant 1 of ASSAY_ACCESS'],
    ['has a role that there is not', JSON.stringify([{ iam, role: 'root' }]), 'role'],
    ['has a wildcard', JSON.stringify([{ iam: 'arn:aws:iam::111122223333:role/*', role: 'reader' }]), 'wildcards'],
    [
      'names a session instead of its role',
      JSON.stringify([{ iam: 'arn:aws:sts::111122223333:assumed-role/grc/x', role: 'reader' }]),
      'the ARN of the role',
    ],
    ['has a member that means nothing', JSON.stringify([{ iam, role: 'reader', accounts: ['1'] }]), 'accounts'],
    [
      'has an empty list of accounts',
      JSON.stringify([{ iam, role: 'reader', accountIds: [] }]),
      'leave it out for all',
    ],
    ['has an account that is none', JSON.stringify([{ iam, role: 'reader', accountIds: ['1'] }]), '12 digits'],
    ['has both kinds of caller', JSON.stringify([{ iam, claim: { name: 'a', value: 'b' }, role: 'reader' }]), 'iam'],
    [
      'grants a caller twice',
      JSON.stringify([
        { iam, role: 'reader' },
        { iam, role: 'admin' },
      ]),
      'twice',
    ],
  ])('are refused when ASSAY_ACCESS %s', (_, text, sentence) => {
    const parse = () => parseAccessSettings({ ASSAY_ACCESS: text });

    expect(parse).toThrow(sentence);
    expect(parse).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ['an issuer without an audience', { ASSAY_OIDC_ISSUER: 'https://issuer.example' }],
    ['an audience without an issuer', { ASSAY_OIDC_AUDIENCE: 'assay' }],
    [
      'an issuer that is not reached over TLS',
      { ASSAY_OIDC_ISSUER: 'http://issuer.example', ASSAY_OIDC_AUDIENCE: 'a' },
    ],
    ['no scope', { ASSAY_OIDC_ISSUER: 'https://issuer.example', ASSAY_OIDC_AUDIENCE: 'a', ASSAY_OIDC_SCOPE: '' }],
  ])('refuse %s', (_, environment) => {
    expect(() => parseAccessSettings(environment)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});
