import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toQuestion } from '../../src/packs/ask.ts';
import { writePackFile } from '../../src/packs/pack-file.ts';
import { openPackZip } from '../../src/packs/verify/read-zip.ts';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { startTestApi, type TestApi } from '../api/running-api.ts';
import { overrideList, plantedEstate, secret, secretMembers } from '../builders/planted-estate.ts';
import { openSample, type SampleDeployment } from '../builders/sample-deployment.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { signers } from '../packs/pack-history.ts';

const now = () => new Date('2026-11-23T02:00:00.000Z');

let sample: SampleDeployment;
let api: TestApi;
let folder: string;
const source = new MemorySource();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-planted-'));
  sample = await openSample(now, now, plantedEstate(sampleEstate()));
  const sweeper = sample.sweeper({ evidence: source.evidence, objects: source.objects });
  await (await sweeper.plan({ regions: ['eu-west-1'] }, 'CLI')).run();
  api = await startTestApi(source, { live: sweeper, now });
}, 120_000);
afterAll(async () => {
  await api.close();
  await sample.close();
  await rm(folder, { recursive: true });
});

/** What stands before the secret, wherever it is: a failure says which members leak. */
const leaksIn = (text: string): readonly string[] =>
  text
    .split(secret)
    .slice(0, -1)
    .map((before) => before.slice(-60));

/** Every object as text: gzip files of lines, and JSON. */
const objects = (): string =>
  [...source.files.values()]
    .map((bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : Buffer.from(bytes)).toString('utf8'))
    .join('\n');

test('the secrets were in the answers: the raw pages say where they were', () => {
  const raw = objects();

  expect(secretMembers.filter((name) => !raw.includes(`"${name}":"[redacted]"`))).toEqual([]);
  expect(raw).toContain(overrideList);
  expect(raw).toContain('"key":"planted","value":"[redacted]"');
});

test('nothing secret is in the table', () => {
  const stored = JSON.stringify([[...source.blocks], source.log]);

  expect(stored.length).toBeGreaterThan(10_000);
  expect(leaksIn(stored)).toEqual([]);
});

test('nothing secret is in the objects: plans, raw pages, runs and times', () => {
  expect(leaksIn(objects())).toEqual([]);
});

const everything =
  'resource { id arn type accountId region } facts times findings { checkId verdict reason attributes }';

test('nothing secret is in an answer from sealed evidence, or in the log', async () => {
  const answers: string[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = await api.query(
      `query ($after: String) { evidence(first: 100, after: $after) {
        nodes { id ${everything} provenance { principalArn notes apiCalls { operation } rawDigest } }
        pageInfo { hasNextPage endCursor }
      } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    answers.push(JSON.stringify(data));
    after = data.evidence.pageInfo.hasNextPage ? data.evidence.pageInfo.endCursor : null;
  } while (after !== null);

  expect(answers.join('')).toContain('AWS::RDS::DBSnapshot');
  expect(leaksIn(answers.join(''))).toEqual([]);
  expect(api.logged).toEqual([]);
});

test('nothing secret is in an answer from AWS as it is now', async () => {
  const lists = ['snapshots', 'imageScanFindings', 'securityGroups', 'patchStatus'];
  const { data, errors } = await api.query(
    `{ live(scope: { regions: ["eu-west-1"] }) { ${lists.map((list) => `${list}(first: 50) { totalCount nodes { ${everything} } }`).join(' ')} } }`,
  );

  expect(errors).toBeUndefined();
  for (const list of lists) expect(data.live[list].totalCount).toBeGreaterThan(0);
  expect(leaksIn(JSON.stringify(data))).toEqual([]);
});

test('nothing secret is in a pack of everything', async () => {
  const path = join(folder, 'pack.zip');
  const { question } = await toQuestion({}, source.evidence, now());
  await writePackFile(
    {
      stores: source,
      question,
      signers: { log: signedOnDemand(signers.log), pack: signers.pack },
      productVersion: 'test',
      now,
    },
    path,
  );
  const zip = await openPackZip(path);
  const contents = await Promise.all(
    zip.entries.map(async (entry) => {
      const bytes = await zip.read(entry.path);
      return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
    }),
  );
  await zip.close();

  expect(contents.length).toBeGreaterThan(10);
  expect(contents.join('').length).toBeGreaterThan(100_000);
  expect(leaksIn(contents.join('\n'))).toEqual([]);
  expect((await readFile(path)).includes(secret)).toBe(false);
});
