import { z } from 'zod';
import { fingerprint, fromCursor, toCursor } from '../cursor.ts';
import type { MutationResolvers, QueryResolvers } from '../generated.ts';
import { ownId } from '../global-id.ts';
import { listArgument, pageSize, toConnection } from '../page.ts';
import { parseScope } from '../scope.ts';

const place = z.tuple([z.string()]);

export const packQuery: NonNullable<QueryResolvers['pack']> = async (_, { packId }, { packs }) =>
  (await packs.find(ownId('Pack', packId))) ?? null;

export const packsQuery: NonNullable<QueryResolvers['packs']> = async (
  _,
  { after = null, ...args },
  { packs, principal },
) => {
  const first = pageSize(args.first);
  const asked = fingerprint(principal, {});
  const [before] = after === null ? [] : fromCursor('packs', asked, after, place);
  const page = await packs.page(first + 1, before);
  const edges = page.slice(0, first).map((node) => ({ cursor: toCursor('packs', asked, [node.packId]), node }));
  return toConnection(edges, { hasNextPage: page.length > first, hasPreviousPage: before !== undefined });
};

export const requestPack: NonNullable<MutationResolvers['requestPack']> = async (
  _,
  { input },
  { packs, principal },
) => {
  const { framework, asOf, from, to } = input;
  const checks = listArgument('checks', input.checks);
  const controls = listArgument('controls', input.controls);
  const pack = await packs.request({
    ...parseScope(input, principal),
    ...(checks !== undefined && { checks }),
    ...(controls !== undefined && { controls }),
    ...(typeof framework === 'string' && { framework }),
    ...(typeof asOf === 'string' && { asOf }),
    ...(typeof from === 'string' && { from }),
    ...(typeof to === 'string' && { to }),
  });
  return { pack };
};
