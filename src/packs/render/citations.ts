import type { Control, Framework } from '../../controls/framework.ts';
import type { PackModel } from '../pack-model.ts';

/** What findings of one check are evidence relevant to: the controls it is mapped to otherwise than as context. */
export interface Citations {
  /** Published controls: those of current editions, then those of withdrawn ones, each in the order of the catalogue. */
  readonly published: readonly Control[];
  /** How the training syllabus calls them. */
  readonly labels: readonly Control[];
  /** Of the published controls, each once. */
  readonly standards: readonly Framework[];
}

/** By check id, for every check of the pack. */
export const citationsByCheck = ({ catalogue, checkIds }: PackModel): ReadonlyMap<string, Citations> => {
  const { controls, frameworks, mappings } = catalogue;
  const frameworkOf = new Map<string, Framework>(frameworks.map((framework) => [framework.id, framework]));
  const statusOf = ({ frameworkId }: Control) => frameworkOf.get(frameworkId)?.publicationStatus;
  return new Map(
    checkIds.map((checkId) => {
      const keys = new Set(
        mappings
          .filter((mapping) => mapping.checkId === checkId && mapping.relation !== 'CONTEXT')
          .map(({ controlKey }) => controlKey),
      );
      const own = controls.filter(({ key }) => keys.has(key));
      const published = [
        ...own.filter((control) => statusOf(control) === 'CURRENT'),
        ...own.filter((control) => statusOf(control) === 'WITHDRAWN'),
      ];
      const labels = own.filter((control) => statusOf(control) === 'NOT_A_STANDARD');
      const standards = [...new Set(published.map(({ frameworkId }) => frameworkId))].flatMap(
        (frameworkId) => frameworkOf.get(frameworkId) ?? [],
      );
      return [checkId, { published, labels, standards }] as const;
    }),
  );
};
