import { hash } from 'node:crypto';
import { type ResourceRef, resourceKey } from '../../domain/resource.ts';
import { manifestLine } from '../manifest.ts';
import type { PackModel } from '../pack-model.ts';

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

/** Of all that assessment results name. Drawn once; it never changes. */
const namespace = bytesOf('6d4f1d0e-3b1c-4a55-9d38-70c8f2a64b17');

const namespaceBytes = namespace.length;

/** What is hashed, in the same memory unless it is long: a buffer for each of many ids is collected late. */
const shared = Buffer.alloc(1024);

/** UUID version 5 (RFC 9562). One is made for every finding: the package for it takes several times as long. */
const v5 = (name: string, within: Buffer): string => {
  const most = namespaceBytes + 3 * name.length;
  const hashed = most > shared.length ? Buffer.alloc(most) : shared;
  within.copy(hashed);
  const length = namespaceBytes + hashed.write(name, namespaceBytes);
  const hex = hash('sha1', hashed.subarray(0, length), 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Ids of what is the same in every pack: a resource, or what was sealed of it in one sweep. */
export const inventoryItemId = (resource: ResourceRef): string => v5(`resource ${resourceKey(resource)}`, namespace);

export const observationId = (sweepId: string, checkId: string, resource: ResourceRef): string =>
  v5(`observation ${sweepId} ${checkId} ${resourceKey(resource)}`, namespace);

/** Ids of what belongs to one pack: by its question, the sweep that answers and how much of the log is known. */
export class PackIds {
  readonly #namespace: Buffer;

  constructor({ manifest, sweepLine, logSize }: PackModel) {
    this.#namespace = bytesOf(v5(`pack ${logSize} ${manifestLine(manifest)}${sweepLine}`, namespace));
  }

  of(kind: string, name = ''): string {
    return v5(`${kind} ${name}`, this.#namespace);
  }
}
