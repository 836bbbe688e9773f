import { GetManagedResourceVisibilityCommand } from '@aws-sdk/client-ec2';
import { isObserved } from '../../domain/reading.ts';
import { asString } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { unexpectedShape } from '../listing.ts';
import { attempt } from '../source-error.ts';

const operation = 'ec2:GetManagedResourceVisibility';

export const managedResourceVisibilityActions = [operation] as const satisfies readonly Operation[];

/**
 * Notes whether resources that AWS manages are hidden by default in the region. Lists that ask for them show them all
 * the same, so a setting that cannot be read is noted and takes nothing away.
 */
export const noteManagedResourceVisibility = async (source: SliceSource): Promise<void> => {
  const visibility = await attempt(() =>
    source.shared(operation, async (shared) => {
      const { Visibility } = await shared.call(operation, new GetManagedResourceVisibilityCommand({}));
      const defaultVisibility = asString(Visibility?.DefaultVisibility);
      if (defaultVisibility === undefined) throw unexpectedShape(operation, 'an answer without DefaultVisibility');
      return defaultVisibility;
    }),
  );
  source.note(
    'managedResourceVisibility',
    isObserved(visibility) ? { defaultVisibility: visibility.observed } : { ...visibility },
  );
};
