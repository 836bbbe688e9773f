const multiplier = 0x9e3779b97f4a7c15n; // odd, so multiplication modulo 2^64 can be undone
const inverse = 0xf1de83e19937733dn;

/** Scatters an index over 16 hex digits, so that ids look and compress like real ones; `indexOf` undoes it. */
const scattered = (index: number, salt: bigint): string =>
  (BigInt.asUintN(64, BigInt(index) * multiplier) ^ salt).toString(16).padStart(16, '0');

const gathered = (hex: string, salt: bigint): number =>
  Number(BigInt.asUintN(64, (BigInt(`0x${hex}`) ^ salt) * inverse));

/** Ids of one kind in one account and region, made from an index and read back without a table. */
export interface Ids {
  of(index: number): string;
  /** A number that may be out of range when the id is not one of these. */
  indexOf(id: string): number;
}

const saltOf = (scope: string): bigint => {
  let salt = 0xcbf29ce484222325n;
  for (const character of scope) salt = BigInt.asUintN(64, (salt ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
  return salt;
};

const parse = (id: string, pattern: RegExp, salt: bigint): number => {
  const hex = pattern.exec(id)?.[1];
  return hex === undefined ? -1 : gathered(hex, salt);
};

/** `snap-0…` with 17 hex digits. */
export const resourceIds = (prefix: string, scope: string): Ids => {
  const salt = saltOf(`${prefix}/${scope}`);
  return {
    of: (index) => `${prefix}-0${scattered(index, salt)}`,
    indexOf: (id) => parse(id, /-0([0-9a-f]{16})$/, salt),
  };
};

/** `sha256:…` with 64 hex digits. */
export const digests = (scope: string): Ids => {
  const salt = saltOf(scope);
  return {
    of: (index) =>
      `sha256:${[0n, 1n, 2n, 3n].map((part) => scattered(index, part === 0n ? salt : saltOf(`${salt}/${index}/${part}`))).join('')}`,
    indexOf: (id) => parse(id, /^sha256:([0-9a-f]{16})[0-9a-f]{48}$/, salt),
  };
};

/** Whether a resource belongs to a fraction, chosen evenly by seed, kind and index. */
export const isChosen = (fraction: number, seed: number, kind: string, index: number): boolean => {
  if (fraction <= 0) return false;
  let hash = (seed ^ index) >>> 0;
  for (const character of kind) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 < fraction;
};
