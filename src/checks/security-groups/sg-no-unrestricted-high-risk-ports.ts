import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { onPorts } from '../algorithms/port-concerns.ts';
import { portList } from '../algorithms/ports.ts';
import { broadPublicParameters, judgeExposure } from '../algorithms/security-group-exposure.ts';

const parameters = z.strictObject({
  // Security Hub EC2.19 and more of the kind, without the ports of the administration and database checks.
  tcpPorts: portList.default([
    ...[20, 21, 25, 110, 111, 135, 139, 143, 389, 445, '512-514', 636, 873, 2049, '2375-2376', '2379-2380', 3000],
    ...[4333, 5000, 5500, 5601, 6443, 8080, 8088, 8888, 10250],
  ]),
  udpPorts: portList.default([]),
  ...broadPublicParameters,
});

export const sgNoUnrestrictedHighRiskPorts = defineCheck<'AWS::EC2::SecurityGroup', z.infer<typeof parameters>>({
  id: 'sg-no-unrestricted-high-risk-ports',
  version: 1,
  title: 'No security group exposes other high-risk ports to anywhere',
  description:
    'Fails when unrestricted IPv4 or IPv6 sources reach a port of file transfer, mail, file sharing, directory, container, cluster or development services.',
  remediation: 'Limit the rule to known sources, or put the service behind a load balancer on an authorised port.',
  severity: 'HIGH',
  family: 'security-groups',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, given) => judgeExposure(observation, 'ingress', onPorts(given), given),
});
