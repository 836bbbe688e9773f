import { hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { ZipWriter } from '../../src/packs/zip-writer.ts';
import { contentsOf, contentsOfBytes, readings, temporaryFolder } from './pack-zip-files.ts';

const inFolder = temporaryFolder();
const [[, read]] = readings;

type Content = Uint8Array | AsyncIterable<Uint8Array>;

const zipped = async (files: readonly (readonly [string, Content])[]): Promise<Buffer> => {
  const destination = new PassThrough();
  const bytes = buffer(destination);
  const zip = new ZipWriter(destination);
  for (const [path, content] of files) await zip.add(path, content);
  await zip.finish();
  return bytes;
};

const inPieces = async function* (...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield piece;
};

const path = fc
  .array(fc.stringMatching(/^[a-z0-9_-]{1,8}(\.[a-z]{1,4})?$/), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'));
const pieces = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constant(Buffer.alloc(50_000, 'assay ')),
    fc.constant(Buffer.from('{"a":1}\n')),
  ),
  {
    maxLength: 6,
  },
);
/** Starting with a number each, no path can be in the way of another. */
const files = fc
  .array(fc.tuple(path, pieces), { maxLength: 8 })
  .map((all) => all.map(([name, content], index) => [`${index}-${name}`, content] as const));

describe('a written zip file', () => {
  it('gives back every content under its path, in the order of adding', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const bytes = await zipped(all.map(([name, content]) => [name, inPieces(...content)]));

        const contents = await contentsOfBytes(inFolder('round-trip.zip'), bytes, read);

        expect([...contents]).toEqual(all.map(([name, content]) => [name, Buffer.concat(content).toString('latin1')]));
      }),
      { numRuns: 60 },
    );
  });

  it('has the same bytes however a content comes', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const streamed = await zipped(all.map(([name, content]) => [name, inPieces(...content)]));
        const whole = await zipped(all.map(([name, content]) => [name, Buffer.concat(content)]));

        expect(streamed.equals(whole)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('tells size and SHA-256 of each content', async () => {
    const zip = new ZipWriter(new PassThrough().resume());
    const content = Buffer.from('what was said\n');

    const small = await zip.add('a', content);
    const streamed = await zip.add('b', inPieces(content.subarray(0, 3), Buffer.alloc(0), content.subarray(3)));
    const empty = await zip.add('c', inPieces());

    expect(small).toEqual({ bytes: 14, sha256: hash('sha256', content) });
    expect(streamed).toEqual(small);
    expect(empty).toEqual({ bytes: 0, sha256: hash('sha256', '') });
  });

  it('is to the byte what a widespread writer makes of the same files', async () => {
    const contents = [
      ['README.txt', Buffer.from('read me\n'.repeat(40))],
      ['evidence/empty', Buffer.alloc(0)],
      ['evidence/blocks/0000.ndjson', Buffer.alloc(200_000, '{"digest":"0123456789"}\n')],
    ] as const;
    const other = new ZipFile();
    const expected = buffer(other.outputStream);
    for (const [name, content] of contents) {
      other.addReadStream(new PassThrough().end(content), name, {
        mtime: new Date(1980, 0, 1),
        mode: 0o100644,
        forceDosTimestamp: true,
      });
    }
    other.end();

    const bytes = await zipped(contents);

    expect(bytes.equals(await expected)).toBe(true);
  });

  it('is read by a widespread reader', async () => {
    const bytes = await zipped([
      ['a/b.txt', Buffer.from('one')],
      ['c.txt', inPieces(Buffer.from('two'))],
    ]);
    const other = await fromBufferPromise(bytes);
    const found: (readonly [string, string])[] = [];

    for await (const entry of other.eachEntry()) {
      const content = await buffer(await other.openReadStreamPromise(entry));
      found.push([entry.fileName, content.toString()]);
    }

    expect(found).toEqual([
      ['a/b.txt', 'one'],
      ['c.txt', 'two'],
    ]);
  });

  it('may be empty', async () => {
    const contents = await contentsOfBytes(inFolder('empty.zip'), await zipped([]), read);

    expect(contents.size).toBe(0);
  });

  it('goes to a file, closed when it is finished', async () => {
    const file = createWriteStream(inFolder('file.zip'));
    const zip = new ZipWriter(file);
    await zip.add('a', Buffer.from('content'));

    await zip.finish();

    expect(file.closed).toBe(true);
    expect((await readFile(inFolder('file.zip'))).length).toBe(file.bytesWritten);
  });

  it('holds many small files', async () => {
    const zip = new ZipWriter(createWriteStream(inFolder('many.zip')));
    const content = Buffer.from('{}\n');
    for (let index = 0; index < 20_000; index += 1) await zip.add(`blocks/${index}`, content);
    await zip.finish();

    const contents = await contentsOf(inFolder('many.zip'), read);

    expect(contents.size).toBe(20_000);
    expect(new Set(contents.values())).toEqual(new Set(['{}\n']));
  });
});

describe('writing a zip file', () => {
  it('waits for its destination: of a large content little is held at any time', async () => {
    const piece = Buffer.concat([Buffer.from(hash('sha512', 'seed').repeat(64)), Buffer.alloc(200_000, 'x')]);
    let given = 0;
    let taken = 0;
    let most = 0;
    const slow = new Writable({
      write: (bytes: Buffer, _, done) => {
        setImmediate(() => {
          taken += bytes.length;
          done();
        });
      },
    });
    const content = async function* () {
      for (let count = 0; count < 1_000; count += 1) {
        given += piece.length;
        yield piece;
        most = Math.max(most, given / piece.length - taken / compressedPiece);
      }
    };
    const compressedPiece = (await zipped([['a', piece]])).length;
    const zip = new ZipWriter(slow);

    const { bytes } = await zip.add('large', content());
    await zip.finish();

    expect(bytes).toBe(piece.length * 1_000);
    expect(bytes).toBeGreaterThan(200_000_000);
    expect(most * compressedPiece).toBeLessThan(2 * 1024 ** 2);
  });

  it.each([
    ['when it fails at once', 0],
    ['when it fails in the middle', 2],
  ])('rejects with the error of the destination, %s', async (_, after) => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    let writes = 0;
    const destination = new Writable({
      write: (_bytes, _encoding, done) => {
        writes += 1;
        done(writes > after ? full : null);
      },
    });
    const zip = new ZipWriter(destination);
    const noise = async function* () {
      for (let count = 0; count < 100; count += 1) yield crypto.getRandomValues(new Uint8Array(50_000));
    };

    await expect(zip.add('large', noise())).rejects.toBe(full);
    await expect(zip.add('next', Buffer.from('x'))).rejects.toBe(full);
    await expect(zip.finish()).rejects.toBe(full);
    expect(destination.destroyed).toBe(true);
  });

  it.each([
    ['lies in a folder that is not there', () => inFolder('absent/pack.zip'), 'ENOENT'],
    ['is a folder', () => inFolder('.'), 'EISDIR'],
  ])('rejects when the file %s', async (_, target, code) => {
    const zip = new ZipWriter(createWriteStream(target()));

    await expect(zip.add('a', Buffer.from('x')).then(() => zip.finish())).rejects.toMatchObject({ code });
  });

  it('rejects when the destination fails between two files', async () => {
    const destination = new PassThrough();
    const zip = new ZipWriter(destination);
    await zip.add('a', Buffer.from('x'));
    const gone = new Error('gone');
    destination.destroy(gone);
    await delay(1);

    await expect(zip.add('b', Buffer.from('x'))).rejects.toBe(gone);
  });

  it('rejects when the destination is closed while it takes bytes', async () => {
    const destination = new Writable({ write: () => undefined });
    const zip = new ZipWriter(destination);
    const adding = zip.finish();
    destination.destroy();

    await expect(adding).rejects.toThrow('closed');
  });

  it('rejects with the error of a content, and destroys the destination', async () => {
    const destination = new PassThrough();
    const zip = new ZipWriter(destination);
    const lost = new Error('lost');
    const broken = async function* () {
      yield Buffer.from('a beginning');
      throw lost;
    };

    await expect(zip.add('a', broken())).rejects.toBe(lost);

    expect(destination.destroyed).toBe(true);
    await expect(zip.finish()).rejects.toBe(lost);
  });

  it('ends a content that it no longer reads', async () => {
    let ended = false;
    const endless = async function* () {
      try {
        for (;;) yield crypto.getRandomValues(new Uint8Array(50_000));
      } finally {
        ended = true;
      }
    };
    const destination = new Writable({ write: (_bytes, _encoding, done) => done(new Error('full')) });

    await expect(new ZipWriter(destination).add('a', endless())).rejects.toThrow('full');

    expect(ended).toBe(true);
  });

  it('refuses to write two files at once, and goes on with the first', async () => {
    const destination = new PassThrough().resume();
    const zip = new ZipWriter(destination);
    const first = zip.add('a', inPieces(Buffer.from('x')));

    await expect(zip.add('b', Buffer.from('y'))).rejects.toThrow(TypeError);

    await expect(first).resolves.toMatchObject({ bytes: 1 });
    await expect(zip.add('b', Buffer.from('y'))).resolves.toMatchObject({ bytes: 1 });
  });

  it.each([
    '',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    'a/../b',
    'a.',
    'a\\b',
    'C:a',
    'ä',
    'a b',
    'a\n',
    'x'.repeat(201),
    'Taken',
    'taken/a',
    'folder',
  ])('refuses the path %j', async (bad) => {
    const zip = new ZipWriter(new PassThrough().resume());
    await zip.add('taken', Buffer.from('x'));
    await zip.add('folder/file', Buffer.from('x'));

    await expect(zip.add(bad, Buffer.from('x'))).rejects.toThrow(TypeError);
  });
});
