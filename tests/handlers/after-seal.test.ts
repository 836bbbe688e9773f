import { describe, expect, it } from 'vitest';
import type { AssayEvent } from '../../src/events/event.ts';
import { afterSeal } from '../../src/handlers/after-seal.ts';
import { origin, sweepIdOf, threeNights } from '../packs/pack-history.ts';
import { memorySigner } from '../sweep/memory-signer.ts';

const sealedNight = async () => {
  const source = await threeNights();
  const record = await source.evidence.sweepById(sweepIdOf(3));
  if (record === undefined) throw new Error('the third night is sealed');
  const signer = memorySigner(origin);
  const sent: AssayEvent[] = [];
  const publish = async (events: readonly AssayEvent[]) => {
    sent.push(...events);
  };
  return { source, record, signer, sent, services: { source, signer: async () => signer, publish } };
};

describe('what follows a seal', () => {
  it('is a signed checkpoint and then the events, which name it', async () => {
    const { record, signer, sent, services } = await sealedNight();

    const done = await afterSeal(services, record);

    expect(done).toEqual({ checkpointSize: 3, events: 3 });
    expect([...signer.notes.keys()]).toEqual([1, 2, 3]);
    expect(sent.map(({ type }) => type)).toEqual(['Sweep Sealed', 'Verdict Changed', 'Visibility Lost']);
    expect(sent[0]?.detail).toMatchObject({ origin, checkpoint: { size: 3 } });
  });

  it('sends nothing twice when it is done again', async () => {
    const { record, signer, sent, services } = await sealedNight();
    const first = await afterSeal(services, record);

    const second = await afterSeal(services, record);

    expect(second).toEqual(first);
    expect([sent.length, signer.signed()]).toEqual([3, 3]);
  });

  it('sends the same events again when it is not known that they arrived', async () => {
    const { record, sent, services } = await sealedNight();
    const lost = async (events: readonly AssayEvent[]) => {
      sent.push(...events);
      throw new Error('the answer was lost');
    };
    await expect(afterSeal({ ...services, publish: lost }, record)).rejects.toThrow('the answer was lost');

    await afterSeal(services, record);

    expect(sent.slice(3)).toEqual(sent.slice(0, 3));
  });

  it('sends nothing of a sweep whose checkpoint cannot be signed', async () => {
    const { record, sent, services } = await sealedNight();
    const signer = () => Promise.reject(new Error('no key'));

    await expect(afterSeal({ ...services, signer }, record)).rejects.toThrow('no key');
    expect(sent).toEqual([]);
  });
});
