import { afterEach, expect, test } from 'vitest';
import { mappingVersion } from '../../../src/controls/catalogue.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { sampleEvidence } from '../sample.ts';

let api: TestApi;
afterEach(() => api.close());

/** The sample, its newest sweep sealed with another version of the mappings. */
const sealedWith = async (version: string): Promise<Stores> => {
  const { evidence, objects } = await sampleEvidence();
  return {
    objects,
    evidence: {
      ...evidence,
      head: async () => {
        const record = await evidence.head();
        return record && { ...record, mappingVersion: version };
      },
    },
  };
};

test.each([
  ['of a finding', '{ evidence(first: 1) { nodes { findings { controls { key } } } } }'],
  ['and rationales of a finding', '{ evidence(first: 1) { nodes { findings { mappings { rationale } } } } }'],
  ['of a filter', '{ evidence(filter: { controls: ["iso27001:2022/A.8.24"] }) { counts { total } } }'],
  ['of a result', '{ control(id: "iso27001:2022/A.8.24") { controls { result { verdict } } } }'],
  ['of a population', '{ population(control: "iso27001:2022/A.8.24") { digest } }'],
])('the controls %s follow from the mappings of the sweep and from no others', async (_, query) => {
  api = await startTestApi(await sealedWith('1999.1'));

  const answer = await api.query(query);

  expect(codesOf(answer)[0]).toBe('MAPPING_VERSION_UNKNOWN');
});

test('a result names the version of the mappings that decided it', async () => {
  api = await startTestApi(await sealedWith(mappingVersion));

  const { data } = await api.query(
    '{ control(id: "iso27001:2022/A.8.24") { controls { result { mappingVersion sweep { record { mappingVersion } } } } } }',
  );

  expect(data.control.controls[0].result).toEqual({
    mappingVersion,
    sweep: { record: { mappingVersion } },
  });
});
