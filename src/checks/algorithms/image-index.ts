import { type ImageFacts, type ImageTimes, imageKind } from '../../domain/facts/images.ts';
import { inconclusive, notApplicable, type Outcome, worst } from '../../domain/finding.ts';
import { isAbsent, isObserved } from '../../domain/reading.ts';
import { type ImageScope, outsidePopulation } from './image-scope.ts';
import { notRead, passOnlyIf, unexpected } from './missing-evidence.ts';

/** Indexes are expanded this deep; the outer index is depth 1. */
const maxDepth = 3;

type JudgeImage = (image: ImageFacts, times: ImageTimes) => Outcome;

const judgeTree = (
  image: ImageFacts,
  times: ImageTimes,
  scope: ImageScope,
  judge: JudgeImage,
  depth: number,
): Outcome => {
  const outside = outsidePopulation(image, scope);
  if (outside !== undefined) return outside;
  const outcome = imageKind(image) === 'index' ? judgeChildren(image, times, scope, judge, depth) : judge(image, times);
  return passOnlyIf(image.imageStatus === 'ACTIVE', 'imageStatus', outcome);
};

const judgeChildren: typeof judgeTree = ({ children }, times, scope, judge, depth) => {
  if (depth > maxDepth) return unexpected('children');
  if (children === undefined || !isObserved(children)) return notRead('children', children);
  if (children.observed.length === 0) return unexpected('children');

  const manifests = children.observed.filter((child) => child.attestation !== true);
  const outcomes = manifests
    .toSorted((left, right) => (left.digest < right.digest ? -1 : 1))
    .map(({ digest, image }) => {
      if (image !== undefined && isObserved(image)) {
        // The tag of an index makes its children reachable, whatever they say of themselves.
        const childScope = scope === 'TAGGED' ? 'ALL_ACTIVE' : scope;
        const childTimes = times.children?.[digest] ?? {};
        return { digest, outcome: judgeTree(image.observed, childTimes, childScope, judge, depth + 1) };
      }
      const vanished = image !== undefined && isAbsent(image) && image.absent === 'NOT_IN_REPOSITORY';
      return { digest, outcome: vanished ? inconclusive('RESOURCE_VANISHED') : notRead('image', image) };
    });
  const found = worst(outcomes.map(({ outcome }) => outcome));
  if (found === undefined) return notApplicable('RULE_NOT_APPLICABLE', { kind: 'attestations' });
  if (found.verdict === 'PASS') return { verdict: 'PASS', attributes: { children: manifests.length } };
  const worstChild = outcomes.find(({ outcome }) => outcome === found)?.digest;
  return { ...found, attributes: { worstChild, ...found.attributes, children: manifests.length } };
};

/**
 * Judges an image by `judge`, an index by the worst of the images that it lists. `times.children` of an index carries
 * the times of its children by digest, level by level. An attestation is not an image; a child that the repository
 * does not hold, or that cannot be read, leaves the index undecided.
 */
export const judgeImage = (image: ImageFacts, times: ImageTimes, scope: ImageScope, judge: JudgeImage): Outcome =>
  judgeTree(image, times, scope, judge, 1);
