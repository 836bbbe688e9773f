import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PackItem, PackModel } from '../../../src/packs/pack-model.ts';
import { ocsf } from '../../../src/packs/render/ocsf.ts';
import { oscal } from '../../../src/packs/render/oscal.ts';
import { derivedText } from '../../packs/render/derived-text.ts';
import { invalidOcsf } from '../../packs/render/invalid-ocsf.ts';
import { invalidOscal } from '../../packs/render/invalid-oscal.ts';
import { randomPack } from '../../packs/render/random-model.ts';
import { sampleItems, sampleModel, sampleModelAsOf } from '../../packs/render/sample-model.ts';

interface Report {
  readonly oscal: number;
  readonly events: number;
  /** What is wrong, by path. */
  readonly refused: Readonly<Record<string, readonly string[]>>;
}

/** One process for all: most of its time goes into loading the schemas. */
const validate = async (paths: readonly string[]): Promise<Report> => {
  const child = spawn('.build/python/bin/python', ['tests/connected/formats/validate.py'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
  });
  child.stdin.end(paths.map((path) => `${path}\n`).join(''));
  await once(child, 'close');
  return JSON.parse(output);
};

const wanted = 200;
const goldenPacks = globSync(['tests/golden/packs/**/*.zip', 'tests/golden/packs/**/formats/*.{json,ndjson}']);

describe('the standard formats of a pack', () => {
  let folder: string;
  const valid: string[] = [];
  const invalid = new Map<string, string>();
  let report: Report;

  const put = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  const putPack = async (name: string, { model, items }: { model: PackModel; items: readonly PackItem[] }) => {
    const results = oscal(model);
    if (results !== undefined) valid.push(await put(`${name}.json`, derivedText(results, items)));
    const events = ocsf(model);
    if (events !== undefined) valid.push(await put(`${name}.ndjson`, derivedText(events, items)));
    return results !== undefined;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-formats-'));
    for (let seed = 0, documents = 0; documents < wanted; seed += 1) {
      if (await putPack(`random-${seed}`, randomPack(seed))) documents += 1;
    }
    await putPack('period', { model: sampleModel(), items: sampleItems() });
    await putPack('as-of', { model: sampleModelAsOf(), items: sampleItems() });
    valid.push(...goldenPacks);

    const results = derivedText(oscal(sampleModelAsOf()), sampleItems());
    for (const [index, { name, noticedBy, text }] of invalidOscal(results).entries()) {
      if (noticedBy === 'schema') invalid.set(await put(`invalid-${index}.json`, text), name);
    }
    const [event = ''] = derivedText(ocsf(sampleModelAsOf()), sampleItems()).split(/(?<=\n)/);
    for (const [index, { name, text }] of invalidOcsf(event).entries()) {
      invalid.set(await put(`invalid-${index}.ndjson`, text), name);
    }
    report = await validate([...valid, ...invalid.keys()]);
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('are accepted by other readers of OSCAL and OCSF, for random packs and golden ones', () => {
    expect(valid.filter((path) => path in report.refused).map((path) => [path, report.refused[path]])).toEqual([]);
    expect(report.oscal).toBeGreaterThanOrEqual(wanted + 2);
    expect(report.events).toBeGreaterThan(1_000);
  });

  it('are refused by them when a single thing is wrong', () => {
    expect(invalid.size).toBeGreaterThan(40);
    expect([...invalid].filter(([path]) => !(path in report.refused)).map(([, name]) => name)).toEqual([]);
  });
});
