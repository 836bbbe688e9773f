import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FilesystemObjectStore } from '../../../src/store/filesystem/object-store.ts';
import { describeObjectStore } from '../../contract/object-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describeObjectStore('a file system', async () => new FilesystemObjectStore(join(await temporaryFolder(), 'objects')));

describe('the object store on a file system', () => {
  it('leaves nothing beside the objects and keeps them where their keys say', async () => {
    const folder = await temporaryFolder();
    await new FilesystemObjectStore(folder).put('a/b', Buffer.from('1'));

    expect(await readdir(folder, { recursive: true })).toEqual(['a', join('a', 'b')]);
  });

  it('ignores what a killed process left unfinished', async () => {
    const folder = await temporaryFolder();
    const store = new FilesystemObjectStore(folder);
    await store.put('a/b', Buffer.from('whole'));
    await writeFile(join(folder, 'a', 'b~0b6f'), 'wh');
    await writeFile(join(folder, 'a', 'c~0b6f'), 'wh');

    expect(await store.list('a')).toEqual(['a/b']);
    expect(Buffer.from((await store.get('a/b')) ?? []).toString()).toBe('whole');
    expect(await store.get('a/c')).toBeUndefined();
  });

  it('says that the folder is not writable, and leaves nothing unfinished, when an object cannot be written', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'a', 'b'), { recursive: true });
    await writeFile(join(folder, 'file'), '');
    const store = new FilesystemObjectStore(folder);

    await expect(store.put('a/b', Buffer.from('1'))).rejects.toMatchObject({ code: 'DATA_FOLDER_UNWRITABLE' });
    await expect(store.put('file/b', Buffer.from('1'))).rejects.toMatchObject({ code: 'DATA_FOLDER_UNWRITABLE' });
    expect((await readdir(folder, { recursive: true })).toSorted()).toEqual(['a', join('a', 'b'), 'file']);
  });
});
