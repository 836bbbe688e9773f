/**
 * A data folder with one sealed sweep, in a process of its own: its memory and its time are not those of who reads it.
 * Started with the folder and a number of accounts of 10,000 resources each; tells the parent what it sealed, serves
 * the folder to other processes, and ends with the parent.
 */
import { checks } from '../../src/checks/catalogue.ts';
import type { Collector } from '../../src/collectors/collector.ts';
import { currentMappings } from '../../src/controls/catalogue.ts';
import { catalogueRecords } from '../../src/controls/sealed-catalogue.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import { toBlock } from '../../src/ledger/block.ts';
import { openDataFolder } from '../../src/store/data-folder.ts';
import { runSweep } from '../../src/sweep/run-sweep.ts';
import { generatedAccountIds, generatedEstate } from '../estates/generated.ts';
import { openNothing } from '../history/slices-seen.ts';
import { type RecordedNight, recordNight } from './recorded-night.ts';

/** Resources as a mid-sized account has them, over 17 regions. */
const mix = {
  snapshots: 2_000,
  volumes: 1_500,
  dbSnapshots: 1_000,
  groups: 1_500,
  instances: 1_500,
  repositories: 50,
  imagesPerRepository: 49,
};

const [folder = '', accounts = '1'] = process.argv.slice(2);
const accountIds = generatedAccountIds(Number(accounts));
const [home = ''] = accountIds;

/** What was seen in the one account, as every other account has it too. */
const inAccount = (collector: Collector): Collector => ({
  ...collector,
  collect: (source, emit) => {
    const own = (observations: readonly AnyObservation[]): readonly AnyObservation[] =>
      JSON.parse(JSON.stringify(observations).replaceAll(home, source.accountId));
    return collector.collect({ ...source, accountId: home }, (observations) => emit(own(observations)));
  },
});

const { plan, collectors, at }: RecordedNight = await recordNight(
  generatedEstate(mix),
  new Date('2026-11-23T02:00:00.000Z'),
);
const stores = await openDataFolder(folder);
const catalogue = toBlock(catalogueRecords(checks, currentMappings));
await stores.evidence.putBlocks([catalogue]);
const { resources, counts } = await runSweep({
  plan: {
    ...plan,
    mappingVersion: currentMappings.version,
    catalogueDigest: catalogue.digest,
    scope: {
      ...plan.scope,
      accounts: accountIds.flatMap((accountId) => plan.scope.accounts.map((account) => ({ ...account, accountId }))),
    },
    slices: accountIds.flatMap((accountId) => plan.slices.map((slice) => ({ ...slice, accountId }))),
  },
  checks,
  collectors: collectors.map(inAccount),
  open: openNothing,
  evidence: stores.evidence,
  objects: stores.objects,
  now: () => at,
});
process.once('disconnect', () => {
  void stores.close();
});
process.send?.({
  resources,
  findings: Object.values(counts).reduce<number>((sum, count) => sum + count, 0),
});
