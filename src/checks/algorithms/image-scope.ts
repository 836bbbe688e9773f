import { z } from 'zod';
import { type ImageFacts, imageKind } from '../../domain/facts/images.ts';
import { inconclusive, notApplicable, type Outcome } from '../../domain/finding.ts';

const imageScopes = ['TAGGED', 'IN_USE', 'ALL_ACTIVE'] as const;
export type ImageScope = (typeof imageScopes)[number];

export const imageScopeParameter = z
  .enum(imageScopes)
  .default('TAGGED')
  .describe(
    'Images to judge. TAGGED: those with a tag and those that a tagged index lists. IN_USE: all but those Inspector knows to be unused. ALL_ACTIVE: all that are not archived.',
  );

/** Whether an image is known to be outside the scope. What cannot be told is inside. */
const isOutside = (image: ImageFacts, scope: ImageScope): boolean => {
  switch (scope) {
    case 'TAGGED':
      return image.imageTags.length === 0 && image.childOfTaggedIndex === false;
    case 'IN_USE':
      return image.inUse === false;
    case 'ALL_ACTIVE':
      return false;
  }
};

/**
 * The outcome of an image that is not judged by what its scan says: an artifact, an archived one, one outside the
 * scope (NOT_APPLICABLE), one that is being restored (INCONCLUSIVE). Undefined for the rest.
 */
export const outsidePopulation = (image: ImageFacts, scope: ImageScope): Outcome | undefined => {
  if (imageKind(image) === 'artifact') return notApplicable('RULE_NOT_APPLICABLE', { kind: 'artifact' });
  const { imageStatus } = image;
  if (imageStatus === 'ARCHIVED') return notApplicable('RULE_NOT_APPLICABLE', { imageStatus });
  if (isOutside(image, scope)) return notApplicable('RULE_NOT_APPLICABLE', { outsideScope: scope });
  if (imageStatus === 'ACTIVATING') return inconclusive('TRANSIENT_STATE', { imageStatus });
  return undefined;
};
