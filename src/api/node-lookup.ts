import { controlByKey, frameworks } from '../controls/catalogue.ts';
import { AssayError } from '../domain/error.ts';
import { requireAccounts } from '../domain/permission.ts';
import { sliceId } from '../domain/slice.ts';
import { exceptionAt } from '../evidence/exception-history.ts';
import { evidenceAt } from '../evidence/list-evidence.ts';
import type { RequestContext } from './context.ts';
import type { ResolversParentTypes } from './generated.ts';
import { fromGlobalId, type NodeType } from './global-id.ts';
import { viewOf } from './results.ts';
import { findSweep } from './sweep-lookup.ts';

/** Sweep, slice (account, region, collector) and place in the slice. */
const evidenceId = /^([^/]+)\/((\d{12})\/[^/]+\/[^/]+)\/(\d{1,9})$/;

type AnyNode = ResolversParentTypes['Node'];

/** The name of the type of an object that has a global id. */
export const typeOfNode = (node: AnyNode): NodeType => {
  if ('packId' in node) return 'Pack';
  if ('sealed' in node || 'progress' in node) return 'Sweep';
  if ('item' in node) return 'Evidence';
  if ('control' in node) return 'Control';
  if ('entry' in node) return 'Exception';
  return 'check' in node ? 'Check' : 'Framework';
};

/** An object by its global id. Throws `NODE_UNKNOWN`. */
export const findNode = async (globalId: string, context: RequestContext): Promise<AnyNode> => {
  const parsed = fromGlobalId(globalId);
  const node = parsed && (await lookUp(parsed, context));
  if (node !== undefined) return node;
  throw new AssayError('NODE_UNKNOWN', `There is no object of the global id ${JSON.stringify(globalId)}.`);
};

const lookUp = async (
  { type, id }: NonNullable<ReturnType<typeof fromGlobalId>>,
  context: RequestContext,
): Promise<AnyNode | undefined> => {
  switch (type) {
    case 'Framework':
      return frameworks.find((framework) => framework.id === id);
    case 'Control': {
      const control = controlByKey(id);
      return control && { control };
    }
    case 'Check': {
      const check = context.checks.find((candidate) => candidate.id === id);
      return check && { check, asOf: undefined };
    }
    case 'Sweep':
      return findSweep(id, context);
    case 'Evidence': {
      const [, sweepId, key, accountId, entry] = evidenceId.exec(id) ?? [];
      if (sweepId === undefined || accountId === undefined) return undefined;
      requireAccounts(context.principal, [accountId]);
      const sweep = await findSweep(sweepId, context);
      if (sweep === undefined || !('sealed' in sweep)) return undefined;
      // Not by its place among the slices, which depends on the accounts that the caller may see.
      const slice = (await sweep.sealed.slices()).findIndex((candidate) => sliceId(candidate) === key);
      if (slice < 0) return undefined;
      const item = await evidenceAt(sweep.sealed.reader, { slice, entry: Number(entry) });
      return { view: viewOf(sweep.sealed, context.checks, context.evidence.now), item };
    }
    case 'Exception':
      return /^[0-9a-f-]{36}$/.test(id)
        ? exceptionAt(context.source.evidence, id, await context.evidence.present())
        : undefined;
    case 'Pack':
      return context.packs.find(id);
  }
};
