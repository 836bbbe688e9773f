import { beforeEach, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../src/store/object-store.ts';

/** Everything that `ObjectStore` promises, on one implementation of it. `create` gives one that is empty. */
export const describeObjectStore = (name: string, create: () => Promise<ObjectStore>): void => {
  describe(`the object store on ${name}`, () => {
    let store: ObjectStore;
    beforeEach(async () => {
      store = await create();
    });

    it('gives back the bytes of an object', async () => {
      const bytes = crypto.getRandomValues(new Uint8Array(60_000));
      await store.put('sweeps/018f/slices/1=eu-west-1=ec2-snapshots.json', bytes);
      await store.put('empty', new Uint8Array());

      const read = await store.get('sweeps/018f/slices/1=eu-west-1=ec2-snapshots.json');

      expect(Buffer.compare(read ?? new Uint8Array(), bytes)).toBe(0);
      expect((await store.get('empty'))?.length).toBe(0);
    });

    it('has no object that was not put, nor one at a folder of objects or below an object', async () => {
      await store.put('a/b', Buffer.from('1'));

      expect(await store.get('a/c')).toBeUndefined();
      expect(await store.get('a')).toBeUndefined();
      expect(await store.get('a/b/c')).toBeUndefined();
    });

    it('replaces an object by a second put of its key', async () => {
      await store.put('a', Buffer.from('1'));
      await store.put('a', Buffer.from('1'));

      expect(Buffer.from((await store.get('a')) ?? []).toString()).toBe('1');
    });

    it('puts an object where there is none, and leaves one that is there', async () => {
      expect(await store.putNew('a/b', Buffer.from('1'))).toBe(true);
      expect(await store.putNew('a/b', Buffer.from('2'))).toBe(false);

      expect(Buffer.from((await store.get('a/b')) ?? []).toString()).toBe('1');
      expect(await store.list('a')).toEqual(['a/b']);
    });

    it('lets one of many put a new object, and shows what that one put', async () => {
      const asked = Array.from({ length: 10 }, (_, index) => String(index));

      const won = await Promise.all(asked.map((text) => store.putNew('a', Buffer.from(text))));

      expect(won.filter(Boolean)).toHaveLength(1);
      expect(Buffer.from((await store.get('a')) ?? []).toString()).toBe(asked[won.indexOf(true)]);
    });

    it('shows the whole object to a reader while it is put many times, never a part of it', async () => {
      const bytes = Buffer.alloc(300_000, 7);
      await store.put('a', bytes);
      const writing = Promise.all(Array.from({ length: 10 }, () => store.put('a', bytes)));

      const read = await Promise.all(Array.from({ length: 10 }, () => store.get('a')));
      await writing;

      expect(read.map((object) => object?.length)).toEqual(Array.from({ length: 10 }, () => bytes.length));
    });

    it('lists all keys below a folder, sorted, and no others', async () => {
      const keys = ['runs/b', 'runs/a/2', 'runs/a/10', 'runs/a/1/x', 'runsaway', 'other/a', 'runs-2/a'];
      await Promise.all(keys.map((key) => store.put(key, Buffer.from(key))));

      expect(await store.list('runs')).toEqual(['runs/a/1/x', 'runs/a/10', 'runs/a/2', 'runs/b']);
      expect(await store.list('runs/a')).toEqual(['runs/a/1/x', 'runs/a/10', 'runs/a/2']);
      expect(await store.list('nothing')).toEqual([]);
      expect(await store.list('runs/b')).toEqual([]);
    });

    it.each([
      '',
      '/',
      '..',
      '.',
      '/a',
      'a/',
      'a//b',
      '../a',
      'a/../../b',
      'a/./b',
      'a\\b',
      'a b',
      'a\0',
      'ü',
      'a~b',
      'a\n',
    ])('refuses %j as a key', async (key) => {
      const refused = { code: 'BAD_INPUT' };

      await expect(store.put(key, Buffer.from('1'))).rejects.toMatchObject(refused);
      await expect(store.putNew(key, Buffer.from('1'))).rejects.toMatchObject(refused);
      await expect(store.get(key)).rejects.toMatchObject(refused);
      await expect(store.list(key)).rejects.toMatchObject(refused);
    });
  });
};
