import { describe, expect, test } from 'vitest';
import { ecrRegistryScanningConfigured } from '../../../src/checks/images/ecr-registry-scanning-configured.ts';
import type { RegistryFacts } from '../../../src/domain/facts/images.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { basicRegistry, enhancedRegistry, evaluatedAt, registry, registryFacts } from '../../builders/images.ts';
import { evaluate, expectNeverRaised, mostly, someOf } from '../../builders/lost-knowledge.ts';

const judge = (facts: RegistryFacts) => evaluate(ecrRegistryScanningConfigured, registry(facts), evaluatedAt);
const none = observed({ total: 0, uncovered: [], unknown: [] });
const enhanced = (facts: Partial<RegistryFacts> = {}) =>
  registryFacts({ scanning: enhancedRegistry, inspector: observed('ENABLED'), ...facts });

describe('ecr-registry-scanning-configured', () => {
  test('passes a basic registry whose rule covers every repository', () => {
    expect(judge(registryFacts())).toEqual({
      verdict: 'PASS',
      attributes: { engine: 'BASIC', repositories: 3, ruleForAll: true },
    });
  });

  test('passes repositories that are each covered without one rule for all', () => {
    const scanning = observed({
      scanType: 'BASIC',
      rules: [{ scanFrequency: 'SCAN_ON_PUSH', filters: [{ filter: 'team-*', filterType: 'WILDCARD' }] }],
    });

    expect(judge(registryFacts({ scanning }))).toMatchObject({ verdict: 'PASS', attributes: { ruleForAll: false } });
  });

  test('does not count a manual rule as one for all', () => {
    const scanning = observed({
      scanType: 'BASIC',
      rules: [{ scanFrequency: 'MANUAL', filters: [{ filter: '*', filterType: 'WILDCARD' }] }],
    });

    expect(judge(registryFacts({ scanning }))).toMatchObject({ verdict: 'PASS', attributes: { ruleForAll: false } });
  });

  test('passes an enhanced registry while Inspector is on for it', () => {
    expect(judge(enhanced())).toMatchObject({ verdict: 'PASS', attributes: { engine: 'ENHANCED' } });
  });

  test('fails when no repository is covered', () => {
    const scanning = observed({ scanType: 'BASIC', rules: [] });
    const repositories = observed({ total: 2, uncovered: ['api', 'web'], unknown: [] });

    expect(judge(registryFacts({ scanning, repositories }))).toEqual({
      verdict: 'FAIL',
      attributes: { repositories: 2, uncovered: 2, uncoveredNames: ['api', 'web'] },
    });
  });

  test('fails when one of several repositories is not covered, also beside one that could not be read', () => {
    const repositories = observed({
      total: 3,
      uncovered: ['web'],
      unknown: [{ name: 'api', reason: 'PARTIAL_BATCH_FAILURE' as const }],
    });

    expect(judge(registryFacts({ repositories })).verdict).toBe('FAIL');
  });

  test('shows no more names than a finding should hold, and how many there are', () => {
    const uncovered = Array.from({ length: 500 }, (_, index) => `repository-${index}`);
    const outcome = judge(registryFacts({ repositories: observed({ total: 500, uncovered, unknown: [] }) }));

    expect(outcome.attributes?.uncovered).toBe(500);
    expect(outcome.attributes?.uncoveredNames).toHaveLength(20);
  });

  test.each(['DISABLED', 'DISABLING', 'SUSPENDED', 'SUSPENDING'])(
    'fails an enhanced registry while Inspector is %s',
    (status) => {
      expect(judge(enhanced({ inspector: observed(status) }))).toEqual({
        verdict: 'FAIL',
        reason: 'SOURCE_NOT_ENABLED',
        attributes: { inspector: status },
      });
    },
  );

  test('waits for Inspector while it is being enabled, unless a repository is not covered', () => {
    const inspector = observed('ENABLING');
    const repositories = observed({ total: 3, uncovered: ['web'], unknown: [] });

    expect(judge(enhanced({ inspector }))).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'TRANSIENT_STATE' });
    expect(judge(enhanced({ inspector, repositories })).verdict).toBe('FAIL');
  });

  test('does not apply to a region without repositories', () => {
    expect(judge(registryFacts({ repositories: none }))).toEqual({
      verdict: 'NOT_APPLICABLE',
      reason: 'RULE_NOT_APPLICABLE',
      attributes: { repositories: 0 },
    });
  });

  test('does not take an unread list of repositories for an empty one', () => {
    expect(judge(registryFacts({ repositories: unavailable('ACCESS_DENIED') }))).toMatchObject({
      verdict: 'INCONCLUSIVE',
      reason: 'ACCESS_DENIED',
    });
  });

  test.each([
    [
      'a repository was reported as failed',
      {
        repositories: observed({
          total: 3,
          uncovered: [],
          unknown: [{ name: 'api', reason: 'PARTIAL_BATCH_FAILURE' as const }],
        }),
      },
      'PARTIAL_BATCH_FAILURE',
    ],
    ['the configuration was denied', { scanning: unavailable('ACCESS_DENIED') }, 'ACCESS_DENIED'],
    ['the configuration is absent', { scanning: absent('NoSuchThing') }, 'UNEXPECTED_SHAPE'],
    ['the scan type is missing', { scanning: observed({ rules: [] }) }, 'UNEXPECTED_SHAPE'],
    ['the scan type is new', { scanning: observed({ scanType: 'DEEP', rules: [] }) }, 'UNEXPECTED_SHAPE'],
    [
      'the state of Inspector was denied',
      { scanning: enhancedRegistry, inspector: unavailable('ACCESS_DENIED') },
      'ACCESS_DENIED',
    ],
    [
      'the state of Inspector is a batch failure',
      { scanning: enhancedRegistry, inspector: unavailable('PARTIAL_BATCH_FAILURE') },
      'PARTIAL_BATCH_FAILURE',
    ],
    ['the state of Inspector was not read', { scanning: enhancedRegistry }, 'UNEXPECTED_SHAPE'],
    [
      'the state of Inspector is new',
      { scanning: enhancedRegistry, inspector: observed('PAUSED') },
      'UNEXPECTED_SHAPE',
    ],
    [
      'the number of repositories makes no sense',
      { repositories: observed({ total: Number.NaN, uncovered: [], unknown: [] }) },
      'UNEXPECTED_SHAPE',
    ],
  ] as const)('is inconclusive when %s', (_what, facts, reason) => {
    expect(judge(registryFacts(facts))).toMatchObject({ verdict: 'INCONCLUSIVE', reason });
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<RegistryFacts>({
      scanning: mostly(basicRegistry, enhancedRegistry, unavailable('TIMEOUT')),
      inspector: mostly(observed('ENABLED'), observed('DISABLED'), observed('ENABLING'), unavailable('TIMEOUT')),
      repositories: mostly(
        observed({ total: 3, uncovered: [], unknown: [] }),
        observed({ total: 3, uncovered: ['web'], unknown: [] }),
        observed({ total: 3, uncovered: [], unknown: [{ name: 'api', reason: 'PARTIAL_BATCH_FAILURE' as const }] }),
        none,
        unavailable('TIMEOUT'),
      ),
    });

    expectNeverRaised(
      ecrRegistryScanningConfigured,
      facts.map((some) => registry(registryFacts(some))),
      evaluatedAt,
      {
        required: ['scanning', 'repositories', 'rules', 'filters', 'total', 'uncovered', 'unknown'],
        examples: [registry(), registry(enhanced()), registry(enhanced({ inspector: observed('DISABLED') }))],
      },
    );
  });
});
