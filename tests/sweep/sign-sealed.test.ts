import { describe, expect, it } from 'vitest';
import { verifyCheckpoint } from '../../src/ledger/checkpoint.ts';
import { logHead } from '../../src/store/log-proofs.ts';
import { signSealed } from '../../src/sweep/sign-sealed.ts';
import { MemoryHistory } from '../builders/history.ts';
import { newSweep, nightOf, otherEntries } from '../store/log-entries.ts';
import { memorySigner } from './memory-signer.ts';

const grow = async (history: MemoryHistory, night: number): Promise<number> =>
  (await history.evidence.append(`sweep-${night}`, newSweep(night), nightOf(night))).sequence;

describe('signing what was sealed', () => {
  it('signs and keeps the checkpoint whose last entry is the sweep, whatever follows', async () => {
    const history = new MemoryHistory();
    const signer = memorySigner('assay.test');
    await history.evidence.append('schedule', otherEntries.schedule, nightOf(1));
    const sequence = await grow(history, 2);
    await history.evidence.append('exception', otherEntries.exception, nightOf(3));

    const head = await signSealed(history.evidence, signer, { sequence });

    expect([...signer.notes.keys()]).toEqual([2]);
    expect(head).toEqual({ ...(await logHead(history.evidence, 2)), note: signer.notes.get(2) });
    expect(verifyCheckpoint(head.note, signer).size).toBe(2);
  });

  it('gives the same when it is done again, and signs nothing', async () => {
    const history = new MemoryHistory();
    const signer = memorySigner('assay.test');
    const sequence = await grow(history, 1);
    const first = await signSealed(history.evidence, signer, { sequence });

    const second = await signSealed(history.evidence, signer, { sequence });

    expect(second).toEqual(first);
    expect(signer.signed()).toBe(1);
  });

  it('signs for earlier sweeps too that a crash left without', async () => {
    const history = new MemoryHistory();
    const signer = memorySigner('assay.test');
    await signSealed(history.evidence, signer, { sequence: await grow(history, 1) });
    await grow(history, 2);
    await history.evidence.append('exception', otherEntries.exception, nightOf(3));
    await grow(history, 4);

    await signSealed(history.evidence, signer, { sequence: await grow(history, 5) });

    expect([...signer.notes.keys()]).toEqual([1, 2, 4, 5]);
  });

  it('signs for a sweep whose turn comes after a later one was signed', async () => {
    const history = new MemoryHistory();
    const signer = memorySigner('assay.test');
    const [first, second] = [await grow(history, 1), await grow(history, 2)];
    await signSealed(history.evidence, signer, { sequence: second });
    signer.notes.delete(first);

    await signSealed(history.evidence, signer, { sequence: first });

    expect([...signer.notes.keys()].toSorted()).toEqual([first, second]);
  });

  it('signs nothing of a log that does not continue what was signed before', async () => {
    const history = new MemoryHistory();
    const signer = memorySigner('assay.test');
    await signSealed(history.evidence, signer, { sequence: await grow(history, 1) });
    const other = new MemoryHistory();
    await grow(other, 2);
    const sequence = await grow(other, 3);

    await expect(signSealed(other.evidence, signer, { sequence })).rejects.toMatchObject({ code: 'LOG_INCONSISTENT' });
    expect([...signer.notes.keys()]).toEqual([1]);
  });
});
