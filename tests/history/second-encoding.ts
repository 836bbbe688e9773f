import { createHash } from 'node:crypto';

/**
 * The formats of the evidence once more, from their description and without the product's code: canonical JSON (RFC
 * 8785) of plain data, and the Merkle tree hash of RFC 6962 by its recursive definition.
 */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
};

export const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export const merkleRoot = (leaves: readonly string[]): Buffer => {
  const [only] = leaves;
  if (only === undefined) return sha256('');
  if (leaves.length === 1) return sha256(leafPrefix, only);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(nodePrefix, merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
};
