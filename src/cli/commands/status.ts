import { checks } from '../../checks/catalogue.ts';
import { AssayError } from '../../domain/error.ts';
import { coverageOf } from '../../evidence/results.ts';
import { SweepReader } from '../../evidence/sweep-reader.ts';
import { openDataFolder } from '../../store/data-folder.ts';
import { loadSlices, newestPlan } from '../../sweep/checkpoint.ts';
import { dataFolderOf, type StoreOptions } from '../deployment.ts';
import { print } from '../output.ts';
import { sweepSummary } from '../report.ts';

/** `assay status`: what the newest sealed sweep says, and whether a later one is unfinished. Asks AWS nothing. */
export const status = async (options: StoreOptions): Promise<void> => {
  const folder = await openDataFolder(dataFolderOf(options));
  try {
    const record = await folder.evidence.head();
    const plan = await newestPlan(folder.objects);
    const unfinished =
      plan !== undefined && (await folder.evidence.sweepById(plan.sweepId)) === undefined
        ? {
            sweepId: plan.sweepId,
            startedAt: plan.startedAt,
            slicesDone: (await loadSlices(folder.objects, plan.sweepId)).size,
            slicesPlanned: plan.slices.length,
          }
        : undefined;
    if (record === undefined && unfinished === undefined) {
      throw new AssayError('NO_EVIDENCE', `${folder.path} holds no evidence yet. Run "assay sweep" first.`);
    }
    const slices = record === undefined ? [] : await new SweepReader(folder, record).slices();
    print(options.json, { data: folder.path, sweep: record, coverage: coverageOf(slices), unfinished }, () =>
      [
        ...(record === undefined ? ['Nothing has been sealed yet.'] : [sweepSummary(record, slices, checks)]),
        ...(unfinished === undefined
          ? []
          : [
              '',
              `Unfinished: sweep ${unfinished.sweepId} of ${unfinished.startedAt}, ${unfinished.slicesDone} of ${unfinished.slicesPlanned} slices collected. It is running, or "assay sweep" with the same options takes it up.`,
            ]),
      ].join('\n'),
    );
  } finally {
    await folder.close();
  }
};
