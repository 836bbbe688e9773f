import type { AnyCheck } from '../domain/check.ts';
import { controls, frameworks } from './catalogue.ts';
import type { Control, Framework, Mapping } from './framework.ts';
import type { MappingSet } from './mapping-set.ts';

/** What a sweep keeps of a check: all that a reader is told of it. The rule itself is the code of that version. */
export interface SealedCheck extends Omit<AnyCheck, 'parameters' | 'evaluate'> {}

/** What the findings of a sweep are read by, as it was when the sweep was planned. */
export interface SealedCatalogue {
  /** Sorted by id. */
  readonly checks: readonly SealedCheck[];
  /** In the order of the catalogues. */
  readonly frameworks: readonly Framework[];
  readonly controls: readonly Control[];
  readonly mappings: readonly Mapping[];
}

/** A line of the catalogue of a sweep. */
export type CatalogueRecord =
  | { readonly kind: 'check'; readonly check: SealedCheck }
  | { readonly kind: 'framework'; readonly framework: Framework }
  | { readonly kind: 'control'; readonly control: Control }
  | { readonly kind: 'mapping'; readonly mapping: Mapping };

const sealedCheck = ({ parameters: _, evaluate: __, ...check }: AnyCheck): SealedCheck => check;

/**
 * The catalogue as records, in the order in which they are sealed: checks, frameworks, controls, mappings. Sealed with
 * the sweep, it makes a pack readable by itself: titles, rationale and limits of age need no version of Assay.
 */
export const catalogueRecords = (checks: readonly AnyCheck[], { mappings }: MappingSet): readonly CatalogueRecord[] => [
  ...checks
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .map((check) => ({ kind: 'check', check: sealedCheck(check) }) as const),
  ...frameworks.map((framework) => ({ kind: 'framework', framework }) as const),
  ...controls.map((control) => ({ kind: 'control', control }) as const),
  ...mappings.map((mapping) => ({ kind: 'mapping', mapping }) as const),
];

/** The catalogue of the lines of its block. */
export const parseCatalogue = (lines: readonly string[]): SealedCatalogue => {
  const records = lines.map((line) => JSON.parse(line) as CatalogueRecord);
  return {
    checks: records.flatMap((record) => (record.kind === 'check' ? [record.check] : [])),
    frameworks: records.flatMap((record) => (record.kind === 'framework' ? [record.framework] : [])),
    controls: records.flatMap((record) => (record.kind === 'control' ? [record.control] : [])),
    mappings: records.flatMap((record) => (record.kind === 'mapping' ? [record.mapping] : [])),
  };
};
