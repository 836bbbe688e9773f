import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from '../../../src/checks/catalogue.ts';
import { currentMappings } from '../../../src/controls/catalogue.ts';
import { catalogueRecords } from '../../../src/controls/sealed-catalogue.ts';
import { toBlock } from '../../../src/ledger/block.ts';
import type { Signer } from '../../../src/ledger/signed-note.ts';
import { type AskedPack, toQuestion } from '../../../src/packs/ask.ts';
import type { PackQuestion } from '../../../src/packs/manifest.ts';
import { openPackZip } from '../../../src/packs/verify/read-zip.ts';
import { writePack } from '../../../src/packs/write-pack.ts';
import type { CheckpointSigner } from '../../../src/store/checkpoint-memory.ts';
import { signedOnDemand } from '../../../src/store/signed-checkpoints.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { MemoryHistory } from '../../builders/history.ts';
import type { EstateSize } from '../../history/estate.ts';
import { checksAt, volumeCheckId } from '../../history/rules.ts';
import { timeline } from '../../history/timeline.ts';
import { liveThrough } from '../../history/year.ts';
import { testSigner } from '../../ledger/keys.ts';
import { checkId, origin, signers, threeNights } from '../pack-history.ts';
import { Collected, type PackContents } from './opened-pack.ts';

/** The keys of somebody else, under the names of the genuine ones. */
export const wrongSigners = { log: testSigner(origin, 21), pack: testSigner(`${origin}/pack`, 22) };

/** A genuine pack, and what it was made from. */
export interface BasePack {
  readonly name: string;
  readonly history: MemoryHistory;
  readonly question: PackQuestion;
  readonly bytes: Buffer;
  readonly contents: PackContents;
  /** The same pack, but of somebody with a pack key of their own: whoever verifies with the key of the log alone. */
  readonly unknownSigner: PackContents;
}

/** The bytes of the pack that answers a question. */
export const packBytes = async (
  stores: Stores,
  question: PackQuestion,
  pack: Signer = signers.pack,
  log: CheckpointSigner = signers.log,
): Promise<Buffer> => {
  const destination = new Collected();
  await writePack({
    stores,
    question,
    signers: { log: signedOnDemand(log), pack },
    productVersion: '0.1.0',
    destination,
    now: () => new Date('2026-11-20T08:00:00.000Z'),
  });
  return destination.bytes;
};

/** What is in a pack, in the order of the zip file. */
export const contentsOf = async (bytes: Uint8Array): Promise<PackContents> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-tamper-'));
  try {
    const file = join(folder, 'pack.zip');
    await writeFile(file, bytes);
    const zip = await openPackZip(file);
    const contents = new Map<string, Buffer>();
    for (const { path } of zip.entries) contents.set(path, Buffer.from(await zip.read(path)));
    await zip.close();
    return contents;
  } finally {
    await rm(folder, { recursive: true });
  }
};

const estate: EstateSize = {
  accountIds: ['111122223333', '444455556666'],
  regions: ['eu-central-1', 'eu-west-1'],
  resources: 60,
};

export interface LivedOptions {
  readonly seed: number;
  readonly nights: number;
  readonly size?: EstateSize;
}

/**
 * Some nights as the product lives them (schedules, missed nights, faults, exceptions, a newer check), in memory. The
 * sweeps are sealed with the catalogue of their checks, of which there are two in the course of time.
 */
export const livedHistory = async ({ seed, nights, size = estate }: LivedOptions): Promise<MemoryHistory> => {
  const history = new MemoryHistory();
  const catalogues = ([1, 2] as const).map((version) => {
    const own = new Map(checksAt(version).map((check) => [check.id, check] as const));
    const all = checks.map((check) => own.get(check.id) ?? check);
    return toBlock(catalogueRecords(all, currentMappings));
  });
  await history.evidence.putBlocks(catalogues);
  const catalogueDigestOf = (volumeVersion: number): string => catalogues[volumeVersion - 1]?.digest ?? '';
  const stores: Stores = {
    objects: history.objects,
    evidence: {
      ...history.evidence,
      append: (entryId, entry, now) => {
        if (entry.kind !== 'sweep') return history.evidence.append(entryId, entry, now);
        const version = entry.sweep.scope.checks.find((check) => check.checkId === volumeCheckId)?.version ?? 1;
        const sweep = { ...entry.sweep, catalogueDigest: catalogueDigestOf(version) };
        return history.evidence.append(entryId, { kind: 'sweep', sweep }, now);
      },
    },
  };
  const { events } = timeline({
    firstNight: '2026-10-21',
    nights,
    changesPerNight: 3,
    seed,
    missed: 0.1,
    faulty: 0.4,
    adHoc: 0.2,
    exceptions: 0.7,
  });
  for await (const _ of liveThrough(events, size, seed, stores));
  return history;
};

const now = new Date('2026-11-20T08:00:00.000Z');

const basePack = async (name: string, history: MemoryHistory, asked: AskedPack): Promise<BasePack> => {
  const { question } = await toQuestion(asked, history.evidence, now);
  const bytes = await packBytes(history, question);
  return {
    name,
    history,
    question,
    bytes,
    contents: await contentsOf(bytes),
    unknownSigner: await contentsOf(await packBytes(history, question, wrongSigners.pack)),
  };
};

/** Packs of every kind, over two histories. */
export const basePacks = async (): Promise<readonly BasePack[]> => {
  const small = await threeNights();
  const lived = await livedHistory({ seed: 5, nights: 8 });
  return Promise.all([
    basePack('a check, as of a time', small, { checks: [checkId], asOf: '2026-11-03T10:00:00.000Z' }),
    basePack('a check over three nights', small, { checks: [checkId], from: '2026-11-01T00:00:00.000Z' }),
    basePack('no resource', small, { checks: [checkId], regions: ['eu-north-1'] }),
    basePack('everything, as of now', lived, {}),
    basePack('a control over a period', lived, {
      controls: ['iso27001:2022/A.8.24'],
      from: '2026-10-21T00:00:00.000Z',
    }),
    basePack('a check of one account over a period', lived, {
      checks: [volumeCheckId],
      accountIds: ['444455556666'],
      from: '2026-10-23T00:00:00.000Z',
    }),
    basePack('a framework in one region', lived, { framework: 'iso27001:2022', regions: ['eu-west-1'] }),
  ]);
};
