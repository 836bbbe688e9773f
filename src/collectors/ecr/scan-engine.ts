import { GetRegistryScanningConfigurationCommand, type RegistryScanningRule } from '@aws-sdk/client-ecr';
import type { RegistryScanning, ScanEngine } from '../../domain/facts/images.ts';
import { isObserved } from '../../domain/reading.ts';
import { asString } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { ecrStatusActions, readEcrStatus } from '../inspector2/ecr-status.ts';
import { asList } from '../list-value.ts';
import { unexpectedShape } from '../listing.ts';
import { present } from '../present.ts';
import { attempt } from '../source-error.ts';

const operation = 'ecr:GetRegistryScanningConfiguration';

export const scanEngineActions = [operation, ...ecrStatusActions] as const satisfies readonly Operation[];

const toScanRule = (rule: RegistryScanningRule): RegistryScanning['rules'][number] => ({
  ...present({ scanFrequency: asString(rule.scanFrequency) }),
  filters: (asList(rule.repositoryFilters) ?? []).map((filter) =>
    present({ filter: asString(filter.filter), filterType: asString(filter.filterType) }),
  ),
});

const readScanning = async (source: SliceSource): Promise<RegistryScanning> => {
  const { scanningConfiguration } = await source.call(operation, new GetRegistryScanningConfigurationCommand({}));
  const rules = asList(scanningConfiguration?.rules);
  if (rules === undefined) throw unexpectedShape(operation, 'no list of rules');
  return { ...present({ scanType: asString(scanningConfiguration?.scanType) }), rules: rules.map(toScanRule) };
};

/** The scan engine of the registry; Inspector is asked only where the registry leaves scanning to it. */
export const readScanEngine = (source: SliceSource): Promise<ScanEngine> =>
  source.shared('ecr:scan-engine', async (shared) => {
    const scanning = await attempt(() => readScanning(shared));
    return isObserved(scanning) && scanning.observed.scanType === 'ENHANCED'
      ? { scanning, inspector: await readEcrStatus(shared) }
      : { scanning };
  });
