import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaySweep } from '../../../src/evidence/replay.ts';
import { verifyConsistency, verifyInclusion } from '../../../src/ledger/merkle.ts';
import { logConsistency, logHead, logInclusion } from '../../../src/store/log-proofs.ts';
import { liveYear, type SealedNight, yearSettings } from '../../history/full-year.ts';
import { Rebuilder } from '../../history/rebuild.ts';
import { checksAt } from '../../history/rules.ts';
import { canonical, merkleRoot, sha256 } from '../../history/second-encoding.ts';
import { emptyHistory, type StoredHistory } from '../../history/small-history.ts';

let history: StoredHistory;
let nights: readonly SealedNight[];

beforeAll(async () => {
  history = await emptyHistory();
  nights = await liveYear(history.source);
}, 600_000);
afterAll(() => history.close());

describe('a year of nightly sweeps over 20,000 resources, on disk', () => {
  it('has a sweep for nearly every night, in the order of the log', () => {
    expect(nights.length).toBeGreaterThan(0.95 * yearSettings.nights);
    expect(nights.every(({ record }, place) => record.sealedAt > (nights[place - 1]?.record.sealedAt ?? ''))).toBe(
      true,
    );
    expect(new Set(nights.map(({ record }) => record.sweepId)).size).toBe(nights.length);
  });

  it('rebuilds every night byte for byte as it was sealed', async () => {
    const rebuilder = new Rebuilder(history.source.evidence);
    for (const { record, fingerprint } of nights) {
      const standing = await history.source.evidence.sweepById(record.sweepId);

      expect(standing).toEqual(record);
      expect(await rebuilder.night(record), record.sealedAt).toBe(fingerprint);
    }
    expect(rebuilder.chunks).toBeGreaterThan(yearSettings.nights * 100);
  });

  it('verifies every entry of the log, and proves each against the newest root', async () => {
    const { evidence } = history.source;
    const { size, root } = await logHead(evidence);
    const lines: string[] = [];
    for (let sequence = 1; sequence <= size; sequence += 1) {
      const entry = await evidence.entryAt(sequence);
      const previous = lines.at(-1);
      expect(entry?.previousDigest).toBe(previous && sha256(previous).toString('hex'));
      lines.push(canonical(entry));
    }
    expect(Buffer.from(root)).toEqual(merkleRoot(lines));
    for (const { record } of nights) {
      const { index, path } = await logInclusion(evidence, record.sequence, size);
      const leafHash = sha256(Uint8Array.of(0), lines[index] ?? '');
      expect(verifyInclusion({ leafHash, index, size, path: path.map(fromHex), root })).toBe(true);
    }
    for (let firstSize = 1; firstSize < size; firstSize += 13) {
      const path = (await logConsistency(evidence, firstSize, size)).map(fromHex);
      const firstRoot = merkleRoot(lines.slice(0, firstSize));
      expect(verifyConsistency({ firstSize, firstRoot, secondSize: size, secondRoot: root, path })).toBe(true);
    }
  });

  it('replays nights of the whole year to the same findings', async () => {
    for (const share of [0, 0.3, 0.45, 0.62, 0.75, 0.999]) {
      const night = nights[Math.floor(nights.length * share)];
      if (night === undefined) throw new Error('there is no such night');

      const again = await replaySweep(history.source, night.record, { checks: checksAt(night.volumeVersion) });

      expect(again.reproduced, night.record.sealedAt).toBe(true);
      expect(again.checks.reduce((sum, { recorded }) => sum + recorded, 0)).toBeGreaterThan(10_000);
    }
  });
});

const fromHex = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
