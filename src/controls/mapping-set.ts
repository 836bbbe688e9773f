import { AssayError } from '../domain/error.ts';
import type { Mapping } from './framework.ts';

/** The checks of a control by what they are to it; sorted by id, each once. */
export interface ChecksOfControl {
  /** Their findings decide the verdict of the control. */
  readonly deciding: readonly string[];
  readonly context: readonly string[];
}

/**
 * All mappings of one version. A version is never changed once a sweep was sealed with it: what is said of the controls
 * of that sweep follows from the version that it names, also after a later one maps them otherwise.
 */
export interface MappingSet {
  readonly version: string;
  readonly mappings: readonly Mapping[];
  /** Empty when no check has evidence relevant to the control: nothing is known of it then, which is not a pass. */
  readonly mappingsOfControl: (controlKey: string) => readonly Mapping[];
  readonly mappingsOfCheck: (checkId: string) => readonly Mapping[];
  readonly checksOfControl: (controlKey: string) => ChecksOfControl;
}

const sortedIds = (mappings: readonly Mapping[]): readonly string[] =>
  [...new Set(mappings.map(({ checkId }) => checkId))].toSorted();

export const toMappingSet = (version: string, mappings: readonly Mapping[]): MappingSet => {
  const byControl = Map.groupBy(mappings, ({ controlKey }) => controlKey);
  const byCheck = Map.groupBy(mappings, ({ checkId }) => checkId);
  const mappingsOfControl = (controlKey: string): readonly Mapping[] => byControl.get(controlKey) ?? [];
  return {
    version,
    mappings,
    mappingsOfControl,
    mappingsOfCheck: (checkId) => byCheck.get(checkId) ?? [],
    checksOfControl: (controlKey) => {
      const own = mappingsOfControl(controlKey);
      const deciding = sortedIds(own.filter(({ relation }) => relation !== 'CONTEXT'));
      return { deciding, context: sortedIds(own).filter((checkId) => !deciding.includes(checkId)) };
    },
  };
};

/** Finds a mapping set by the version that a sweep names. */
export type MappingRegistry = (version: string) => MappingSet;

/** The registry of these sets. It throws `MAPPING_VERSION_UNKNOWN` rather than answer by another version. */
export const mappingRegistry = (sets: readonly MappingSet[]): MappingRegistry => {
  const byVersion = new Map(sets.map((set) => [set.version, set] as const));
  if (byVersion.size !== sets.length) throw new Error('two mapping sets have the same version');
  return (version) => {
    const set = byVersion.get(version);
    if (set !== undefined) return set;
    throw new AssayError(
      'MAPPING_VERSION_UNKNOWN',
      `The sweep was sealed with mapping version ${JSON.stringify(version)}, which this version of Assay does not hold; ` +
        `it holds ${[...byVersion.keys()].join(', ')}. Ask the version that sealed it, or a later one.`,
    );
  };
};
