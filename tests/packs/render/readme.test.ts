import { describe, expect, it } from 'vitest';
import { readme } from '../../../src/packs/render/readme.ts';
import { derivedText } from './derived-text.ts';
import { sampleModel, sampleModelAsOf } from './sample-model.ts';

/** Without line breaks, so that sentences can be looked for. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');
const text = derivedText(readme(sampleModel()), []);

describe('README.txt', () => {
  it('is printable ASCII in lines of at most 78 characters', () => {
    expect(text).toMatch(/^[\n -~]+$/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it('answers with published numbers first, the label of the syllabus beside them, and the role', () => {
    expect(flat(text)).toContain(
      'ISO/IEC 27001:2022 A.8.13 Information backup (iso27001:2022/A.8.13) [training syllabus: A.12.3.1]. Role: cloud service customer and provider. FAIL.',
    );
    expect(flat(text)).toContain(
      '- iso27001:2022/A.8.22, iso27017:2026/8.35, iso27017:2015/CLD.9.5.1 [training syllabus, not a standard: A.9.4.4',
    );
  });

  it('names every gap: lists that broke off, regions and checks that are missing', () => {
    expect(flat(text)).toContain(
      '000123456789 eu-central-1 ec2-snapshots: denied, ACCESS_DENIED (UnauthorizedOperation)',
    );
    expect(flat(text)).toContain('111122223333 us-east-1 ec2-snapshots: partial, THROTTLED (RequestLimitExceeded)');
    expect(flat(text)).toContain('000123456789 ap-east-1: not enabled for the account');
    expect(flat(text)).toContain('nothing is known of what they test: rds-snapshot-not-public.');
  });

  it('names the accounts that were left out, as far as they were asked for', () => {
    const { sweep, manifest } = sampleModel();
    const excludedAccounts = [
      { accountId: '444455556666', reason: 'SUSPENDED' },
      { accountId: '555566667777', reason: 'BY_SETTING' },
    ] as const;
    const knowing = { ...sweep, scope: { ...sweep.scope, excludedAccounts } };
    const asked = { ...manifest, question: { ...manifest.question, accountIds: ['000123456789'] } };

    const all = flat(derivedText(readme(sampleModel({ sweep: knowing })), []));
    const part = flat(derivedText(readme(sampleModel({ sweep: knowing, manifest: asked })), []));

    expect(all).toContain('Accounts left out: 2. Nothing is known of them:');
    expect(all).toContain('444455556666: suspended in the organisation');
    expect(all).toContain('555566667777: excluded by the settings of the deployment');
    expect(part).not.toContain('Accounts left out');
    expect(flat(text)).not.toContain('Accounts left out');
  });

  it('says what no pack can show, and claims no conformity', () => {
    expect(flat(text)).toContain('write another log from behind the last checkpoint that somebody else remembers');
    expect(flat(text)).toContain('Anything after 2026-11-23T09:00:00.000Z.');
    expect(flat(text)).toContain('never changes a verdict');
    expect(text).not.toMatch(/(?<!ec2-patch-)compliant|certified|\d ?%/i);
  });

  it('speaks of nights only in a pack over a period', () => {
    const asOf = derivedText(readme(sampleModelAsOf()), []);

    expect(flat(text)).toContain(
      'the period from 2026-11-19T00:00:00.000Z to 2026-11-23T06:00:00.000Z, both inclusive',
    );
    expect(text).toContain('- nights.csv:');
    expect(flat(asOf)).toContain('Time: as of 2026-11-23T06:00:00.000Z');
    expect(asOf).not.toContain('nights.csv');
  });

  it('tells the nights also where one subject alone has any', () => {
    const { periods, controls } = sampleModel();
    const [only] = periods;
    if (only === undefined) throw new Error('the sample has periods');

    const alone = sampleModel({
      periods: [only],
      controls: controls.filter(({ controlKey }) => controlKey === only.id),
    });

    expect(flat(derivedText(readme(alone), []))).toContain(flat(only.report.sentence));
  });

  it('does not say that everything was read where no list can tell', () => {
    const { coverage } = sampleModel();
    const none = { planned: 0, complete: 0, partial: 0, denied: 0, failed: 0, skipped: 0 };

    const empty = derivedText(readme(sampleModel({ coverage: { ...coverage, gaps: [], slices: none } })), []);

    expect(flat(empty)).toContain('Gaps: everything.');
    expect(flat(empty)).not.toContain('was read to its end');
  });

  it('names no more gaps than can be read, and says how many more there are and where', () => {
    const { coverage, sweep } = sampleModel();
    const [gap] = coverage.gaps;
    if (gap === undefined) throw new Error('the sample has gaps');
    const gaps = Array.from({ length: 500 }, (_, index) => ({ ...gap, collectorId: `collector-é-${index}` }));

    const long = derivedText(readme(sampleModel({ coverage: { ...coverage, gaps } })), []);

    expect(long).toContain('collector-\\u{e9}-19:');
    expect(long).not.toContain('collector-\\u{e9}-20:');
    expect(flat(long).replace(/ /g, '')).toContain(`480more;allofthem:evidence/blocks/${sweep.rootDigest}.ndjson`);
  });
});
