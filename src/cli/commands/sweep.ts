import { checks } from '../../checks/catalogue.ts';
import type { SweepRecord } from '../../domain/sweep-record.ts';
import { EvidenceAccess } from '../../evidence/evidence-access.ts';
import { coverageOf } from '../../evidence/results.ts';
import type { SweepRequest } from '../../sweep/aws-access.ts';
import { type AccessOptions, type Deployment, openDeployment } from '../deployment.ts';
import { exitCodes, print } from '../output.ts';
import { progressView } from '../progress.ts';
import { type SweepReading, sweepSummary } from '../report.ts';

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
    const found = await readSweep(deployment, record);
    const coverage = coverageOf(found.slices);
    print(options.json, { sweep: record, coverage }, () => sweepSummary(found, checks));
    process.exitCode = coverage.complete ? exitCodes.complete : exitCodes.gaps;
  } finally {
    await deployment.close();
  }
};

/** A sweep as it is read now. */
export const readSweep = async ({ folder }: Deployment, record: SweepRecord): Promise<SweepReading> => {
  const evidence = new EvidenceAccess(folder, () => new Date());
  const sweep = evidence.sealed(record);
  return {
    record,
    slices: await sweep.slices(),
    readAt: evidence.now,
    accepted: await evidence.accepted(sweep, evidence.now, {}),
  };
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
