import { describe, expect, it } from 'vitest';
import { packPaths } from '../../../src/packs/layout.ts';
import { type VerifiedPack, type VerifyRequest, verifyPack } from '../../../src/packs/verify/verify-pack.ts';
import { writePack } from '../../../src/packs/write-pack.ts';
import { signedOnDemand } from '../../../src/store/signed-checkpoints.ts';
import { questionOf, signers, threeNights } from '../pack-history.ts';
import { contentsOf } from '../tampering/base-packs.ts';
import { Collected, OpenedPack, type PackContents } from '../tampering/opened-pack.ts';
import { forgedToken, timeInfo } from '../timestamp/forged-token.ts';
import { answerTo, handmadeAuthority } from '../timestamp/handmade-authority.ts';
import { localAuthority } from '../timestamp/local-authority.ts';
import { zipInMemory } from './zip-in-memory.ts';

const keys = [signers.log, signers.pack];
const { root, signer } = handmadeAuthority();

/** The last entry of the log is of 3 November, the note of 20 November. */
const stampedPack = async (): Promise<PackContents> => {
  const authority = await localAuthority((query) => answerTo(query, signer, '20261110000000Z'));
  const destination = new Collected();
  await writePack({
    stores: await threeNights(),
    question: questionOf(),
    signers: { log: signedOnDemand(signers.log), pack: signers.pack },
    productVersion: '0.1.0',
    timestampAuthority: authority.url,
    destination,
    now: () => new Date('2026-11-20T08:00:00.000Z'),
  });
  await authority.close();
  return contentsOf(destination.bytes);
};

let made: Promise<PackContents> | undefined;
/** The one pack, made by the first test that needs it. */
const contentsOnce = (): Promise<PackContents> => {
  made ??= stampedPack();
  return made;
};

const verified = async (request: Partial<VerifyRequest> = {}): Promise<VerifiedPack> =>
  verifyPack({ keys, ...request, zip: zipInMemory(await contentsOnce()) });

/** The pack with another timestamp of the same checkpoint, by whoever may sign packs. */
const stampedAt = async (time: string): Promise<VerifiedPack> => {
  const contents = await contentsOnce();
  const pack = new OpenedPack(contents);
  const checkpoint = contents.get(packPaths.checkpoint) ?? Buffer.alloc(0);
  pack.files.set(packPaths.timestamp, forgedToken(signer, timeInfo(checkpoint, { time })));
  pack.rehash();
  await pack.sign(signers.pack);
  return verifyPack({ keys, zip: zipInMemory(pack.files) });
};

describe('a pack with a timestamp that holds', () => {
  it('says when its checkpoint was stamped, and that nobody knows by whom without a CA', async () => {
    await expect(verified()).resolves.toMatchObject({
      timestamp: { time: '2026-11-10T00:00:00.000Z', authority: 'CN=tsa', authorityKnown: false },
    });
  });

  it('says who stands behind it where the CA is given', async () => {
    const timestampAuthorities = [root.certificate];

    await expect(verified({ timestampAuthorities })).resolves.toMatchObject({ timestamp: { authorityKnown: true } });
  });

  it('may be stamped in the moment in which it is signed', async () => {
    await expect(stampedAt('20261120080000Z')).resolves.toMatchObject({ timestamp: { authority: 'CN=tsa' } });
  });
});

describe('a pack with a timestamp', () => {
  it('is refused where another CA is given, or none of several is the one', async () => {
    const others = [handmadeAuthority().root.certificate, signer.certificate];

    await expect(verified({ timestampAuthorities: others })).rejects.toMatchObject({ code: 'PACK_INVALID' });
    await expect(verified({ timestampAuthorities: [] })).rejects.toMatchObject({
      code: 'PACK_INVALID',
      message: expect.stringContaining('leads to no CA that you gave'),
    });
  });

  it('is refused when it was stamped before the log ended, or after it was signed', async () => {
    await expect(stampedAt('20261103085959Z')).rejects.toMatchObject({
      code: 'PACK_INVALID',
      message: expect.stringContaining(`before 2026-11-03T09:00:00.000Z, the last entry of ${packPaths.log}`),
    });
    await expect(stampedAt('20261120080001Z')).rejects.toMatchObject({
      code: 'PACK_INVALID',
      message: expect.stringContaining(`after 2026-11-20T08:00:00.000Z, when ${packPaths.note} was signed over it`),
    });
  });
});

describe('a pack without a timestamp', () => {
  it('does not speak of one', async () => {
    const destination = new Collected();
    await writePack({
      stores: await threeNights(),
      question: questionOf(),
      signers: { log: signedOnDemand(signers.log), pack: signers.pack },
      productVersion: '0.1.0',
      destination,
      now: () => new Date('2026-11-20T08:00:00.000Z'),
    });

    const plain = await verifyPack({ keys, zip: zipInMemory(await contentsOf(destination.bytes)) });

    expect(plain).not.toHaveProperty('timestamp');
  });
});
