import { z } from 'zod';
import { frameworks } from '../../controls/catalogue.ts';
import { findControls } from '../../controls/lookup.ts';
import { AssayError } from '../../domain/error.ts';
import { checkResult, coverageOf, relevantSlices } from '../../evidence/results.ts';
import { currentSchedule } from '../../sweep/schedule.ts';
import { fingerprint, fromCursor, toCursor } from '../cursor.ts';
import type { QueryResolvers } from '../generated.ts';
import { selectedTypes } from '../live/selection.ts';
import { findNode } from '../node-lookup.ts';
import { pageSize, toConnection } from '../page.ts';
import { basisOf, tallyOf, toCheckResult } from '../results.ts';
import { parseScope } from '../scope.ts';
import { requireSweep, selectSweep } from '../sweep-lookup.ts';
import { controlsQuery } from './control-query.ts';
import { driftQuery } from './drift-query.ts';
import { evidenceQuery } from './evidence-query.ts';
import { exceptionsQuery } from './exception-query.ts';
import { consistencyProofQuery, logEntriesQuery, logQuery, proofQuery } from './log-query.ts';
import { packQuery, packsQuery } from './pack-query.ts';
import { periodQuery } from './period-query.ts';
import { populationQuery, sampleQuery } from './population-query.ts';
import { replayQuery } from './replay-query.ts';

const sweepPlace = z.tuple([z.int().positive()]);

export const queryResolvers: QueryResolvers = {
  access: (_, __, { principal }) => principal,
  live: async (_, { scope }, { live, principal }, info) => {
    const types = selectedTypes(info);
    return { types, result: await live.collect({ resourceTypes: types, scope: parseScope(scope, principal) }) };
  },
  frameworks: () => frameworks,
  controls: controlsQuery,
  control: (_, { id, framework, asOf }) => {
    const { controls, notices } = findControls(id, framework ?? undefined);
    const list = { scope: {}, asOf: asOf ?? undefined };
    return { controls: controls.map((control) => ({ control, list })), notices };
  },
  checks: (_, { asOf }, { checks }) =>
    checks
      .toSorted((left, right) => (left.id < right.id ? -1 : 1))
      .map((check) => ({ check, asOf: asOf ?? undefined })),
  check: (_, { id, asOf }, { checks }) => {
    const check = checks.find((candidate) => candidate.id === id);
    if (check === undefined) throw new AssayError('CHECK_UNKNOWN', `There is no check ${JSON.stringify(id)}.`);
    return { check, asOf: asOf ?? undefined };
  },
  sweeps: async (_, { after = null, ...args }, { evidence, principal }) => {
    const first = pageSize(args.first);
    const asked = fingerprint(principal, {});
    const [before] = after === null ? [] : fromCursor('sweeps', asked, after, sweepPlace);
    const page = await evidence.page(first + 1, before);
    const edges = page.slice(0, first).map((sealed) => ({
      cursor: toCursor('sweeps', asked, [sealed.record.sequence]),
      node: { sealed },
    }));
    return toConnection(edges, { hasNextPage: page.length > first, hasPreviousPage: before !== undefined });
  },
  sweep: (_, { id }, context) => requireSweep(id, context),
  evidence: evidenceQuery,
  drift: driftQuery,
  period: periodQuery,
  population: populationQuery,
  sample: sampleQuery,
  replay: replayQuery,
  exceptions: exceptionsQuery,
  schedule: async (_, __, { source }) => (await currentSchedule(source.evidence)) ?? null,
  log: logQuery,
  logEntries: logEntriesQuery,
  proof: proofQuery,
  consistencyProof: consistencyProofQuery,
  pack: packQuery,
  packs: packsQuery,
  node: (_, { id }, context) => findNode(id, context),
  coverage: async (_, args, context) => {
    const filter = parseScope(args.scope, context.principal);
    const { evidence } = context;
    const basis = basisOf(await selectSweep(args, context), filter);
    const { sweep: sealed, age } = basis.view;
    const slices = relevantSlices(await sealed.slices(), filter);
    const checkIds = sealed.record.scope.checks.map(({ checkId }) => checkId).toSorted();
    return {
      sweep: { sealed },
      coverage: { coverage: coverageOf(slices), basis, checkIds: [] },
      ...tallyOf(slices, basis, evidence),
      checks: checkIds.map((checkId) => toCheckResult(checkResult(checkId, slices, age), basis, evidence)),
    };
  },
};
