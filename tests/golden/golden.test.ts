import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyLines } from '../../src/ledger/block.ts';
import { verifyCheckpoint } from '../../src/ledger/checkpoint.ts';
import { leafHash, treeHash, verifyConsistency } from '../../src/ledger/merkle.ts';
import { entryDigest, parseLogEntry } from '../../src/ledger/parse-log-entry.ts';
import { verifyProof } from '../../src/ledger/proof.ts';
import { parseVerifierKey } from '../../src/ledger/verifier-key.ts';
import { readProof } from '../ledger/read-proof.ts';
import { goldenFiles } from './generate.ts';

const folder = join(import.meta.dirname, 'v1');
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);

const key = parseVerifierKey(await read('verifier-key.txt'));
const log = linesOf(await read('log.ndjson'));
const entries = log.map(parseLogEntry);

describe('the golden files of format version 1', () => {
  it('hold a log with every kind of entry, each following the one before', () => {
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(
      new Set(['schedule', 'sweep', 'exception', 'missed-night', 'revocation']),
    );
    entries.forEach(({ sequence, previousDigest, appendedAt }, index) => {
      const before = log[index - 1];
      expect(sequence).toBe(index + 1);
      expect(previousDigest).toBe(before && entryDigest(before));
      expect(appendedAt > (entries[index - 1]?.appendedAt ?? '')).toBe(true);
    });
  });

  it('hold checkpoints whose roots are those of the log', async () => {
    for (const size of [3, 6]) {
      const checkpoint = verifyCheckpoint(await read(`checkpoint-${size}.txt`), key);
      const root = treeHash(log.slice(0, size).map((line) => leafHash(line)));
      expect(checkpoint.size).toBe(size);
      expect(Buffer.compare(checkpoint.root, root)).toBe(0);
    }
  });

  it('hold a proof that the later checkpoint continues the earlier one', async () => {
    const first = verifyCheckpoint(await read('checkpoint-3.txt'), key);
    const second = verifyCheckpoint(await read('checkpoint-6.txt'), key);
    const path = (JSON.parse(await read('consistency-3-6.json')) as string[]).map((hash) => Buffer.from(hash, 'hex'));

    expect(
      verifyConsistency({
        firstSize: first.size,
        firstRoot: first.root,
        secondSize: second.size,
        secondRoot: second.root,
        path,
      }),
    ).toBe(true);
  });

  it('hold every block that a sweep refers to, and each matches its digest', async () => {
    const blockOf = async (digest: string): Promise<readonly Record<string, unknown>[]> => {
      const lines = linesOf(await read(`blocks/${digest}.ndjson`));
      expect(verifyLines(digest, lines)).toBe(true);
      return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    };

    let resources = 0;
    const reached = new Set<string>();
    for (const entry of entries) {
      if (entry.kind !== 'sweep') continue;
      reached.add(entry.sweep.rootDigest);
      for (const slice of await blockOf(entry.sweep.rootDigest)) {
        reached.add(String(slice.treeDigest));
        for (const chunk of await blockOf(String(slice.treeDigest))) {
          reached.add(String(chunk.digest));
          resources += (await blockOf(String(chunk.digest))).length;
        }
      }
    }
    expect(resources).toBe(36);
    expect((await readdir(join(folder, 'blocks'))).toSorted()).toEqual(
      [...reached].map((digest) => `${digest}.ndjson`).toSorted(),
    );
  });

  it('hold a proof that the verifier and a second reading of the format accept alike', async () => {
    const json = await read('proof.json');

    const proven = verifyProof(JSON.parse(json), key);

    expect(proven.entry.resource).toMatchObject({ type: 'AWS::EC2::Snapshot', region: 'eu-west-1' });
    expect(proven.slice.enumeration.status).toBe('complete');
    expect(proven.sweep).toMatchObject({ sequence: 5, sealedAt: '2026-11-03T01:00:00.001Z' });
    expect(proven.checkpoint.size).toBe(6);
    expect(await readProof(json, await read('verifier-key.txt'))).toEqual(proven.entry);
  });

  it('are made again with the same bytes', async () => {
    const made = await goldenFiles();

    const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
    expect(names.toSorted()).toEqual([...made.keys()].toSorted());
    for (const [name, content] of made) expect(await read(name)).toBe(content);
  });
});
