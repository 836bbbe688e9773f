import type {
  BasicScan,
  ImageFacts,
  ImageTimes,
  IndexChild,
  InspectorCoverage,
  RegistryFacts,
  RegistryScanning,
  RepositoryFacts,
  Vulnerability,
} from '../../src/domain/facts/images.ts';
import { observed, type Reading } from '../../src/domain/reading.ts';
import type { Observation } from '../../src/domain/resource.ts';

const accountId = '111122223333';
const region = 'eu-central-1';

/** The evaluation time of the tests; `daysBefore` counts back from it. */
export const evaluatedAt = '2026-11-23T06:00:00Z';
export const daysBefore = (days: number): string =>
  new Date(Date.parse(evaluatedAt) - Math.round(days * 86_400_000)).toISOString();

export const digestOf = (letter: string): string => `sha256:${letter.repeat(64)}`;

const wildcard: RegistryScanning['rules'] = [
  { scanFrequency: 'SCAN_ON_PUSH', filters: [{ filter: '*', filterType: 'WILDCARD' }] },
];
export const basicRegistry: Reading<RegistryScanning> = observed({ scanType: 'BASIC', rules: wildcard });
export const enhancedRegistry: Reading<RegistryScanning> = observed({ scanType: 'ENHANCED', rules: wildcard });

export const registryFacts = (facts: Partial<RegistryFacts> = {}): RegistryFacts => ({
  scanning: basicRegistry,
  repositories: observed({ total: 3, uncovered: [], unknown: [] }),
  ...facts,
});

export const registry = (facts: RegistryFacts = registryFacts()): Observation<'AWS::ECR::Registry'> => ({
  resource: { type: 'AWS::ECR::Registry', id: accountId, accountId, region },
  facts,
  times: {},
});

export const repositoryFacts = (facts: Partial<RepositoryFacts> = {}): RepositoryFacts => ({
  scanning: basicRegistry,
  createdAt: '2025-01-01T00:00:00Z',
  repositoryScanning: observed({ scanFrequency: 'SCAN_ON_PUSH', appliedFilters: ['*'] }),
  ...facts,
});

export const repository = (facts: RepositoryFacts = repositoryFacts()): Observation<'AWS::ECR::Repository'> => ({
  resource: { type: 'AWS::ECR::Repository', id: 'shop', accountId, region },
  facts,
  times: {},
});

/** A finished basic scan without findings, five days old. */
export const basicScan = (scan: Partial<BasicScan> = {}): BasicScan => ({
  status: 'COMPLETE',
  completedAt: daysBefore(5),
  findings: [],
  findingsComplete: true,
  severityCounts: {},
  ...scan,
});

/** A basic scan that found these, with the counts that belong to them. */
export const basicScanWith = (findings: readonly Vulnerability[]): BasicScan =>
  basicScan({
    findings,
    severityCounts: Object.fromEntries(
      Object.entries(Object.groupBy(findings, ({ severity }) => severity ?? '')).map(([severity, group]) => [
        severity,
        group?.length ?? 0,
      ]),
    ),
  });

const imageFacts: ImageFacts = {
  scanning: basicRegistry,
  repositoryName: 'shop',
  digest: digestOf('a'),
  imageTags: ['1.4.2'],
  pushedAt: daysBefore(40),
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  artifactMediaType: 'application/vnd.oci.image.config.v1+json',
  imageStatus: 'ACTIVE',
  childOfTaggedIndex: false,
  attestationOfIndex: false,
};

/** A tagged image in a BASIC registry, scanned five days ago without findings. */
export const basicImage = (facts: Partial<ImageFacts> = {}): ImageFacts => ({
  ...imageFacts,
  scan: observed(basicScan()),
  ...facts,
});

export const successfulCoverage: InspectorCoverage = { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' };

/** A tagged image in an ENHANCED registry that Inspector watches, without findings. */
export const enhancedImage = (facts: Partial<ImageFacts> = {}): ImageFacts => ({
  ...imageFacts,
  scanning: enhancedRegistry,
  inspector: observed('ENABLED'),
  inUse: false,
  coverage: observed(successfulCoverage),
  vulnerabilities: observed([]),
  ...facts,
});

/** An index of a BASIC registry. */
export const imageIndex = (children: readonly IndexChild[], facts: Partial<ImageFacts> = {}): ImageFacts => ({
  ...imageFacts,
  digest: digestOf('f'),
  mediaType: 'application/vnd.oci.image.index.v1+json',
  children: observed(children),
  ...facts,
});

/** A manifest of an index; untagged, as the children of an index usually are. */
export const indexChild = (letter: string, image: ImageFacts = basicImage()): IndexChild => ({
  digest: digestOf(letter),
  platform: 'linux/amd64',
  attestation: false,
  image: observed({ ...image, digest: digestOf(letter), imageTags: [], childOfTaggedIndex: true }),
});

export const attestationChild = (letter: string): IndexChild => ({
  digest: digestOf(letter),
  platform: 'unknown/unknown',
  attestation: true,
});

export const image = (
  facts: ImageFacts = basicImage(),
  times: ImageTimes = { lastScannedAt: daysBefore(1) },
): Observation<'AWS::ECR::Image'> => ({
  resource: { type: 'AWS::ECR::Image', id: `${facts.repositoryName}@${facts.digest}`, accountId, region },
  facts,
  times,
});

/** An open critical vulnerability that Inspector first saw two days ago. */
export const vulnerability = (facts: Partial<Vulnerability> = {}): Vulnerability => ({
  id: 'CVE-2026-10001',
  severity: 'CRITICAL',
  status: 'ACTIVE',
  packageName: 'openssl',
  packageVersion: '3.0.1',
  fixAvailable: 'YES',
  exploitAvailable: 'NO',
  firstObservedAt: daysBefore(2),
  ...facts,
});

/** The same as a BASIC scan reports it: no status, no times, nothing of exploits and fixes. */
export const basicVulnerability = (facts: Partial<Vulnerability> = {}): Vulnerability => ({
  id: 'CVE-2026-10001',
  severity: 'CRITICAL',
  packageName: 'openssl',
  packageVersion: '3.0.1',
  ...facts,
});
