import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FilesystemCheckpointMemory } from '../../../src/store/filesystem/checkpoint-memory.ts';
import { describeCheckpointMemory } from '../../contract/checkpoint-memory.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const noteOf = (size: number): string => `log\n${size}\nroot\n`;

describeCheckpointMemory('a folder', async () => {
  const folder = await temporaryFolder();
  return () => new FilesystemCheckpointMemory(folder);
});

describe('the memory of the last signed checkpoint in a folder', () => {
  it('keeps the largest and nothing else, whatever order they come in', async () => {
    const folder = await temporaryFolder();
    const memory = new FilesystemCheckpointMemory(folder);

    for (const size of [9, 10, 2, 100, 99]) await memory.remember(noteOf(size), size);

    expect((await memory.newest())?.note).toBe(noteOf(100));
    expect(await readdir(folder)).toEqual(['checkpoint-100.txt']);
  });

  it('loses no newer one to others who remember at the same time', async () => {
    const folder = await temporaryFolder();
    const sizes = Array.from({ length: 40 }, (_, index) => 1 + ((index * 17) % 40));

    const seen = await Promise.all(
      sizes.map(async (size) => {
        const memory = new FilesystemCheckpointMemory(folder);
        await memory.remember(noteOf(size), size);
        return Number((await memory.newest())?.note.split('\n')[1]) - size;
      }),
    );

    expect(seen.every((ahead) => ahead >= 0)).toBe(true);
    expect(await readdir(folder)).toEqual(['checkpoint-40.txt']);
  });

  it('does not look at files that were left unfinished or are called otherwise', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'checkpoint-9.txt~0b'), 'half');
    await writeFile(join(folder, 'checkpoint-x.txt'), 'something else');

    expect(await new FilesystemCheckpointMemory(folder).newest()).toBeUndefined();
  });

  it('says that it cannot be read rather than that there is none', async () => {
    const unreadable = await temporaryFolder();
    await mkdir(join(unreadable, 'checkpoint-3.txt'));
    const dangling = await temporaryFolder();
    await symlink('nowhere', join(dangling, 'checkpoint-3.txt'));

    const renamed = await temporaryFolder();
    await writeFile(join(renamed, 'checkpoint-30.txt'), noteOf(3));

    for (const folder of [unreadable, dangling, renamed, join(dangling, 'missing')]) {
      const asked = new FilesystemCheckpointMemory(folder).newest();
      await expect(asked).rejects.toMatchObject({ code: 'CHECKPOINT_MEMORY_CORRUPT' });
    }
  });

  it('says that nothing is signed when it cannot be written', async () => {
    const memory = new FilesystemCheckpointMemory(join(await temporaryFolder(), 'missing'));

    await expect(memory.remember(noteOf(3), 3)).rejects.toMatchObject({ code: 'DATA_FOLDER_UNWRITABLE' });
  });
});
