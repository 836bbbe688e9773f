import type { ImageScan, RegionEstate, RepositoryRow } from './estate.ts';
import {
  completedScan,
  imageRow,
  multiPlatform,
  referrer,
  registryRules,
  repositoryRow,
  type SampleRegistry,
  scanWithoutResult,
  signature,
} from './sample-images.ts';
import { sampleInspector } from './sample-inspector.ts';
import { daysBefore, production, sharedServices, staging } from './sample-names.ts';

type RegistryEstate = Pick<RegionEstate, 'registry' | 'repositories' | 'inspector'>;

const clean = completedScan({ LOW: 3, INFORMATIONAL: 2 });

/** Inspector scans everything; what it found stands in `sample-inspector.ts`, by tag. */
const enhanced = (registry: SampleRegistry): readonly RepositoryRow[] => {
  const signed = imageRow(registry, 'payments/api', '4.2.0', ['4.2.0', 'live']);
  return [
    repositoryRow(registry, 'payments/api', 'CONTINUOUS_SCAN', [
      signed,
      signature(registry, 'payments/api', signed),
      referrer(registry, 'payments/api', signed),
      imageRow(registry, 'payments/api', '4.1.0', ['4.1.0'], { members: { imagePushedAt: daysBefore(60) } }),
      imageRow(registry, 'payments/api', '4.0.0', ['4.0.0'], { members: { imagePushedAt: daysBefore(90) } }),
      imageRow(registry, 'payments/api', '3.0.0', ['3.0.0'], {
        members: { imageStatus: 'ARCHIVED', lastArchivedAt: daysBefore(200) },
      }),
      ...multiPlatform(registry, 'payments/api', '5.0.0', ['amd64', 'arm64'], () => undefined),
    ]),
    repositoryRow(registry, 'payments/worker', 'CONTINUOUS_SCAN', [
      imageRow(registry, 'payments/worker', 'suppressed', ['1.8.0']),
      imageRow(registry, 'payments/worker', 'untriaged', ['1.7.0']),
      imageRow(registry, 'payments/worker', 'expired', ['1.2.0'], { members: { imagePushedAt: daysBefore(400) } }),
      imageRow(registry, 'payments/worker', 'scratch', ['tiny']),
      imageRow(registry, 'payments/worker', 'pushed-now', ['1.9.0'], { members: { imagePushedAt: { daysAgo: 0 } } }),
      imageRow(registry, 'payments/worker', 'uncovered', ['0.9.0']),
    ]),
    repositoryRow(
      registry,
      'shop/web',
      'CONTINUOUS_SCAN',
      Array.from({ length: 240 }, (_, index) => imageRow(registry, 'shop/web', `build-${index}`, [`build-${index}`])),
    ),
    repositoryRow(registry, 'tools/legacy', 'MANUAL', [imageRow(registry, 'tools/legacy', 'old', ['old'])]),
  ];
};

const basic = (registry: SampleRegistry): readonly RepositoryRow[] => {
  const scanned = (name: string, scan: ImageScan) => imageRow(registry, 'batch/jobs', name, [name], { scan });
  return [
    repositoryRow(registry, 'batch/jobs', 'SCAN_ON_PUSH', [
      scanned('clean', clean),
      imageRow(registry, 'batch/jobs', 'overdue', ['overdue'], {
        members: { imagePushedAt: daysBefore(45) },
        scan: completedScan({ CRITICAL: 2, HIGH: 5, MEDIUM: 110 }),
      }),
      imageRow(registry, 'batch/jobs', 'untriaged', ['untriaged'], {
        members: { imagePushedAt: daysBefore(45) },
        scan: completedScan({ UNDEFINED: 2 }),
      }),
      scanned('stale', completedScan({ LOW: 1 }, daysBefore(120))),
      scanned('failed', scanWithoutResult('FAILED', 'The scan failed')),
      scanned('from-scratch', scanWithoutResult('UNSUPPORTED_IMAGE', 'The operating system is not supported')),
      imageRow(registry, 'batch/jobs', 'pending', ['pending'], {
        members: { imagePushedAt: { daysAgo: 0 } },
        scan: scanWithoutResult('PENDING', 'The scan has not started'),
      }),
      scanned('unavailable', scanWithoutResult('FINDINGS_UNAVAILABLE', 'The findings are not available')),
      imageRow(registry, 'batch/jobs', 'never-scanned', ['never-scanned']),
      imageRow(registry, 'batch/jobs', 'untagged', []),
      imageRow(registry, 'batch/jobs', 'archived', ['archived'], {
        members: { imageStatus: 'ARCHIVED', lastArchivedAt: daysBefore(30) },
      }),
      ...multiPlatform(registry, 'batch/jobs', 'multi', ['amd64', 'arm64'], (architecture) =>
        architecture === 'amd64' ? clean : undefined,
      ),
      ...multiPlatform(registry, 'batch/jobs', 'multi-clean', ['amd64', 'arm64'], () => clean),
    ]),
    repositoryRow(
      registry,
      'batch/history',
      'SCAN_ON_PUSH',
      Array.from({ length: 120 }, (_, index) =>
        imageRow(registry, 'batch/history', `run-${index}`, [`run-${index}`], { scan: clean }),
      ),
    ),
  ];
};

const small = (registry: SampleRegistry): readonly RepositoryRow[] => [
  repositoryRow(
    registry,
    'platform/base',
    'SCAN_ON_PUSH',
    ['2026.10', '2026.11'].map((tag) => imageRow(registry, 'platform/base', tag, [tag], { scan: clean })),
  ),
];

/** Repositories with their images, the registry's scan rules, and what Inspector knows of the region. */
export const sampleRegistries = (accountId: string, region: string): Partial<RegistryEstate> => {
  if (accountId === production && region === 'eu-west-1') {
    const registry: SampleRegistry = { accountId, region, scanType: 'ENHANCED' };
    const repositories = enhanced(registry);
    return {
      registry: registryRules(registry, ['payments/*', 'shop/*']),
      repositories,
      inspector: sampleInspector(registry, repositories),
    };
  }
  // Enhanced scanning is configured, and Inspector was turned off: nobody scans anything.
  if (accountId === production && region === 'us-east-1') {
    const registry: SampleRegistry = { accountId, region, scanType: 'ENHANCED' };
    return {
      registry: registryRules(registry, ['*']),
      repositories: [
        repositoryRow(registry, 'edge/router', 'CONTINUOUS_SCAN', [
          imageRow(registry, 'edge/router', '2.0.0', ['2.0.0']),
        ]),
      ],
    };
  }
  const registry: SampleRegistry = { accountId, region, scanType: 'BASIC' };
  if (accountId === production && region === 'eu-central-1') {
    return { registry: registryRules(registry, ['*']), repositories: basic(registry) };
  }
  if ((accountId === staging || accountId === sharedServices) && region === 'eu-west-1') {
    return { registry: registryRules(registry, ['*']), repositories: small(registry) };
  }
  return {};
};
