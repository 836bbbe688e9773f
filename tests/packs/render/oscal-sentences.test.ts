import { describe, expect, it } from 'vitest';
import { noCounts, type VerdictCounts } from '../../../src/domain/aggregate.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';
import type { Coverage } from '../../../src/evidence/results.ts';
import { gapsSentence, verdictSentence } from '../../../src/packs/render/oscal-sentences.ts';

const coverage = (planned: number, complete: number, gaps: Coverage['gaps'] = []): Coverage => ({
  complete: planned > 0 && planned === complete,
  accountIds: [],
  regions: [],
  slices: { planned, complete, partial: 0, denied: planned - complete, failed: 0, skipped: 0 },
  resources: 0,
  gaps,
});

const sentence = (verdict: Verdict, counts: Partial<VerdictCounts>, of: Coverage, reason?: 'STALE_SOURCE'): string =>
  verdictSentence({
    verdict,
    counts: { ...noCounts, ...counts },
    coverage: of,
    ...(reason !== undefined && { reason }),
  });

describe('the sentence of a verdict', () => {
  it.each([
    [
      sentence('PASS', { pass: 12_480, notApplicable: 3 }, coverage(17, 17)),
      'No exception found in 12,480 of 12,480 results; 3 not applicable; 17 of 17 slices read completely.',
    ],
    [
      sentence('FAIL', { pass: 4, fail: 1, inconclusive: 2 }, coverage(2, 1)),
      '1 exception found in 7 results, 2 not established; 1 of 2 slices read completely.',
    ],
    [
      sentence('INCONCLUSIVE', { pass: 1, inconclusive: 2 }, coverage(1, 1), 'STALE_SOURCE'),
      'Not established: 2 of 3 results could not be judged; part of the evidence is older than a check allows; 1 of 1 slice read completely.',
    ],
    [
      sentence('INCONCLUSIVE', { pass: 1 }, coverage(2, 1)),
      'Not established: no exception found in the 1 result there is; 1 of 2 slices read completely.',
    ],
    [
      sentence('INCONCLUSIVE', {}, coverage(0, 0)),
      'Not established: there is no result; no slice of the sweep can tell.',
    ],
    [sentence('NOT_APPLICABLE', {}, coverage(3, 3)), 'There was nothing to test; 3 of 3 slices read completely.'],
  ])('is %j', (said, expected) => {
    expect(said).toBe(expected);
  });
});

describe('the sentence of the gaps', () => {
  const gap = (number: number): Coverage['gaps'][number] => ({
    accountId: String(number).padStart(12, '0'),
    region: 'eu-central-1',
    collectorId: 'ec2-snapshots',
    status: 'denied',
    reason: 'ACCESS_DENIED',
  });

  it('is missing when there is none', () => {
    expect(gapsSentence(coverage(3, 3), 'file')).toBeUndefined();
  });

  it('names twenty, and how many more there are in which file', () => {
    const gaps = Array.from({ length: 25 }, (_, number) => gap(number));
    const said = gapsSentence(coverage(25, 0, gaps), 'evidence/blocks/x.ndjson') ?? '';
    expect(said.match(/ec2-snapshots/g)).toHaveLength(20);
    expect(said).toMatch(/ and 5 more, all in evidence\/blocks\/x\.ndjson\.$/);
  });
});
