import { checks } from '../../checks/catalogue.ts';
import { collectors } from '../../collectors/collectors.ts';
import { parseSettings } from '../../config/settings.ts';
import { diagnose } from '../../doctor/diagnose.ts';
import { selectChecks } from '../../sweep/plan.ts';
import { type AccessOptions, openAccess, readParameters } from '../deployment.ts';
import { diagnosisReport } from '../diagnosis-report.ts';
import { exitCodes, print } from '../output.ts';

export interface DoctorOptions extends Omit<AccessOptions, 'data'> {
  readonly region: readonly string[];
  readonly check: readonly string[];
}

/** `assay doctor`: exit code 0 when what was tried is allowed, 1 when something is missing, 3 when that is not known. */
export const doctor = async (options: DoctorOptions): Promise<void> => {
  const settings = parseSettings(process.env);
  const selected = selectChecks(checks, options.check, await readParameters(options.parameters));
  const opened = await openAccess(settings, options);
  try {
    const access = await opened.connect({ regions: options.region });
    try {
      const diagnosis = await diagnose({ access, collectors, checks: selected, now: () => new Date() });
      print(options.json, diagnosis, () => diagnosisReport(diagnosis));
      process.exitCode =
        diagnosis.missing.length > 0
          ? exitCodes.failed
          : diagnosis.undetermined.length > 0
            ? exitCodes.gaps
            : exitCodes.complete;
    } finally {
      access.close();
    }
  } finally {
    await opened.close();
  }
};
