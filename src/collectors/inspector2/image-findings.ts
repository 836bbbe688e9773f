import { type Finding, ListFindingsCommand, type ListFindingsCommandOutput } from '@aws-sdk/client-inspector2';
import type { Vulnerability } from '../../domain/facts/images.ts';
import { asNumber, asString, asTime } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { imageId, parseImageArn } from '../ecr/image-identity.ts';
import { inVulnerabilityOrder } from '../ecr/vulnerability-order.ts';
import { asList } from '../list-value.ts';
import { readListing } from '../listing.ts';
import { present } from '../present.ts';

const operation = 'inspector2:ListFindings';

export const imageFindingsActions = [operation] as const satisfies readonly Operation[];

/** One finding is one vulnerability; of several packages the names and versions are joined, each value once. */
export const toVulnerability = (finding: Finding): Vulnerability => {
  const details = finding.packageVulnerabilityDetails;
  const joined = (member: 'name' | 'version' | 'fixedInVersion') => {
    const packages = asList(details?.vulnerablePackages) ?? [];
    const values = new Set(packages.map((entry) => asString(entry[member])).filter((value) => value !== undefined));
    return values.size === 0 ? undefined : [...values].toSorted().join(', ');
  };
  return present({
    id: asString(details?.vulnerabilityId),
    findingArn: asString(finding.findingArn),
    severity: asString(finding.severity),
    vendorSeverity: asString(details?.vendorSeverity),
    score: asNumber(finding.inspectorScore),
    status: asString(finding.status),
    packageName: joined('name'),
    packageVersion: joined('version'),
    fixedInVersion: joined('fixedInVersion'),
    fixAvailable: asString(finding.fixAvailable),
    exploitAvailable: asString(finding.exploitAvailable),
    epss: asNumber(finding.epss?.score),
    firstObservedAt: asTime(finding.firstObservedAt),
  });
};

/** The images of a finding; undefined when one of them cannot be told: then it may be any image's. */
const imagesOf = (finding: Finding) => {
  const images = asList(finding.resources)?.map((resource) => parseImageArn(asString(resource.id) ?? ''));
  return images !== undefined && images.length > 0 && images.every((image) => image !== undefined) ? images : undefined;
};

/**
 * The ACTIVE and SUPPRESSED findings of every ECR image of the account and region, by image id; an image without any
 * is not in the map. Throws `SourceError` unless the whole list was read and every finding could be placed: no image
 * is clean by a list that broke off.
 */
export const readImageFindings = async (
  source: SliceSource,
): Promise<ReadonlyMap<string, readonly Vulnerability[]>> => {
  const { items, broken } = await readListing(
    source,
    {
      operation,
      page: (nextToken) =>
        new ListFindingsCommand({
          maxResults: 100,
          filterCriteria: {
            resourceType: [{ comparison: 'EQUALS', value: 'AWS_ECR_CONTAINER_IMAGE' }],
            findingStatus: [
              { comparison: 'EQUALS', value: 'ACTIVE' },
              { comparison: 'EQUALS', value: 'SUPPRESSED' },
            ],
            // A delegated administrator would get the findings of every member account.
            awsAccountId: [{ comparison: 'EQUALS', value: source.accountId }],
          },
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
      items: (output: ListFindingsCommandOutput) => output.findings,
      next: (output) => output.nextToken,
    },
    (finding) => {
      const images = imagesOf(finding);
      return images && { images, vulnerability: toVulnerability(finding) };
    },
  );
  if (broken !== undefined) throw broken;
  const placed = items.flatMap(({ images, vulnerability }) =>
    images
      .filter(({ accountId }) => accountId === source.accountId)
      .map(({ repositoryName, digest }) => ({ id: imageId(repositoryName, digest), vulnerability })),
  );
  return new Map(
    Map.groupBy(placed, ({ id }) => id)
      .entries()
      .map(([id, group]) => [id, inVulnerabilityOrder(group.map(({ vulnerability }) => vulnerability))]),
  );
};
