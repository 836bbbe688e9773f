import { checks } from '../../checks/catalogue.ts';
import type { EvidenceAge } from '../../evidence/freshness.ts';
import type { Population } from '../../evidence/population.ts';
import { absenceIn } from '../../evidence/population-absence.ts';
import { type PopulationSources, sourcesOf } from '../../evidence/population-sources.ts';
import { drawSample } from '../../evidence/sample.ts';
import { toSubject } from '../../evidence/subject.ts';
import type { StoreOptions } from '../deployment.ts';
import { type ScopeOptions, type SubjectOptions, toScope } from '../options.ts';
import { print } from '../output.ts';
import { type Reading, reading, sweepAsOf } from '../reading.ts';

export interface PopulationOptions extends StoreOptions, ScopeOptions, SubjectOptions {
  readonly asOf?: string;
}

export interface SampleOptions extends PopulationOptions {
  readonly size: number;
  readonly seed: string;
}

const populationFor = async (options: PopulationOptions, opened: Reading) => {
  const subject = toSubject(options, checks);
  const { sweep, age } = await sweepAsOf(opened, options.asOf);
  return { sweep, age, population: await sweep.population(subject.checkIds(sweep.record), toScope(options)) };
};

/** `assay population --check|--control`: everything that was tested, and how it was read. With `keys`, its keys alone. */
export const showPopulation = (options: PopulationOptions & { readonly keys: boolean }): Promise<void> =>
  reading(options, async (opened) => {
    const { sweep, age, population } = await populationFor(options, opened);
    if (options.keys) return print(options.json, population.keys, () => population.keys.join('\n'));
    const sources = await sourcesOf(opened.folder, sweep.reader, population);
    const { sealedAt } = sweep.record;
    print(options.json, { ...population, sealedAt, sources, absence: absenceIn(population, age) }, () =>
      populationText(population, sealedAt, sources, age),
    );
  });

const populationText = (
  population: Population,
  sealedAt: string,
  { queries, notedExclusions, independentCounts }: PopulationSources,
  age: EvidenceAge,
): string => {
  const { keys, digest, sweepId, complete, coverage, excluded, notApplicable, excludedRegions } = population;
  return [
    `${keys.length} resources, ${complete ? 'complete' : 'NOT COMPLETE'}, population ${digest}`,
    `  sweep     ${sweepId}, sealed ${sealedAt}`,
    `  checks    ${population.checkIds.join(', ') || 'none'}`,
    `  coverage  ${coverage.slices.complete} of ${coverage.slices.planned} slices complete`,
    ...coverage.gaps.map(
      (gap) => `            ${gap.accountId} ${gap.region} ${gap.collectorId}: ${gap.status}, ${gap.reason}`,
    ),
    `  excluded  ${excluded} resources to which no check applies`,
    ...notApplicable.map(({ checkId, reason, resources }) => `            ${checkId}: ${resources}, ${reason}`),
    ...notedExclusions.map(
      (noted) =>
        `            ${noted.accountId} ${noted.region} ${noted.note}: ${noted.count ?? `not known, ${noted.reason ?? ''}`}`,
    ),
    `            ${excludedRegions.length} regions left out`,
    ...queries.map(
      ({ operation, calls, pages, items }) =>
        `  read with ${operation}: ${calls} calls, ${pages} pages, ${items} items`,
    ),
    ...independentCounts.map(
      (count) => `  counted   ${count.operation}: ${count.counted}, enumerated ${count.enumerated}`,
    ),
    `  result    ${absenceIn(population, age).statement}`,
  ].join('\n');
};

/** `assay sample --check|--control --size --seed`: a sample that anybody draws again. */
export const showSample = (options: SampleOptions): Promise<void> =>
  reading(options, async (opened) => {
    const { population } = await populationFor(options, opened);
    const sample = drawSample(population, options.size, options.seed);
    print(options.json, sample, () =>
      [
        `${sample.size} of ${sample.populationSize} resources${sample.populationComplete ? '' : ' that were seen; the population is NOT COMPLETE'}`,
        `  method      ${sample.method}`,
        `  sweep       ${sample.sweepId}`,
        `  population  ${sample.populationDigest}`,
        `  seed        ${sample.seed}`,
        '',
        ...sample.items.map(({ rank, key }) => `${rank} ${key}`),
      ].join('\n'),
    );
  });
