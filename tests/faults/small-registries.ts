import type { CoveredResource, Finding, ScanStatus, Severity } from '@aws-sdk/client-inspector2';
import type { ImageRow, RegionEstate, RepositoryRow } from '../../src/sandbox/estate/estate.ts';
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
} from '../../src/sandbox/estate/sample-images.ts';
import { account, daysAgo, enhanced, full } from './small-names.ts';

type RegistryEstate = Pick<RegionEstate, 'registry' | 'repositories'>;

const clean = completedScan({ LOW: 3, INFORMATIONAL: 1 });
const members = (pushedDaysAgo: number) => ({ imagePushedAt: daysAgo(pushedDaysAgo) });
const archived = { imageStatus: 'ARCHIVED', lastArchivedAt: daysAgo(20) } as const;

const basic: SampleRegistry = { accountId: account, region: full, scanType: 'BASIC' };
const signed = imageRow(basic, 'app', 'signed', ['1.0'], { scan: clean });

const basicImages: readonly ImageRow[] = [
  signed,
  signature(basic, 'app', signed),
  referrer(basic, 'app', signed),
  imageRow(basic, 'app', 'overdue', ['0.9'], { members: members(60), scan: completedScan({ CRITICAL: 1, HIGH: 4 }) }),
  imageRow(basic, 'app', 'never-scanned', ['0.8']),
  imageRow(basic, 'app', 'untriaged', ['0.7'], { members: members(60), scan: completedScan({ UNDEFINED: 1 }) }),
  imageRow(basic, 'app', 'stale', ['0.6'], { scan: completedScan({ LOW: 1 }, daysAgo(90)) }),
  imageRow(basic, 'app', 'unsupported', ['0.5'], { scan: scanWithoutResult('UNSUPPORTED_IMAGE', 'not supported') }),
  imageRow(basic, 'app', 'pending', ['1.1'], { members: members(0), scan: scanWithoutResult('PENDING', 'not begun') }),
  imageRow(basic, 'app', 'unavailable', ['0.4'], { scan: scanWithoutResult('FINDINGS_UNAVAILABLE', 'not available') }),
  imageRow(basic, 'app', 'untagged', [], { scan: clean }),
  imageRow(basic, 'app', 'archived', ['0.1'], { members: archived }),
  ...multiPlatform(basic, 'app', 'multi', ['amd64', 'arm64'], () => clean),
  ...multiPlatform(basic, 'app', 'multi-half', ['amd64', 'arm64'], (name) => (name === 'amd64' ? clean : undefined)),
];

/** A registry that the basic engine scans, every repository of it. */
export const basicRegistry: RegistryEstate = {
  registry: registryRules(basic, ['*']),
  repositories: [
    repositoryRow(basic, 'app', 'SCAN_ON_PUSH', basicImages),
    ...['batch', 'jobs', 'tools'].map((name) =>
      repositoryRow(basic, name, 'SCAN_ON_PUSH', [imageRow(basic, name, 'clean', ['1.0'], { scan: clean })]),
    ),
  ],
};

const inspected: SampleRegistry = { accountId: account, region: enhanced, scanType: 'ENHANCED' };

interface Vulnerability {
  readonly severity: Severity;
  readonly days: number;
  readonly status?: 'ACTIVE' | 'SUPPRESSED' | 'CLOSED';
  readonly exploit?: true;
}

interface Assessed {
  readonly row: ImageRow;
  readonly status?: ScanStatus;
  readonly inUse?: true;
  readonly vulnerabilities?: readonly Vulnerability[];
}

const image = (name: string, pushedDaysAgo = 60): ImageRow =>
  imageRow(inspected, 'pay', name, [name], { members: members(pushedDaysAgo) });

const index = multiPlatform(inspected, 'pay', 'multi', ['amd64', 'arm64'], () => undefined);
const children = index.filter((row) => row.image.imageTags === undefined && !row.manifest.includes('in-toto'));

const assessed: readonly Assessed[] = [
  { row: image('clean'), inUse: true },
  {
    row: image('overdue'),
    vulnerabilities: [
      { severity: 'CRITICAL', days: 30 },
      { severity: 'LOW', days: 90 },
    ],
  },
  { row: image('in-time'), vulnerabilities: [{ severity: 'HIGH', days: 10 }] },
  { row: image('exploited'), vulnerabilities: [{ severity: 'HIGH', days: 20, exploit: true }] },
  { row: image('suppressed'), vulnerabilities: [{ severity: 'CRITICAL', days: 30, status: 'SUPPRESSED' }] },
  { row: image('accepted'), vulnerabilities: [{ severity: 'MEDIUM', days: 30, status: 'SUPPRESSED' }] },
  { row: image('untriaged'), vulnerabilities: [{ severity: 'UNTRIAGED', days: 30 }] },
  { row: image('expired'), inUse: true, status: { statusCode: 'INACTIVE', reason: 'SCAN_ELIGIBILITY_EXPIRED' } },
  { row: image('unsupported'), status: { statusCode: 'INACTIVE', reason: 'UNSUPPORTED_OS' } },
  { row: image('pushed-now', 0), status: { statusCode: 'INACTIVE', reason: 'PENDING_INITIAL_SCAN' } },
  ...children.map((row) => ({ row })),
];

const arnOf = ({ image: { repositoryName, imageDigest } }: ImageRow): string =>
  `arn:aws:ecr:${enhanced}:${account}:repository/${repositoryName}/${imageDigest}`;

const toCoverage = ({
  row,
  inUse,
  status = { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
}: Assessed): CoveredResource => ({
  resourceType: 'AWS_ECR_CONTAINER_IMAGE',
  resourceId: arnOf(row),
  accountId: account,
  scanType: 'PACKAGE',
  scanStatus: status,
  resourceMetadata: { ecrImage: { inUseCount: inUse === true ? 3 : 0 } },
  ...(status.reason !== 'PENDING_INITIAL_SCAN' && { lastScannedAt: daysAgo(2) }),
});

const toFindings = ({ row, vulnerabilities = [] }: Assessed): readonly Finding[] =>
  vulnerabilities.map(({ severity, days, status = 'ACTIVE', exploit }, number) => ({
    awsAccountId: account,
    findingArn: `${arnOf(row)}/finding/${number}`,
    type: 'PACKAGE_VULNERABILITY',
    description: 'A flaw in a library.',
    severity,
    status,
    inspectorScore: 8.1,
    epss: { score: 0.1 },
    exploitAvailable: exploit === true ? 'YES' : 'NO',
    fixAvailable: 'YES',
    firstObservedAt: daysAgo(days),
    lastObservedAt: daysAgo(1),
    remediation: { recommendation: { text: 'Update.' } },
    packageVulnerabilityDetails: {
      vulnerabilityId: `CVE-2026-${number}`,
      source: 'NVD',
      vendorSeverity: severity,
      vulnerablePackages: [{ name: 'libexample', version: '1.2.3', fixedInVersion: '1.2.4' }],
    },
    resources: [{ type: 'AWS_ECR_CONTAINER_IMAGE', id: arnOf(row) }],
  }));

/** A registry that Inspector scans, but for one repository that nobody scans. */
export const enhancedRegistry: RegistryEstate & Pick<RegionEstate, 'inspector'> = {
  registry: registryRules(inspected, ['pay']),
  repositories: [
    repositoryRow(inspected, 'pay', 'CONTINUOUS_SCAN', [
      ...assessed.map(({ row }) => row).filter((row) => !children.includes(row)),
      image('uncovered'),
      ...index,
    ]),
    repositoryRow(inspected, 'shop', 'CONTINUOUS_SCAN', []),
    repositoryRow(inspected, 'spare', 'CONTINUOUS_SCAN', []),
    repositoryRow(inspected, 'legacy', 'MANUAL', []),
  ] satisfies readonly RepositoryRow[],
  inspector: {
    ecr: 'ENABLED',
    ec2: 'ENABLED',
    rescan: { rescanDuration: 'DAYS_90', pullDateRescanDuration: 'DAYS_90', pullDateRescanMode: 'LAST_IN_USE_AT' },
    coverage: assessed.map(toCoverage),
    findings: assessed.flatMap(toFindings),
  },
};
