import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { mappings, mappingsOf, mappingVersion } from '../../src/controls/catalogue.ts';
import type { Mapping } from '../../src/controls/framework.ts';
import { mappingRegistry, toMappingSet } from '../../src/controls/mapping-set.ts';
import { evidenceAge } from '../../src/evidence/freshness.ts';
import { controlResult } from '../../src/evidence/results.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { firstSweepId, sampleEvidence, staging } from '../api/sample.ts';

const key = 'iso27001:2022/A.8.13';

const mapping = (checkId: string, relation: Mapping['relation']): Mapping => ({
  checkId,
  controlKey: key,
  relation,
  rationale: 'Shows what a remap does.',
  role: 'BOTH',
  author: 'test',
  reviewedAt: '2027-01-01T00:00:00Z',
});

describe('a mapping set', () => {
  const set = toMappingSet('1', [
    mapping('b', 'PARTIAL'),
    mapping('c', 'CONTEXT'),
    mapping('a', 'SUPPORTS'),
    mapping('a', 'CONTEXT'),
  ]);

  it('tells the checks that decide a control from those that are context, each once and sorted', () => {
    expect(set.checksOfControl(key)).toEqual({ deciding: ['a', 'b'], context: ['c'] });
  });

  it('knows nothing of a control or check that it does not map', () => {
    expect(set.checksOfControl('iso27001:2022/A.1')).toEqual({ deciding: [], context: [] });
    expect(set.mappingsOfControl('iso27001:2022/A.1')).toEqual([]);
    expect(set.mappingsOfCheck('z')).toEqual([]);
  });
});

describe('the registry of mapping versions', () => {
  it('holds the current version with the mappings of the catalogue', () => {
    expect(mappingsOf(mappingVersion).mappings).toEqual(mappings);
  });

  it('refuses a version that it does not hold instead of answering by another', () => {
    expect(() => mappingsOf('2031.7')).toThrow(
      expect.objectContaining({ code: 'MAPPING_VERSION_UNKNOWN', message: expect.stringContaining('"2031.7"') }),
    );
  });

  it('refuses two sets of one version', () => {
    expect(() => mappingRegistry([toMappingSet('1', []), toMappingSet('1', [])])).toThrow('same version');
  });

  it('leaves the answers about a past sweep as they were when a later version maps otherwise', async () => {
    const source = await sampleEvidence(1);
    const record = await source.evidence.sweepById(firstSweepId);
    if (record === undefined) throw new Error('the sample has a first sweep');
    const slices = await new SweepReader(source, record).slices();
    const { startedAt, sealedAt } = record;
    const age = evidenceAge({ startedAt, endedAt: sealedAt, checks, evaluatedFor: sealedAt });
    const inForce = toMappingSet(record.mappingVersion, [mapping('ebs-snapshot-encrypted', 'SUPPORTS')]);
    const later = toMappingSet('2027.1', [mapping('ec2-patch-compliant', 'SUPPORTS')]);
    const answer = (registry: typeof mappingsOf, version: string) =>
      controlResult(key, registry(version).checksOfControl(key).deciding, slices, age, { accountIds: [staging] });

    const before = answer(mappingRegistry([inForce]), record.mappingVersion);
    const after = answer(mappingRegistry([inForce, later]), record.mappingVersion);

    expect(before.verdict).toBe('PASS');
    expect(after).toEqual(before);
    expect(answer(mappingRegistry([inForce, later]), '2027.1').verdict).toBe('NOT_APPLICABLE');
  });
});
