import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { authorisedIcmpParameters, outside } from '../algorithms/port-concerns.ts';
import { portList } from '../algorithms/ports.ts';
import { broadPublicParameters, judgeExposure } from '../algorithms/security-group-exposure.ts';

const parameters = z.strictObject({
  authorisedTcpPorts: portList.default([80, 443]),
  authorisedUdpPorts: portList.default([]),
  ...authorisedIcmpParameters,
  ...broadPublicParameters,
});

export const sgUnrestrictedPortsAuthorisedOnly = defineCheck<'AWS::EC2::SecurityGroup', z.infer<typeof parameters>>({
  id: 'sg-unrestricted-ports-authorised-only',
  version: 1,
  title: 'Ports open to anywhere are on the authorised list',
  description:
    'Fails when unrestricted sources reach a TCP or UDP port or an ICMP type that is not authorised, or any numbered protocol.',
  remediation: 'Close the port, limit its sources, or add it to the authorised ports if it must serve the public.',
  severity: 'MEDIUM',
  family: 'security-groups',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, given) => judgeExposure(observation, 'ingress', outside(given), given),
});
