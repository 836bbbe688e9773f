import { describe, expect, it } from 'vitest';
import type { BasicScan, ImageFacts, IndexChild } from '../../src/domain/facts/images.ts';
import type { NodeFacts } from '../../src/domain/facts/nodes.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { absent, observed, unavailable } from '../../src/domain/reading.ts';
import type { AnyObservation } from '../../src/domain/resource.ts';
import { type Earlier, needsHistory, withHistory } from '../../src/sweep/history.ts';
import { notLookedFurther } from '../../src/sweep/look-back.ts';

const readFrom = '2026-11-01T02:00:00.000Z';
const seenAt = '2026-11-02T02:00:00.000Z';

const imageFacts = (cves: readonly string[], more: Partial<ImageFacts> = {}): ImageFacts => ({
  repositoryName: 'web',
  digest: 'sha256:1',
  imageTags: ['v1'],
  scanning: observed({ scanType: 'BASIC', rules: [] }),
  scan: observed({
    status: 'COMPLETE',
    findingsComplete: true,
    findings: cves.map((id) => ({ id, severity: 'HIGH', packageName: 'openssl', packageVersion: '3.0' })),
    severityCounts: cves.length === 0 ? {} : { HIGH: cves.length },
  }),
  ...more,
});

const image = (facts: ImageFacts): AnyObservation => ({
  resource: { type: 'AWS::ECR::Image', id: 'web@sha256:1', accountId: '111122223333', region: 'eu-west-1' },
  facts,
  times: {},
});

const asPrevious = (facts: ImageFacts | NodeFacts) => ({ facts: facts as unknown as JsonObject, readFrom });

const datesOf = (observation: AnyObservation) => {
  const { scan } = observation.facts as ImageFacts;
  return scan !== undefined && 'observed' in scan
    ? scan.observed.findings.map(({ id, notListedAt }) => [id, notListedAt])
    : undefined;
};

describe('findings of a basic scan', () => {
  it('stay undated without history', async () => {
    expect(datesOf(await withHistory(image(imageFacts(['CVE-1'])), [], seenAt))).toEqual([['CVE-1', undefined]]);
  });

  it('are dated by the sweep whose completed scan did not list them', async () => {
    const earlier = [asPrevious(imageFacts(['CVE-1']))];
    expect(datesOf(await withHistory(image(imageFacts(['CVE-1', 'CVE-2'])), earlier, seenAt))).toEqual([
      ['CVE-1', undefined],
      ['CVE-2', readFrom],
    ]);
  });

  it('keep their date once they have one', async () => {
    const first = await withHistory(image(imageFacts(['CVE-2'])), [asPrevious(imageFacts([]))], seenAt);
    const again = await withHistory(
      image(imageFacts(['CVE-2'])),
      [{ ...asPrevious(first.facts as ImageFacts), readFrom: '2026-11-09T02:00:00.000Z' }],
      seenAt,
    );
    expect(datesOf(again)).toEqual([['CVE-2', readFrom]]);
  });

  const scanned = (scan: Partial<BasicScan>) =>
    imageFacts([], { scan: observed({ status: 'COMPLETE', findings: [], findingsComplete: true, ...scan }) });
  const cannotTell = [
    ['was not completed', scanned({ status: 'PENDING', severityCounts: {} })],
    ['was not read to its end', scanned({ findingsComplete: false, severityCounts: {} })],
    ['lists less than it counts', scanned({ severityCounts: { HIGH: 1 } })],
    ['was not read', imageFacts([], { scan: unavailable('THROTTLED') })],
  ] as const;

  it.each(cannotTell)('are not dated by a scan that %s', async (_what, previous) => {
    expect(datesOf(await withHistory(image(imageFacts(['CVE-1'])), [asPrevious(previous)], seenAt))).toEqual([
      ['CVE-1', undefined],
    ]);
  });

  it.each(cannotTell)('keep their date across a night whose scan %s', async (_what, previous) => {
    const first = await withHistory(image(imageFacts(['CVE-1'])), [asPrevious(imageFacts([]))], seenAt);
    const earlier = [
      { ...asPrevious(previous), readFrom: '2026-11-03T02:00:00.000Z' },
      { ...asPrevious(first.facts as ImageFacts), readFrom: '2026-11-02T02:10:00.000Z' },
    ];
    expect(datesOf(await withHistory(image(imageFacts(['CVE-1', 'CVE-2'])), earlier, seenAt))).toEqual([
      ['CVE-1', readFrom],
      ['CVE-2', '2026-11-02T02:10:00.000Z'],
    ]);
  });

  it('stay undated where nobody has looked further', async () => {
    expect(datesOf(await withHistory(image(imageFacts(['CVE-1'])), [notLookedFurther], seenAt))).toEqual([
      ['CVE-1', undefined],
    ]);
  });

  it('are dated in the children of an index too, each by the newest scan of its own', async () => {
    const child = (digest: string, more: Partial<ImageFacts> = {}) => ({
      digest,
      attestation: false,
      image: observed(imageFacts([], { digest, ...more })),
    });
    const index = (...children: readonly IndexChild[]): ImageFacts => {
      const { scan: _, ...facts } = imageFacts([]);
      return { ...facts, children: observed(children) };
    };
    const vulnerable = imageFacts(['CVE-9']).scan ?? unavailable('THROTTLED');
    const now = index(child('sha256:2', { scan: vulnerable }), child('sha256:3', { scan: vulnerable }));
    const later = '2026-11-02T01:00:00.000Z';
    const earlier = [
      {
        ...asPrevious(index(child('sha256:2'), child('sha256:3', { scan: unavailable('THROTTLED') }))),
        readFrom: later,
      },
      asPrevious(index(child('sha256:2'), child('sha256:3'))),
    ];

    const after = (await withHistory(image(now), earlier, seenAt)).facts as ImageFacts;

    const dates = [...JSON.stringify(after).matchAll(/"notListedAt":"([^"]*)"/g)].map(([, date]) => date);
    expect(dates).toEqual([later, readFrom]);
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

  const later = '2026-12-01T00:00:00.000Z';
  const counters = { CriticalNonCompliantCount: 0, SecurityNonCompliantCount: 0 };
  const clean = node(counters);
  const overridden = { counters, installOverrideList: 's3://patches/list.yaml' };
  const sinceOf = async (...earlier: readonly Earlier[]) =>
    ((await withHistory(nodeObservation(missing), earlier, later)).facts as NodeFacts).nonCompliantSince;

  it('count from the first time they were seen', async () => {
    expect(await sinceOf()).toBe(later);
    expect(await sinceOf(asPrevious(node({ SecurityNonCompliantCount: 1 }, seenAt)))).toBe(seenAt);
  });

  it('count anew after a clean night', async () => {
    expect(await sinceOf(asPrevious(clean), asPrevious(node({ CriticalNonCompliantCount: 1 }, seenAt)))).toBe(later);
  });

  it.each([
    ['its patch state was throttled', { ...clean, patch: unavailable('THROTTLED') }],
    ['it was stopped', { tags: {}, state: 'stopped', ssm: observed({}), patchSummary: observed({}) }],
    ['it had no patch state', { ...clean, patch: absent('NO_PATCH_STATE') }],
    ['a counter was missing', node({ CriticalNonCompliantCount: 0 })],
    ['a list of its own was installed', { ...clean, patch: observed(overridden) }],
  ] as const)('go on counting across a night on which %s', async (_what, untold) => {
    expect(await sinceOf(asPrevious(untold), asPrevious(node({ CriticalNonCompliantCount: 2 }, seenAt)))).toBe(seenAt);
    expect(await sinceOf(asPrevious(untold), asPrevious(clean))).toBe(later);
  });

  it('have no beginning where nobody has looked further, and get none later', async () => {
    expect(await sinceOf(notLookedFurther)).toBeUndefined();
    expect(await sinceOf(asPrevious({ ...clean, patch: unavailable('TIMEOUT') }), notLookedFurther)).toBeUndefined();
    expect(await sinceOf(asPrevious(missing), asPrevious(clean))).toBeUndefined();
  });

  it('need history only when there are any', () => {
    expect(needsHistory(nodeObservation(node({ SecurityNonCompliantCount: 0 })))).toBe(false);
    expect(needsHistory(nodeObservation(node({ SecurityNonCompliantCount: 2 })))).toBe(true);
  });
});
