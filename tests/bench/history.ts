import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ResourceRef } from '../../src/domain/resource.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { type DriftItem, drift } from '../../src/evidence/drift.ts';
import { listEvidence } from '../../src/evidence/list-evidence.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { embeddedClient, embeddedTable, startDynamodb } from '../../src/store/dynamodb/embedded.ts';
import { DynamodbEvidenceStore } from '../../src/store/dynamodb/evidence-store.ts';
import { FilesystemObjectStore } from '../../src/store/filesystem/object-store.ts';
import type { ObjectStore } from '../../src/store/object-store.ts';
import type { Stores } from '../../src/store/stores.ts';
import { yearEstate, yearSettings } from '../history/full-year.ts';
import { NaiveBytes } from '../history/naive-bytes.ts';
import { TableMeter } from '../history/table-meter.ts';
import { type TimelineEvent, timeline } from '../history/timeline.ts';
import { liveThrough } from '../history/year.ts';

export interface HistoryFigure {
  readonly figure: string;
  readonly value: number;
  readonly unit: 'ratio' | 'requests' | 'items';
  /** What the value must not pass. */
  readonly bar: number;
  readonly better: 'lower';
}

const toFigure = (figure: string, value: number, unit: HistoryFigure['unit'], bar: number): HistoryFigure => ({
  figure,
  value: Number(value.toFixed(4)),
  unit,
  bar,
  better: 'lower',
});

const note = (text: string): void => {
  process.stderr.write(`history: ${text}\n`);
};

interface Bench {
  /** A store as a process has it that starts now: it remembers nothing. */
  readonly open: () => Stores;
  readonly meter: TableMeter;
  readonly objectBytes: ObjectBytes;
}

const withBench = async <T>(work: (bench: Bench) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const dynamodb = await startDynamodb(join(folder, 'dynamodb'));
  const client: DynamoDBClient = embeddedClient(dynamodb);
  const objectBytes = new ObjectBytes(new FilesystemObjectStore(join(folder, 'objects')));
  try {
    return await work({
      open: () => ({ evidence: new DynamodbEvidenceStore(client, embeddedTable), objects: objectBytes }),
      meter: new TableMeter(client),
      objectBytes,
    });
  } finally {
    client.destroy();
    await dynamodb.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/** Counts what lies in an object store, by the first segment of the keys. */
class ObjectBytes implements ObjectStore {
  readonly #objects: ObjectStore;
  readonly #sizes = new Map<string, number>();

  constructor(objects: ObjectStore) {
    this.#objects = objects;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    await this.#objects.put(key, bytes);
    this.#sizes.set(key, bytes.length);
  }

  async putNew(key: string, bytes: Uint8Array): Promise<boolean> {
    const put = await this.#objects.putNew(key, bytes);
    if (put) this.#sizes.set(key, bytes.length);
    return put;
  }

  get(key: string): Promise<Uint8Array | undefined> {
    return this.#objects.get(key);
  }

  list(prefix: string): Promise<readonly string[]> {
    return this.#objects.list(prefix);
  }

  under(folder: string): number {
    return [...this.#sizes].filter(([key]) => key.startsWith(`${folder}/`)).reduce((sum, [, size]) => sum + size, 0);
  }
}

/** Requests of two reads, each by a process that starts with it. */
const asOfRequests = async (
  { open, meter }: Bench,
  asOf: string,
  resource: ResourceRef,
): Promise<{ readonly resource: number; readonly failures: number }> => {
  const requestsOf = async (read: (source: Stores) => Promise<number>, least: number): Promise<number> => {
    const before = meter.requests;
    const found = await read(open());
    if (found < least) throw new Error(`${found} found where there are at least ${least}`);
    return meter.requests - before;
  };
  const readerOf = async (source: Stores): Promise<SweepReader> => {
    const record = await source.evidence.sweepAsOf(asOf);
    if (record === undefined) throw new Error(`no evidence before ${asOf}`);
    return new SweepReader(source, record);
  };
  const { accountId, region, id } = resource;
  const place = { accountIds: [accountId], regions: [region], resourceId: id };
  return {
    resource: await requestsOf(
      async (source) => (await listEvidence(await readerOf(source), place, { first: 1 })).items.length,
      1,
    ),
    failures: await requestsOf(
      async (source) =>
        (await listEvidence(await readerOf(source), { verdicts: ['FAIL'] }, { first: 10 })).items.length,
      10,
    ),
  };
};

/** A year on disk: what it stores, and what reading a night of it takes early and late in the year. */
const yearFigures = (): Promise<readonly HistoryFigure[]> =>
  withBench(async (bench) => {
    const { open, meter, objectBytes } = bench;
    const source = open();
    const naive = new NaiveBytes(open());
    const questions: { readonly asOf: string; readonly resource: ResourceRef }[] = [];
    const early: Awaited<ReturnType<typeof asOfRequests>>[] = [];
    let sweeps = 0;
    for await (const happening of liveThrough(timeline(yearSettings).events, yearEstate, yearSettings.seed, source)) {
      if (happening.kind !== 'SWEEP') continue;
      for (const record of happening.records) {
        await naive.add(record);
        sweeps += 1;
        const complete = happening.seen.find(({ observations }) => observations.length > 0);
        const resource = complete?.observations[0]?.resource;
        if (resource !== undefined && sweeps <= 10) questions.push({ asOf: record.sealedAt, resource });
        if (sweeps !== 10) continue;
        for (const question of questions) early.push(await asOfRequests(bench, question.asOf, question.resource));
      }
    }
    const late: typeof early = [];
    for (const { asOf, resource } of questions) late.push(await asOfRequests(bench, asOf, resource));
    note(`${sweeps} sweeps; table ${meter.storedBytes} bytes, objects ${objectBytes.under('blocks')} bytes`);
    note(`checkpoints, which can be thrown away: ${objectBytes.under('plans') + objectBytes.under('sweeps')} bytes`);
    note(`one item a resource and night: ${naive.total} bytes`);
    note(`as-of requests with 10 nights: ${JSON.stringify(early)}`);
    note(`as-of requests with ${sweeps} nights: ${JSON.stringify(late)}`);
    const grown = late.flatMap((after, index) => {
      const before = early[index];
      return before === undefined ? [] : [after.resource - before.resource, after.failures - before.failures];
    });
    return [
      toFigure(
        'stored_bytes_per_naive',
        (meter.storedBytes + objectBytes.under('blocks')) / naive.total,
        'ratio',
        1 / 25,
      ),
      toFigure('asof_requests_365_minus_10', Math.max(...grown), 'requests', 1),
    ];
  });

/** Three nights in which nothing breaks, with so many changes in each. */
const quietNights = (changes: number): readonly TimelineEvent[] =>
  ['2026-03-02', '2026-03-03', '2026-03-04'].flatMap((night, index): readonly TimelineEvent[] => [
    { kind: 'DRIFT', at: `${night}T02:00:00.000Z`, changes: index === 0 ? 0 : changes },
    {
      kind: 'SWEEP',
      startedAt: `${night}T02:05:00.000Z`,
      sealedAt: `${night}T02:20:00.000Z`,
      rules: { volumeVersion: 1, requireCustomerManagedKey: false },
      faulty: 0,
      narrow: false,
      run: 'ONCE',
      seed: index,
    },
  ]);

interface NightCosts {
  readonly writeUnits: number;
  readonly items: number;
  readonly changes: number;
}

/** What the last of three nights writes, and what it takes to tell its drift. */
const costsOf = (resources: number, changes: number): Promise<NightCosts> =>
  withBench(async ({ open, meter }) => {
    const records: SweepRecord[] = [];
    let writeUnits = 0;
    let before = meter.writeUnits;
    for await (const happening of liveThrough(quietNights(changes), { ...yearEstate, resources }, 1, open())) {
      if (happening.kind === 'SWEEP') records.push(...happening.records);
      writeUnits = meter.writeUnits - before;
      before = meter.writeUnits;
    }
    const [from, to] = records.slice(-2);
    if (from === undefined || to === undefined) throw new Error('two nights are needed');
    const source = open();
    const readers = [new SweepReader(source, from), new SweepReader(source, to)] as const;
    const itemsBefore = meter.itemsRead;
    const items: DriftItem[] = [];
    for (let more = true; more; ) {
      const after = items.at(-1)?.position;
      const page = await drift(...readers, {}, { first: 10_000, ...(after !== undefined && { after }) });
      items.push(...page.items);
      more = page.hasNextPage;
    }
    const costs = { writeUnits, items: meter.itemsRead - itemsBefore, changes: items.length };
    note(`${resources} resources, ${changes} changes a night: ${JSON.stringify(costs)}`);
    return costs;
  });

const scaleFigures = async (): Promise<readonly HistoryFigure[]> => {
  const { resources } = yearEstate;
  const usual = await costsOf(resources, 200);
  const doubledEstate = await costsOf(2 * resources, 200);
  const doubledDrift = await costsOf(resources, 400);
  const perChange = ({ items, changes }: NightCosts): number => items / changes;
  return [
    toFigure('drift_reads_per_change', Math.max(perChange(usual), perChange(doubledDrift)), 'items', 3),
    toFigure('drift_reads_doubled_estate', perChange(doubledEstate) / perChange(usual), 'ratio', 1.1),
    toFigure('doubled_estate_write_ratio', doubledEstate.writeUnits / usual.writeUnits, 'ratio', 1.1),
  ];
};

/** What history costs: to keep, to read, and when the estate grows. */
export const benchHistory = async (): Promise<void> => {
  for (const figures of [scaleFigures, yearFigures]) {
    for (const figure of await figures()) process.stdout.write(`${JSON.stringify(figure)}\n`);
  }
};
