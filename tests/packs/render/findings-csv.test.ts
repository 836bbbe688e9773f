import { describe, expect, it } from 'vitest';
import { findingsCsv } from '../../../src/packs/render/findings-csv.ts';
import { csvRecords, textOf } from './csv-rows.ts';
import { derivedText } from './derived-text.ts';
import { sampleItems, sampleModel } from './sample-model.ts';

const records = csvRecords(derivedText(findingsCsv(sampleModel()), sampleItems()));
const recordOf = (resourceId: string, checkId: string) =>
  records.find((record) => record.resource_id === resourceId && record.check_id === checkId);

describe('findings.csv', () => {
  it('has a row for each finding of the pack, in the order of the resources', () => {
    const findings = sampleItems().flatMap(({ entry, findings }) =>
      findings.map(({ checkId, verdict }) => [entry.resource.id, checkId, verdict]),
    );

    const rows = records.map(({ resource_id = '', check_id, verdict }) => [textOf(resource_id), check_id, verdict]);

    expect(rows).toEqual(findings);
  });

  it('keeps an accepted FAIL a FAIL and says who owns the risk and until when', () => {
    expect(recordOf('sg-0aaaaaaaaaaaaaaa2', 'sg-no-unrestricted-admin-ports')).toMatchObject({
      verdict: 'FAIL',
      severity: 'CRITICAL',
      accepted_until: '2027-01-31T00:00:00.000Z',
      exception_id: '019aae00-0000-7000-8000-0000000000e1',
      exception_owner: "'=Platform team",
      account_id: "'000123456789",
    });
  });

  it('shows what was sealed where age changed it, and when it was observed and sealed', () => {
    expect(recordOf('i-0aaaaaaaaaaaaaaa1', 'ec2-ssm-managed')).toMatchObject({
      verdict: 'INCONCLUSIVE',
      sealed_verdict: 'PASS',
      reason: 'STALE_SOURCE',
      source_times:
        '{"lastPingAt":"2026-11-21T15:00:00.000Z","operationEndedAt":"2026-11-20T16:00:00.000Z","operationStartedAt":"2026-11-20T15:30:00.000Z"}',
      observed_from: '2026-11-21T16:05:00.000Z',
      observed_until: '2026-11-21T16:06:35.000Z',
      sealed_at: '2026-11-23T01:12:00.000Z',
    });
  });

  it('lets the published controls lead and keeps the labels of the syllabus apart', () => {
    expect(recordOf('snap-0aaaaaaaaaaaaaaa2', 'ebs-snapshot-encrypted')).toMatchObject({
      published_controls:
        'iso27001:2022/A.8.13 | iso27001:2022/A.8.24 | iso27017:2026/8.13 | iso27017:2026/8.24 | iso27017:2015/10.1.1 | iso27017:2015/12.3.1',
      published_ids: 'A.8.13 | A.8.24 | 8.13 | 8.24 | 10.1.1 | 12.3.1',
      syllabus_labels: 'A.12.3.1',
    });
  });

  it('says in which line of which file the evidence lies', () => {
    const [item] = sampleItems();

    expect(records[0]).toMatchObject({ file: item?.file, line: String(item?.line), check_version: '1' });
  });

  it('shows when an image was scanned as the source says it', () => {
    const [image] = records.filter(({ check_id }) => check_id === 'ecr-image-scanned');

    expect(JSON.parse(image?.source_times ?? '')).toMatchObject({ scanCompletedAt: '2026-11-18T06:00:00.000Z' });
  });
});
