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

/** Without the parts that the bundle loads when it needs them. */
const bundleOf = (name: string, files: readonly string[]): readonly string[] =>
  files.filter((file) => !new RegExp(`^${name}-[A-Z0-9]{8}\\.mjs(\\.map)?$`).test(file));

describe('the packages of the functions', () => {
  it.each(['plan', 'collect', 'seal', 'record', 'pack', 'keys'])(
    'hold of %s its bundle with source maps',
    async (name) => {
      expect(bundleOf(name, await filesIn(name))).toEqual([`${name}.mjs`, `${name}.mjs.map`]);
    },
  );

  it('hold of graphql its bundle with source maps, and the schema', async () => {
    const files = await filesIn('graphql');

    const others = files.filter((name) => !name.endsWith('.graphql'));
    expect(bundleOf('graphql', others)).toEqual(['graphql.mjs', 'graphql.mjs.map']);
    expect(files).toContain('query.graphql');
  });
});
