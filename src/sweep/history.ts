import type { BasicScan, ImageFacts, IndexChild, Vulnerability } from '../domain/facts/images.ts';
import type { NodeFacts } from '../domain/facts/nodes.ts';
import type { JsonObject } from '../domain/json.ts';
import { isObserved } from '../domain/reading.ts';
import type { AnyObservation } from '../domain/resource.ts';

/** What the last sealed sweep holds of the same resource. */
export interface Previous {
  readonly facts: JsonObject;
  readonly sealedAt: string;
}

/** Whether an observation has facts whose age only our own history knows. */
export const needsHistory = ({ resource, facts }: AnyObservation): boolean => {
  if (resource.type === 'AWS::ECR::Image') return hasUndatedFindings(facts as ImageFacts);
  if (resource.type === 'AWS::EC2::Instance' || resource.type === 'AWS::SSM::ManagedInstance') {
    return hasUrgentPatches(facts as NodeFacts);
  }
  return false;
};

/**
 * Adds what only history knows: since when a finding of a basic image scan can be there (the source has no first-seen
 * time), and when we first saw urgent patches missing on a node. Once set, a value is carried on unchanged.
 */
export const withHistory = (
  observation: AnyObservation,
  previous: Previous | undefined,
  observedAt: string,
): AnyObservation => {
  const { resource, facts } = observation;
  if (resource.type === 'AWS::ECR::Image') {
    const before = previous && { facts: previous.facts as unknown as ImageFacts, sealedAt: previous.sealedAt };
    return { ...observation, facts: imageWithHistory(facts as ImageFacts, before) } as AnyObservation;
  }
  const since = (previous?.facts as unknown as NodeFacts | undefined)?.nonCompliantSince ?? observedAt;
  return { ...observation, facts: { ...facts, nonCompliantSince: since } } as AnyObservation;
};

const hasUrgentPatches = ({ patch }: NodeFacts): boolean =>
  patch !== undefined &&
  isObserved(patch) &&
  ((patch.observed.counters.CriticalNonCompliantCount ?? 0) > 0 ||
    (patch.observed.counters.SecurityNonCompliantCount ?? 0) > 0);

const completedScan = ({ scan }: ImageFacts): BasicScan | undefined =>
  scan !== undefined && isObserved(scan) && scan.observed.status === 'COMPLETE' ? scan.observed : undefined;

const childrenOf = ({ children }: ImageFacts): readonly IndexChild[] =>
  children !== undefined && isObserved(children) ? children.observed : [];

const imageOfChild = ({ image }: IndexChild): ImageFacts | undefined =>
  image !== undefined && isObserved(image) ? image.observed : undefined;

const hasUndatedFindings = (facts: ImageFacts): boolean =>
  (completedScan(facts)?.findings.length ?? 0) > 0 ||
  childrenOf(facts).some((child) => {
    const image = imageOfChild(child);
    return image !== undefined && hasUndatedFindings(image);
  });

interface PreviousImage {
  readonly facts: ImageFacts;
  readonly sealedAt: string;
}

const imageWithHistory = (facts: ImageFacts, previous: PreviousImage | undefined): ImageFacts => {
  const scan = completedScan(facts);
  const before = previous && completedScan(previous.facts);
  const children = childrenOf(facts);
  return {
    ...facts,
    ...(scan !== undefined &&
      previous !== undefined &&
      before?.findingsComplete === true && {
        scan: { observed: { ...scan, findings: dated(scan.findings, before.findings, previous.sealedAt) } },
      }),
    ...(children.length > 0 && { children: { observed: children.map((child) => childWithHistory(child, previous)) } }),
  };
};

const childWithHistory = (child: IndexChild, previous: PreviousImage | undefined): IndexChild => {
  const image = imageOfChild(child);
  const before = previous && childrenOf(previous.facts).find(({ digest }) => digest === child.digest);
  const imageBefore = before && imageOfChild(before);
  if (image === undefined || previous === undefined || imageBefore === undefined) return child;
  return {
    ...child,
    image: { observed: imageWithHistory(image, { facts: imageBefore, sealedAt: previous.sealedAt }) },
  };
};

const identity = ({ id, packageName, packageVersion }: Vulnerability): string =>
  JSON.stringify([id, packageName, packageVersion]);

const dated = (
  findings: readonly Vulnerability[],
  before: readonly Vulnerability[],
  sealedAt: string,
): readonly Vulnerability[] => {
  const known = new Map(before.map((finding) => [identity(finding), finding.notListedAt]));
  return findings.map((finding) => {
    const key = identity(finding);
    const notListedAt = known.has(key) ? known.get(key) : sealedAt;
    return notListedAt === undefined ? finding : { ...finding, notListedAt };
  });
};
