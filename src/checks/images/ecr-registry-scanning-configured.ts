import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import type { RegistryFacts } from '../../domain/facts/images.ts';
import { fail, inconclusive, notApplicable, pass } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import { notRead, unexpected } from '../algorithms/missing-evidence.ts';
import { scanEngine } from '../algorithms/scan-engine.ts';

const parameters = z.strictObject({});

/** Whether one rule covers every repository, also those to come. Without it each repository is covered by its own. */
const hasRuleForAll = ({ scanning }: RegistryFacts): boolean =>
  isObserved(scanning) &&
  scanning.observed.rules.some(
    ({ filters, scanFrequency }) =>
      (scanFrequency === 'SCAN_ON_PUSH' || scanFrequency === 'CONTINUOUS_SCAN') &&
      filters.some(({ filter, filterType }) => filter === '*' && filterType === 'WILDCARD'),
  );

/** As many names as a finding shows; the facts hold all. */
const shownNames = 20;

export const ecrRegistryScanningConfigured = defineCheck<'AWS::ECR::Registry', z.output<typeof parameters>>({
  id: 'ecr-registry-scanning-configured',
  version: 1,
  title: 'The image registry scans every repository automatically',
  description:
    'Reads the scanning configuration of the registry and the frequency in force for each repository. One repository without automatic scanning fails, and so does an enhanced registry while Inspector is off.',
  remediation:
    'Give the registry a scan-on-push or continuous rule for all repositories, and turn Inspector on for an enhanced one.',
  severity: 'HIGH',
  family: 'images',
  resourceTypes: ['AWS::ECR::Registry'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts }) => {
    const { repositories } = facts;
    const known = isObserved(repositories) ? repositories.observed : undefined;
    if (known?.total === 0 && known.uncovered.length === 0 && known.unknown.length === 0) {
      return notApplicable('RULE_NOT_APPLICABLE', { repositories: 0 });
    }
    const engine = scanEngine(facts);
    if (typeof engine !== 'string' && engine.verdict === 'FAIL') return engine;
    if (known !== undefined && known.uncovered.length > 0) {
      return fail({
        attributes: {
          repositories: known.total,
          uncovered: known.uncovered.length,
          uncoveredNames: known.uncovered.slice(0, shownNames),
        },
      });
    }
    if (typeof engine !== 'string') return engine;
    if (known === undefined) return notRead('repositories', repositories);
    const [unknown] = known.unknown;
    if (unknown !== undefined) {
      return inconclusive(unknown.reason, {
        unknown: known.unknown.length,
        unknownNames: known.unknown.slice(0, shownNames).map(({ name }) => name),
      });
    }
    return Number.isInteger(known.total) && known.total > 0
      ? pass({ engine, repositories: known.total, ruleForAll: hasRuleForAll(facts) })
      : unexpected('repositories');
  },
});
