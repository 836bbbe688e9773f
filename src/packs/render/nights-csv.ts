import type { NightResult } from '../../evidence/period-report.ts';
import type { DerivedFileMaker } from '../derived-part.ts';
import { packPaths } from '../layout.ts';
import { csvHead, csvList, csvNumber, csvRow, csvText, csvTime, csvUuids } from './csv.ts';

const columns = [
  'subject_kind',
  'subject',
  'night',
  'due_at',
  'status',
  'causes',
  'reasons',
  'slices_left_out',
  'sweep_ids',
  'missed_recorded_in_log_line',
] as const;

/**
 * A row for each control, or check where no control is asked about, and night of the period, oldest night first. Every
 * night has its row, whether anything was sealed in it or not. `missed_recorded_in_log_line` is a line of the log.
 */
export const nightsCsv: DerivedFileMaker = ({ periods }) =>
  periods.length === 0
    ? undefined
    : {
        path: packPaths.nights,
        parts: [
          {
            head: () =>
              csvHead(columns) +
              periods
                .flatMap(({ kind, id, report }) =>
                  report.nights.map((night) => csvRow([kind, csvText(id), ...cells(night)])),
                )
                .join(''),
          },
        ],
      };

const cells = (night: NightResult): readonly string[] => [
  night.night,
  csvTime(night.dueAt),
  csvText(night.status),
  csvList(night.causes),
  csvList(night.reasons),
  csvNumber(night.leftOut.length),
  csvUuids(...night.sweepIds),
  csvNumber(night.recordedAsMissed),
];
