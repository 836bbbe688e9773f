import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openPackZip, type PackZip } from '../../src/packs/verify/read-zip.ts';
import type { PackZipLimits } from '../../src/packs/verify/zip-directory.ts';

/** Paths in a folder that is there while the tests of a file run. */
export const temporaryFolder = (): ((name: string) => string) => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-zip-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return (name) => join(folder, name);
};

type Reading = readonly [string, (zip: PackZip, path: string) => Promise<Buffer>];

/** The two ways to a content; both must find what is wrong. */
export const readings: readonly [Reading, Reading] = [
  ['read', (zip, path) => zip.read(path)],
  ['stream', async (zip, path) => Buffer.concat(await Array.fromAsync(zip.stream(path)))],
];

/** Opens a zip file and reads all that is in it. */
export const contentsOf = async (
  path: string,
  read: (zip: PackZip, path: string) => Promise<Buffer>,
  limits?: Partial<PackZipLimits>,
): Promise<ReadonlyMap<string, string>> => {
  const zip = await openPackZip(path, limits);
  try {
    const contents = new Map<string, string>();
    for (const entry of zip.entries) {
      const content = await read(zip, entry.path);
      if (content.length !== entry.bytes) throw new Error(`${entry.path} has another size than its entry`);
      contents.set(entry.path, content.toString('latin1'));
    }
    return contents;
  } finally {
    await zip.close();
  }
};

/** As `contentsOf`, of the bytes of a zip file, which are written to `path`. */
export const contentsOfBytes = async (
  path: string,
  bytes: Uint8Array,
  read: (zip: PackZip, path: string) => Promise<Buffer>,
  limits?: Partial<PackZipLimits>,
): Promise<ReadonlyMap<string, string>> => {
  await writeFile(path, bytes);
  return contentsOf(path, read, limits);
};
