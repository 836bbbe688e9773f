import { describe, expect, it } from 'vitest';
import { nightsCsv } from '../../../src/packs/render/nights-csv.ts';
import { csvRecords } from './csv-rows.ts';
import { derivedText } from './derived-text.ts';
import { sampleModel, sampleModelAsOf } from './sample-model.ts';

describe('nights.csv', () => {
  it('has a row for each control and night, also for the nights without a sweep', () => {
    const model = sampleModel();

    const records = csvRecords(derivedText(nightsCsv(model), []));

    expect(records.map(({ subject, night, status }) => [subject, night, status])).toEqual(
      model.periods.flatMap(({ id, report }) => report.nights.map(({ night, status }) => [id, night, status])),
    );
    expect(records[1]).toEqual({
      subject_kind: 'control',
      subject: 'seed:vm-env-sec/A.9.4.4',
      night: '2026-11-20',
      due_at: '2026-11-20T01:00:00.000Z',
      status: 'MISSED',
      causes: 'NO_SWEEP',
      reasons: '',
      slices_left_out: '0',
      sweep_ids: '',
      missed_recorded_in_log_line: '4',
    });
    expect(records[3]).toMatchObject({
      causes: 'SLICES_INCOMPLETE | SCOPE_NARROWED',
      reasons: 'ACCESS_DENIED | THROTTLED',
      slices_left_out: '1',
      sweep_ids: '019aae00-0000-7000-8000-000000000022',
    });
  });

  it('is not part of a pack as of a time', () => {
    expect(nightsCsv(sampleModelAsOf())).toBeUndefined();
  });
});
