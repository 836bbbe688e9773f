import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import {
  type EvidenceFilter,
  type EvidenceItem,
  type EvidencePosition,
  listEvidence,
} from '../evidence/list-evidence.ts';
import { relevantSlices } from '../evidence/results.ts';
import type { RequestContext } from './context.ts';
import { fingerprint, fromCursor, toCursor } from './cursor.ts';
import { parseEvidenceFilter } from './evidence-filter.ts';
import type { QueryEvidenceArgs } from './generated.ts';
import { ownId } from './global-id.ts';
import type { SweepView } from './nodes.ts';
import { viewOf } from './results.ts';
import { readingTime, selectSweep } from './sweep-lookup.ts';

const place = z.tuple([z.string(), z.int().nonnegative(), z.int().nonnegative()]);

type Asked = Partial<Omit<QueryEvidenceArgs, 'first'>>;
type Context = Pick<RequestContext, 'evidence' | 'checks' | 'sweeps' | 'principal'>;

interface Start {
  readonly view: SweepView;
  readonly after?: EvidencePosition;
}

/** The sweep of a page and where it begins. A page after the first stays with the sweep that the walk began with. */
const startOf = async (args: Asked, asked: string, context: Context): Promise<Start> => {
  if (args.after === null || args.after === undefined) return { view: await selectSweep(args, context) };
  const [sweepId, slice, entry] = fromCursor('evidence', asked, args.after, place);
  const sweep = await context.evidence.byId(sweepId);
  const descriptor = sweep && (await sweep.slices())[slice];
  const entries = Object.values(descriptor?.resources ?? {}).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (sweep === undefined || entry >= entries) {
    throw new AssayError('CURSOR_INVALID', 'The cursor points to nothing in this evidence.');
  }
  const time = readingTime(args, sweep.record.sealedAt, context.evidence.now);
  return { view: viewOf(sweep, context.checks, time), after: { slice, entry } };
};

export interface AskedEvidence {
  readonly view: SweepView;
  readonly filter: EvidenceFilter;
  readonly items: readonly EvidenceItem[];
  /** The place of an item of this page. Of most nobody asks for it. */
  readonly cursorOf: (item: EvidenceItem) => string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** The slices of the accounts, regions and checks of the filter. */
  readonly slices: readonly SliceDescriptor[];
}

/** A page of evidence, asked for by filter and cursor. Errors: those of the filter, `NO_EVIDENCE`, `SWEEP_UNKNOWN`, `CURSOR_INVALID`. */
export const evidencePage = async (args: Asked, first: number, context: Context): Promise<AskedEvidence> => {
  const asked = fingerprint(context.principal, {
    filter: args.filter,
    asOf: args.asOf,
    sweepId: args.sweepId && ownId('Sweep', args.sweepId),
  });
  const { view, after } = await startOf(args, asked, context);
  const { sweep, age } = view;
  const { checks } = context;
  const filter = parseEvidenceFilter(
    args.filter,
    sweep,
    checks.map(({ id }) => id),
    context.principal,
  );
  const page = await listEvidence(sweep.reader, filter, { first, age, checks, ...(after !== undefined && { after }) });
  const { sweepId } = sweep.record;
  return {
    view,
    filter,
    items: page.items,
    cursorOf: ({ position }) => toCursor('evidence', asked, [sweepId, position.slice, position.entry]),
    hasNextPage: page.hasNextPage,
    hasPreviousPage: after !== undefined,
    slices: relevantSlices(await sweep.slices(), filter, filter.checkIds),
  };
};
