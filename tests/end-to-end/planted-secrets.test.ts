import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { AssayError } from '../../src/domain/error.ts';
import type { Principal } from '../../src/domain/principal.ts';
import { createGraphqlHandler } from '../../src/handlers/graphql-handler.ts';
import { log } from '../../src/handlers/log.ts';
import { toQuestion } from '../../src/packs/ask.ts';
import { writePackFile } from '../../src/packs/pack-file.ts';
import type { PackStatus } from '../../src/packs/pack-status.ts';
import { openPackZip } from '../../src/packs/verify/read-zip.ts';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { noPacks } from '../api/no-packs.ts';
import { noSweeps } from '../api/no-sweeps.ts';
import { startTestApi, type TestApi } from '../api/running-api.ts';
import { overrideList, plantedEstate, secret, secretMembers } from '../builders/planted-estate.ts';
import { openSample, type SampleDeployment } from '../builders/sample-deployment.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { graphqlEvent, httpApiEvent, invocation } from '../handlers/http-api-event.ts';
import { testSigner } from '../ledger/keys.ts';
import { signers } from '../packs/pack-history.ts';

const now = () => new Date('2026-11-23T02:00:00.000Z');

let sample: SampleDeployment;
let api: TestApi;
let folder: string;
const source = new MemorySource();
/** What the process wrote, to whichever stream. */
const written: string[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return true;
    });
  }
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...values) => {
      written.push(values.map(String).join(' '));
    });
  }
  folder = await mkdtemp(join(tmpdir(), 'assay-planted-'));
  sample = await openSample(now, now, plantedEstate(sampleEstate()));
  const sweeper = sample.sweeper({ evidence: source.evidence, objects: source.objects });
  await (await sweeper.plan({ regions: ['eu-west-1'] }, 'CLI')).run();
  api = await startTestApi(source, { live: sweeper, now });
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
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

test('nothing secret is in the access log, and nothing was written by the sweep and the local server', async () => {
  await api.query('{ evidence(first: 1) { nodes { id } } }');

  const accesses = api.accesses.map((record) => JSON.stringify(record)).join('\n');

  expect(accesses).toContain('"field":"evidence"');
  expect(leaksIn(accesses)).toEqual([]);
  expect(written).toEqual([]);
});

const token = `Bearer ${secret}`;
const readyPack = {
  packId: '0193a000-0000-7000-8000-0000000000cc',
  state: 'READY',
  record: { bytes: 1 },
} as PackStatus;
const presigned = `https://packs.example/zip?X-Amz-Signature=${secret}`;

/** The function of a deployment over the same evidence, which writes its log as it does there. */
const deployed = async (authenticate: () => Promise<Principal>) =>
  createGraphqlHandler({
    introspection: false,
    authenticate,
    services: () => ({
      source,
      checks,
      sweeps: noSweeps,
      live: { collect: () => Promise.reject(new TypeError('broken', { cause: new Error('below') })) },
      checkpoints: signedOnDemand(testSigner('assay.test/planted')),
      packs: { ...noPacks, page: async () => [readyPack], downloadUrl: async () => presigned },
      now,
      logger: {
        error: (message, details) => log('error', message, details),
        access: (access) => log('info', 'access', { access }),
      },
    }),
  });

test('nothing secret of a request is in what a deployment logs: answered, refused, broken, malformed or turned away', async () => {
  written.length = 0;
  const admin = await deployed(async () => ({ id: 'arn:aws:iam::111122223333:role/grc', kind: 'iam', role: 'admin' }));
  const stranger = await deployed(async () => {
    throw new AssayError('UNAUTHENTICATED', 'The token is refused: it has expired.');
  });
  const fields = ['owner', 'reason', 'compensatingControl', 'requestedBy', 'approvedBy'];
  const risk = `mutation { recordException(input: { scope: { checkId: "ebs-snapshot-encrypted" }, expiresAt: "2026-12-01T00:00:00Z", ${fields.map((field) => `${field}: "${secret}"`).join(', ')} }) { exception { id } } }`;
  const queries = [
    `{ evidence(first: 50) { nodes { ${everything} } } }`,
    risk,
    '{ live { snapshots { totalCount } } }',
    `{ nothing(text: "${secret}") }`,
    '{ packs { nodes { file { downloadUrl } } } }',
    `# ${secret}\n{ frameworks { id } }`,
  ];
  const withToken = (body: string) =>
    httpApiEvent(body, { headers: { 'content-type': 'application/json', authorization: token, cookie: secret } });

  const statuses: number[] = [];
  for (const event of [
    ...queries.map(graphqlEvent),
    withToken(`{"query":"${secret}`),
    withToken(' '.repeat(300_000)),
  ]) {
    statuses.push((await admin(event, invocation)).statusCode);
  }
  statuses.push((await stranger(withToken('{"query":"{ frameworks { id } }"}'), invocation)).statusCode);

  const lines = written.join('').trim().split('\n');
  expect(statuses).toEqual([200, 200, 200, 400, 200, 200, 400, 413, 401]);
  expect(lines.filter((line) => JSON.parse(line).access !== undefined)).toHaveLength(statuses.length);
  expect(lines.some((line) => JSON.parse(line).error?.cause?.name === 'Error')).toBe(true);
  expect(leaksIn(lines.join('\n'))).toEqual([]);
});
