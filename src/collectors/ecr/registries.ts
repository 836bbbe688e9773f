import type { RegistryFacts, RepositoryScanning } from '../../domain/facts/images.ts';
import { isAbsent, isObserved, isUnavailable, observed, type Reading, type Unavailable } from '../../domain/reading.ts';
import type { Collector, SliceSource } from '../collector.ts';
import { readRescanDuration, rescanDurationActions } from '../inspector2/ecr-status.ts';
import { unavailableAfter } from '../listing.ts';
import { enumerate, SourceError } from '../source-error.ts';
import { byText } from '../text-order.ts';
import { noteVanished } from '../vanished.ts';
import { readRepositoryList, repositoryListActions } from './repository-list.ts';
import { readRepositoryScanning, repositoryScanningActions } from './repository-scanning.ts';
import { readScanEngine, scanEngineActions } from './scan-engine.ts';

const covered: readonly (string | undefined)[] = ['SCAN_ON_PUSH', 'CONTINUOUS_SCAN'];

/** How the repositories of a complete list are covered; one that vanished is no longer counted. */
const toRepositoryCoverage = (readings: ReadonlyMap<string, Reading<RepositoryScanning>>) => {
  const there = [...readings].filter(([, reading]) => !isAbsent(reading));
  const frequencyOf = (reading: Reading<RepositoryScanning>) =>
    isObserved(reading) ? reading.observed.scanFrequency : undefined;
  const uncovered = there.filter(([, reading]) => frequencyOf(reading) === 'MANUAL');
  const unknown = there.filter(([, reading]) => ![...covered, 'MANUAL'].includes(frequencyOf(reading)));
  return {
    total: there.length,
    uncovered: uncovered.map(([name]) => name).toSorted(),
    unknown: unknown
      .map(([name, reading]) => ({
        name,
        reason: isUnavailable(reading) ? reading.unavailable : ('UNEXPECTED_SHAPE' as const),
      }))
      .toSorted(byText(({ name }) => name)),
  };
};

const readRepositories = async (source: SliceSource): Promise<RegistryFacts['repositories']> => {
  const { items, broken } = await readRepositoryList(source);
  if (broken !== undefined) return unavailableAfter(broken);
  const readings = items.length === 0 ? new Map() : await readRepositoryScanning(source);
  const gone = [...readings].filter(([, reading]) => isAbsent(reading)).map(([name]) => name);
  noteVanished(source, 'vanishedRepositories', gone);
  return observed(toRepositoryCoverage(readings));
};

const registryUnreadable = ({ unavailable: reason, code }: Unavailable) =>
  new SourceError('ecr:GetRegistryScanningConfiguration', code ?? reason, reason, 'the registry could not be read');

/**
 * The private registry of the account and region: exactly one row, whatever could be read. The slice is denied or
 * failed when the scanning configuration of the registry was; what else is missing is said in the row.
 */
export const ecrRegistries: Collector = {
  id: 'ecr-registries',
  resourceTypes: ['AWS::ECR::Registry'],
  actions: [...scanEngineActions, ...rescanDurationActions, ...repositoryListActions, ...repositoryScanningActions],
  collect: (source, emit) =>
    enumerate(
      async () => {
        const engine = await readScanEngine(source);
        const { scanning, inspector } = engine;
        const facts: RegistryFacts = {
          ...engine,
          // Inspector was asked only where it is the engine of the registry.
          ...(inspector === undefined ? {} : { rescan: await readRescanDuration(source) }),
          repositories: await readRepositories(source),
        };
        const { accountId, region } = source;
        emit([{ resource: { type: 'AWS::ECR::Registry', id: accountId, accountId, region }, facts, times: {} }]);
        if (isUnavailable(scanning)) throw registryUnreadable(scanning);
      },
      () => 0,
    ),
};
