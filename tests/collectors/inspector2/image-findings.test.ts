import { describe, expect, it } from 'vitest';
import { readImageFindings, toVulnerability } from '../../../src/collectors/inspector2/image-findings.ts';
import { awsError, pages, scriptedSource } from '../../builders/source.ts';

const operation = 'inspector2:ListFindings';
const digest = (character: string) => `sha256:${character.repeat(64)}`;
const arn = (character: string, accountId = '111122223333') =>
  `arn:aws:ecr:eu-west-1:${accountId}:repository/app/${digest(character)}`;
const finding = (vulnerabilityId: string, ...ids: readonly string[]) => ({
  severity: 'HIGH',
  resources: ids.map((id) => ({ type: 'AWS_ECR_CONTAINER_IMAGE', id })),
  packageVulnerabilityDetails: { vulnerabilityId },
});

describe('the findings of images', () => {
  it('are grouped by image over every page, in the order of their ids', async () => {
    const { source, calls } = scriptedSource({
      [operation]: pages(
        [
          { findings: [finding('CVE-2', arn('a')), finding('CVE-3', arn('b'))] },
          { findings: [finding('CVE-1', arn('a')), finding('CVE-9', arn('a', '999988887777'))] },
        ],
        'nextToken',
      ),
    });

    const findings = await readImageFindings(source);

    expect(findings).toEqual(
      new Map([
        [
          `app@${digest('a')}`,
          [
            { id: 'CVE-1', severity: 'HIGH' },
            { id: 'CVE-2', severity: 'HIGH' },
          ],
        ],
        [`app@${digest('b')}`, [{ id: 'CVE-3', severity: 'HIGH' }]],
      ]),
    );
    expect(calls[0]?.input).toEqual({
      maxResults: 100,
      filterCriteria: {
        resourceType: [{ comparison: 'EQUALS', value: 'AWS_ECR_CONTAINER_IMAGE' }],
        findingStatus: [
          { comparison: 'EQUALS', value: 'ACTIVE' },
          { comparison: 'EQUALS', value: 'SUPPRESSED' },
        ],
        awsAccountId: [{ comparison: 'EQUALS', value: '111122223333' }],
      },
    });
  });

  it('belong to every image they name', async () => {
    const { source } = scriptedSource({
      [operation]: pages([{ findings: [finding('CVE-1', arn('a'), arn('b'))] }], 'nextToken'),
    });

    expect([...(await readImageFindings(source)).keys()]).toEqual([`app@${digest('a')}`, `app@${digest('b')}`]);
  });

  it.each([
    ['one names no resource', pages([{ findings: [finding('CVE-1')] }], 'nextToken')],
    ['one has no resources', pages([{ findings: [{ severity: 'CRITICAL' }] }], 'nextToken')],
    ['one names something else', pages([{ findings: [finding('CVE-1', arn('a'), 'i-1')] }], 'nextToken')],
    ['the list is missing', () => ({ nextToken: '1' })],
    ['the answer is empty', () => ({})],
    [
      'the list breaks off',
      (_: object, call: number) =>
        call === 0 ? { findings: [finding('CVE-1', arn('a'))], nextToken: 'more' } : awsError('ThrottlingException'),
    ],
  ])('are not known of any image when %s', async (_, answer) => {
    const { source } = scriptedSource({ [operation]: answer });

    await expect(readImageFindings(source)).rejects.toMatchObject({ name: 'SourceError' });
  });
});

describe('a finding', () => {
  it('keeps what its judgement needs and drops the texts', () => {
    const sent = {
      findingArn: 'arn:aws:inspector2:eu-west-1:111122223333:finding/1',
      description: 'free text',
      title: 'free text',
      severity: 'CRITICAL',
      status: 'SUPPRESSED',
      inspectorScore: 9.8,
      epss: { score: 0.25 },
      fixAvailable: 'YES',
      exploitAvailable: 'NO',
      firstObservedAt: new Date('2026-11-01T00:00:00Z'),
      packageVulnerabilityDetails: {
        vulnerabilityId: 'CVE-1',
        vendorSeverity: 'important',
        vulnerablePackages: [
          { name: 'libssl', version: '3.0.1', fixedInVersion: '3.0.2' },
          { name: 'crypto', version: '3.0.1' },
        ],
      },
    };

    expect(toVulnerability(sent as never)).toEqual({
      id: 'CVE-1',
      findingArn: 'arn:aws:inspector2:eu-west-1:111122223333:finding/1',
      severity: 'CRITICAL',
      vendorSeverity: 'important',
      score: 9.8,
      status: 'SUPPRESSED',
      packageName: 'crypto, libssl',
      packageVersion: '3.0.1',
      fixedInVersion: '3.0.2',
      fixAvailable: 'YES',
      exploitAvailable: 'NO',
      epss: 0.25,
      firstObservedAt: '2026-11-01T00:00:00.000Z',
    });
  });

  it('leaves out values of another type', () => {
    const sent = { severity: 1, inspectorScore: '9.8', firstObservedAt: '2026', epss: { score: Number.NaN } };

    expect(toVulnerability(sent as never)).toEqual({});
  });
});
