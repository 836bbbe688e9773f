import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { authorisedIcmpParameters, outside } from '../algorithms/port-concerns.ts';
import { portList } from '../algorithms/ports.ts';
import { broadPublicParameters, judgeExposure } from '../algorithms/security-group-exposure.ts';

const parameters = z.strictObject({
  authorisedTcpPorts: portList.default([53, 80, 443]),
  authorisedUdpPorts: portList.default([53, 123]),
  ...authorisedIcmpParameters,
  ...broadPublicParameters,
});

export const sgEgressRestricted = defineCheck<'AWS::EC2::SecurityGroup', z.infer<typeof parameters>>({
  id: 'sg-egress-restricted',
  version: 1,
  title: 'Egress is restricted to what the tier needs',
  description:
    'Fails when egress to unrestricted destinations goes beyond the authorised TCP and UDP ports and ICMP types; all traffic and numbered protocols always do.',
  remediation: 'Remove the rule for all traffic and add egress rules for the ports and destinations that are needed.',
  severity: 'MEDIUM',
  family: 'security-groups',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, given) => judgeExposure(observation, 'egress', outside(given), given),
});
