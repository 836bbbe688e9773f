import { checks } from '../../checks/catalogue.ts';
import { coverageOf } from '../../evidence/results.ts';
import { loadSlices, newestPlan } from '../../sweep/checkpoint.ts';
import type { StoreOptions } from '../deployment.ts';
import { print } from '../output.ts';
import { type Reading, reading, sweepAsOf } from '../reading.ts';
import { type SweepReading, sweepSummary } from '../report.ts';

/**
 * `assay status`: what the newest sealed sweep as of a time says, and without a time whether a later one is unfinished.
 * Asks AWS nothing.
 */
export const status = (options: StoreOptions & { readonly asOf?: string }): Promise<void> =>
  reading(options, async (opened) => {
    const unfinished = options.asOf === undefined ? await unfinishedSweep(opened) : undefined;
    const nothing = unfinished !== undefined && (await opened.evidence.newest()) === undefined;
    const found = nothing ? undefined : await readSweep(opened, options.asOf);
    const { record, slices = [], readAt, accepted } = found ?? {};
    print(
      options.json,
      { data: opened.folder.path, sweep: record, coverage: coverageOf(slices), readAt, accepted, unfinished },
      () =>
        [
          found === undefined ? 'Nothing has been sealed yet.' : sweepSummary(found, checks),
          ...(unfinished === undefined
            ? []
            : [
                '',
                `Unfinished: sweep ${unfinished.sweepId} of ${unfinished.startedAt}, ${unfinished.slicesDone} of ${unfinished.slicesPlanned} slices collected. It is running, or "assay sweep" with the same options takes it up.`,
              ]),
        ].join('\n'),
    );
  });

const readSweep = async (opened: Reading, asOf: string | undefined): Promise<SweepReading> => {
  const { sweep, evaluatedFor } = await sweepAsOf(opened, asOf);
  return {
    record: sweep.record,
    slices: await sweep.slices(),
    readAt: evaluatedFor,
    accepted: await opened.evidence.accepted(sweep, evaluatedFor, {}),
  };
};

const unfinishedSweep = async ({ folder }: Reading) => {
  const plan = await newestPlan(folder.objects);
  if (plan === undefined || (await folder.evidence.sweepById(plan.sweepId)) !== undefined) return undefined;
  return {
    sweepId: plan.sweepId,
    startedAt: plan.startedAt,
    slicesDone: (await loadSlices(folder.objects, plan.sweepId)).size,
    slicesPlanned: plan.slices.length,
  };
};
