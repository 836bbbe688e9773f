import {
  DescribeImageScanFindingsCommand,
  type DescribeImageScanFindingsCommandOutput,
  type ImageScanFinding,
} from '@aws-sdk/client-ecr';
import type { BasicScan, Vulnerability } from '../../domain/facts/images.ts';
import { asInteger, asString, asTime } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { asList } from '../list-value.ts';
import { unexpectedShape } from '../listing.ts';
import { present } from '../present.ts';
import { SourceError } from '../source-error.ts';
import { inVulnerabilityOrder } from './vulnerability-order.ts';

const operation = 'ecr:DescribeImageScanFindings';

export const basicScanActions = [operation] as const satisfies readonly Operation[];

/** What the basic engine says of one image. */
export interface ScannedImage {
  readonly scan: BasicScan;
  readonly vulnerabilitySourceUpdatedAt?: string;
}

const decimal = /^\d+(\.\d+)?$/;

export const toBasicVulnerability = (finding: ImageScanFinding): Vulnerability => {
  const attribute = (key: string) => asString(asList(finding.attributes)?.find((entry) => entry.key === key)?.value);
  const score = attribute('CVSS3_SCORE') ?? attribute('CVSS2_SCORE');
  return present({
    id: asString(finding.name),
    severity: asString(finding.severity),
    // ECR sends every attribute as text.
    score: score !== undefined && decimal.test(score) ? Number(score) : undefined,
    packageName: attribute('package_name'),
    packageVersion: attribute('package_version'),
  });
};

/** Undefined as soon as one count is not one: a count left out would read as zero. */
const toSeverityCounts = (counts: object | undefined): BasicScan['severityCounts'] => {
  if (typeof counts !== 'object' || counts === null) return undefined;
  const entries = Object.entries(counts).map(([severity, count]) => [severity, asInteger(count)] as const);
  const known = entries.filter((entry): entry is [string, number] => entry[1] !== undefined && entry[1] >= 0);
  return known.length === entries.length ? Object.fromEntries(known) : undefined;
};

type Page = DescribeImageScanFindingsCommandOutput;

/**
 * The pages of one answer as one scan. The findings are complete when every page was read, had its list, and told of
 * the same scan. Throws `UnexpectedShape` without any status.
 */
const toScannedImage = (pages: readonly Page[], allPages: boolean): ScannedImage => {
  const [first] = pages;
  const status = asString(first?.imageScanStatus?.status);
  if (first === undefined || status === undefined) throw unexpectedShape(operation, 'no scan status');
  const completedAt = asTime(first.imageScanFindings?.imageScanCompletedAt);
  const lists = pages.map((page) => asList(page.imageScanFindings?.findings));
  return present({
    scan: present({
      status,
      description: asString(first.imageScanStatus?.description),
      completedAt,
      findings: inVulnerabilityOrder(lists.flatMap((list) => (list ?? []).map(toBasicVulnerability))),
      findingsComplete:
        allPages &&
        lists.every((list) => list !== undefined) &&
        pages.every((page) => asTime(page.imageScanFindings?.imageScanCompletedAt) === completedAt),
      severityCounts: toSeverityCounts(first.imageScanFindings?.findingSeverityCounts),
    }),
    vulnerabilitySourceUpdatedAt: asTime(first.imageScanFindings?.vulnerabilitySourceUpdatedAt),
  });
};

/**
 * The result of the basic engine for one image, every page of findings. Throws `SourceError` when the first page could
 * not be read (`ScanNotFoundException`: never scanned; `ImageNotFoundException`, `RepositoryNotFoundException`: gone);
 * after it the findings seen so far are returned as incomplete.
 */
export const readBasicScan = async (
  source: SliceSource,
  repositoryName: string,
  imageDigest: string,
): Promise<ScannedImage> => {
  const pages: Page[] = [];
  try {
    const list = source.list({
      operation,
      page: (nextToken) =>
        new DescribeImageScanFindingsCommand({
          repositoryName,
          imageId: { imageDigest },
          maxResults: 1000,
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
      // The status and the counts stand beside the findings, and an image without a scan has no findings to list.
      items: (output: Page) => (output.imageScanStatus === undefined ? undefined : [output]),
      next: (output) => output.nextToken,
    });
    for await (const page of list) pages.push(...page);
  } catch (error) {
    if (!(error instanceof SourceError) || pages.length === 0) throw error;
    return toScannedImage(pages, false);
  }
  return toScannedImage(pages, true);
};
