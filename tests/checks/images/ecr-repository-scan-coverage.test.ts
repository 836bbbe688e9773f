import { describe, expect, test } from 'vitest';
import { ecrRepositoryScanCoverage } from '../../../src/checks/images/ecr-repository-scan-coverage.ts';
import type { RepositoryFacts } from '../../../src/domain/facts/images.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { basicRegistry, enhancedRegistry, evaluatedAt, repository, repositoryFacts } from '../../builders/images.ts';
import { evaluate, expectNeverRaised, mostly, someOf } from '../../builders/lost-knowledge.ts';

const judge = (facts: Partial<RepositoryFacts> = {}) =>
  evaluate(ecrRepositoryScanCoverage, repository(repositoryFacts(facts)), evaluatedAt);
const frequency = (scanFrequency: string) => observed({ scanFrequency, appliedFilters: [] });
const enhanced = { scanning: enhancedRegistry, inspector: observed('ENABLED') };

describe('ecr-repository-scan-coverage', () => {
  test.each([
    ['SCAN_ON_PUSH', {}],
    ['SCAN_ON_PUSH', enhanced],
    ['CONTINUOUS_SCAN', enhanced],
  ])('passes a repository whose frequency in force is %s, whatever rule it comes from', (scanFrequency, facts) => {
    expect(judge({ ...facts, repositoryScanning: frequency(scanFrequency) }).verdict).toBe('PASS');
  });

  test.each([
    ['a basic registry', {}],
    ['an enhanced registry', enhanced],
    ['a registry that could not be read', { scanning: unavailable('ACCESS_DENIED') }],
  ] as const)('fails manual scanning in %s', (_what, facts) => {
    expect(judge({ ...facts, repositoryScanning: frequency('MANUAL') })).toEqual({
      verdict: 'FAIL',
      attributes: { scanFrequency: 'MANUAL' },
    });
  });

  test('fails a covered repository of an enhanced registry while Inspector is off', () => {
    expect(judge({ scanning: enhancedRegistry, inspector: observed('DISABLED') })).toMatchObject({
      verdict: 'FAIL',
      reason: 'SOURCE_NOT_ENABLED',
    });
  });

  test.each([
    ['Inspector is being enabled', { scanning: enhancedRegistry, inspector: observed('ENABLING') }, 'TRANSIENT_STATE'],
    [
      'the state of Inspector was denied',
      { scanning: enhancedRegistry, inspector: unavailable('ACCESS_DENIED') },
      'ACCESS_DENIED',
    ],
    ['the state of Inspector was not read', { scanning: enhancedRegistry }, 'UNEXPECTED_SHAPE'],
    ['the registry was denied', { scanning: unavailable('ACCESS_DENIED') }, 'ACCESS_DENIED'],
    [
      'the repository was among the failures',
      { repositoryScanning: unavailable('PARTIAL_BATCH_FAILURE') },
      'PARTIAL_BATCH_FAILURE',
    ],
    ['the frequency is absent', { repositoryScanning: absent('NoSuchThing') }, 'UNEXPECTED_SHAPE'],
    ['the frequency is missing', { repositoryScanning: observed({ appliedFilters: [] }) }, 'UNEXPECTED_SHAPE'],
    ['the frequency is new', { repositoryScanning: frequency('SOMETIMES') }, 'UNEXPECTED_SHAPE'],
  ] as const)('is inconclusive when %s', (_what, facts, reason) => {
    expect(judge(facts)).toMatchObject({ verdict: 'INCONCLUSIVE', reason });
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<RepositoryFacts>({
      scanning: mostly(basicRegistry, enhancedRegistry, unavailable('TIMEOUT')),
      inspector: mostly(observed('ENABLED'), observed('DISABLED'), observed('ENABLING'), unavailable('TIMEOUT')),
      repositoryScanning: mostly(frequency('SCAN_ON_PUSH'), frequency('MANUAL'), unavailable('TIMEOUT')),
    });

    expectNeverRaised(
      ecrRepositoryScanCoverage,
      facts.map((some) => repository(repositoryFacts(some))),
      evaluatedAt,
      {
        required: ['scanning', 'repositoryScanning', 'rules', 'filters', 'appliedFilters'],
        examples: [repository(), repository(repositoryFacts({ repositoryScanning: frequency('MANUAL') }))],
      },
    );
  });
});
