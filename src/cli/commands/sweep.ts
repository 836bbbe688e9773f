import { checks } from '../../checks/catalogue.ts';
import type { SweepRecord } from '../../domain/sweep-record.ts';
import { coverageOf } from '../../evidence/results.ts';
import { SweepReader } from '../../evidence/sweep-reader.ts';
import type { SweepRequest } from '../../sweep/sweeper.ts';
import { type AccessOptions, type Deployment, openDeployment } from '../deployment.ts';
import { exitCodes, print } from '../output.ts';
import { progressView } from '../progress.ts';
import { sweepSummary } from '../report.ts';

export interface SweepOptions extends AccessOptions {
  readonly region: readonly string[];
  readonly check: readonly string[];
}

/** `assay sweep`: one sweep, sealed. Exit code 0 when everything could be read, 3 when it is sealed with gaps. */
export const sweep = async (options: SweepOptions): Promise<void> => {
  const deployment = await openDeployment(options);
  try {
    const request = { regions: options.region, checkIds: options.check };
    const record = await sweepWithProgress(deployment, request, 'CLI', options.json);
    const slices = await new SweepReader(deployment.folder, record).slices();
    print(options.json, { sweep: record, coverage: coverageOf(slices) }, () => sweepSummary(record, slices, checks));
    process.exitCode = coverageOf(slices).complete ? exitCodes.complete : exitCodes.gaps;
  } finally {
    await deployment.close();
  }
};

export const sweepWithProgress = async (
  { sweeper }: Deployment,
  request: SweepRequest,
  trigger: SweepRecord['trigger'],
  quiet: boolean,
): Promise<SweepRecord> => {
  const planned = await sweeper.plan(request, trigger);
  const view = progressView(process.stderr, quiet);
  if (planned.resumed && !quiet)
    process.stderr.write(`Taking up sweep ${planned.plan.sweepId}, which was interrupted.\n`);
  try {
    return await planned.run((progress) => view.update(progress));
  } finally {
    view.stop();
  }
};
