import { checks } from '../../checks/catalogue.ts';
import { parseInstant } from '../../domain/instant.ts';
import { period } from '../../evidence/period.ts';
import type { NightResult, PeriodReport } from '../../evidence/period-report.ts';
import { toSubject } from '../../evidence/subject.ts';
import type { StoreOptions } from '../deployment.ts';
import { type ScopeOptions, type SubjectOptions, toScope } from '../options.ts';
import { print } from '../output.ts';
import { reading } from '../reading.ts';

export interface PeriodOptions extends StoreOptions, ScopeOptions, SubjectOptions {
  readonly from: string;
  readonly to: string;
}

/** `assay period --check|--control --from --to`: how it did from night to night. */
export const showPeriod = (options: PeriodOptions): Promise<void> =>
  reading(options, async ({ folder, evidence }) => {
    const report = await period(folder, {
      subject: toSubject(options, checks),
      from: parseInstant(options.from),
      to: parseInstant(options.to),
      filter: toScope(options),
      checks,
      now: new Date(await evidence.present()),
    });
    print(options.json, report, () => text(report));
  });

const text = ({ sentence, gaps, failing }: PeriodReport): string =>
  [
    sentence,
    ...(gaps.length === 0 ? [] : ['', 'Nights that are not established', ...gaps.map(gapLine)]),
    ...(failing.length === 0
      ? []
      : [
          '',
          'Resources that failed',
          ...failing.map(
            ({ resource, checkId, firstSeenAt, lastSeenAt, hoursOpen }) =>
              `  ${resource.id} ${resource.accountId} ${resource.region} ${checkId}: ${hoursOpen} h open, seen from ${firstSeenAt} to ${lastSeenAt}`,
          ),
        ]),
  ].join('\n');

const gapLine = ({ night, status, causes, reasons, recordedAsMissed }: NightResult): string =>
  `  ${night} ${status}: ${[...causes, ...reasons].join(', ')}${recordedAsMissed === undefined ? '' : ` (entry ${recordedAsMissed} of the log)`}`;
