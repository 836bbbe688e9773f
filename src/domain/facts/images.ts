import type { Reading } from '../reading.ts';
import type { ReasonCode } from '../reason.ts';
import type { Tags } from './snapshots.ts';

/** `ecr:GetRegistryScanningConfiguration`. */
export interface RegistryScanning {
  readonly scanType?: string; // BASIC | ENHANCED
  readonly rules: readonly {
    readonly scanFrequency?: string; // SCAN_ON_PUSH | CONTINUOUS_SCAN | MANUAL
    readonly filters: readonly { readonly filter?: string; readonly filterType?: string }[];
  }[];
}

/** `inspector2:GetConfiguration`, the ECR part: needed to interpret expiry. */
export interface RescanDuration {
  readonly rescanDuration?: string;
  readonly pullDateRescanDuration?: string;
  readonly pullDateRescanMode?: string;
}

/** The scan engine of a registry: what every repository and image of the region depends on. */
export interface ScanEngine {
  readonly scanning: Reading<RegistryScanning>;
  /** `inspector2:BatchGetAccountStatus` `resourceState.ecr.status`; read only in an ENHANCED registry. */
  readonly inspector?: Reading<string>;
}

/** The private registry of one account and region. */
export interface RegistryFacts extends ScanEngine {
  readonly rescan?: Reading<RescanDuration>;
  /** Observed only when every repository of the region was listed. Names are sorted. */
  readonly repositories: Reading<{
    readonly total: number;
    /** Effective `scanFrequency` MANUAL. */
    readonly uncovered: readonly string[];
    /** Reported in `failures[]` or unreadable, with the reason. */
    readonly unknown: readonly { readonly name: string; readonly reason: ReasonCode }[];
  }>;
}

export interface RepositoryScanning {
  readonly scanFrequency?: string;
  readonly appliedFilters: readonly string[];
}

/** `ecr:DescribeRepositories` with the effective scan frequency from `ecr:BatchGetRepositoryScanningConfiguration`. */
export interface RepositoryFacts extends ScanEngine {
  readonly createdAt?: string;
  readonly tagMutability?: string;
  readonly encryptionType?: string;
  readonly repositoryScanning: Reading<RepositoryScanning>;
}

/** One vulnerability of an image, whichever engine found it. Descriptions are dropped. */
export interface Vulnerability {
  readonly id?: string; // CVE or vendor id
  readonly findingArn?: string; // Inspector
  readonly severity?: string; // INFORMATIONAL … CRITICAL, UNDEFINED (ECR), UNTRIAGED (Inspector)
  readonly vendorSeverity?: string;
  readonly score?: number;
  readonly status?: string; // Inspector: ACTIVE | SUPPRESSED | CLOSED
  readonly packageName?: string;
  readonly packageVersion?: string;
  readonly fixedInVersion?: string;
  readonly fixAvailable?: string; // YES | NO | PARTIAL
  readonly exploitAvailable?: string; // YES | NO
  readonly epss?: number;
  readonly firstObservedAt?: string; // Inspector only
  /** Start of the latest sealed sweep in which a completed scan of this digest did not list this finding; ours, for BASIC. */
  readonly notListedAt?: string;
}

/** `ecr:DescribeImageScanFindings` (BASIC). Absent with `ScanNotFoundException`. */
export interface BasicScan {
  readonly status?: string; // IN_PROGRESS | COMPLETE | FAILED | UNSUPPORTED_IMAGE | ACTIVE | PENDING | …
  readonly description?: string;
  readonly completedAt?: string;
  /** Sorted by id, then package. Only what was enumerated. */
  readonly findings: readonly Vulnerability[];
  /** Whether every page of findings was read. */
  readonly findingsComplete: boolean;
  /** `findingSeverityCounts`; missing when AWS did not send it. */
  readonly severityCounts?: Readonly<Record<string, number>>;
}

/** `inspector2:ListCoverage` (ENHANCED). Absent with `NOT_IN_COVERAGE` when the complete list has no row. */
export interface InspectorCoverage {
  readonly statusCode?: string; // ACTIVE | INACTIVE
  readonly reason?: string; // SUCCESSFUL | PENDING_INITIAL_SCAN | SCAN_ELIGIBILITY_EXPIRED | …
}

/** One manifest of an index. */
export interface IndexChild {
  readonly digest: string;
  readonly platform?: string; // os/architecture[/variant]
  /** platform unknown/unknown, or the annotation of an attestation manifest. */
  readonly attestation: boolean;
  /** The child as the repository lists it; absent with `NOT_IN_REPOSITORY`. Not read for attestations. */
  readonly image?: Reading<ImageFacts>;
}

/** One image, keyed by digest, never by tag: `ecr:DescribeImages(tagStatus=ANY, imageStatus=ANY)`. */
export interface ImageFacts extends ScanEngine {
  readonly repositoryName: string;
  readonly digest: string;
  readonly imageTags: readonly string[]; // sorted
  readonly pushedAt?: string;
  readonly mediaType?: string; // imageManifestMediaType
  readonly artifactMediaType?: string;
  readonly subjectDigest?: string;
  readonly imageStatus?: string; // ACTIVE | ARCHIVED | ACTIVATING
  readonly tags?: Tags;
  /**
   * True when an index of the same repository that is tagged (itself or through its parents) lists this digest; false
   * when every such index was expanded and none does; missing when that could not be told. Only false leaves a scope.
   */
  readonly childOfTaggedIndex?: boolean;
  /**
   * True when an index of the same repository lists this digest as an attestation, false when every index was expanded
   * and none does, missing when one could not be.
   */
  readonly attestationOfIndex?: boolean;
  /** Count of running uses that Inspector reports; ENHANCED only. */
  readonly inUse?: boolean;
  /** BASIC engine. */
  readonly scan?: Reading<BasicScan>;
  /** ENHANCED engine. */
  readonly coverage?: Reading<InspectorCoverage>;
  /** ENHANCED engine: ACTIVE and SUPPRESSED findings, sorted by id, then package. Observed only when the whole list was read. */
  readonly vulnerabilities?: Reading<readonly Vulnerability[]>;
  /**
   * An index only: `ecr:BatchGetImage`. Each child carries its own facts, so that an index can be judged alone.
   * Unavailable with UNEXPECTED_SHAPE below depth 3 (the outer index is depth 1).
   */
  readonly children?: Reading<readonly IndexChild[]>;
}

export interface ImageTimes {
  /** `inspector2:ListCoverage` `lastScannedAt`. */
  readonly lastScannedAt?: string;
  readonly vulnerabilitySourceUpdatedAt?: string;
  readonly lastPulledAt?: string;
  /** Of the children of an index, by digest. */
  readonly children?: Readonly<Record<string, ImageTimes>>;
}

/** Media types of an image index, OCI and Docker. */
export const indexMediaTypes: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]);

/** Manifests that list no others. A type that is in neither list may be an index of a kind yet to come. */
export const singleMediaTypes: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.artifact.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v1+prettyjws',
]);

const artifactMediaTypes = [
  /^application\/vnd\.cncf\.notary\./,
  /^application\/vnd\.cncf\.helm\./,
  /^application\/vnd\.dev\.cosign\./,
  /^application\/vnd\.dev\.sigstore\./,
  /^application\/vnd\.in-toto/,
  /^application\/vnd\.aws\.soci\./,
  /^application\/(vnd\.)?spdx(\+json)?$/,
  /^application\/vnd\.cyclonedx(\+json|\+xml)?$/,
  /^application\/vnd\.oci\.artifact\./,
];

const cosignTag = /^sha256-[0-9a-f]{64}\.(sig|att|sbom)$/;

/**
 * What a manifest is. An unknown media type is an image: only the listed kinds may leave the population.
 * An index is never scanned itself; an artifact (signature, SBOM, attestation, chart) has nothing to scan.
 */
export const imageKind = (image: ImageFacts): 'image' | 'index' | 'artifact' => {
  if (image.mediaType !== undefined && indexMediaTypes.has(image.mediaType) && image.subjectDigest === undefined) {
    return 'index';
  }
  const artifact =
    image.subjectDigest !== undefined ||
    image.attestationOfIndex === true ||
    artifactMediaTypes.some(
      (pattern) => pattern.test(image.artifactMediaType ?? '') || pattern.test(image.mediaType ?? ''),
    ) ||
    (image.imageTags.length > 0 && image.imageTags.every((tag) => cosignTag.test(tag)));
  return artifact ? 'artifact' : 'image';
};
