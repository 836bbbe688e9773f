import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import type { Concern } from '../algorithms/exposure.ts';
import { mergeRanges } from '../algorithms/ports.ts';
import { broadPublicParameters, judgeExposure } from '../algorithms/security-group-exposure.ts';

const parameters = z.strictObject(broadPublicParameters);

// Port 0 is left out: a rule for 1-65535 lets through all that can be used. Families count together, since a caller
// who reaches half of the ports over IPv4 and the rest over IPv6 reaches all of them.
const allPorts: Concern = (lane, ranges) => {
  const reached = mergeRanges([...ranges.ipv4, ...ranges.ipv6]);
  const all = (lane === 'tcp' || lane === 'udp') && reached.some(({ from, to }) => from <= 1 && to === 65_535);
  return all ? ranges : { ipv4: [], ipv6: [] };
};

export const sgNoUnrestrictedAllTraffic = defineCheck<'AWS::EC2::SecurityGroup', z.infer<typeof parameters>>({
  id: 'sg-no-unrestricted-all-traffic',
  version: 1,
  title: 'No security group admits all traffic or all ports from anywhere',
  description:
    'Fails when unrestricted sources, by one rule or by several together, reach every TCP or every UDP port, as rules for all protocols do.',
  remediation: 'Replace the rule by rules for the ports in use and, unless they serve the public, for known sources.',
  severity: 'CRITICAL',
  family: 'security-groups',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, given) => judgeExposure(observation, 'ingress', allPorts, given),
});
