import { hash } from 'node:crypto';
import { readdir, truncate } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { toGlobalId } from '../../../src/api/global-id.ts';
import { longestQueue, type PackShelf } from '../../../src/packs/pack-shelf.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { accountId, checkId, sweepIdOf, threeNights } from '../../packs/pack-history.ts';
import { held, settled, shelfOf } from '../../packs/test-shelf.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { noPacks } from '../no-packs.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';

interface WithPacks {
  readonly api: TestApi;
  readonly shelf: PackShelf;
  readonly folder: string;
}

const startWithPacks = async (stores?: Stores): Promise<WithPacks> => {
  const source = stores ?? (await threeNights());
  const folder = await temporaryFolder();
  const { shelf } = shelfOf(source, folder);
  const api = await startTestApi(source, { packs: shelf, now: () => new Date('2026-11-05T12:00:00.000Z') });
  onTestFinished(() => api.close());
  return { api, shelf, folder };
};

const mutation = `mutation ($input: RequestPackInput!) { requestPack(input: $input) { pack {
  id packId state requestedAt progress { resources resourcesTotal files filesTotal } error { code } file { bytes }
  question { text checkIds controlKeys frameworkId accountIds regions asOf from to cutFrom }
} } }`;

const readyPack = async ({ api, shelf }: WithPacks, input: object = { checks: [checkId] }): Promise<string> => {
  const { data, errors } = await api.query(mutation, { input });
  expect(errors).toBeUndefined();
  const { packId } = data.requestPack.pack;
  expect(await settled(shelf, packId)).toMatchObject({ state: 'READY' });
  return packId;
};

const fileQuery = `query ($packId: ID!) { pack(packId: $packId) { id state error { code } progress { resources filesTotal }
  file { downloadUrl bytes sha256 sumsDigest readyAt resources files logSize knownUntil sweep { sweepId sealedAt } } } }`;

test('a pack is asked for and told of at once, with its question in one form', async () => {
  const { stores, open } = held(await threeNights());
  const { api, shelf } = await startWithPacks(stores);

  const { data } = await api.query(mutation, {
    input: {
      controls: ['iso27001:2022/A.8.24'],
      accountIds: [accountId],
      regions: ['eu-west-1', 'eu-north-1'],
      from: '2026-11-01T01:00:00+01:00',
      to: '2026-11-05T00:00:00Z',
    },
  });
  open();
  await settled(shelf, data.requestPack.pack.packId);

  const { pack } = data.requestPack;
  expect(pack).toEqual({
    id: toGlobalId('Pack', pack.packId),
    packId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
    state: 'RUNNING',
    requestedAt: '2026-11-05T12:00:00.000Z',
    progress: { resources: 0, resourcesTotal: null, files: 0, filesTotal: null },
    error: null,
    file: null,
    question: {
      text: `controls iso27001:2022/A.8.24; from 2026-11-01T00:00:00.000Z to 2026-11-03T09:00:00.000Z; accounts ${accountId}; regions eu-north-1, eu-west-1`,
      checkIds: null,
      controlKeys: ['iso27001:2022/A.8.24'],
      frameworkId: null,
      accountIds: [accountId],
      regions: ['eu-north-1', 'eu-west-1'],
      asOf: null,
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-11-03T09:00:00.000Z',
      cutFrom: '2026-11-05T00:00:00.000Z',
    },
  });
});

test.each([
  ['everything', {}, { checkIds: null, controlKeys: null, frameworkId: null, asOf: '2026-11-03T02:00:00.000Z' }],
  [
    'checks',
    { checks: [checkId], asOf: '2026-11-02T12:00:00Z' },
    { checkIds: [checkId], asOf: '2026-11-02T12:00:00.000Z' },
  ],
  ['a framework', { framework: 'iso27001:2022' }, { frameworkId: 'iso27001:2022', from: null, to: null }],
])('a pack can be about %s', async (_, input, question) => {
  const { api, shelf } = await startWithPacks();

  const { data } = await api.query(mutation, { input });

  expect(data.requestPack.pack.question).toMatchObject(question);
  expect(await settled(shelf, data.requestPack.pack.packId)).toMatchObject({ state: 'READY' });
});

test('a ready pack says what it is, by its own id, its global id and as a node', async () => {
  const started = await startWithPacks();
  const packId = await readyPack(started);
  const id = toGlobalId('Pack', packId);

  const { data } = await started.api.query(fileQuery, { packId });
  const byGlobalId = await started.api.query(fileQuery, { packId: id });
  const node = await started.api.query('query ($id: ID!) { node(id: $id) { __typename ... on Pack { packId } } }', {
    id,
  });

  expect(data.pack).toMatchObject({
    id,
    state: 'READY',
    error: null,
    progress: { resources: 10 },
    file: {
      downloadUrl: `/packs/${packId}.zip`,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      sumsDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      resources: 10,
      files: data.pack.progress.filesTotal,
      logSize: 4,
      knownUntil: '2026-11-03T09:00:00.000Z',
      sweep: { sweepId: sweepIdOf(3), sealedAt: '2026-11-03T02:00:00.000Z' },
    },
  });
  expect(byGlobalId.data).toEqual(data);
  expect(node.data.node).toEqual({ __typename: 'Pack', packId });
});

test('packs come newest first, page by page', async () => {
  const started = await startWithPacks();
  const ids = [await readyPack(started), await readyPack(started), await readyPack(started)].toReversed();
  const query = `query ($after: String) { packs(first: 2, after: $after) {
    nodes { packId } edges { cursor node { state } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;

  const first = (await started.api.query(query)).data.packs;
  const second = (await started.api.query(query, { after: first.pageInfo.endCursor })).data.packs;

  const packIds = [...first.nodes, ...second.nodes].map(({ packId }: { packId: string }) => packId);
  expect(packIds).toEqual(ids);
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test.each([
  ['a check that is not known', { checks: ['no-check'] }, 'CHECK_UNKNOWN'],
  ['a control that is not known', { controls: ['A.8.24'] }, 'CONTROL_UNKNOWN'],
  ['a framework that is not known', { framework: 'soc2' }, 'FRAMEWORK_UNKNOWN'],
  ['an account that was not swept', { accountIds: ['999999999999'] }, 'ACCOUNT_UNKNOWN'],
  ['an account id that is none', { accountIds: ['production'] }, 'BAD_INPUT'],
  ['a region that was not swept', { regions: ['mars-1'] }, 'REGION_UNKNOWN'],
  ['a time without a zone', { asOf: '2026-11-02T12:00:00' }, 'BAD_INPUT'],
  ['a time to come', { asOf: '2030-01-01T00:00:00Z' }, 'BAD_INPUT'],
  ['a time before there was evidence', { asOf: '2020-01-01T00:00:00Z' }, 'NO_EVIDENCE'],
  ['no check at all', { checks: [] }, 'BAD_INPUT'],
  ['no control at all', { controls: [] }, 'BAD_INPUT'],
  ['no region at all', { regions: [] }, 'BAD_INPUT'],
  ['two kinds of subject', { checks: [checkId], controls: ['iso27001:2022/A.8.24'] }, 'BAD_INPUT'],
  ['a time and a period', { asOf: '2026-11-02T12:00:00Z', from: '2026-11-01T00:00:00Z' }, 'BAD_INPUT'],
  ['an end without a beginning', { to: '2026-11-02T12:00:00Z' }, 'BAD_INPUT'],
])('a question about %s is an error of the mutation', async (_, input, code) => {
  const { api, folder } = await startWithPacks();

  const answer = await api.query(mutation, { input });

  expect([codesOf(answer), answer.data?.requestPack ?? null]).toEqual([[code], null]);
  expect([(await api.query('{ packs { nodes { id } } }')).data.packs.nodes, await readdir(folder)]).toEqual([[], []]);
  expect(api.logged).toEqual([]);
});

test('more packs than may wait are refused with a code', async () => {
  const { stores, open } = held(await threeNights());
  const { api, shelf } = await startWithPacks(stores);
  for (let each = 0; each <= longestQueue; each += 1) await shelf.request({ checks: [checkId] });

  const answer = await api.query(mutation, { input: { checks: [checkId] } });
  const closed = shelf.close();
  open();
  await closed;

  expect(codesOf(answer)).toEqual(['PACK_QUEUE_FULL']);
});

test('a pack that fails says why', async () => {
  const history = await threeNights();
  const stores = {
    objects: history.objects,
    evidence: { ...history.evidence, getBlocks: () => Promise.reject(new Error('x')) },
  };
  const { api, shelf } = await startWithPacks(stores);
  const { packId } = await shelf.request({ checks: [checkId] });
  await settled(shelf, packId);

  const { data } = await api.query(fileQuery, { packId });

  expect(data.pack).toMatchObject({ state: 'FAILED', file: null, error: { code: 'INTERNAL_SERVER_ERROR' } });
  expect((await fetch(`${api.url}/packs/${packId}.zip`)).status).toBe(404);
});

test('a pack that there is not is null, and as a node an error', async () => {
  const { api } = await startWithPacks();
  const packId = '019a0000-0000-7000-8000-0000000000aa';

  const { data } = await api.query('query ($packId: ID!) { pack(packId: $packId) { id } }', { packId });
  const node = await api.query('query ($id: ID!) { node(id: $id) { id } }', { id: toGlobalId('Pack', packId) });

  expect([data.pack, codesOf(node)]).toEqual([null, ['NODE_UNKNOWN']]);
});

test('a cursor of another list is refused', async () => {
  const { api } = await startWithPacks();
  const { data } = await api.query('{ sweeps(first: 1) { pageInfo { endCursor } } }');

  const answer = await api.query('query ($after: String) { packs(after: $after) { nodes { id } } }', {
    after: data.sweeps.pageInfo.endCursor,
  });

  expect(codesOf(answer)).toEqual(['CURSOR_INVALID']);
});

test('a ready pack is downloaded as a file that is not cached', async () => {
  const started = await startWithPacks();
  const packId = await readyPack(started);
  const { file } = (await started.api.query(fileQuery, { packId })).data.pack;

  const response = await fetch(`${started.api.url}${file.downloadUrl}`);
  const bytes = Buffer.from(await response.arrayBuffer());

  expect([response.status, bytes.length, hash('sha256', bytes, 'hex')]).toEqual([200, file.bytes, file.sha256]);
  expect(started.api.accesses.slice(-2).map(({ packs }) => packs)).toEqual([
    [{ packId, bytes: file.bytes }],
    [{ packId, bytes: file.bytes }],
  ]);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/zip',
    'content-length': String(file.bytes),
    'content-disposition': `attachment; filename="evidence-pack-${packId}.zip"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
});

test('HEAD gives the headers of a download and no body', async () => {
  const started = await startWithPacks();
  const packId = await readyPack(started);

  const response = await fetch(`${started.api.url}/packs/${packId}.zip`, { method: 'HEAD' });

  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(started.api.accesses.at(-1)).not.toHaveProperty('packs');
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1000);
});

test.each([
  ['a pack that there is not', '/packs/019a0000-0000-7000-8000-0000000000aa.zip', 404],
  ['the record of a pack', '/packs/019a0000-0000-7000-8000-0000000000aa.json', 404],
  ['what lies outside the folder', '/packs/..%2Fsigning-key.pem', 404],
  ['the folder', '/packs/', 404],
])('%s is not given out', async (_, path, status) => {
  const { api } = await startWithPacks();

  expect((await fetch(`${api.url}${path}`)).status).toBe(status);
});

test('a download is for loopback names and reading alone', async () => {
  const started = await startWithPacks();
  const path = `/packs/${await readyPack(started)}.zip`;

  const foreign = await new Promise<number | undefined>((resolve, reject) => {
    httpRequest(started.api.url, { path, headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  const posted = await fetch(`${started.api.url}${path}`, { method: 'POST' });

  expect([foreign, posted.status]).toEqual([421, 405]);
});

test('a pack that was cut on disk is not given out, and somebody is told', async () => {
  const started = await startWithPacks();
  const packId = await readyPack(started);
  await truncate(join(started.folder, `${packId}.zip`), 100);

  const response = await fetch(`${started.api.url}/packs/${packId}.zip`);

  expect(response.status).toBe(500);
  expect(started.api.logged).toMatchObject([{ error: { code: 'DATA_FOLDER_CORRUPT' } }]);
});

test('a client that hangs up during a download is not an error', async () => {
  const started = await startWithPacks();
  const packId = await readyPack(started);

  await new Promise<void>((resolve) => {
    const request = httpRequest(`${started.api.url}/packs/${packId}.zip`, (response) => {
      response.destroy();
      resolve();
    });
    request.on('error', () => resolve());
    request.end();
  });

  expect([(await fetch(`${started.api.url}/healthz`)).status, started.api.logged]).toEqual([200, []]);
});

test('an API without packs says so, and has none', async () => {
  const api = await startTestApi(await threeNights(), { packs: noPacks });
  onTestFinished(() => api.close());

  const asked = await api.query('mutation { requestPack { pack { id } } }');
  const { data } = await api.query(
    '{ packs { nodes { id } pageInfo { hasNextPage } } pack(packId: "019a0000-0000-7000-8000-0000000000aa") { id } }',
  );

  expect(codesOf(asked)).toEqual(['OPERATION_UNSUPPORTED']);
  expect(asked.errors?.[0]?.message).toMatch(/\.$/);
  expect(data).toEqual({ packs: { nodes: [], pageInfo: { hasNextPage: false } }, pack: null });
  expect((await fetch(`${api.url}/packs/019a0000-0000-7000-8000-0000000000aa.zip`)).status).toBe(404);
});
