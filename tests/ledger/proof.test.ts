import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SweepBody } from '../../src/domain/sweep-record.ts';
import { toBlock } from '../../src/ledger/block.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { bits, entryKeyHash } from '../../src/ledger/entry-key.ts';
import { leafHash } from '../../src/ledger/merkle.ts';
import { type EvidenceProof, verifyProof } from '../../src/ledger/proof.ts';
import { verifierKeyText } from '../../src/ledger/verifier-key.ts';
import { goldenFiles } from '../golden/generate.ts';
import { sweepEntry } from '../store/log-entries.ts';
import { testSigner } from './keys.ts';
import { readProof } from './read-proof.ts';

const signer = testSigner('assay.local/00000000-0000-4000-8000-000000000000');
const golden = await goldenFiles();
const proof = JSON.parse(golden.get('proof.json') ?? '') as EvidenceProof;
const invalid = expect.objectContaining({ code: 'PROOF_INVALID' });

const alone = { index: 0, size: 1, path: [] };
const resource = { type: 'AWS::EC2::Snapshot', id: 'snap-1', accountId: '111122223333', region: 'eu-west-1' } as const;
const counts = { check: { pass: 1, fail: 0, notApplicable: 0, inconclusive: 0 } };

/** A proof that is right in every hash and signature, over records of which some are not what they should be. */
const forged = async (changes: {
  readonly entry?: object;
  readonly chunk?: object;
  readonly slice?: object;
  readonly sweep?: Partial<SweepBody>;
  readonly logEntry?: object;
  readonly proof?: object;
}): Promise<object> => {
  const entry = {
    resource,
    facts: {},
    findings: [{ checkId: 'check', verdict: 'PASS', severity: 'HIGH' }],
    ...changes.entry,
  };
  const chunk = { prefix: '', entries: 1, counts, digest: toBlock([entry]).digest, ...changes.chunk };
  const slice = {
    accountId: '111122223333',
    region: 'eu-west-1',
    collectorId: 'ec2-snapshots',
    enumeration: { status: 'complete' },
    resources: { 'AWS::EC2::Snapshot': 1 },
    counts,
    treeDigest: toBlock([chunk]).digest,
    ...changes.slice,
  };
  const logEntry = { ...sweepEntry(1, { rootDigest: toBlock([slice]).digest, ...changes.sweep }), ...changes.logEntry };
  const checkpoint = await signCheckpoint({ size: 1, root: leafHash(canonicalJson(logEntry)) }, signer);
  return {
    formatVersion: 1,
    entry: canonicalJson(entry),
    inChunk: alone,
    chunk: canonicalJson(chunk),
    inSliceTree: alone,
    slice: canonicalJson(slice),
    inSweep: alone,
    logEntry: canonicalJson(logEntry),
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
    expect(() => verifyProof({ ...proof, checkpoint: golden.get('checkpoint-3.txt') }, signer)).toThrow(invalid);
  });

  it.each([
    ['nothing', undefined],
    ['text', 'proof'],
    ['a list', []],
    ['a later format', { ...proof, formatVersion: 2 }],
    ['a proof with a member more', { ...proof, more: true }],
    ['a proof without its checkpoint', { ...proof, checkpoint: undefined }],
    ['a path that is not in hex', { ...proof, inChunk: { ...proof.inChunk, path: ['x'.repeat(64)] } }],
    ['a path without end', { ...proof, inChunk: { ...proof.inChunk, path: Array(1000).fill('0'.repeat(64)) } }],
    ['an index that is no number', { ...proof, inChunk: { ...proof.inChunk, index: '0' } }],
  ])('is refused, not misread, when it is %s', (_, value) => {
    expect(() => verifyProof(value, signer)).toThrow(invalid);
  });

  it('is accepted when it is made of as little as one line each', async () => {
    expect(verifyProof(await forged({}), signer).entry.resource).toEqual(resource);
  });

  const twoLines = toBlock([{ a: 1 }, { a: 2 }]);
  const otherPrefix = bits(entryKeyHash(resource), 1) === '0' ? '1' : '0';
  it.each([
    ['a resource of another region than its slice', { entry: { resource: { ...resource, region: 'us-east-1' } } }],
    ['a resource of another account than its slice', { entry: { resource: { ...resource, accountId: '1' } } }],
    ['a resource in a chunk where it does not belong', { chunk: { prefix: otherPrefix } }],
    ['a chunk that says it has more entries', { chunk: { entries: 2 } }],
    [
      'a sweep that says it has more slices',
      { sweep: { slices: { planned: 2, complete: 2, partial: 0, denied: 0, failed: 0, skipped: 0 } } },
    ],
    [
      'an entry with a verdict that does not exist',
      { entry: { findings: [{ checkId: 'c', verdict: 'OK', severity: 'LOW' }] } },
    ],
    ['an entry with a member that does not exist', { entry: { note: 'trust me' } }],
    ['a slice without its completeness', { slice: { enumeration: {} } }],
    ['a chunk whose digest is of something else', { chunk: { digest: twoLines.digest } }],
    [
      'an entry of the log that is no sweep',
      {
        logEntry: {
          kind: 'schedule',
          sweep: undefined,
          schedule: { scheduleId: 's', timeOfDay: '02:00', timeZone: 'UTC' },
        },
      },
    ],
    ['a sweep at another place of the log', { logEntry: { sequence: 2, previousDigest: '0'.repeat(64) } }],
    ['a log of another size than its checkpoint', { proof: { inLog: { index: 0, size: 2, path: ['0'.repeat(64)] } } }],
  ])('is refused, although well signed, when it holds %s', async (_, changes) => {
    const value = await forged(changes);

    expect(() => verifyProof(value, signer)).toThrow(invalid);
  });
});
