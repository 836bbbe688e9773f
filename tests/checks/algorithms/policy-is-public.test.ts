import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePolicy, type Publicity } from '../../../src/checks/algorithms/policy-is-public.ts';
import type { JsonObject, JsonValue } from '../../../src/domain/json.ts';

const allow = (more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 'ecr:BatchGetImage',
  ...more,
});

const policy = (...statements: readonly JsonValue[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });

const publicity = (statement: JsonValue): Publicity => judgePolicy(policy(statement)).publicity;

const underCondition = (operator: string, key: string, value: JsonValue): Publicity =>
  publicity(allow({ Condition: { [operator]: { [key]: value } } }));

describe('principals', () => {
  it.each<[string, JsonObject]>([
    ['*', { Principal: '*' }],
    ['AWS *', { Principal: { AWS: '*' } }],
    ['a list with *', { Principal: { AWS: ['arn:aws:iam::111122223333:root', '*'] } }],
    ['a federated *', { Principal: { Federated: '*' } }],
    ['everybody but one', { Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' } }],
  ])('that are %s make an unconditional Allow public', (_name, given) => {
    const { Principal: principal, ...rest } = allow(given);
    const statement = principal === undefined ? rest : { ...rest, Principal: principal };
    expect(publicity(statement)).toBe('public');
  });

  it.each<[string, JsonValue]>([
    ['an account', { AWS: '111122223333' }],
    ['roles', { AWS: ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::444455556666:role/b'] }],
    ['a service', { Service: 'inspector2.amazonaws.com' }],
  ])('that are %s are not public', (_name, principal) => {
    expect(publicity(allow({ Principal: principal }))).toBe('not-public');
  });

  it.each<[string, JsonValue]>([
    ['empty', {}],
    ['an empty list', { AWS: [] }],
    ['an ARN with a wildcard', { AWS: 'arn:aws:iam::*:root' }],
    ['a number', { AWS: 111122223333 }],
    ['a text that is no wildcard', 'arn:aws:iam::111122223333:root'],
    ['a list', ['*']],
    ['null', null],
    ['an empty text', { AWS: '' }],
  ])('that are %s are unknown', (_name, principal) => {
    expect(publicity(allow({ Principal: principal }))).toBe('unknown');
  });

  it('that are missing are unknown', () => {
    expect(publicity({ Effect: 'Allow', Action: '*' })).toBe('unknown');
  });
});

describe('conditions', () => {
  it.each<[string, string, JsonValue]>([
    ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['StringEquals', 'AWS:principalorgid', ['o-a1b2c3d4e5', 'o-zzzzzzzzzz']],
    ['StringLike', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/r-ab12/*'],
    ['StringEquals', 'aws:PrincipalAccount', '111122223333'],
    ['StringEquals', 'aws:SourceAccount', ['111122223333']],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:111122223333:*'],
    ['StringLike', 'aws:SourceArn', 'arn:aws:sns:eu-central-1:111122223333:*'],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:s3:::a-bucket'],
    ['StringEquals', 'aws:SourceVpc', 'vpc-0a1b2c3d'],
    ['StringEquals', 'aws:SourceVpce', 'vpce-0a1b2c3d'],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24'],
    ['IpAddress', 'aws:SourceIp', ['203.0.113.7', '2001:db8::1', '0.0.0.0/1']],
  ])('%s on %s of %j pins the caller', (operator, key, value) => {
    expect(underCondition(operator, key, value)).toBe('not-public');
  });

  it.each<[string, string, JsonValue]>([
    ['StringLike', 'aws:PrincipalOrgID', '*'],
    ['StringLike', 'aws:PrincipalAccount', ['111122223333', '*']],
    ['ArnLike', 'aws:SourceArn', '*'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*'],
    ['StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'],
    ['IpAddress', 'aws:SourceIp', '0.0.0.0/0'],
    ['IpAddress', 'aws:SourceIp', '1.0.0.0/0'],
    ['IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1']],
    ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '2000::/3']],
    ['IpAddress', 'aws:SourceIp', '::ffff:0:0/96'],
    ['Bool', 'aws:SecureTransport', 'true'],
    ['StringEquals', 'aws:RequestedRegion', 'eu-central-1'],
  ])('%s on %s of %j leaves the statement public', (operator, key, value) => {
    expect(underCondition(operator, key, value)).toBe('public');
  });

  it.each<[string, string, JsonValue]>([
    ['StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*'],
    ['ForAllValues:StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['Null', 'aws:PrincipalOrgID', 'false'],
    ['StringMatches', 'aws:SourceAccount', '111122223333'],
    ['BoolIfExists', 'aws:SecureTransport', 'true'],
    ['StringEquals', 'aws:PrincipalTag/team', 'a'],
    ['StringEquals', 'aws:PrincipalOrgID', '*'],
    ['StringEquals', 'aws:PrincipalOrgID', ['$', '{aws:ResourceOrgID}'].join('')],
    ['StringLike', 'aws:PrincipalOrgID', 'o-a*'],
    ['StringLike', 'aws:PrincipalAccount', '1111*'],
    ['StringLike', 'aws:SourceArn', 'arn:aws:*:*:111122223333:*'],
    ['StringLike', 'aws:SourceArn', 'arn:aws:s3:::*'],
    ['StringEquals', 'aws:SourceArn', 'arn:aws:sns:eu-central-1'],
    ['StringNotLike', 'aws:PrincipalAccount', '*'],
    ['NotIpAddress', 'aws:SourceIp', '0.0.0.0/0'],
    ['StringEquals', 'aws:SourceIp', '203.0.113.7'],
    ['IpAddress', 'aws:SourceIp', ['203.0.113.7', 'office']],
    ['IpAddress', 'aws:SourceAccount', '111122223333'],
    ['StringEquals', 'aws:SourceAccount', []],
    ['StringEquals', 'aws:SourceAccount', 111122223333],
    ['StringEquals', 'aws:SourceAccount', ['111122223333', null]],
    ['DateLessThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z'],
  ])('%s on %s of %j is unknown', (operator, key, value) => {
    expect(underCondition(operator, key, value)).toBe('unknown');
  });

  it.each<[string, JsonValue]>([
    ['a text', 'aws:SourceAccount'],
    ['a list', []],
    ['null', null],
    ['an operator without keys', { StringEquals: '111122223333' }],
  ])('that are %s are unknown', (_name, condition) => {
    expect(publicity(allow({ Condition: condition }))).toBe('unknown');
  });

  it('must all hold, so one that pins is enough beside others', () => {
    const condition = {
      StringEquals: { 'aws:SourceAccount': '111122223333', 'aws:PrincipalTag/team': 'a' },
      Bool: { 'aws:SecureTransport': 'true' },
    };
    expect(publicity(allow({ Condition: condition }))).toBe('not-public');
  });

  it('leave a statement unknown when one is unknown and none pins', () => {
    const condition = { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:PrincipalTag/team': 'a' } };
    expect(publicity(allow({ Condition: condition }))).toBe('unknown');
  });

  it('that are empty change nothing', () => {
    expect(publicity(allow({ Condition: {} }))).toBe('public');
    expect(publicity(allow({ Condition: { StringEquals: {} } }))).toBe('public');
  });
});

describe('documents', () => {
  it('name the statements that make them public, by index and id', () => {
    const named = allow({ Principal: { AWS: '111122223333' } });
    const unclear = allow({ Sid: 'Tagged', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } });
    expect(judgePolicy(policy(named, unclear, allow({ Sid: 'Open' })))).toEqual({
      publicity: 'public',
      statements: [
        { index: 1, sid: 'Tagged', publicity: 'unknown' },
        { index: 2, sid: 'Open', publicity: 'public' },
      ],
    });
  });

  it('may hold one statement without a list', () => {
    expect(judgePolicy({ Statement: allow() }).publicity).toBe('public');
  });

  it('without a statement in the list let nobody in', () => {
    expect(judgePolicy(policy())).toEqual({ publicity: 'not-public', statements: [] });
  });

  it('that only deny are not public, and a denial does not take an Allow back', () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: '*' };
    expect(publicity(deny)).toBe('not-public');
    expect(judgePolicy(policy(deny, allow())).publicity).toBe('public');
  });

  it.each<[string, JsonValue]>([
    ['null', null],
    ['a text', '{"Statement":[]}'],
    ['a list', []],
    ['without Statement', { Version: '2012-10-17' }],
    ['with a null Statement', { Statement: null }],
    ['with a text for a statement', policy('Allow')],
    ['with an effect that is neither', policy(allow({ Effect: 'allow' }))],
    ['without an effect', policy({ Principal: '*' })],
  ])('that are %s are unknown', (_name, document) => {
    expect(judgePolicy(document).publicity).toBe('unknown');
  });

  it('of any shape are judged without an error, and never by the order of their statements', () => {
    const value = fc.jsonValue().map((json) => json as JsonValue);
    const statement = fc.oneof(
      value,
      fc.record({
        Effect: fc.constantFrom('Allow', 'Deny'),
        Principal: fc.oneof(fc.constant('*'), value),
        Condition: value,
      }),
    );
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 4 }), (statements) => {
        expect(judgePolicy(policy(...statements.toReversed())).publicity).toBe(
          judgePolicy(policy(...statements)).publicity,
        );
      }),
    );
  });
});
