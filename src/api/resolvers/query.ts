import { z } from 'zod';
import { frameworks } from '../../controls/catalogue.ts';
import { findControls } from '../../controls/lookup.ts';
import { AssayError } from '../../domain/error.ts';
import { checkResult, coverageOf, relevantSlices } from '../../evidence/results.ts';
import { fingerprint, fromCursor, toCursor } from '../cursor.ts';
import type { MutationResolvers, QueryResolvers } from '../generated.ts';
import { selectedTypes } from '../live/selection.ts';
import { findNode } from '../node-lookup.ts';
import { listArgument, pageSize, toConnection } from '../page.ts';
import { basisOf, countsOf } from '../results.ts';
import { parseScope } from '../scope.ts';
import { requireSweep, selectSweep } from '../sweep-lookup.ts';
import { controlsQuery } from './control-query.ts';
import { evidenceQuery } from './evidence-query.ts';

const sweepPlace = z.tuple([z.int().positive()]);

export const queryResolvers: QueryResolvers = {
  live: async (_, { scope }, { live }, info) => {
    const types = selectedTypes(info);
    return { types, result: await live.collect({ resourceTypes: types, scope: parseScope(scope) }) };
  },
  frameworks: () => frameworks,
  controls: controlsQuery,
  control: (_, { id, framework }) => {
    const { controls, notices } = findControls(id, framework ?? undefined);
    return { controls: controls.map((control) => ({ control })), notices };
  },
  checks: (_, __, { checks }) => checks.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
  check: (_, { id }, { checks }) => {
    const check = checks.find((candidate) => candidate.id === id);
    if (check === undefined) throw new AssayError('CHECK_UNKNOWN', `There is no check ${JSON.stringify(id)}.`);
    return check;
  },
  sweeps: async (_, { after = null, ...args }, { evidence, sweeps }) => {
    const first = pageSize(args.first);
    const asked = fingerprint({});
    const [before] = after === null ? [] : fromCursor('sweeps', asked, after, sweepPlace);
    const running = sweeps.running();
    const page = await evidence.page(first + 1, before);
    const edges = page.slice(0, first).map((sealed) => ({
      cursor: toCursor('sweeps', asked, [sealed.record.sequence]),
      node: { sealed },
    }));
    return {
      ...toConnection(edges, { hasNextPage: page.length > first, hasPreviousPage: before !== undefined }),
      running: running ? { progress: running } : null,
    };
  },
  sweep: (_, { id }, context) => requireSweep(id, context),
  evidence: evidenceQuery,
  node: (_, { id }, context) => findNode(id, context),
  coverage: async (_, args, context) => {
    const filter = parseScope(args.scope);
    const sealed = await selectSweep(args, context);
    const basis = basisOf(sealed, filter);
    const slices = relevantSlices(await sealed.slices(), filter);
    const checkIds = sealed.record.scope.checks.map(({ checkId }) => checkId).toSorted();
    return {
      sweep: { sealed },
      coverage: { coverage: coverageOf(slices), basis, checkIds: [] },
      counts: countsOf(slices),
      checks: checkIds.map((checkId) => ({ result: checkResult(checkId, slices), basis })),
    };
  },
};

export const mutationResolvers: MutationResolvers = {
  startSweep: async (_, { input }, context) => {
    const checkIds = listArgument('checkIds', input.checkIds);
    for (const checkId of checkIds ?? []) {
      if (context.checks.some(({ id }) => id === checkId)) continue;
      throw new AssayError('CHECK_UNKNOWN', `There is no check ${JSON.stringify(checkId)}.`);
    }
    const { sweepId } = await context.sweeps.start({
      ...parseScope(input),
      ...(checkIds !== undefined && { checkIds }),
    });
    return { sweepId, sweep: await requireSweep(sweepId, context) };
  },
};
