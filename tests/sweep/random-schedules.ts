import type { SliceDescriptor } from '../../src/domain/evidence.ts';
import { sliceId } from '../../src/domain/slice.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { getBlockObject } from '../../src/store/block-object.ts';
import { DynamodbEvidenceStore } from '../../src/store/dynamodb/evidence-store.ts';
import type { ObjectStore } from '../../src/store/object-store.ts';
import { MemoryTable } from '../builders/memory-table.ts';
import { type Organization, resourcesOf } from '../builders/simulated-organization.ts';
import { Random } from '../history/random.ts';
import { type Hazards, Invocation, noHazards, type World } from './simulated-night.ts';

const attempts = 4;

const organization: Organization = { accounts: 50, regions: ['eu-west-1'], pages: 1 };
const wider: Organization = { accounts: 50, regions: ['eu-west-1', 'us-east-1'], pages: 2 };

/** What befalls one night; most are of one kind, so that nothing hides behind something else. */
const hazardsOf = (random: Random): Hazards =>
  random.pick<Hazards>([
    { ...noHazards, crash: 0.02 },
    { ...noHazards, crash: 0.2 },
    { ...noHazards, refused: 0.05 },
    { ...noHazards, lost: 0.05 },
    { ...noHazards, unprocessed: 0.5 },
    { ...noHazards, slow: 0.05 },
    { crash: 0.02, refused: 0.02, lost: 0.02, unprocessed: 0.2, slow: 0.02 },
  ]);

const settled = async <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

/** Runs a task as the state machine does: again after a failure, a few times. Undefined when it gives up. */
const persistently = async <T>(task: () => Promise<T>): Promise<T | undefined> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const outcome = await settled(task());
    if (outcome !== undefined) return outcome;
  }
  return undefined;
};

interface Night {
  readonly sweepId: string;
  /** Accounts whose worker said that nothing was left before the sweep was sealed. */
  readonly finished: ReadonlySet<string>;
}

/** One execution: its tasks in any order, some delivered twice, some still running when the sweep is sealed. */
export const spendNight = async (world: World, hazards: Hazards): Promise<Night> => {
  const { random } = world;
  world.clock += 86_400_000;
  const executionArn = `arn:aws:states:eu-west-1:111122223333:execution:sweep:${world.clock}`;
  const plans = await Promise.all(
    Array.from({ length: random.chance(0.2) ? 2 : 1 }, () =>
      persistently(() => new Invocation(world, hazards).plan(executionArn)),
    ),
  );
  // A person runs an execution again whose planning failed for good.
  const plan = plans.find((outcome) => outcome !== undefined) ?? (await new Invocation(world).plan(executionArn));
  const { sweepId } = plan;

  const finished = new Set<string>();
  const account = async (accountId: string): Promise<void> => {
    for (;;) {
      const left = await persistently(() => new Invocation(world, hazards).collect(sweepId, accountId));
      if (left === undefined) return;
      if (left === 0) {
        finished.add(accountId);
        return;
      }
    }
  };
  const deliveries = plan.accounts
    .flatMap((accountId) => (random.chance(0.1) ? [accountId, accountId] : [accountId]))
    .map((accountId) => ({ accountId, place: random.next() }))
    .toSorted((left, right) => left.place - right.place);
  const work = deliveries.map(({ accountId }) => account(accountId));
  // Stragglers: the execution was told that a task had timed out, and its function runs on.
  const stragglers = random.chance(0.2) ? work.splice(0, random.int(5)) : [];
  await Promise.all(work);
  const finishedBefore = new Set(finished);
  const seal = () => persistently(() => new Invocation(world, hazards).seal(sweepId));
  const [sequence] = await Promise.all([seal(), ...(random.chance(0.3) ? [seal()] : []), ...stragglers]);
  // A person redrives an execution whose seal failed for good.
  if (sequence === undefined) await new Invocation(world).seal(sweepId);
  return { sweepId, finished: finishedBefore };
};

const objectsOf = ({ files }: World): Pick<ObjectStore, 'get'> => ({ get: async (key) => files.get(key) });

/** The ids that the sealed evidence holds of a slice, in order; every block is read back and verified. */
const entriesOf = async (reader: SweepReader, slice: SliceDescriptor): Promise<readonly string[]> => {
  const chunks = await reader.chunks(slice);
  const entries = (await reader.entriesOfAll(chunks)).flat();
  return entries.map(({ resource }) => resource.id).toSorted();
};

/** What is wrong with a sealed night; empty when nothing is. */
export const faultsOf = async (world: World, { sweepId, finished }: Night): Promise<readonly string[]> => {
  const evidence = new DynamodbEvidenceStore(world.table.client(), 'simulated');
  const sealed: SweepRecord[] = [];
  for await (const entry of evidence.entries('sweep')) {
    if (entry.sweep.sweepId === sweepId)
      sealed.push({ ...entry.sweep, sequence: entry.sequence, sealedAt: entry.appendedAt });
  }
  const [record] = sealed;
  if (record === undefined || sealed.length !== 1) return [`it was sealed ${sealed.length} times`];
  const faults: string[] = [];
  const reader = new SweepReader({ evidence, objects: objectsOf(world) }, record);
  const slices = await reader.slices();
  const planned = record.scope.accounts.flatMap(({ accountId, regions }) =>
    regions.map((region) => `${accountId}/${region}/${record.scope.collectorIds[0]}`),
  );
  if (JSON.stringify(slices.map(sliceId)) !== JSON.stringify(planned.toSorted()))
    faults.push('slices are lost or doubled');
  const runs = await getBlockObject(objectsOf(world), record.runsDigest);
  if (runs.length !== planned.length) faults.push(`there are ${runs.length} runs of ${planned.length} slices`);
  const { planned: total, ...states } = record.slices;
  if (total !== planned.length || Object.values(states).reduce((sum, count) => sum + count, 0) !== total) {
    faults.push('the totals do not add up');
  }
  let resources = 0;
  for (const slice of slices) {
    const ids = await entriesOf(reader, slice);
    resources += ids.length;
    const all = resourcesOf(slice, world.organization);
    const { status, code, reason } = slice.enumeration;
    if (new Set(ids).size !== ids.length) faults.push(`${sliceId(slice)} holds a resource twice`);
    if (status === 'complete' && ids.join() !== all.toSorted().join()) faults.push(`${sliceId(slice)} is not complete`);
    if (status !== 'complete' && reason === undefined) faults.push(`${sliceId(slice)} has no reason`);
    if (status === 'failed' && finished.has(slice.accountId)) faults.push(`${sliceId(slice)} was lost: ${code}`);
  }
  if (resources !== record.resources) faults.push(`${resources} resources where ${record.resources} were counted`);
  return faults;
};

export const worldOf = (seed: number): World => ({
  table: new MemoryTable(),
  files: new Map(),
  organization: seed % 10 === 0 ? wider : organization,
  random: new Random(seed),
  clock: Date.parse('2026-11-01T02:00:00Z'),
});

/** What became of all slices of some schedules, and what is wrong. */
export interface Told {
  readonly schedules: number;
  readonly wrong: readonly string[];
  readonly states: Readonly<Record<'complete' | 'failed' | 'partial' | 'skipped', number>>;
}

/** Spends nights with faults in worlds of these seeds. Every fourth world has a second night, which builds on the first. */
export const spendNights = async (seeds: readonly number[]): Promise<Told> => {
  const wrong: string[] = [];
  const states = { complete: 0, failed: 0, partial: 0, skipped: 0 };
  let schedules = 0;
  for (const seed of seeds) {
    const world = worldOf(seed);
    for (let night = 1; night <= (seed % 4 === 0 ? 2 : 1); night += 1) {
      const spent = await spendNight(world, hazardsOf(world.random));
      schedules += 1;
      for (const fault of await faultsOf(world, spent)) wrong.push(`world ${seed}, night ${night}: ${fault}`);
      const head = await new DynamodbEvidenceStore(world.table.client(), 'simulated').head();
      for (const state of ['complete', 'failed', 'partial', 'skipped'] as const)
        states[state] += head?.slices[state] ?? 0;
    }
  }
  return { schedules, wrong, states };
};
