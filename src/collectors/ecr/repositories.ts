import type { RepositoryScanning, ScanEngine } from '../../domain/facts/images.ts';
import { isAbsent, type Reading, unavailable } from '../../domain/reading.ts';
import type { Observation } from '../../domain/resource.ts';
import type { Collector, SliceSource } from '../collector.ts';
import { present } from '../present.ts';
import { enumerate } from '../source-error.ts';
import { noteVanished } from '../vanished.ts';
import { type ListedRepository, readRepositoryList, repositoryListActions } from './repository-list.ts';
import { readRepositoryScanning, repositoryScanningActions } from './repository-scanning.ts';
import { readScanEngine, scanEngineActions } from './scan-engine.ts';

const toRepositoryObservation = (
  { accountId, region }: SliceSource,
  engine: ScanEngine,
  { name, arn, ...listed }: ListedRepository,
  repositoryScanning: Reading<RepositoryScanning>,
): Observation<'AWS::ECR::Repository'> => ({
  resource: { type: 'AWS::ECR::Repository', id: name, ...present({ arn }), accountId, region },
  facts: { ...engine, ...listed, repositoryScanning },
  times: {},
});

/** The repositories of the private registry. One that is gone when its scanning is read is dropped and noted. */
export const ecrRepositories: Collector = {
  id: 'ecr-repositories',
  resourceTypes: ['AWS::ECR::Repository'],
  actions: [...repositoryListActions, ...repositoryScanningActions, ...scanEngineActions],
  collect: (source, emit) => {
    let seen = 0;
    return enumerate(
      async () => {
        const { items, broken } = await readRepositoryList(source);
        if (items.length > 0) {
          const engine = await readScanEngine(source);
          const readings = await readRepositoryScanning(source);
          const vanished: string[] = [];
          const observations: Observation<'AWS::ECR::Repository'>[] = [];
          for (const repository of items) {
            const reading = readings.get(repository.name) ?? unavailable('UNEXPECTED_SHAPE');
            if (isAbsent(reading)) vanished.push(repository.name);
            else observations.push(toRepositoryObservation(source, engine, repository, reading));
          }
          seen = observations.length;
          emit(observations);
          noteVanished(source, 'vanishedRepositories', vanished);
        }
        if (broken !== undefined) throw broken;
      },
      () => seen,
    );
  },
};
