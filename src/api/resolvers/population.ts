import type { Principal } from '../../domain/principal.ts';
import { sliceId } from '../../domain/slice.ts';
import type { Population } from '../../evidence/population.ts';
import { absenceIn } from '../../evidence/population-absence.ts';
import { sourcesOf } from '../../evidence/population-sources.ts';
import { fingerprint } from '../cursor.ts';
import type {
  AbsenceProofResolvers,
  NotedExclusionResolvers,
  PopulationQueryResolvers,
  PopulationResolvers,
  PopulationSliceResolvers,
  PopulationSourcesResolvers,
  SampleResolvers,
} from '../generated.ts';
import { limitedSentence } from '../limited-sentence.ts';
import { firstOf, pageOfList } from '../list-page.ts';
import type { CoverageNode, PopulationNode } from '../nodes.ts';

export const coverageOfPopulation = ({ population, basis }: PopulationNode): CoverageNode => ({
  coverage: population.coverage,
  basis,
  checkIds: population.checkIds,
});

/** What tells the lists of one population from those of another. */
const askedOf = (
  { sweepId, checkIds, filter }: Pick<Population, 'sweepId' | 'checkIds' | 'filter'>,
  principal: Principal,
): string => fingerprint(principal, { sweepId, checkIds, filter });

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
  keys: ({ population: { keys, digest } }, args, { principal }) =>
    pageOfList({ kind: 'population', asked: fingerprint(principal, { digest }), items: keys }, (key) => key, args),
  slices: ({ population }, args, { principal }) =>
    pageOfList(
      { kind: 'population-slices', asked: askedOf(population, principal), items: population.slices },
      sliceId,
      args,
    ),
  excluded: ({ population }) => population.excluded,
  notApplicable: ({ population }) => population.notApplicable,
  sources: async ({ population, basis }, _, { source, principal }) => ({
    sources: await sourcesOf(source, basis.view.sweep.reader, population),
    asked: askedOf(population, principal),
  }),
  absence: ({ population, basis }) => absenceIn(population, basis.view.age),
};

export const absenceProofResolvers: AbsenceProofResolvers = {
  statement: ({ statement }, _, { principal }) => limitedSentence(statement, principal),
  slices: ({ sweepId, populationDigest, slices }, args, { principal }) => {
    const asked = fingerprint(principal, { sweepId, populationDigest, slices: slices.map(sliceId) });
    return pageOfList({ kind: 'population-slices', asked, items: slices }, sliceId, args);
  },
};

export const populationSourcesResolvers: PopulationSourcesResolvers = {
  queries: ({ sources }) => sources.queries,
  notedExclusions: ({ sources, asked }, args) =>
    pageOfList(
      { kind: 'noted-exclusions', asked, items: sources.notedExclusions },
      (noted) => `${sliceId(noted)} ${noted.note}`,
      args,
    ),
  independentCounts: ({ sources, asked }, args) =>
    pageOfList(
      { kind: 'independent-counts', asked, items: sources.independentCounts },
      (counted) => `${sliceId(counted)} ${counted.operation}`,
      args,
    ),
};

export const sampleResolvers: SampleResolvers = {
  items: ({ populationDigest, seed, items }, args, { principal }) =>
    // Of one seed a larger sample begins with the smaller one, so a cursor is good in both.
    pageOfList(
      { kind: 'sample', asked: fingerprint(principal, { populationDigest, seed }), items },
      ({ key }) => key,
      args,
    ),
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
  ids: ({ ids }, args) => (ids === undefined ? null : firstOf(ids, args)),
  reason: ({ reason }) => reason ?? null,
};
