import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SweepBody } from '../../src/domain/sweep-record.ts';
import { blockOfLines, toBlock } from '../../src/ledger/block.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { bits, entryKeyHash } from '../../src/ledger/entry-key.ts';
import { leafHash, treeHash } from '../../src/ledger/merkle.ts';
import { type EvidenceProof, verifyProof } from '../../src/ledger/proof.ts';
import { verifierKeyText } from '../../src/ledger/verifier-key.ts';
import { sweepEntry } from '../store/log-entries.ts';
import { testSigner } from './keys.ts';
import { readProof } from './read-proof.ts';

const signer = testSigner('assay.local/00000000-0000-4000-8000-000000000000');
const golden = (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, '..', 'golden', 'v1', name), 'utf8');
const proof = JSON.parse(await golden('proof.json')) as EvidenceProof;
const invalid = expect.objectContaining({ code: 'PROOF_INVALID' });

const alone = { index: 0, size: 1, path: [] };
const resource = { type: 'AWS::EC2::Snapshot', id: 'snap-1', accountId: '111122223333', region: 'eu-west-1' } as const;
const counts = { check: { pass: 1, fail: 0, notApplicable: 0, inconclusive: 0 } };

/**
 * A proof that is right in every hash and signature, over records of which some are not what they should be, or lines
 * that say the same in other characters.
 */
const forged = async (changes: {
  readonly entry?: object;
  readonly chunk?: object;
  readonly slice?: object;
  readonly sweep?: Partial<SweepBody>;
  readonly logEntry?: object;
  readonly rewrite?: Readonly<Record<string, (line: string) => string>>;
  readonly proof?: object;
}): Promise<object> => {
  const lineOf = (name: string, record: object): string => {
    const line = canonicalJson(record);
    return changes.rewrite?.[name]?.(line) ?? line;
  };
  const entry = lineOf('entry', {
    resource,
    facts: {},
    findings: [{ checkId: 'check', verdict: 'PASS', severity: 'HIGH' }],
    ...changes.entry,
  });
  const chunk = lineOf('chunk', {
    prefix: '',
    entries: 1,
    counts,
    digest: blockOfLines([entry]).digest,
    ...changes.chunk,
  });
  const slice = lineOf('slice', {
    accountId: '111122223333',
    region: 'eu-west-1',
    collectorId: 'ec2-snapshots',
    enumeration: { status: 'complete' },
    resources: { 'AWS::EC2::Snapshot': 1 },
    counts,
    treeDigest: blockOfLines([chunk]).digest,
    ...changes.slice,
  });
  const logEntry = lineOf('logEntry', {
    ...sweepEntry(1, { rootDigest: blockOfLines([slice]).digest, ...changes.sweep }),
    ...changes.logEntry,
  });
  const checkpoint = await signCheckpoint({ size: 1, root: leafHash(logEntry) }, signer);
  return {
    formatVersion: 1,
    entry,
    inChunk: alone,
    chunk,
    inSliceTree: alone,
    slice,
    inSweep: alone,
    logEntry,
    inLog: alone,
    checkpoint,
    ...changes.proof,
  };
};

describe('the proof of an entry', () => {
  it('says which resource was sealed in which slice of which sweep, under which checkpoint', () => {
    const { entry, slice, sweep, checkpoint } = verifyProof(proof, signer);

    expect(canonicalJson(entry)).toBe(proof.entry);
    expect(canonicalJson(slice)).toBe(proof.slice);
    expect(sweep).toMatchObject({ sweepId: '019a0000-0000-7000-8000-000000000002', sequence: 5 });
    expect(checkpoint).toMatchObject({ origin: signer.name, size: 6 });
  });

  it('is read alike by a second reading of the format', async () => {
    const read = await readProof(JSON.stringify(proof), verifierKeyText(signer));

    expect(read).toEqual(verifyProof(proof, signer).entry);
  });

  it('is not accepted under another key', () => {
    expect(() => verifyProof(proof, testSigner(signer.name, 8))).toThrow(invalid);
    expect(() => verifyProof(proof, testSigner('assay.local/other'))).toThrow(invalid);
  });

  it('proves nothing to either reading after any character of it was changed', async () => {
    const json = JSON.stringify(proof);
    await fc.assert(
      fc.asyncProperty(fc.nat(json.length - 1), fc.constantFrom('0', 'f', 'A', ' ', '1'), async (at, character) => {
        const changed = json.slice(0, at) + character + json.slice(at + 1);
        let value: unknown;
        try {
          value = JSON.parse(changed);
        } catch {
          return;
        }
        fc.pre(canonicalJson(value) !== canonicalJson(proof));
        expect(() => verifyProof(value, signer)).toThrow(invalid);
        await expect(readProof(changed, verifierKeyText(signer))).rejects.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('proves nothing with the lines or steps of another place', async () => {
    const earlier = await golden('checkpoint-3.txt');
    const parts = ['inChunk', 'inSliceTree', 'inSweep', 'inLog'] as const;
    for (const part of parts) {
      for (const other of parts) {
        if (canonicalJson(proof[part]) === canonicalJson(proof[other])) continue;
        expect(() => verifyProof({ ...proof, [part]: proof[other] }, signer)).toThrow(invalid);
      }
    }
    for (const part of ['entry', 'chunk', 'slice', 'logEntry'] as const) {
      for (const other of ['entry', 'chunk', 'slice', 'logEntry'] as const) {
        if (part !== other) expect(() => verifyProof({ ...proof, [part]: proof[other] }, signer)).toThrow(invalid);
      }
    }
    expect(() => verifyProof({ ...proof, checkpoint: earlier }, signer)).toThrow(invalid);
  });

  it.each([
    ['nothing', undefined],
    ['a path with more than a hash in it', { ...proof, inLog: { ...proof.inLog, path: [`${'0'.repeat(64)}0`] } }],
    ['a path with a hash behind something', { ...proof, inLog: { ...proof.inLog, path: [`x${'0'.repeat(64)}`] } }],
    ['text', 'proof'],
    ['a list', []],
    ['a later format', { ...proof, formatVersion: 2 }],
    ['a proof with a member more', { ...proof, more: true }],
    ['a proof without its checkpoint', { ...proof, checkpoint: undefined }],
    ['a path that is not in hex', { ...proof, inChunk: { ...proof.inChunk, path: ['x'.repeat(64)] } }],
    ['a path without end', { ...proof, inChunk: { ...proof.inChunk, path: Array(1000).fill('0'.repeat(64)) } }],
    ['an index that is no number', { ...proof, inChunk: { ...proof.inChunk, index: '0' } }],
  ])('is refused, not misread, when it is %s', (_, value) => {
    expect(() => verifyProof(value, signer)).toThrow(
      expect.objectContaining({
        code: 'PROOF_INVALID',
        message: 'The proof does not hold: it is not a proof of format version 1.',
        cause: expect.any(Error),
      }),
    );
  });

  it('is accepted when it is made of as little as one line each', async () => {
    expect(verifyProof(await forged({}), signer).entry.resource).toEqual(resource);
  });

  const twoLines = toBlock([{ a: 1 }, { a: 2 }]);
  const otherPrefix = bits(entryKeyHash(resource), 1) === '0' ? '1' : '0';
  const spaced = (line: string): string => line.replace('{', '{ ');
  const cut = (line: string): string => line.slice(0, -1);
  it.each([
    [
      'a resource of another region than its slice',
      'the resource is of another account or region than the slice',
      { entry: { resource: { ...resource, region: 'us-east-1' } } },
    ],
    [
      'a resource of another account than its slice',
      'the resource is of another account or region than the slice',
      { entry: { resource: { ...resource, accountId: '1' } } },
    ],
    [
      'a resource in a chunk where it does not belong',
      'the resource does not belong in the chunk',
      { chunk: { prefix: otherPrefix } },
    ],
    ['a chunk that says it has more entries', 'the chunk has another number of entries', { chunk: { entries: 2 } }],
    [
      'a sweep that says it has more slices',
      'the sweep has another number of slices',
      { sweep: { slices: { planned: 2, complete: 2, partial: 0, denied: 0, failed: 0, skipped: 0 } } },
    ],
    [
      'an entry with a verdict that does not exist',
      'the line of the entry is not readable',
      { entry: { findings: [{ checkId: 'c', verdict: 'OK', severity: 'LOW' }] } },
    ],
    [
      'an entry with a member that does not exist',
      'the line of the entry is not readable',
      { entry: { note: 'trust me' } },
    ],
    ['a slice without its completeness', 'the line of the slice is not readable', { slice: { enumeration: {} } }],
    ['a chunk without its number', 'the line of the chunk is not readable', { chunk: { entries: undefined } }],
    ['half an entry', 'the line of the entry is not readable', { rewrite: { entry: cut } }],
    ['an entry in other characters', 'the line of the entry is not canonical', { rewrite: { entry: spaced } }],
    ['a chunk in other characters', 'the line of the chunk is not canonical', { rewrite: { chunk: spaced } }],
    ['a slice in other characters', 'the line of the slice is not canonical', { rewrite: { slice: spaced } }],
    ['a sweep in other characters', 'the entry of the log is not readable', { rewrite: { logEntry: spaced } }],
    [
      'a chunk whose digest is of something else',
      'the entry is not in the chunk',
      { chunk: { digest: twoLines.digest } },
    ],
    [
      'a slice whose digest is of something else',
      'the chunk is not in the slice',
      { slice: { treeDigest: twoLines.digest } },
    ],
    [
      'a sweep whose digest is of something else',
      'the slice is not in the sweep',
      { sweep: { rootDigest: twoLines.digest } },
    ],
    [
      'a sweep that is not in the log',
      'the entry of the sweep is not in the log of the checkpoint',
      { proof: { logEntry: canonicalJson(sweepEntry(1)) } },
    ],
    [
      'an entry of the log that is no sweep',
      'the entry of the log is not a sweep',
      {
        logEntry: {
          kind: 'schedule',
          sweep: undefined,
          schedule: { scheduleId: 's', timeOfDay: '02:00', timeZone: 'UTC' },
        },
      },
    ],
    [
      'a sweep at another place of the log',
      'the entry of the sweep stands at another place of the log',
      { logEntry: { sequence: 2, previousDigest: '0'.repeat(64) } },
    ],
    [
      'a log of another size than its checkpoint',
      'its path in the log is not of the size of the checkpoint',
      { proof: { inLog: { index: 0, size: 2, path: ['0'.repeat(64)] } } },
    ],
  ])('is refused, although well signed, when it holds %s', async (_, what, changes) => {
    const value = await forged(changes);

    expect(() => verifyProof(value, signer)).toThrow(
      expect.objectContaining({ code: 'PROOF_INVALID', message: `The proof does not hold: ${what}.` }),
    );
  });

  it('keeps what made a line unreadable as the cause', async () => {
    for (const name of ['entry', 'chunk', 'slice', 'logEntry']) {
      const value = await forged({ rewrite: { [name]: cut } });

      expect(() => verifyProof(value, signer)).toThrow(
        expect.objectContaining({ code: 'PROOF_INVALID', cause: expect.any(Error) }),
      );
    }
  });

  it('is refused with a log of another size although the same path leads to the same root', async () => {
    const value = (await forged({})) as EvidenceProof;
    const later = [leafHash('2'), leafHash('3')];
    const root = treeHash([leafHash(value.logEntry), ...later]);
    const checkpoint = await signCheckpoint({ size: 3, root }, signer);
    const inLog = { index: 0, size: 3, path: later.map((hash) => Buffer.from(hash).toString('hex')) };

    expect(verifyProof({ ...value, checkpoint, inLog }, signer).checkpoint.size).toBe(3);
    expect(() => verifyProof({ ...value, checkpoint, inLog: { ...inLog, size: 4 } }, signer)).toThrow(
      expect.objectContaining({
        message: 'The proof does not hold: its path in the log is not of the size of the checkpoint.',
      }),
    );
  });
});
