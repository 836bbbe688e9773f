import { basicListGap } from '../checks/algorithms/image-findings.ts';
import type { BasicScan, ImageFacts, IndexChild, Vulnerability } from '../domain/facts/images.ts';
import type { NodeFacts } from '../domain/facts/nodes.ts';
import type { JsonObject } from '../domain/json.ts';
import { isObserved } from '../domain/reading.ts';
import type { AnyObservation } from '../domain/resource.ts';
import { notLookedFurther } from './look-back.ts';

/**
 * What a sealed sweep holds of the same resource; or, after all of these, that older sweeps were not looked at.
 * Earlier states come newest first.
 */
export type Earlier = { readonly facts: JsonObject; readonly readFrom: string } | typeof notLookedFurther;

type EarlierStates = AsyncIterable<Earlier> | Iterable<Earlier>;

/** Whether an observation has facts whose age only our own history knows. */
export const needsHistory = ({ resource, facts }: AnyObservation): boolean => {
  if (resource.type === 'AWS::ECR::Image') return hasUndatedFindings(facts as ImageFacts);
  if (resource.type === 'AWS::EC2::Instance' || resource.type === 'AWS::SSM::ManagedInstance') {
    return hasUrgentPatches(facts as NodeFacts) === true;
  }
  return false;
};

/**
 * Adds what only history knows: since when a finding of a basic image scan can be there (the source has no first-seen
 * time), and when we first saw urgent patches missing on a node. Once set, a value is carried on unchanged. It comes
 * from the newest earlier state that can tell: one that was not read tells nothing, and is no reason to begin anew.
 *
 * Where history is not known, nothing is added, and it stays so until a state is seen that can tell: then a finding
 * counts from the push of its image, and nobody claims that a node is still within its time.
 */
export const withHistory = async (
  observation: AnyObservation,
  earlier: EarlierStates,
  observedAt: string,
): Promise<AnyObservation> => {
  const { resource, facts } = observation;
  if (resource.type === 'AWS::ECR::Image') {
    return { ...observation, facts: await imageWithHistory(facts as ImageFacts, earlier) } as AnyObservation;
  }
  const nonCompliantSince = await urgentSince(earlier, observedAt);
  return nonCompliantSince === undefined
    ? observation
    : ({ ...observation, facts: { ...facts, nonCompliantSince } } as AnyObservation);
};

/** Whether critical or security patches are missing on a node; undefined when the facts do not tell. */
const hasUrgentPatches = ({ patch }: NodeFacts): boolean | undefined => {
  if (patch === undefined || !isObserved(patch)) return undefined;
  const { counters, installOverrideList } = patch.observed;
  const urgent = [counters.CriticalNonCompliantCount, counters.SecurityNonCompliantCount];
  if (urgent.some((count) => count !== undefined && count > 0)) return true;
  // Counters of an operation with a list of its own say nothing of the baseline.
  return urgent.includes(undefined) || installOverrideList !== undefined ? undefined : false;
};

/** Undefined when there are sweeps that were not looked at, or when the state that can tell did not know it either. */
const urgentSince = async (earlier: EarlierStates, observedAt: string): Promise<string | undefined> => {
  for await (const state of earlier) {
    if (state === notLookedFurther) return undefined;
    const facts = state.facts as unknown as NodeFacts;
    const wasUrgent = hasUrgentPatches(facts);
    if (wasUrgent !== undefined) return wasUrgent ? facts.nonCompliantSince : observedAt;
  }
  return observedAt;
};

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

/** The scan of an image and those of its children, by digest. */
const scansOf = (facts: ImageFacts): ReadonlyMap<string, BasicScan> => {
  const scan = completedScan(facts);
  const children = childrenOf(facts).flatMap((child) => imageOfChild(child) ?? []);
  return new Map([
    ...children.flatMap((child) => [...scansOf(child)]),
    ...(scan === undefined ? [] : [[facts.digest, scan] as const]),
  ]);
};

/** What the newest scan that lists everything listed. */
interface ListedBefore {
  readonly findings: readonly Vulnerability[];
  readonly readFrom: string;
}

const imageWithHistory = async (facts: ImageFacts, earlier: EarlierStates): Promise<ImageFacts> => {
  const open = new Set([...scansOf(facts)].filter(([, { findings }]) => findings.length > 0).map(([digest]) => digest));
  const before = new Map<string, ListedBefore>();
  for await (const state of earlier) {
    if (state === notLookedFurther) break;
    for (const [digest, scan] of scansOf(state.facts as unknown as ImageFacts)) {
      // A list with gaps would make what it leaves out look new.
      if (basicListGap(scan) !== undefined || !open.delete(digest)) continue;
      before.set(digest, { findings: scan.findings, readFrom: state.readFrom });
    }
    if (open.size === 0) break;
  }
  return datedImage(facts, before);
};

const datedImage = (facts: ImageFacts, before: ReadonlyMap<string, ListedBefore>): ImageFacts => {
  const scan = completedScan(facts);
  const listed = before.get(facts.digest);
  const children = childrenOf(facts);
  return {
    ...facts,
    ...(scan !== undefined &&
      listed !== undefined && { scan: { observed: { ...scan, findings: dated(scan.findings, listed) } } }),
    ...(children.length > 0 && { children: { observed: children.map((child) => datedChild(child, before)) } }),
  };
};

const datedChild = (child: IndexChild, before: ReadonlyMap<string, ListedBefore>): IndexChild => {
  const image = imageOfChild(child);
  return image === undefined ? child : { ...child, image: { observed: datedImage(image, before) } };
};

const identity = ({ id, packageName, packageVersion }: Vulnerability): string =>
  JSON.stringify([id, packageName, packageVersion]);

const dated = (
  findings: readonly Vulnerability[],
  { findings: before, readFrom }: ListedBefore,
): readonly Vulnerability[] => {
  const known = new Map(before.map((finding) => [identity(finding), finding.notListedAt]));
  return findings.map((finding) => {
    const key = identity(finding);
    const notListedAt = known.has(key) ? known.get(key) : readFrom;
    return notListedAt === undefined ? finding : { ...finding, notListedAt };
  });
};
