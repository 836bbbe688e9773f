import { describe, expect, it } from 'vitest';
import { type ResourceRef, resourceTypes } from '../../src/domain/resource.ts';
import { covers, matchesEverything, matchesPattern } from '../../src/evidence/exceptions-scope.ts';

describe('a pattern', () => {
  it.each([
    ['sg-0abc', 'sg-0abc'],
    ['sg-*', 'sg-0abc'],
    ['*abc', 'sg-0abc'],
    ['sg-*c', 'sg-0abc'],
    ['*-0*b*', 'sg-0abc'],
    ['sg-0abc*', 'sg-0abc'],
    ['**', 'sg-0abc'],
    ['a*a', 'aa'],
    ['prod.(db)+[1]*', 'prod.(db)+[1]-final'],
  ])('%s matches %s', (pattern, text) => {
    expect(matchesPattern(pattern, text)).toBe(true);
  });

  it.each([
    ['sg-0abc', 'sg-0abcd'],
    ['sg-0abc', 'xsg-0abc'],
    ['sg-0*', 'xsg-0abc'],
    ['*0ab', 'sg-0abc'],
    ['a*a', 'a'],
    ['ab*ba', 'aba'],
    ['*b*b*', 'abc'],
    ['sg-.0abc', 'sg-x0abc'],
    ['sg-?abc', 'sg-0abc'],
    ['.*', 'sg-0abc'],
    ['SG-0ABC', 'sg-0abc'],
    ['', 'sg-0abc'],
  ])('%j does not match %s: it is anchored, and only * is special', (pattern, text) => {
    expect(matchesPattern(pattern, text)).toBe(false);
  });

  it('of many stars is decided at once', () => {
    expect(matchesPattern(`${'*a'.repeat(500)}b`, 'a'.repeat(5000))).toBe(false);
  });
});

const group: ResourceRef = {
  type: 'AWS::EC2::SecurityGroup',
  id: 'sg-0abc',
  arn: 'arn:aws:ec2:eu-west-1:111111111111:security-group/sg-0abc',
  accountId: '111111111111',
  region: 'eu-west-1',
};

describe('a scope', () => {
  it.each([
    { checkId: 'sg-default-closed', resource: 'sg-0abc' },
    { checkId: 'sg-default-closed', resource: 'arn:aws:ec2:*:security-group/sg-0abc' },
    { checkId: 'sg-default-closed', accountId: '111111111111' },
    { checkId: 'sg-default-closed', accountId: '111111111111', region: 'eu-west-1', resource: 'sg-0*' },
  ])('covers a resource that matches every part of it: %o', (scope) => {
    expect(covers(scope, 'sg-default-closed', group)).toBe(true);
  });

  it.each([
    { checkId: 'sg-egress-restricted', resource: 'sg-0abc' },
    { checkId: 'sg-default-closed', resource: 'sg-0ab' },
    { checkId: 'sg-default-closed', accountId: '222222222222', resource: 'sg-0abc' },
    { checkId: 'sg-default-closed', accountId: '111111111111', region: 'eu-west-2' },
  ])('does not cover a resource that one part of it does not match: %o', (scope) => {
    expect(covers(scope, 'sg-default-closed', group)).toBe(false);
  });
});

describe('a pattern that matches everything', () => {
  it.each(resourceTypes)('is seen for %s', (type) => {
    expect(['*', '**', '*****'].filter((pattern) => !matchesEverything(pattern, [type]))).toEqual([]);
  });

  it.each([
    ['AWS::EC2::SecurityGroup', 'sg-*'],
    ['AWS::EC2::SecurityGroup', 's*g*-*'],
    ['AWS::EC2::SecurityGroup', 'arn:aws:ec2:*:security-group/*'],
    ['AWS::EC2::Snapshot', 'arn:aws:ec2:*::snapshot/*'],
    ['AWS::EC2::Volume', 'arn:aws-us-gov:*'],
    ['AWS::ECR::Image', '*@sha256:*'],
    ['AWS::Backup::RecoveryPoint', 'arn:*'],
  ] as const)('is seen for %s behind %s', (type, pattern) => {
    expect(matchesEverything(pattern, [type])).toBe(true);
  });

  it.each([
    ['AWS::EC2::SecurityGroup', 'sg-0*'],
    ['AWS::EC2::SecurityGroup', 'arn:aws:ec2:*:111122223333:security-group/*'],
    ['AWS::RDS::DBSnapshot', 'billing-*'],
    ['AWS::ECR::Image', 'base/*'],
  ] as const)('is not what covers a part of %s: %s', (type, pattern) => {
    expect(matchesEverything(pattern, [type])).toBe(false);
  });
});
