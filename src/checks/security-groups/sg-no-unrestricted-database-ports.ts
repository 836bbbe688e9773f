import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { databasePortParameters, onPorts } from '../algorithms/port-concerns.ts';
import { broadPublicParameters, judgeExposure } from '../algorithms/security-group-exposure.ts';

const parameters = z.strictObject({ ...databasePortParameters, ...broadPublicParameters });

export const sgNoUnrestrictedDatabasePorts = defineCheck<'AWS::EC2::SecurityGroup', z.infer<typeof parameters>>({
  id: 'sg-no-unrestricted-database-ports',
  version: 1,
  title: 'No security group exposes database ports to anywhere',
  description:
    'Fails when unrestricted IPv4 or IPv6 sources reach a port of a database, cache, search engine or broker, also through a wider range or a rule for all protocols.',
  remediation: 'Admit the database port only from the security group of the tier that uses it.',
  severity: 'CRITICAL',
  family: 'security-groups',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, given) => judgeExposure(observation, 'ingress', onPorts(given), given),
});
