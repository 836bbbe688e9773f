import { TimestampProblem } from './timestamp.ts';

const deepest = 32;

/** SEQUENCE and SET are made of other values; no other universal type is, in what timestamps use. */
const constructedTypes: ReadonlySet<number> = new Set([16, 17]);
const types = { boolean: 1, integer: 2, null: 5 } as const;

/**
 * Requires that bytes are one value in DER (X.690 §10): definite lengths in their shortest form, and of the types that
 * have several spellings the one. Parsers of ASN.1 read more than that, and what they overlook could say something else
 * to another one.
 */
export const requireDer = (bytes: Uint8Array): void => {
  if (requireValue(bytes, 0, bytes.length, 0) !== bytes.length) throw new TimestampProblem('has bytes behind its end');
};

/** Returns where the value that begins at `start` ends. */
const requireValue = (bytes: Uint8Array, start: number, end: number, depth: number): number => {
  if (depth > deepest) throw notDer(start);
  const [identifier, first] = [bytes[start], bytes[start + 1]];
  if (identifier === undefined || first === undefined || start + 2 > end) throw notDer(start);
  const type = identifier & 0x1f;
  if (type === 0x1f) throw notDer(start);
  const isUniversal = identifier < 0x40;
  const isConstructed = (identifier & 0x20) !== 0;
  if (isUniversal && (type === 0 || constructedTypes.has(type) !== isConstructed)) throw notDer(start);

  const { length, contentStart } = lengthAt(bytes, start + 1, first);
  const contentEnd = contentStart + length;
  if (contentEnd > end) throw notDer(start);
  if (isConstructed) {
    for (let at = contentStart; at < contentEnd; ) at = requireValue(bytes, at, contentEnd, depth + 1);
  } else if (isUniversal && !isShortest(type, bytes.subarray(contentStart, contentEnd))) {
    throw notDer(start);
  }
  return contentEnd;
};

const lengthAt = (
  bytes: Uint8Array,
  start: number,
  first: number,
): { readonly length: number; readonly contentStart: number } => {
  if (first < 0x80) return { length: first, contentStart: start + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 3) throw notDer(start);
  let length = 0;
  for (let place = 1; place <= count; place += 1) length = length * 256 + (bytes[start + place] ?? 0);
  if (length < 0x80 || length < 256 ** (count - 1)) throw notDer(start);
  return { length, contentStart: start + 1 + count };
};

const isShortest = (type: number, content: Uint8Array): boolean => {
  const [first, second = 0] = content;
  switch (type) {
    case types.boolean:
      return content.length === 1 && (first === 0 || first === 0xff);
    case types.integer:
      return (
        first !== undefined &&
        (content.length === 1 || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
      );
    case types.null:
      return content.length === 0;
    default:
      return true;
  }
};

const notDer = (at: number): TimestampProblem => new TimestampProblem(`is not in DER at byte ${at}`);
