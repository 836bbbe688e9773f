import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeys, saidBy } from './generate-packs.ts';

const folder = join(import.meta.dirname, 'packs', 'v1');
const keys = readKeys(await readFile(join(folder, 'keys.txt'), 'utf8'));
const said = JSON.parse(await readFile(join(folder, 'said.json'), 'utf8')) as Readonly<Record<string, object>>;
const names = (await readdir(folder)).filter((name) => name.endsWith('.zip'));

describe('the golden packs of format version 1', () => {
  it('are there, one for each kind of question', () => {
    expect(names.length).toBeGreaterThanOrEqual(7);
    expect(names.toSorted()).toEqual(Object.keys(said).toSorted());
  });

  // What is derived is made again and compared to the byte: one changed letter in a report needs a new format version.
  it.each(names)('%s verifies and says what it said when it was made', async (name) => {
    expect(await saidBy(join(folder, name), keys)).toEqual(said[name]);
  });
});
