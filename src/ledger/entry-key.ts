import { hash } from 'node:crypto';
import { type ResourceRef, resourceKey } from '../domain/resource.ts';

/** The order key of an entry: SHA-256 of its resource key, as 256 binary digits' worth of hex. */
export const entryKeyHash = (resource: ResourceRef): string => hash('sha256', resourceKey(resource), 'hex');

/** The first `length` binary digits of a hex hash. */
export const bits = (hex: string, length: number): string =>
  length === 0
    ? ''
    : BigInt(`0x${hex.slice(0, Math.ceil(length / 4))}`)
        .toString(2)
        .padStart(Math.ceil(length / 4) * 4, '0')
        .slice(0, length);
