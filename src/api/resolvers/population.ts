import { absenceIn } from '../../evidence/population-absence.ts';
import { sourcesOf } from '../../evidence/population-sources.ts';
import type {
  NotedExclusionResolvers,
  PopulationQueryResolvers,
  PopulationResolvers,
  PopulationSliceResolvers,
} from '../generated.ts';
import { pageOfList } from '../list-page.ts';
import type { CoverageNode, PopulationNode } from '../nodes.ts';

export const coverageOfPopulation = ({ population, basis }: PopulationNode): CoverageNode => ({
  coverage: population.coverage,
  basis,
  checkIds: population.checkIds,
});

export const populationResolvers: PopulationResolvers = {
  sweep: ({ basis }) => ({ sealed: basis.view.sweep }),
  age: ({ age }) => age,
  checkIds: ({ population }) => population.checkIds,
  digest: ({ population }) => population.digest,
  size: ({ population }) => population.keys.length,
  failing: ({ population }) => population.failing,
  inconclusive: ({ population }) => population.inconclusive,
  complete: ({ population }) => population.complete,
  coverage: coverageOfPopulation,
  keys: ({ population: { keys, digest } }, args) =>
    pageOfList({ kind: 'population', asked: digest, items: keys }, (key) => key, args),
  slices: ({ population }) => population.slices,
  excluded: ({ population }) => population.excluded,
  notApplicable: ({ population }) => population.notApplicable,
  sources: ({ population, basis }, _, { source }) => sourcesOf(source, basis.view.sweep.reader, population),
  absence: ({ population, basis }) => absenceIn(population, basis.view.age),
};

export const populationSliceResolvers: PopulationSliceResolvers = {
  status: ({ enumeration }) => enumeration.status,
  reason: ({ enumeration }) => enumeration.reason ?? null,
  resources: ({ resources }) => Object.values(resources).reduce<number>((sum, count) => sum + (count ?? 0), 0),
};

export const populationQueryResolvers: PopulationQueryResolvers = {
  parameters: ({ parameters }) => parameters ?? null,
};

export const notedExclusionResolvers: NotedExclusionResolvers = {
  count: ({ count }) => count ?? null,
  ids: ({ ids }) => ids ?? null,
  reason: ({ reason }) => reason ?? null,
};
