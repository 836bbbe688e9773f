import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { embeddedClient, embeddedTable, startDynamodb } from '../../src/store/dynamodb/embedded.ts';
import { DynamodbEvidenceStore } from '../../src/store/dynamodb/evidence-store.ts';
import { FilesystemObjectStore } from '../../src/store/filesystem/object-store.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { EstateSize } from './estate.ts';
import { NaiveModel } from './naive-model.ts';
import { timeline } from './timeline.ts';
import { type Happening, liveThrough } from './year.ts';

/** A history in a folder of its own, which is removed by `close`. */
export interface StoredHistory {
  readonly source: Stores;
  readonly close: () => Promise<void>;
}

export const emptyHistory = async (): Promise<StoredHistory> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-history-'));
  const dynamodb = await startDynamodb(join(folder, 'dynamodb'));
  const client = embeddedClient(dynamodb);
  return {
    source: {
      evidence: new DynamodbEvidenceStore(client, embeddedTable),
      objects: new FilesystemObjectStore(join(folder, 'objects')),
    },
    close: async () => {
      client.destroy();
      await dynamodb.close();
      await rm(folder, { recursive: true });
    },
  };
};

export const smallEstate: EstateSize = {
  accountIds: ['111122223333', '444455556666'],
  regions: ['eu-central-1', 'eu-west-1', 'us-east-1'],
  resources: 120,
};

export interface SmallHistory extends StoredHistory {
  readonly model: NaiveModel;
  /** In the order of the log. */
  readonly records: readonly SweepRecord[];
  readonly sweeps: readonly Extract<Happening, { kind: 'SWEEP' }>[];
}

/** Forty nights with everything that can happen, in the store and in the model. */
export const smallHistory = async (seed: number): Promise<SmallHistory> => {
  const stored = await emptyHistory();
  const { events, nights } = timeline({
    firstNight: '2026-03-10',
    nights: 40,
    changesPerNight: 4,
    seed,
    missed: 0.08,
    faulty: 0.35,
    adHoc: 0.2,
    exceptions: 0.6,
  });
  const model = new NaiveModel(nights);
  const sweeps: Extract<Happening, { kind: 'SWEEP' }>[] = [];
  for await (const happening of liveThrough(events, smallEstate, seed, stored.source)) {
    model.add(happening);
    if (happening.kind === 'SWEEP') sweeps.push(happening);
  }
  const records = sweeps
    .flatMap((happening) => happening.records)
    .toSorted((left, right) => left.sequence - right.sequence);
  return { ...stored, model, records, sweeps };
};
