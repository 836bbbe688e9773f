import type { AnyCheck } from '../../../src/domain/check.ts';
import type { Outcome } from '../../../src/domain/finding.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import {
  accountId,
  groupId,
  rule,
  type SecurityGroupObservation,
  securityGroup,
  tcp,
  vpcId,
} from '../../builders/security-group.ts';

/** The cases that every check of the family must answer, as ingress rules of a group named `web`. */
export const goldenCases = {
  'tcp 22 from the IPv4 world': securityGroup([tcp(22, 22)]),
  'tcp 22 from the IPv6 world only': securityGroup([tcp(22, 22, { cidrIpv6: '::/0' })]),
  'tcp 20-25': securityGroup([tcp(20, 25)]),
  'tcp 0-65535': securityGroup([tcp(0, 65_535)]),
  'all protocols': securityGroup([rule({ protocol: '-1' })]),
  'protocol 47': securityGroup([rule({ protocol: '47', fromPort: 22, toPort: 22 })]),
  'icmp type 22': securityGroup([rule({ protocol: 'icmp', fromPort: 22, toPort: -1 })]),
  'tcp 22 from two halves': securityGroup([
    tcp(22, 22, { cidrIpv4: '0.0.0.0/1' }),
    tcp(20, 30, { cidrIpv4: '128.0.0.0/1' }),
  ]),
  'tcp 22 from 2000::/3': securityGroup([tcp(22, 22, { cidrIpv6: '2000::/3' })]),
  'tcp 3306 from the world': securityGroup([tcp(3306, 3306)]),
  'tcp 8080 from the world': securityGroup([tcp(8080, 8080)]),
  'tcp 443 from the world': securityGroup([tcp(443, 443)]),
  'tcp 22 from a customer list with the world': securityGroup([tcp(22, 22, { prefixListId: 'pl-1' })], {
    prefixLists: {
      'pl-1': observed({ ownerId: accountId, version: 7, entries: observed(['10.0.0.0/8', '0.0.0.0/0']) }),
    },
  }),
  'tcp 22 from a list that is denied': securityGroup([tcp(22, 22, { prefixListId: 'pl-1' })], {
    prefixLists: { 'pl-1': unavailable('ACCESS_DENIED', 'UnauthorizedOperation') },
  }),
  'tcp 22 from a list of AWS': securityGroup([tcp(22, 22, { prefixListId: 'pl-1' })], {
    prefixLists: { 'pl-1': observed({ ownerId: 'AWS', version: 1 }) },
  }),
  'tcp 3306 from a list that is denied': securityGroup([tcp(3306, 3306, { prefixListId: 'pl-1' })], {
    prefixLists: { 'pl-1': unavailable('ACCESS_DENIED', 'UnauthorizedOperation') },
  }),
  'all protocols from itself': securityGroup([
    rule({ protocol: '-1', referencedGroup: { groupId, ownerId: accountId, vpcId, listed: true } }),
  ]),
  'tcp 3306 from a deleted group': securityGroup([tcp(3306, 3306, { referencedGroup: { groupId: 'sg-1' } })]),
  'tcp 22 on an attached group': securityGroup([tcp(22, 22)], {
    attachments: observed({ count: 2, interfaceTypes: { interface: 2 }, publiclyAddressed: 1 }),
  }),
  'no rules': securityGroup([]),
  'tcp 22 from a narrow public address': securityGroup([tcp(22, 22, { cidrIpv4: '203.0.113.7/32' })]),
  'tcp 22 from something that is no CIDR': securityGroup([tcp(22, 22, { cidrIpv4: '0.0.0/0' })]),
  'tcp 443 from something that is no CIDR': securityGroup([tcp(443, 443, { cidrIpv4: '0.0.0/0' })]),
  'tcp from the world without ports': securityGroup([{ direction: 'ingress', protocol: 'tcp', cidrIpv4: '0.0.0.0/0' }]),
  'the rule list denied, nothing in the permissions': securityGroup([], { rules: unavailable('ACCESS_DENIED') }),
  'the rule list denied, tcp 22 in the permissions': securityGroup([tcp(22, 22)], {
    rules: unavailable('ACCESS_DENIED'),
  }),
  'the rule list absent': securityGroup([], { rules: absent('Nothing') }),
  'a group of another account': securityGroup([tcp(0, 65_535)], { ownerId: '444455556666' }),
} satisfies Record<string, SecurityGroupObservation>;

export type GoldenCase = keyof typeof goldenCases;

/** Verdict, and the reason where there is one: `INCONCLUSIVE ACCESS_DENIED`. */
export const brief = ({ verdict, reason }: Outcome): string =>
  reason === undefined ? verdict : `${verdict} ${reason}`;

/** Runs a check with its default parameters, or with some of them given. */
export const run = (check: AnyCheck, observation: SecurityGroupObservation, parameters: JsonObject = {}): Outcome =>
  check.evaluate(observation, check.parameters.parse(parameters), '2026-11-23T02:00:00Z');

/** What the check says of each golden case. */
export const briefs = (check: AnyCheck): Record<string, string> =>
  Object.fromEntries(Object.entries(goldenCases).map(([name, observation]) => [name, brief(run(check, observation))]));
