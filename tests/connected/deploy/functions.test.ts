import { readdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, type Packaged, packageDeployment, unpack } from './packaged.ts';

let packaged: Packaged;

beforeAll(async () => {
  await bundle();
  packaged = await packageDeployment('production');
});
afterAll(() => rm(packaged.folder, { recursive: true }));

const filesIn = async (name: string): Promise<readonly string[]> =>
  (await readdir(await unpack(packaged, name), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();

describe('the packages of the functions', () => {
  it.each(['plan', 'collect', 'seal', 'record', 'pack', 'keys'])(
    'hold of %s its bundle with the source map',
    async (name) => {
      expect(await filesIn(name)).toEqual([`${name}.mjs`, `${name}.mjs.map`]);
    },
  );

  it('hold of graphql its bundle with the source map, and the schema', async () => {
    const files = await filesIn('graphql');

    expect(files.filter((name) => !name.endsWith('.graphql'))).toEqual(['graphql.mjs', 'graphql.mjs.map']);
    expect(files).toContain('query.graphql');
  });
});
