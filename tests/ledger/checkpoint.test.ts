import { describe, expect, it } from 'vitest';
import { signCheckpoint, verifyCheckpoint } from '../../src/ledger/checkpoint.ts';
import { leafHash } from '../../src/ledger/merkle.ts';
import { signNote } from '../../src/ledger/signed-note.ts';
import { testSigner } from './keys.ts';

const signer = testSigner('assay.local/1');
const root = leafHash('leaf');
const base64 = Buffer.from(root).toString('base64');
const invalid = expect.objectContaining({ code: 'PROOF_INVALID' });

describe('a checkpoint', () => {
  it('is three lines, signed: origin, size and root', async () => {
    const note = await signCheckpoint({ size: 12, root }, signer);

    expect(note.split('\n').slice(0, 4)).toEqual(['assay.local/1', '12', base64, '']);
    expect(note).toMatch(/\n\n— assay\.local\/1 \S+\n$/);
  });

  it.each([0, 1, 366, Number.MAX_SAFE_INTEGER])('of %i entries gives back what was signed', async (size) => {
    const checkpoint = verifyCheckpoint(await signCheckpoint({ size, root }, signer), signer);

    expect({ ...checkpoint, root: Buffer.from(checkpoint.root).toString('base64') }).toEqual({
      origin: 'assay.local/1',
      size,
      root: base64,
    });
  });

  it('is not accepted from another key', async () => {
    const note = await signCheckpoint({ size: 12, root }, signer);

    expect(() => verifyCheckpoint(note, testSigner('assay.local/1', 8))).toThrow(invalid);
    expect(() => verifyCheckpoint(note, testSigner('assay.local/2'))).toThrow(invalid);
  });

  it('is refused with a sentence that names both logs, when it is of another one', async () => {
    const note = await signNote(`assay.local/2\n12\n${base64}\n`, signer);

    expect(() => verifyCheckpoint(note, signer)).toThrow(
      expect.objectContaining({
        code: 'PROOF_INVALID',
        message: 'The checkpoint is of the log assay.local/2, not of assay.local/1.',
      }),
    );
  });

  it.each([
    ['has a line more before its origin', `more\nassay.local/1\n12\n${base64}\n`],
    ['has a line more', `assay.local/1\n12\n${base64}\nmore\n`],
    ['has an empty line more', `assay.local/1\n12\n${base64}\n\n`],
    ['lacks its root', 'assay.local/1\n12\n'],
    ['has a size with a leading zero', `assay.local/1\n012\n${base64}\n`],
    ['has a negative size', `assay.local/1\n-1\n${base64}\n`],
    ['has a size that is no number', `assay.local/1\ntwelve\n${base64}\n`],
    ['has a size beyond counting', `assay.local/1\n9007199254740993\n${base64}\n`],
    ['has a root that is too short', `assay.local/1\n12\n${base64.slice(4)}\n`],
    ['has a root that is not Base64', `assay.local/1\n12\n${base64.replace(/^./, '*')}\n`],
    ['has a root with stray bits', `assay.local/1\n12\n${'A'.repeat(42)}B=\n`],
    ['has no origin', `\n12\n${base64}\n`],
  ])('is refused, although well signed, when it %s', async (_, text) => {
    const note = await signNote(text, signer);

    expect(() => verifyCheckpoint(note, signer)).toThrow(
      expect.objectContaining({
        code: 'PROOF_INVALID',
        message: 'The signed note is not a checkpoint: origin, size and root, each in a line.',
      }),
    );
  });
});
