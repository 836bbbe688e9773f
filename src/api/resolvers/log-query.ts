import { z } from 'zod';
import { AssayError } from '../../domain/error.ts';
import type { JsonObject } from '../../domain/json.ts';
import { logPage } from '../../evidence/log-page.ts';
import { proveEvidence } from '../../evidence/prove.ts';
import { logConsistency, logHead } from '../../store/log-proofs.ts';
import { fingerprint, fromCursor, toCursor } from '../cursor.ts';
import type { QueryResolvers } from '../generated.ts';
import { findNode } from '../node-lookup.ts';
import { pageSize, toConnection } from '../page.ts';

const place = z.tuple([z.int().positive()]);

export const logQuery: NonNullable<QueryResolvers['log']> = (_, { size }, { source }) =>
  logHead(source.evidence, size ?? undefined);

export const logEntriesQuery: NonNullable<QueryResolvers['logEntries']> = async (_, args, { source, principal }) => {
  const first = pageSize(args.first);
  const { kind = null, after = null } = args;
  const asked = fingerprint(principal, { kind });
  const [before] = after === null ? [] : fromCursor('log', asked, after, place);
  const page = await logPage(source.evidence, {
    limit: first + 1,
    ...(before !== undefined && { before }),
    ...(kind !== null && { kind }),
  });
  const edges = page.slice(0, first).map((node) => ({
    cursor: toCursor('log', asked, [node.entry.sequence]),
    node,
  }));
  return toConnection(edges, { hasNextPage: page.length > first, hasPreviousPage: before !== undefined });
};

export const proofQuery: NonNullable<QueryResolvers['proof']> = async (_, { id }, context) => {
  const evidence = await findNode(id, context);
  if (!('item' in evidence)) {
    throw new AssayError('NODE_UNKNOWN', `${JSON.stringify(id)} is not the global id of evidence.`);
  }
  const { view, item } = evidence;
  const proof = await proveEvidence(context.source.evidence, context.checkpoints, view.sweep.reader, item.position);
  return {
    evidence,
    // JSON all through; its interface lacks the index signature that JsonObject asks for.
    document: proof as unknown as JsonObject,
    logSize: proof.inLog.size,
    checkpoint: proof.checkpoint,
  };
};

export const consistencyProofQuery: NonNullable<QueryResolvers['consistencyProof']> = async (_, args, { source }) => ({
  path: await logConsistency(source.evidence, args.from, args.to),
  from: await logHead(source.evidence, args.from),
  to: await logHead(source.evidence, args.to),
});
