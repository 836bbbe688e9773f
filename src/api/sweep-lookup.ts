import { AssayError } from '../domain/error.ts';
import type { RequestContext } from './context.ts';
import { ownId } from './global-id.ts';
import type { SweepNode, SweepView } from './nodes.ts';
import { viewOf } from './results.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The sweep of an id or global id, sealed or of this process; undefined when there is none. */
export const findSweep = async (
  id: string,
  { evidence, sweeps }: Pick<RequestContext, 'evidence' | 'sweeps'>,
): Promise<SweepNode | undefined> => {
  const sweepId = ownId('Sweep', id);
  if (!uuid.test(sweepId)) return undefined;
  // Asked before the store: a sweep that is sealed in between is then found in the store, not lost between the two.
  const progress = await sweeps.progress(sweepId);
  const sealed = await evidence.byId(sweepId);
  if (sealed !== undefined) return { sealed };
  return progress && { progress };
};

/** As `findSweep`; throws `SWEEP_UNKNOWN`. */
export const requireSweep = async (
  id: string,
  context: Pick<RequestContext, 'evidence' | 'sweeps'>,
): Promise<SweepNode> => {
  const sweep = await findSweep(id, context);
  if (sweep !== undefined) return sweep;
  throw new AssayError('SWEEP_UNKNOWN', `There is no sweep ${JSON.stringify(id)}.`);
};

/** How a query names the sweep that its answer is to rest on, and with it the time that the sweep is read for. */
interface SweepChoice {
  readonly asOf?: string | null;
  readonly sweepId?: string | null;
}

/** The time that a sweep is read for: the one that was asked for; of a sweep asked for by its id, its own; or now. */
export const readingTime = ({ asOf, sweepId }: SweepChoice, sealedAt: string, now: string): string =>
  sweepId === null || sweepId === undefined ? (asOf ?? now) : sealedAt;

/**
 * The sealed sweep that an answer is to rest on. Errors: `BAD_INPUT` when both are given, `SWEEP_UNKNOWN`,
 * `NO_EVIDENCE` when nothing had been sealed by that time or the sweep has not been sealed.
 */
export const selectSweep = async (
  choice: SweepChoice,
  context: Pick<RequestContext, 'evidence' | 'checks' | 'sweeps'>,
): Promise<SweepView> => {
  const { asOf, sweepId } = choice;
  const view = (sweep: SweepView['sweep']) =>
    viewOf(sweep, context.checks, readingTime(choice, sweep.record.sealedAt, context.evidence.now));
  if (sweepId === null || sweepId === undefined) return view(await context.evidence.required(asOf));
  if (asOf !== null && asOf !== undefined) {
    throw new AssayError('BAD_INPUT', 'asOf and sweepId exclude each other: a sweep has its own time.');
  }
  const sweep = await requireSweep(sweepId, context);
  if ('sealed' in sweep) return view(sweep.sealed);
  throw new AssayError('NO_EVIDENCE', `Sweep ${sweep.progress.sweepId} has not been sealed: it is no evidence.`);
};
