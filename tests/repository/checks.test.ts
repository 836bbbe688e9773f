import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import { controls, mappings } from '../../src/controls/catalogue.ts';
import { families } from '../../src/domain/check.ts';
import { resourceTypes } from '../../src/domain/resource.ts';

const filesOf = async (family: string) =>
  (await readdir(`src/checks/${family}`)).map((file) => `${family}/${file.replace(/\.ts$/, '')}`);

describe('the catalogue of checks', () => {
  it('holds exactly the check files, each named by its id', async () => {
    const files = (await Promise.all(families.map(filesOf))).flat().toSorted();
    expect(checks.map(({ family, id }) => `${family}/${id}`).toSorted()).toEqual(files);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });

  it('has a test beside every check', () => {
    const untested = checks.filter(({ family, id }) => !existsSync(`tests/checks/${family}/${id}.test.ts`));
    expect(untested.map(({ id }) => id)).toEqual([]);
  });

  it('is what the mappings cite: every mapped check exists, every check is mapped', () => {
    const ids = checks.map(({ id }) => id).toSorted();
    expect([...new Set(mappings.map(({ checkId }) => checkId))].toSorted()).toEqual(ids);
    const keys = new Set(controls.map(({ key }) => key));
    expect(mappings.filter(({ controlKey }) => !keys.has(controlKey))).toEqual([]);
  });

  it('has a collector for every resource type that a check judges, and no collector that no check needs', () => {
    const judged = new Set(checks.flatMap((check) => check.resourceTypes));
    const collected = collectors.flatMap((collector) => collector.resourceTypes);
    expect([...judged].toSorted()).toEqual(collected.toSorted());
    expect([...judged].toSorted()).toEqual([...resourceTypes].toSorted());
  });

  it('gives every check defaults that survive being stored and read again', () => {
    for (const check of checks) {
      const defaults = check.parameters.parse({});
      expect(check.parameters.parse(JSON.parse(JSON.stringify(defaults)))).toEqual(defaults);
    }
  });
});
