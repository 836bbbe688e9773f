import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { fail, pass } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import { notRead, unexpected } from '../algorithms/missing-evidence.ts';
import { scanEngine } from '../algorithms/scan-engine.ts';

const parameters = z.strictObject({});

export const ecrRepositoryScanCoverage = defineCheck<'AWS::ECR::Repository', z.output<typeof parameters>>({
  id: 'ecr-repository-scan-coverage',
  version: 1,
  title: 'Every repository has its images scanned automatically',
  description:
    'Reads the scan frequency in force for each repository, which the rules of the registry decide, not the setting of the repository. Manual scanning fails, and so does a registry whose scan engine is off.',
  remediation:
    'Add the repository to a scan-on-push or continuous rule of the registry, and turn Inspector on for an enhanced one.',
  severity: 'HIGH',
  family: 'images',
  resourceTypes: ['AWS::ECR::Repository'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts }) => {
    const { repositoryScanning } = facts;
    const scanFrequency = isObserved(repositoryScanning) ? repositoryScanning.observed.scanFrequency : undefined;
    if (scanFrequency === 'MANUAL') return fail({ attributes: { scanFrequency } });
    const engine = scanEngine(facts);
    if (typeof engine !== 'string') return engine;
    if (!isObserved(repositoryScanning)) return notRead('repositoryScanning', repositoryScanning);
    return scanFrequency === 'SCAN_ON_PUSH' || scanFrequency === 'CONTINUOUS_SCAN'
      ? pass({ engine, scanFrequency })
      : unexpected('scanFrequency');
  },
});
