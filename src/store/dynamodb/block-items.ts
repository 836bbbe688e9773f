import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { AssayError } from '../../domain/error.ts';
import { type Block, verifyLines } from '../../ledger/block.ts';
import { applyPatch, toPatch } from './line-patch.ts';
import type { Key } from './table-client.ts';
import { type Item, writeUnits } from './units.ts';

/**
 * Bytes of text in one part. Text is cut before it is compressed and each part is compressed on its own: a part
 * written again by another version of the compressor still fits beside the others, and one that does not compress
 * at all stays below the 400 KB of an item.
 */
const partBytes = 380 * 1024;

/**
 * Level 3 is where zstd's curve bends: on chunks of a few KB higher levels save under 3 % for several times the time,
 * and an item is billed by the KB anyway.
 */
const compression = {
  params: { [constants.ZSTD_c_compressionLevel]: 3 },
  // zlib keeps whole output buffers alive, by default of 16 KB for a chunk of a tenth of it.
  chunkSize: 4096,
};

/** The key of a part (0-based) of a block. */
export const partKey = (digest: string, part: number): Key => ({
  pk: `BLOCK#${digest}`,
  sk: part.toString().padStart(6, '0'),
});

/** The parts of a block. Each line ends with a line feed, so that no lines and one empty line differ. */
export const toBlockItems = ({ digest, lines }: Block): readonly Item[] => {
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8');
  const parts = Math.max(1, Math.ceil(text.length / partBytes));
  return Array.from({ length: parts }, (_, part) => {
    const { pk, sk } = partKey(digest, part);
    return {
      pk: { S: pk },
      sk: { S: sk },
      ...(part === 0 && { parts: { N: parts.toString() } }),
      text: { B: zstdCompressSync(text.subarray(part * partBytes, (part + 1) * partBytes), compression) },
    };
  });
};

/**
 * The most write units that a patch may take of which a block would be made: less than half of what the whole takes, 0
 * for a block that is small. On one base a patch grows from night to night; at half the price a new base pays.
 */
export const mostPatchUnits = (block: Block): number => {
  const whole = toBlockItems(block).reduce((units, item) => units + writeUnits(item), 0);
  return Math.ceil(whole / 2) - 1;
};

/** The one item of a block as a patch on another, its base, which is stored whole; undefined when it takes more units. */
export const toPatchItem = (block: Block, base: Block, mostUnits: number): Item | undefined => {
  const patch = Buffer.from(toPatch(base.lines, block.lines), 'utf8');
  if (patch.length > partBytes) return undefined;
  const { pk, sk } = partKey(block.digest, 0);
  const item: Item = {
    pk: { S: pk },
    sk: { S: sk },
    base: { B: Buffer.from(base.digest, 'hex') },
    patch: { B: zstdCompressSync(patch, compression) },
  };
  return writeUnits(item) > mostUnits ? undefined : item;
};

const partSchema = z.object({
  pk: z.object({ S: z.string() }),
  sk: z.object({ S: z.string() }),
  text: z.object({ B: z.instanceof(Uint8Array) }),
});
const digestBytes = 32;
const patchSchema = z.object({
  base: z.object({ B: z.instanceof(Uint8Array).refine(({ length }) => length === digestBytes) }),
  patch: z.object({ B: z.instanceof(Uint8Array) }),
});
const firstPartSchema = z.object({ parts: z.object({ N: z.string().regex(/^[1-9][0-9]{0,5}$/) }) });

/** How many parts the block of a first part has. */
export const partsOf = (digest: string, firstPart: Item): number => {
  const parsed = firstPartSchema.safeParse(firstPart);
  if (!parsed.success) throw corrupt(digest, 'its first part does not say how many there are', parsed.error);
  return Number(parsed.data.parts.N);
};

/** The lines of a block from all its parts in order, verified. `EVIDENCE_CORRUPT` when they are not the block. */
export const toLines = (digest: string, parts: readonly Item[]): readonly string[] => {
  const text = Buffer.concat(parts.map((part) => textOf(digest, part))).toString('utf8');
  const lines = text.split('\n');
  if (lines.pop() !== '' || !verifyLines(digest, lines)) throw corrupt(digest, 'it does not match its digest');
  return lines;
};

/** The digest of the block that a first part is a patch on; undefined when it belongs to a block that is stored whole. */
export const baseOf = (digest: string, firstPart: Item): string | undefined =>
  firstPart.base === undefined ? undefined : parsePatch(digest, firstPart).base;

/** The lines of a block from its patch and the lines of the base, verified. `EVIDENCE_CORRUPT` when they are not the block. */
export const patchedLines = (digest: string, item: Item, base: readonly string[]): readonly string[] => {
  const patch = expand(digest, parsePatch(digest, item).patch).toString('utf8');
  const lines = applyPatch(base, patch);
  if (lines === undefined) throw corrupt(digest, 'it does not fit the block that it is a patch on');
  if (!verifyLines(digest, lines)) throw corrupt(digest, 'it does not match its digest');
  return lines;
};

const parsePatch = (digest: string, item: Item): { readonly base: string; readonly patch: Uint8Array } => {
  const parsed = patchSchema.safeParse(item);
  if (!parsed.success) throw corrupt(digest, 'its patch is not readable', parsed.error);
  return { base: Buffer.from(parsed.data.base.B).toString('hex'), patch: parsed.data.patch.B };
};

const textOf = (digest: string, part: Item): Uint8Array => {
  const parsed = partSchema.safeParse(part);
  if (!parsed.success) throw corrupt(digest, 'a part is not readable', parsed.error);
  return expand(digest, parsed.data.text.B);
};

/** A few bytes may claim to be gigabytes: no more is taken than a part can hold. */
const expand = (digest: string, bytes: Uint8Array): Buffer => {
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: partBytes });
  } catch (cause) {
    throw corrupt(digest, 'a part cannot be decompressed', cause);
  }
};

export const corrupt = (digest: string, what: string, cause?: unknown): AssayError =>
  new AssayError(
    'EVIDENCE_CORRUPT',
    `Block ${digest} cannot be read: ${what}. Restore it from a backup of the evidence.`,
    { cause },
  );
