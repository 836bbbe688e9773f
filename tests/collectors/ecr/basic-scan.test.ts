import { describe, expect, it } from 'vitest';
import { readBasicScan, toBasicVulnerability } from '../../../src/collectors/ecr/basic-scan.ts';
import { type Answer, awsError, pages, scriptedSource } from '../../builders/source.ts';

const operation = 'ecr:DescribeImageScanFindings';
const completedAt = new Date('2026-11-20T00:00:00Z');
const page = (names: readonly string[], more: object = {}) => ({
  imageScanStatus: { status: 'COMPLETE', description: 'done' },
  imageScanFindings: {
    imageScanCompletedAt: completedAt,
    findings: names.map((name) => ({ name, severity: 'HIGH' })),
    findingSeverityCounts: { HIGH: 3 },
    ...more,
  },
});
const read = async (answer: Answer) => {
  const { scan } = await readBasicScan(scriptedSource({ [operation]: answer }).source, 'app', 'sha256:1');
  return scan;
};

describe('the scan of the basic engine', () => {
  it('holds the findings of every page in the order of their ids', async () => {
    const scan = await read(pages([page(['CVE-3', 'CVE-1']), page(['CVE-2'])], 'nextToken'));

    expect(scan).toEqual({
      status: 'COMPLETE',
      description: 'done',
      completedAt: '2026-11-20T00:00:00.000Z',
      findings: ['CVE-1', 'CVE-2', 'CVE-3'].map((id) => ({ id, severity: 'HIGH' })),
      findingsComplete: true,
      severityCounts: { HIGH: 3 },
    });
  });

  it('is incomplete after an error on page 2, with what was seen', async () => {
    const scan = await read((_, call) =>
      call === 0 ? { ...page(['CVE-1']), nextToken: 'more' } : awsError('ThrottlingException'),
    );

    expect(scan).toMatchObject({ status: 'COMPLETE', findings: [{ id: 'CVE-1' }], findingsComplete: false });
  });

  it('is incomplete when a token comes twice', async () => {
    const scan = await read(() => ({ ...page(['CVE-1']), nextToken: 'again' }));

    expect(scan.findingsComplete).toBe(false);
  });

  it('is incomplete when a page lacks its findings, or holds those of the other engine', async () => {
    const missing = await read(pages([page(['CVE-1']), page([], { findings: undefined })], 'nextToken'));
    const other = await read(() => page([], { findings: undefined, enhancedFindings: [] }));
    const text = await read(() => page([], { findings: 'none' }));

    expect(missing.findingsComplete).toBe(false);
    expect(other.findingsComplete).toBe(false);
    expect(text.findingsComplete).toBe(false);
  });

  it('is incomplete when a second scan ends between two pages', async () => {
    const later = { imageScanCompletedAt: new Date('2026-11-20T00:00:01Z') };

    const scan = await read(pages([page(['CVE-1']), page(['CVE-2'], later)], 'nextToken'));

    expect(scan.findingsComplete).toBe(false);
  });

  it('keeps a status without findings', async () => {
    const scan = await read(() => ({ imageScanStatus: { status: 'UNSUPPORTED_IMAGE' } }));

    expect(scan).toEqual({ status: 'UNSUPPORTED_IMAGE', findings: [], findingsComplete: false });
  });

  it('has no counts at all when one of them is no whole number', async () => {
    const scan = await read(() => page([], { findingSeverityCounts: { HIGH: 0, CRITICAL: '1' } }));

    expect(scan).not.toHaveProperty('severityCounts');
  });

  it.each([
    ['ScanNotFoundException', () => awsError('ScanNotFoundException')],
    ['UnexpectedShape', () => ({ imageScanFindings: { findings: [] } })],
    ['UnexpectedShape', () => ({ imageScanStatus: { status: 1 } })],
  ])('is not there without a first page that says its status (%s)', async (code, answer) => {
    await expect(read(answer)).rejects.toMatchObject({ name: 'SourceError', code });
  });
});

describe('a finding of the basic engine', () => {
  it('takes package and score from its attributes and drops the texts', () => {
    const sent = {
      name: 'CVE-1',
      description: 'free text',
      severity: 'UNDEFINED' as const,
      attributes: [
        { key: 'package_name', value: 'openssl' },
        { key: 'package_version', value: '3.0.1' },
        { key: 'CVSS2_SCORE', value: '7.5' },
      ],
    };

    expect(toBasicVulnerability(sent)).toEqual({
      id: 'CVE-1',
      severity: 'UNDEFINED',
      score: 7.5,
      packageName: 'openssl',
      packageVersion: '3.0.1',
    });
  });

  it('leaves out what is missing or of another type', () => {
    const attributes = [{ key: 'CVSS3_SCORE', value: 'high' }];

    expect(toBasicVulnerability({ name: 1, severity: true, attributes } as never)).toEqual({});
  });
});
