import { createHash } from 'node:crypto';

/** The account whose resources the fault tests read, and two others: one of the organisation and one of nobody. */
export const account = '111122223333';
export const partner = '222233334444';
export const stranger = '999988887777';

/** Where the caller is known; it holds nothing. */
export const home = 'us-east-1';
/** Holds something of every kind; its registry is scanned by the basic engine. */
export const full = 'eu-west-1';
/** Holds a registry that Inspector scans. */
export const enhanced = 'eu-central-1';
/** The account has not opted into it. */
export const notEnabled = 'me-south-1';

/** The time of every request and every evaluation. */
export const now = new Date('2026-11-20T12:00:00Z');

export const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** `snap-0a1b…`: the same for the same name. */
export const idOf = (prefix: string, name: string): string =>
  `${prefix}-0${createHash('sha256').update(`${prefix}/${name}`).digest('hex').slice(0, 16)}`;

/** The key of the account, and the one that AWS manages for it. */
export const keyId = { own: '11111111-2222-4333-8444-555555555555', aws: '66666666-7777-4888-9999-000000000000' };
export const keyArn = (key: keyof typeof keyId): string => `arn:aws:kms:${full}:${account}:key/${keyId[key]}`;

/** So many of the same kind, named by their number. */
export const several = <T>(count: number, make: (name: string, index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(String(index), index));
