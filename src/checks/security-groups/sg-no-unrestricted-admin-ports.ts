import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { onPorts } from '../algorithms/port-concerns.ts';
import { portList } from '../algorithms/ports.ts';
import { broadPublicParameters, judgeExposure } from '../algorithms/security-group-exposure.ts';

const parameters = z.strictObject({
  tcpPorts: portList.default([22, 23, 3389, '5900-5901', 5985, 5986]),
  udpPorts: portList.default([3389]),
  ...broadPublicParameters,
});

export const sgNoUnrestrictedAdminPorts = defineCheck<'AWS::EC2::SecurityGroup', z.infer<typeof parameters>>({
  id: 'sg-no-unrestricted-admin-ports',
  version: 1,
  title: 'No security group exposes remote-administration ports to anywhere',
  description:
    'Fails when unrestricted IPv4 or IPv6 sources reach SSH, Telnet, RDP, VNC or WinRM, also through a wider range or a rule for all protocols.',
  remediation: 'Limit the rule to known addresses or to the group of a bastion, or use Session Manager instead.',
  severity: 'CRITICAL',
  family: 'security-groups',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, given) => judgeExposure(observation, 'ingress', onPorts(given), given),
});
