import { createHash } from 'node:crypto';

export const production = '111122223333';
export const staging = '222233334444';
export const sharedServices = '333344445555';
/** An account that is nobody's: what the sample shares by mistake, it shares with this one. */
export const stranger = '999988887777';

const hex = (seed: string): string => createHash('sha256').update(seed).digest('hex');

/** `vol-0a1b…`: the same for the same seed. */
export const resourceId = (prefix: string, seed: string): string =>
  `${prefix}-0${hex(`${prefix}/${seed}`).slice(0, 16)}`;

export const digestOf = (seed: string): string => `sha256:${hex(seed)}`;

export const uuidOf = (seed: string): string =>
  hex(seed).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** A fixed day of the sample: so many days before 1 November 2026, at 03:00 UTC. */
export const daysBefore = (days: number): Date => new Date(Date.UTC(2026, 10, 1, 3) - days * 86_400_000);

/** The keys that every region of the sample has, and those that only snapshots of production name. */
export type SampleKey = 'ebs' | 'rds' | 'backup' | 'data' | 'restricted' | 'shared';

export const keyArn = (accountId: string, region: string, key: SampleKey): string =>
  `arn:aws:kms:${region}:${accountId}:key/${uuidOf(`${accountId}/${region}/${key}`)}`;

export const tags = (name: string, others: Readonly<Record<string, string>> = {}) =>
  Object.entries({ Name: name, ...others }).map(([Key, Value]) => ({ Key, Value }));
