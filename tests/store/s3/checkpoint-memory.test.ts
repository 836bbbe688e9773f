import { describe, expect, it } from 'vitest';
import { S3CheckpointMemory } from '../../../src/store/s3/checkpoint-memory.ts';
import { describeCheckpointMemory } from '../../contract/checkpoint-memory.ts';
import { bucket, type LoopbackS3, sendXml, startLoopbackS3 } from './loopback-s3.ts';

describeCheckpointMemory('the wire format of S3', async () => {
  const { client } = await startLoopbackS3();
  return () => new S3CheckpointMemory(client, bucket);
});

const noteOf = (size: number): string => `log\n${size}\nroot\n`;
const keyOf = (size: number): string => `checkpoints/${String(size).padStart(16, '0')}.txt`;

const memoryOf = async (...sizes: number[]): Promise<LoopbackS3 & { readonly memory: S3CheckpointMemory }> => {
  const s3 = await startLoopbackS3();
  const memory = new S3CheckpointMemory(s3.client, bucket);
  for (const size of sizes) await memory.remember(noteOf(size), size);
  return Object.assign(s3, { memory });
};

describe('the memory of signed checkpoints in a bucket', () => {
  it('keeps them all, and finds the one of a size and the largest up to one', async () => {
    const { memory, objects } = await memoryOf(2, 90, 100);

    const sizes = [1, 2, 89, 90, 99, 100, 1000];
    const upTo = await Promise.all(sizes.map(async (size) => (await memory.upTo(size))?.note.split('\n')[1]));
    const at = await Promise.all(sizes.map(async (size) => (await memory.at(size))?.note.split('\n')[1]));

    expect(upTo).toEqual([undefined, '2', '2', '90', '90', '100', '100']);
    expect(at).toEqual([undefined, '2', undefined, '90', undefined, '100', undefined]);
    expect([...objects.keys()].toSorted()).toEqual([2, 90, 100].map(keyOf));
  });

  it('never deletes, and puts only where there is nothing', async () => {
    const s3 = await memoryOf();
    const requests: [string | undefined, unknown][] = [];
    s3.meddle = ({ method, headers }) => {
      requests.push([method, headers['if-none-match']]);
      return false;
    };

    await s3.memory.remember(noteOf(1), 1);
    await s3.memory.remember(noteOf(1), 1);

    expect(requests).toEqual([
      ['PUT', '*'],
      ['PUT', '*'],
      ['GET', undefined],
    ]);
  });

  it('tries again where S3 says that another put is under way, and not for ever', async () => {
    const s3 = await memoryOf();
    let conflicts = 3;
    s3.meddle = ({ method }, response) => {
      if (method !== 'PUT' || conflicts === 0) return false;
      conflicts -= 1;
      sendXml(response, 409, '<Error><Code>ConditionalRequestConflict</Code><Message>again</Message></Error>');
      return true;
    };

    await s3.memory.remember(noteOf(1), 1);
    conflicts = Number.POSITIVE_INFINITY;

    expect((await s3.memory.newest())?.note).toBe(noteOf(1));
    await expect(s3.memory.remember(noteOf(2), 2)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('says that it cannot be read or written rather than that there is nothing', async () => {
    const s3 = await memoryOf(1);
    s3.meddle = (_, response) => {
      sendXml(response, 403, '<Error><Code>AccessDenied</Code><Message>no</Message></Error>');
      return true;
    };

    const { memory } = s3;
    for (const ask of [
      () => memory.newest(),
      () => memory.at(1),
      () => memory.upTo(1),
      () => memory.remember(noteOf(2), 2),
    ]) {
      await expect(ask()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    }
  });

  it('does not take a success without a tag for a checkpoint that is kept', async () => {
    const s3 = await memoryOf();
    s3.meddle = (_, response) => {
      response.end();
      return true;
    };

    await expect(s3.memory.remember(noteOf(1), 1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('does not give out a checkpoint that lies under another size', async () => {
    const { memory, objects } = await memoryOf(1);
    objects.set(keyOf(30), Buffer.from(noteOf(3)));
    objects.set('checkpoints/notes.txt', Buffer.from('mine'));

    await expect(memory.newest()).rejects.toMatchObject({ code: 'CHECKPOINT_MEMORY_CORRUPT' });
    await expect(memory.at(30)).rejects.toMatchObject({ code: 'CHECKPOINT_MEMORY_CORRUPT' });
    expect((await memory.upTo(29))?.note).toBe(noteOf(1));
  });

  it('refuses a name that is taken and then gone', async () => {
    const s3 = await memoryOf(1);
    s3.meddle = ({ method }) => {
      if (method === 'GET') s3.objects.clear();
      return false;
    };

    await expect(s3.memory.remember(noteOf(1), 1)).rejects.toMatchObject({ code: 'CHECKPOINT_MEMORY_CORRUPT' });
  });
});
