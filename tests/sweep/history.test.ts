import { describe, expect, it } from 'vitest';
import type { ImageFacts } from '../../src/domain/facts/images.ts';
import type { NodeFacts } from '../../src/domain/facts/nodes.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { observed } from '../../src/domain/reading.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import { needsHistory, withHistory } from '../../src/sweep/history.ts';

const sealedAt = '2026-11-01T02:00:00.000Z';
const seenAt = '2026-11-02T02:00:00.000Z';

const imageFacts = (cves: readonly string[], more: Partial<ImageFacts> = {}): ImageFacts => ({
  repositoryName: 'web',
  digest: 'sha256:1',
  imageTags: ['v1'],
  scanning: observed({ scanType: 'BASIC', rules: [] }),
  scan: observed({
    status: 'COMPLETE',
    findingsComplete: true,
    findings: cves.map((id) => ({ id, packageName: 'openssl', packageVersion: '3.0' })),
  }),
  ...more,
});

const image = (facts: ImageFacts): AnyObservation => ({
  resource: { type: 'AWS::ECR::Image', id: 'web@sha256:1', accountId: '111122223333', region: 'eu-west-1' },
  facts,
  times: {},
});

const asPrevious = (facts: ImageFacts | NodeFacts) => ({ facts: facts as unknown as JsonObject, sealedAt });

const datesOf = (observation: AnyObservation) => {
  const { scan } = observation.facts as ImageFacts;
  return scan !== undefined && 'observed' in scan
    ? scan.observed.findings.map(({ id, notListedAt }) => [id, notListedAt])
    : undefined;
};

describe('findings of a basic scan', () => {
  it('stay undated without history', () => {
    expect(datesOf(withHistory(image(imageFacts(['CVE-1'])), undefined, seenAt))).toEqual([['CVE-1', undefined]]);
  });

  it('are dated by the sweep whose completed scan did not list them', () => {
    const previous = asPrevious(imageFacts(['CVE-1']));
    expect(datesOf(withHistory(image(imageFacts(['CVE-1', 'CVE-2'])), previous, seenAt))).toEqual([
      ['CVE-1', undefined],
      ['CVE-2', sealedAt],
    ]);
  });

  it('keep their date once they have one', () => {
    const first = withHistory(image(imageFacts(['CVE-2'])), asPrevious(imageFacts([])), seenAt);
    const again = withHistory(
      image(imageFacts(['CVE-2'])),
      { ...asPrevious(first.facts as ImageFacts), sealedAt: '2026-11-09T02:00:00.000Z' },
      seenAt,
    );
    expect(datesOf(again)).toEqual([['CVE-2', sealedAt]]);
  });

  it('are not dated by a scan that was not completed or not read to its end', () => {
    const pending = imageFacts([], { scan: observed({ status: 'PENDING', findings: [], findingsComplete: true }) });
    const cut = imageFacts([], { scan: observed({ status: 'COMPLETE', findings: [], findingsComplete: false }) });
    for (const previous of [pending, cut]) {
      expect(datesOf(withHistory(image(imageFacts(['CVE-1'])), asPrevious(previous), seenAt))).toEqual([
        ['CVE-1', undefined],
      ]);
    }
  });

  it('are dated in the children of an index too', () => {
    const index = (cves: readonly string[]): ImageFacts => {
      const { scan: _, ...facts } = imageFacts([]);
      const child = {
        digest: 'sha256:2',
        attestation: false,
        image: observed(imageFacts(cves, { digest: 'sha256:2' })),
      };
      return { ...facts, children: observed([child]) };
    };
    const after = withHistory(image(index(['CVE-9'])), asPrevious(index([])), seenAt).facts as ImageFacts;
    expect(JSON.stringify(after)).toContain(`"notListedAt":"${sealedAt}"`);
  });

  it('need history only when there are any', () => {
    expect(needsHistory(image(imageFacts([])))).toBe(false);
    expect(needsHistory(image(imageFacts(['CVE-1'])))).toBe(true);
  });
});

const node = (counters: Readonly<Record<string, number>>, since?: string): NodeFacts => ({
  state: 'running',
  tags: {},
  ssm: observed({}),
  patch: observed({ counters }),
  patchSummary: observed({}),
  ...(since !== undefined && { nonCompliantSince: since }),
});

const nodeObservation = (facts: NodeFacts): AnyObservation => ({
  resource: { type: 'AWS::EC2::Instance', id: 'i-1', accountId: '111122223333', region: 'eu-west-1' },
  facts,
  times: {},
});

describe('urgent patches of a node', () => {
  const missing = node({ CriticalNonCompliantCount: 1 });

  it('count from the first time they were seen', () => {
    const first = withHistory(nodeObservation(missing), undefined, seenAt).facts as NodeFacts;
    expect(first.nonCompliantSince).toBe(seenAt);
    const second = withHistory(nodeObservation(missing), asPrevious(first), '2026-12-01T00:00:00.000Z');
    expect((second.facts as NodeFacts).nonCompliantSince).toBe(seenAt);
  });

  it('count anew after a clean night', () => {
    const after = withHistory(nodeObservation(missing), asPrevious(node({ CriticalNonCompliantCount: 0 })), seenAt);
    expect((after.facts as NodeFacts).nonCompliantSince).toBe(seenAt);
  });

  it('need history only when there are any', () => {
    expect(needsHistory(nodeObservation(node({ SecurityNonCompliantCount: 0 })))).toBe(false);
    expect(needsHistory(nodeObservation(node({ SecurityNonCompliantCount: 2 })))).toBe(true);
  });
});
