import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { toGlobalId } from '../../../src/api/global-id.ts';
import { signCheckpoint, verifyCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../../../src/ledger/merkle.ts';
import { verifyProof } from '../../../src/ledger/proof.ts';
import { logHead } from '../../../src/store/log-proofs.ts';
import { signedBefore, signedOnDemand } from '../../../src/store/signed-checkpoints.ts';
import type { MemorySource } from '../../builders/sealed-sweep.ts';
import { testSigner } from '../../ledger/keys.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { firstSweepId, sampleEvidence, sealAnother, secondSweepId } from '../sample.ts';

const signer = testSigner('assay.test/log');
const toBytes = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'hex'));

let source: MemorySource;
let api: TestApi;
beforeEach(async () => {
  source = await sampleEvidence();
  api = await startTestApi(source, { checkpoints: signedOnDemand(signer) });
});
afterEach(() => api.close());

test('the log says its size and root, and signs them', async () => {
  const { data } = await api.query('{ log { size rootHash checkpoint } first: log(size: 1) { size rootHash } }');

  const checkpoint = verifyCheckpoint(data.log.checkpoint, signer);
  expect(data.log).toMatchObject({ size: 2, rootHash: Buffer.from(checkpoint.root).toString('hex') });
  expect(checkpoint.size).toBe(2);
  expect(data.first.size).toBe(1);
  expect(data.first.rootHash).not.toBe(data.log.rootHash);
});

test('its entries come newest first, page by page, with what each is', async () => {
  await api.query('mutation { setSchedule(timeOfDay: "02:00", timeZone: "Europe/Berlin") { schedule { since } } }');
  const query = `query ($after: String) { logEntries(first: 2, after: $after) {
    nodes { sequence kind appendedAt clockAt previousDigest digest line sweep { sweepId } schedule { timeOfDay } missedNight { night } exception { owner } revocation { reason } }
    pageInfo { hasNextPage endCursor }
  } }`;

  const first = (await api.query(query)).data.logEntries;
  const second = (await api.query(query, { after: first.pageInfo.endCursor })).data.logEntries;

  const entries = [...first.nodes, ...second.nodes];
  expect(entries.map(({ sequence, kind }) => [sequence, kind])).toEqual([
    [3, 'SCHEDULE'],
    [2, 'SWEEP'],
    [1, 'SWEEP'],
  ]);
  expect(entries[0].schedule).toEqual({ timeOfDay: '02:00' });
  expect(entries[0].sweep).toBeNull();
  expect(entries.slice(1).map(({ sweep }) => sweep.sweepId)).toEqual([secondSweepId, firstSweepId]);
  expect(entries[0].previousDigest).toBe(entries[1].digest);
  expect(entries[2].previousDigest).toBeNull();
  expect(JSON.parse(entries[2].line).sweep.sweepId).toBe(firstSweepId);
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
});

test('entries of one kind can be asked for', async () => {
  await api.query('mutation { setSchedule(timeOfDay: "02:00", timeZone: "UTC") { schedule { since } } }');

  const { data } = await api.query(
    '{ logEntries(kind: SCHEDULE) { nodes { sequence } } none: logEntries(kind: MISSED_NIGHT) { nodes { sequence } } }',
  );

  expect(data).toEqual({ logEntries: { nodes: [{ sequence: 3 }] }, none: { nodes: [] } });
});

test('an entry is proved to be in the log, now and at an earlier size', async () => {
  await sealAnother(source);

  const { data } = await api.query('{ logEntries { nodes { line inclusion { index size path checkpoint } } } }');
  const early = await api.query(
    `query ($after: String) { logEntries(after: $after) { nodes { line inclusion(size: 2) { index size path checkpoint } } } }`,
    {
      after: (await api.query('{ logEntries(first: 1) { pageInfo { endCursor } } }')).data.logEntries.pageInfo
        .endCursor,
    },
  );

  const proofs = [...data.logEntries.nodes, ...early.data.logEntries.nodes];
  for (const { line, inclusion } of proofs) {
    const { index, size, path, checkpoint } = inclusion;
    const { root } = verifyCheckpoint(checkpoint, signer);
    expect(verifyInclusion({ leafHash: leafHash(line), index, size, path: toBytes(path), root })).toBe(true);
  }
  expect(proofs.map(({ inclusion }) => [inclusion.index, inclusion.size])).toEqual([
    [2, 3],
    [1, 3],
    [0, 3],
    [1, 2],
    [0, 2],
  ]);
});

test('evidence is proved up to a signed checkpoint', async () => {
  const { data: found } = await api.query('{ evidence(filter: { verdicts: [FAIL] }, first: 1) { nodes { id } } }');

  const { data } = await api.query(
    'query ($id: ID!) { proof(id: $id) { evidence { resource { id } } document logSize checkpoint } }',
    { id: found.evidence.nodes[0].id },
  );

  const proven = verifyProof(data.proof.document, signer);
  expect(proven.entry.resource.id).toBe(data.proof.evidence.resource.id);
  expect(proven.entry.findings).toContainEqual(expect.objectContaining({ verdict: 'FAIL' }));
  expect([proven.checkpoint.size, data.proof.logSize]).toEqual([2, 2]);
  expect(() => verifyProof(data.proof.document, testSigner('assay.test/log', 8))).toThrow(/not signed/);
});

test('a later log is proved to begin with an earlier one', async () => {
  await sealAnother(source);

  const { data } = await api.query(
    '{ consistencyProof(from: 1, to: 3) { path from { size checkpoint } to { size checkpoint } } }',
  );

  const { path, from, to } = data.consistencyProof;
  const [first, second] = [verifyCheckpoint(from.checkpoint, signer), verifyCheckpoint(to.checkpoint, signer)];
  expect(
    verifyConsistency({
      firstSize: first.size,
      firstRoot: first.root,
      secondSize: second.size,
      secondRoot: second.root,
      path: toBytes(path),
    }),
  ).toBe(true);
  expect([from.size, to.size]).toEqual([1, 3]);
});

test.each([
  ['a size that the log never had', '{ log(size: 9) { rootHash } }', 'BAD_INPUT'],
  ['a negative size', '{ log(size: -1) { rootHash } }', 'BAD_INPUT'],
  ['a consistency backwards', '{ consistencyProof(from: 2, to: 1) { path } }', 'BAD_INPUT'],
  ['a consistency with what is to come', '{ consistencyProof(from: 1, to: 9) { path } }', 'BAD_INPUT'],
  ['a proof of nothing', '{ proof(id: "x") { logSize } }', 'NODE_UNKNOWN'],
  ['a proof of a sweep', `{ proof(id: "${toGlobalId('Sweep', firstSweepId)}") { logSize } }`, 'NODE_UNKNOWN'],
  ['an inclusion below the entry', '{ logEntries(first: 1) { nodes { inclusion(size: 1) { path } } } }', 'BAD_INPUT'],
  ['a cursor of nothing', '{ logEntries(after: "x") { nodes { line } } }', 'CURSOR_INVALID'],
])('%s is refused in a sentence', async (_, query, code) => {
  const answer = await api.query(query);

  expect(codesOf(answer)).toEqual([code]);
  expect(answer.errors?.[0]?.message).toMatch(/\.$/);
});

test('an API without the key shows what was signed last, and says what is not provable yet', async () => {
  const { evidence } = source;
  const note = await signCheckpoint(await logHead(evidence, 1), signer);
  const found = async (size: number) => (size >= 1 ? { note, place: 'memory' } : undefined);
  const kept = { upTo: found, at: found, newest: () => found(1), remember: () => Promise.reject(new Error('unused')) };
  const keyless = await startTestApi(source, { checkpoints: signedBefore(kept, async () => signer) });
  onTestFinished(() => keyless.close());
  const { data } = await keyless.query(
    '{ log { size checkpoint } evidence(filter: { verdicts: [FAIL] }, first: 1) { nodes { id } } }',
  );

  const [inclusion, exact, empty, proof] = await Promise.all([
    keyless.query('{ logEntries { nodes { sequence inclusion { size checkpoint } } } }'),
    keyless.query('{ logEntries { nodes { sequence inclusion(size: 2) { size } } } }'),
    keyless.query('{ log(size: 0) { checkpoint } }'),
    keyless.query('query ($id: ID!) { proof(id: $id) { logSize } }', { id: data.evidence.nodes[0].id }),
  ]);

  expect(data.log).toEqual({ size: 2, checkpoint: note });
  expect(codesOf(inclusion)).toEqual(['CHECKPOINT_MISSING']);
  expect(inclusion.errors?.[0]?.path?.slice(0, 3)).toEqual(['logEntries', 'nodes', 0]);
  expect(codesOf(exact)).toEqual(['CHECKPOINT_MISSING']);
  expect(codesOf(empty)).toEqual(['CHECKPOINT_MISSING']);
  expect(codesOf(proof)).toEqual(['CHECKPOINT_MISSING']);
});
