import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { constants, deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Inflater, TooLongError } from '../../../src/packs/verify/inflater.ts';

const chunkSize = 64 * 1024;
const text = Buffer.from('what the pack says\n'.repeat(20));
const deflated = deflateRawSync(text);
const none = Buffer.alloc(0);

const inflater = new Inflater();
afterEach(() => inflater.close());

const holds = async (content: Buffer): Promise<void> => {
  const compressed = deflateRawSync(content);

  const inflated = await inflater.inflate(compressed, content.length);

  expect(inflated.compressedBytes).toBe(compressed.length);
  expect(inflated.content.equals(content)).toBe(true);
};

describe('an inflater', () => {
  it('gives contents of every size, one after the other', async () => {
    expect.hasAssertions();
    for (const bytes of [5, 0, chunkSize - 1, chunkSize, 1, chunkSize + 1, 0, 3 * chunkSize, 2 ** 20, 7]) {
      await holds(randomBytes(bytes));
    }
  });

  it('gives each its own content when many are asked for at the same time', async () => {
    const contents = Array.from({ length: 200 }, (_, place) => Buffer.from(`${place} `.repeat(place * 20)));

    const inflated = await Promise.all(
      contents.map((content) => inflater.inflate(deflateRawSync(content), content.length)),
    );

    expect(inflated.map(({ content }) => content.toString())).toEqual(contents.map(String));
  });

  it('gives contents that stay as they are when the next ones come', async () => {
    const { content } = await inflater.inflate(deflated, text.length);

    await holds(Buffer.alloc(3 * chunkSize, 'x'));

    expect(content.equals(text)).toBe(true);
  });

  it('tells how many bytes a content took when it ends before them', async () => {
    const inflated = await inflater.inflate(Buffer.concat([deflated, Buffer.from('more')]), text.length);

    expect(inflated).toEqual({ content: text, compressedBytes: deflated.length });
    await holds(text);
  });

  it('does not take the bytes behind a content for the beginning of the next', async () => {
    await inflater.inflate(Buffer.concat([deflated, deflated]), text.length);

    await holds(Buffer.from('another'));
  });

  it.each<[string, Buffer]>([
    ['nothing', none],
    ['a content that lacks its last byte', deflated.subarray(0, -1)],
    ['a content that is whole and does not end', deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH })],
    ['no deflated content', Buffer.from('plain text')],
  ])('refuses %s, and goes on', async (_, compressed) => {
    await expect(inflater.inflate(compressed, 2 ** 20)).rejects.toMatchObject({ code: expect.stringMatching(/^Z_/) });

    await holds(text);
  });

  it('refuses a content once it is too long, without unpacking the rest of it', async () => {
    const bomb = deflateRawSync(Buffer.alloc(16 * 2 ** 20));
    const startedWith = process.memoryUsage().arrayBuffers;

    const refused = inflater.inflate(bomb, text.length);

    await expect(refused).rejects.toBeInstanceOf(TooLongError);
    expect(process.memoryUsage().arrayBuffers - startedWith).toBeLessThan(2 ** 20);
    await holds(text);
  });

  it('refuses a content that is longer by one byte, and takes one that is shorter', async () => {
    await expect(inflater.inflate(deflated, text.length - 1)).rejects.toBeInstanceOf(TooLongError);

    const inflated = await inflater.inflate(deflated, text.length + 1);

    expect(inflated.content.equals(text)).toBe(true);
  });

  it('serves those that wait behind one that is refused', async () => {
    const [refused, served] = await Promise.allSettled([
      inflater.inflate(Buffer.from('plain text'), 1000),
      inflater.inflate(deflated, text.length),
    ]);

    expect(refused.status).toBe('rejected');
    expect(served).toMatchObject({ status: 'fulfilled', value: { content: text } });
  });

  it('leaves nothing behind that Node would warn of, however many contents it gives', async () => {
    const warned = vi.fn();
    process.on('warning', warned);

    for (let time = 0; time < 30; time += 1) await holds(text);
    await setImmediate();

    process.off('warning', warned);
    expect(warned).not.toHaveBeenCalled();
  });

  it('takes no more memory for many contents than for one', async () => {
    const times = 100;
    await holds(text);
    const { external } = process.memoryUsage();

    for (let time = 0; time < times; time += 1) await inflater.inflate(deflated, text.length);

    expect(process.memoryUsage().external - external).toBeLessThan((times * chunkSize) / 2);
  });
});
