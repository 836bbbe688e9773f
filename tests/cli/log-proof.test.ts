import { describe, expect, it } from 'vitest';
import {
  isLogConsistency,
  isLogInclusion,
  type LogConsistencyProof,
  type LogInclusionProof,
  verifyLogConsistency,
  verifyLogInclusion,
} from '../../src/cli/log-proof.ts';
import { toLogged } from '../../src/evidence/log-page.ts';
import { checkpointOf, logConsistency, logInclusion } from '../../src/store/log-proofs.ts';
import { setSchedule } from '../../src/sweep/schedule.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { testSigner } from '../ledger/keys.ts';

const signer = testSigner('assay.test/log');

const logOf = async (size: number): Promise<MemorySource> => {
  const source = new MemorySource();
  for (let hour = 0; hour < size; hour += 1) {
    await setSchedule(source.evidence, { timeOfDay: `0${hour}:00`, timeZone: 'UTC' }, new Date());
  }
  return source;
};

const inclusionOf = async (source: MemorySource, sequence: number, size: number): Promise<LogInclusionProof> => {
  const entry = await source.evidence.entryAt(sequence);
  if (entry === undefined) throw new Error(`the log has an entry ${sequence}`);
  return {
    formatVersion: 1,
    logEntry: toLogged(entry).line,
    inLog: await logInclusion(source.evidence, sequence, size),
    checkpoint: await checkpointOf(source.evidence, signer, size),
  };
};

const consistencyOf = async (source: MemorySource, from: number, to: number): Promise<LogConsistencyProof> => ({
  formatVersion: 1,
  path: await logConsistency(source.evidence, from, to),
  firstCheckpoint: await checkpointOf(source.evidence, signer, from),
  secondCheckpoint: await checkpointOf(source.evidence, signer, to),
});

const invalid = expect.objectContaining({ code: 'PROOF_INVALID' });

describe('the proof that an entry is in the log', () => {
  it('holds for every entry at every size', async () => {
    const source = await logOf(5);
    for (const size of [1, 2, 3, 4, 5]) {
      for (let sequence = 1; sequence <= size; sequence += 1) {
        const proof = JSON.parse(JSON.stringify(await inclusionOf(source, sequence, size)));

        expect(isLogInclusion(proof)).toBe(true);
        expect(verifyLogInclusion(proof, signer).entry.sequence).toBe(sequence);
      }
    }
  });

  it('does not hold with another entry, place, path, checkpoint or key', async () => {
    const source = await logOf(5);
    const proof = await inclusionOf(source, 2, 5);
    const other = await inclusionOf(source, 3, 5);
    const spoilt: readonly LogInclusionProof[] = [
      { ...proof, logEntry: other.logEntry },
      { ...proof, logEntry: proof.logEntry.replace('01:00', '09:00') },
      { ...proof, inLog: { ...proof.inLog, index: 2 } },
      { ...proof, inLog: { ...proof.inLog, size: 4 } },
      { ...proof, inLog: { ...proof.inLog, path: proof.inLog.path.toReversed() } },
      { ...proof, inLog: { ...proof.inLog, path: proof.inLog.path.slice(1) } },
      { ...proof, checkpoint: (await inclusionOf(source, 2, 4)).checkpoint },
      { ...proof, checkpoint: proof.checkpoint.replace('\n5\n', '\n6\n') },
    ];

    for (const each of spoilt) expect(() => verifyLogInclusion(each, signer)).toThrow(invalid);
    expect(() => verifyLogInclusion(proof, testSigner('assay.test/log', 8))).toThrow(invalid);
  });
});

describe('the proof that a log begins with an earlier one', () => {
  it('holds for any two sizes', async () => {
    const source = await logOf(5);
    for (const to of [1, 2, 3, 4, 5]) {
      for (let from = 0; from <= to; from += 1) {
        const proof = JSON.parse(JSON.stringify(await consistencyOf(source, from, to)));

        expect(isLogConsistency(proof)).toBe(true);
        expect(verifyLogConsistency(proof, signer)).toMatchObject({ first: { size: from }, second: { size: to } });
      }
    }
  });

  it('does not hold for two logs of one name that differ', async () => {
    const [one, other] = [await logOf(3), new MemorySource()];
    await setSchedule(other.evidence, { timeOfDay: '23:00', timeZone: 'UTC' }, new Date());
    const proof = await consistencyOf(one, 1, 3);

    const forked = { ...proof, firstCheckpoint: await checkpointOf(other.evidence, signer, 1) };

    expect(() => verifyLogConsistency(forked, signer)).toThrow(invalid);
    expect(() => verifyLogConsistency({ ...proof, path: [] }, signer)).toThrow(invalid);
    expect(() => verifyLogConsistency(proof, testSigner('assay.test/other'))).toThrow(invalid);
  });
});
