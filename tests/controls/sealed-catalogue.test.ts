import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { controls, currentMappings, frameworks } from '../../src/controls/catalogue.ts';
import { catalogueRecords, parseCatalogue } from '../../src/controls/sealed-catalogue.ts';
import { toBlock } from '../../src/ledger/block.ts';

describe('the catalogue that is sealed with a sweep', () => {
  it('gives back every check, framework, control and mapping as it is read now', () => {
    const { lines } = toBlock(catalogueRecords(checks, currentMappings));

    const catalogue = parseCatalogue(lines);

    expect(catalogue.frameworks).toEqual(frameworks);
    expect(catalogue.controls).toEqual(controls);
    expect(catalogue.mappings).toEqual(currentMappings.mappings);
    expect(catalogue.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id).toSorted());
    for (const check of catalogue.checks) expect(checks.find(({ id }) => id === check.id)).toMatchObject(check);
  });

  it('is the same block whatever the order of the checks', () => {
    const inOrder = toBlock(catalogueRecords(checks, currentMappings));
    const reversed = toBlock(catalogueRecords(checks.toReversed(), currentMappings));

    expect(reversed.digest).toBe(inOrder.digest);
  });
});
