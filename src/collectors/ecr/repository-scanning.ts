import {
  BatchGetRepositoryScanningConfigurationCommand,
  type RepositoryScanningConfiguration,
} from '@aws-sdk/client-ecr';
import type { RepositoryScanning } from '../../domain/facts/images.ts';
import { absent, isObserved, observed, type Reading, unavailable } from '../../domain/reading.ts';
import { asString } from '../aws/typed.ts';
import { batchesOf } from '../batches.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { asList } from '../list-value.ts';
import { present } from '../present.ts';
import { attempt } from '../source-error.ts';
import { readRepositoryList } from './repository-list.ts';

const operation = 'ecr:BatchGetRepositoryScanningConfiguration';

export const repositoryScanningActions = [operation] as const satisfies readonly Operation[];

/** The failure code that proves that the repository was deleted between the list and this read. */
const repositoryNotFound = 'REPOSITORY_NOT_FOUND';

const toRepositoryScanning = (configuration: RepositoryScanningConfiguration): RepositoryScanning => ({
  ...present({ scanFrequency: asString(configuration.scanFrequency) }),
  appliedFilters: (asList(configuration.appliedScanFilters) ?? [])
    .map((filter) => asString(filter.filter))
    .filter((filter) => filter !== undefined)
    .toSorted(),
});

const readBatch = async (
  source: SliceSource,
  names: readonly string[],
): Promise<(name: string) => Reading<RepositoryScanning>> => {
  const answer = await attempt(() =>
    source.call(operation, new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames: [...names] })),
  );
  if (!isObserved(answer)) return () => answer;
  const failures = asList(answer.observed.failures) ?? [];
  const configurations = asList(answer.observed.scanningConfigurations) ?? [];
  return (name) => {
    const failure = failures.find(({ repositoryName }) => repositoryName === name);
    if (failure !== undefined) {
      const code = asString(failure.failureCode);
      return code === repositoryNotFound ? absent(code) : unavailable('PARTIAL_BATCH_FAILURE', code);
    }
    const configuration = configurations.find(({ repositoryName }) => repositoryName === name);
    return configuration === undefined
      ? unavailable('UNEXPECTED_SHAPE')
      : observed(toRepositoryScanning(configuration));
  };
};

/**
 * The effective scan frequency of every listed repository, by name: registry rules and repository settings together.
 * Absent with `REPOSITORY_NOT_FOUND` when the repository is gone; unavailable when its batch failed
 * (the code of the error), when the answer reported it in `failures[]` (PARTIAL_BATCH_FAILURE) or left it out.
 */
export const readRepositoryScanning = async (
  source: SliceSource,
): Promise<ReadonlyMap<string, Reading<RepositoryScanning>>> => {
  const { items } = await readRepositoryList(source);
  return source.shared('ecr:repository-scanning', async (shared) => {
    const readings = new Map<string, Reading<RepositoryScanning>>();
    const all = items.map(({ name }) => name);
    for (const names of batchesOf(all, 25)) {
      const readingOf = await readBatch(shared, names);
      for (const name of names) readings.set(name, readingOf(name));
    }
    return readings;
  });
};
