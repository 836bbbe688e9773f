import type { Control, ControlEntry, Framework, FrameworkData, FrameworkId, Succession } from './framework.ts';
import { iso27001Edition2013 } from './frameworks/iso27001-2013.ts';
import { iso27001Edition2022 } from './frameworks/iso27001-2022.ts';
import { iso27017Edition2015 } from './frameworks/iso27017-2015.ts';
import { iso27017Edition2026 } from './frameworks/iso27017-2026.ts';
import { seedVmEnvSec } from './frameworks/seed-vm-env-sec.ts';
import { mappingRegistry, toMappingSet } from './mapping-set.ts';
import { imageMappings } from './mappings/images.ts';
import { patchingMappings } from './mappings/patching.ts';
import { securityGroupMappings } from './mappings/security-groups.ts';
import { snapshotMappings } from './mappings/snapshots.ts';

/**
 * Version of the whole set of controls and mappings, stored with every sweep: `year.ordinal`. Any change to a
 * framework, a control or a mapping is a new version; the mappings of earlier ones stay in `mappingSets` as they were,
 * and so do the keys of the controls that they name.
 */
export const mappingVersion = '2026.1';

/** In the default order: what the requester wrote first, then the current editions, then the withdrawn ones. */
const data: readonly FrameworkData[] = [
  seedVmEnvSec,
  iso27001Edition2022,
  iso27017Edition2026,
  iso27017Edition2015,
  iso27001Edition2013,
];

const toKey = (frameworkId: FrameworkId, entry: ControlEntry): string => `${frameworkId}/${entry.controlId}`;

/** A standard has no training material among its predecessors. */
const predecessorsOf = (key: string): readonly Succession[] =>
  data
    .filter(({ framework }) => framework.publicationStatus !== 'NOT_A_STANDARD')
    .flatMap(({ framework, controls }) =>
      controls.flatMap((entry) =>
        entry.supersededBy
          .filter(({ controlKey }) => controlKey === key)
          .map(({ relation }) => ({ controlKey: toKey(framework.id, entry), relation })),
      ),
    );

/** Every catalogue in the default order of a lookup: `seed:vm-env-sec`, 27001:2022, 27017:2026, 27017:2015, 27001:2013. */
export const frameworks: readonly Framework[] = data.map(({ framework }) => framework);

/** Every control, by framework in the default order, then as the edition orders them. */
export const controls: readonly Control[] = data.flatMap(({ framework, controls: entries }) =>
  entries.map((entry) => {
    const key = toKey(framework.id, entry);
    return { ...entry, key, frameworkId: framework.id, predecessors: predecessorsOf(key) };
  }),
);

/** The mappings of the current version, which is the one that new sweeps are sealed with. */
export const currentMappings = toMappingSet(mappingVersion, [
  ...snapshotMappings,
  ...imageMappings,
  ...securityGroupMappings,
  ...patchingMappings,
]);

/** One for each version that a sweep may have been sealed with, oldest first. */
const mappingSets = [currentMappings];

/** The mappings of the version that a sweep was sealed with. Throws `MAPPING_VERSION_UNKNOWN`. */
export const mappingsOf = mappingRegistry(mappingSets);

export const { mappings, mappingsOfControl, mappingsOfCheck } = currentMappings;

const controlsByKey: ReadonlyMap<string, Control> = new Map(controls.map((control) => [control.key, control]));

/** By the exact key; other spellings are the business of `findControls`. */
export const controlByKey = (key: string): Control | undefined => controlsByKey.get(key);
