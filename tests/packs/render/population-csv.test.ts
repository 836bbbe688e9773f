import { describe, expect, it } from 'vitest';
import { populationCsv } from '../../../src/packs/render/population-csv.ts';
import { csvRecords, textOf } from './csv-rows.ts';
import { derivedText } from './derived-text.ts';
import { sampleItems, sampleModel } from './sample-model.ts';

const records = csvRecords(derivedText(populationCsv(sampleModel()), sampleItems()));
const recordOf = (resourceId: string) => records.find(({ resource_id = '' }) => textOf(resource_id) === resourceId);

describe('population.csv', () => {
  it('has one row for each resource, in their order', () => {
    expect(records.map(({ resource_id = '' }) => textOf(resource_id))).toEqual(
      sampleItems().map(({ entry }) => entry.resource.id),
    );
  });

  it('shows the worst verdict, and counts what is accepted as part of the failures', () => {
    expect(recordOf('sg-0aaaaaaaaaaaaaaa2')).toMatchObject({
      worst_verdict: 'FAIL',
      pass: '4',
      fail: '2',
      fail_accepted: '1',
      not_applicable: '1',
      inconclusive: '0',
      resource_name: 'bastion, "old"',
    });
  });

  it('does not show what is too old as passed', () => {
    expect(recordOf('i-0aaaaaaaaaaaaaaa1')).toMatchObject({
      worst_verdict: 'INCONCLUSIVE',
      pass: '0',
      inconclusive: '5',
    });
  });

  it('says of each resource whether the list that it comes from reached its end', () => {
    expect(recordOf('snap-0bbbbbbbbbbbbbbb1')).toMatchObject({
      slice_status: 'partial',
      slice_reason: 'THROTTLED',
      slice_code: 'RequestLimitExceeded',
    });
    expect(recordOf('vol-0aaaaaaaaaaaaaaa1')).toMatchObject({ slice_status: 'complete', slice_reason: '' });
  });

  it('keeps names and tags texts, whatever they look like', () => {
    expect(recordOf('snap-0aaaaaaaaaaaaaaa1')).toMatchObject({
      resource_name: `'=HYPERLINK("https://example.invalid","snapshot")`,
      tags: '{"Name":"=HYPERLINK(\\"https://example.invalid\\",\\"snapshot\\")","Owner":"Größe & Söhne <ops>"}',
    });
    expect(records.find(({ tags }) => tags === '["=cmd"]')?.resource_id).toMatch(/^'-2\+3\/shop@/);
  });
});
