import { join } from 'node:path';
import { checks } from '../../src/checks/catalogue.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { embeddedClient, embeddedTable, startDynamodb } from '../../src/store/dynamodb/embedded.ts';
import { DynamodbEvidenceStore } from '../../src/store/dynamodb/evidence-store.ts';
import type { EvidenceStore } from '../../src/store/evidence-store.ts';
import { FilesystemObjectStore } from '../../src/store/filesystem/object-store.ts';
import type { ObjectStore } from '../../src/store/object-store.ts';
import { runSweep } from '../../src/sweep/run-sweep.ts';
import { generatedEstate } from '../estates/generated.ts';
import { note, printFigure } from './figure.ts';
import { type RecordedNight, recordNight } from './recorded-night.ts';
import { withFolder } from './temporary-folder.ts';
import { itemBytes, unitsOf, WriteMeter, type Written } from './write-meter.ts';

/** 20,000 resources of one account in 17 regions, with every kind that the checks judge. */
const mix = {
  snapshots: 6_000,
  volumes: 4_000,
  dbSnapshots: 2_000,
  groups: 2_000,
  instances: 3_000,
  repositories: 60,
  imagesPerRepository: 49,
};

/** Three nights in a row, between which nodes ping and scan, and no image scan is repeated. */
const nights = ['2026-11-23', '2026-11-24', '2026-11-25'].map((day) => new Date(`${day}T02:00:00.000Z`));

/** What the table is charged for a first night, for one without drift, and for one with drift in 2 % of the resources. */
export const benchWrites = async (): Promise<void> => {
  const recorded: RecordedNight[] = [];
  for (const [index, at] of nights.entries()) {
    recorded.push(await recordNight(generatedEstate({ ...mix, changed: index === 2 ? 0.02 : 0 }), at));
  }
  note(`writes: ${recorded.map(({ resources }) => resources).join(', ')} resources in three nights`);
  for (const chunkEntries of [16, 24, 32, 40, 64]) {
    const { written, naive } = await withFolder((folder) => storeNights(folder, recorded, chunkEntries));
    const [first = 0, unchanged = 0, drift = 0] = written.map(({ units }) => units);
    written.forEach(({ units, items, bytes }, index) => {
      const share = ((100 * units) / naive).toFixed(2);
      note(
        `writes: chunks of ${chunkEntries}, night ${index + 1}: ${units} units (${share} % of naive), ${items} items, ${bytes} bytes`,
      );
    });
    if (chunkEntries !== 32) continue;
    note(`writes: one item a resource: ${naive} units a night`);
    printFigure({ figure: 'unchanged_per_first', value: unchanged / first, unit: 'ratio', bar: 0.01, better: 'lower' });
    printFigure({ figure: 'drift2pct_per_naive', value: drift / naive, unit: 'ratio', bar: 0.05, better: 'lower' });
  }
};

/** Stores the nights one after the other in an empty table. */
const storeNights = async (
  folder: string,
  recorded: readonly RecordedNight[],
  chunkEntries: number,
): Promise<{ readonly written: readonly Written[]; readonly naive: number }> => {
  const dynamodb = await startDynamodb(join(folder, 'dynamodb'));
  const client = embeddedClient(dynamodb);
  const objects = new FilesystemObjectStore(join(folder, 'objects'));
  const written: Written[] = [];
  let naive = 0;
  try {
    for (const { at, plan, open, collectors } of recorded) {
      const meter = new WriteMeter();
      meter.watch(client);
      // Another process every night: nothing is remembered.
      const evidence = new DynamodbEvidenceStore(client, embeddedTable);
      const record = await runSweep({
        plan,
        checks,
        collectors,
        open,
        evidence,
        objects,
        now: () => at,
        chunkEntries,
      });
      written.push(meter.written);
      client.middlewareStack.remove('writeMeter');
      naive = await naiveUnits({ evidence, objects }, record);
    }
  } finally {
    client.destroy();
    await dynamodb.close();
  }
  return { written, naive };
};

/** What one item for each resource costs: its key, the night, its facts and its findings. */
const naiveUnits = async (
  source: { readonly evidence: EvidenceStore; readonly objects: ObjectStore },
  record: SweepRecord,
): Promise<number> => {
  const reader = new SweepReader(source, record);
  let units = 0;
  for (const slice of await reader.slices()) {
    for (const chunk of await reader.chunks(slice)) {
      for (const { resource, facts, findings } of await reader.entries(chunk)) {
        const item = {
          pk: { S: `${resource.accountId}/${resource.region}/${resource.type}/${resource.id}` },
          sk: { S: record.sealedAt },
          facts: { S: JSON.stringify(facts) },
          findings: { S: JSON.stringify(findings) },
        };
        units += unitsOf(itemBytes(item));
      }
    }
  }
  return units;
};
