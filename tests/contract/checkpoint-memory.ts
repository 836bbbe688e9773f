import { describe, expect, it } from 'vitest';
import type { CheckpointMemory } from '../../src/store/checkpoint-memory.ts';

const noteOf = (size: number, root = 'root'): string => `log\n${size}\n${root}\n`;

/** What every memory of checkpoints does. `open` gives a new place, and that memories of it, each as another process has it. */
export const describeCheckpointMemory = (name: string, open: () => Promise<() => CheckpointMemory>): void => {
  describe(`the memory of the last signed checkpoint: ${name}`, () => {
    it('is empty at first, and then every process finds what was signed, and where', async () => {
      const memory = await open();
      const before = await memory().newest();

      await memory().remember(noteOf(3), 3);

      expect(before).toBeUndefined();
      expect(await memory().newest()).toEqual({ note: noteOf(3), place: expect.stringMatching(/3\.txt$/) });
    });

    it('finds the largest, whatever order they come in', async () => {
      const memory = await open();

      for (const size of [9, 10, 2, 100, 99]) await memory().remember(noteOf(size), size);

      expect((await memory().newest())?.note).toBe(noteOf(100));
    });

    it('takes the same again, and refuses another of one size', async () => {
      const memory = await open();
      await memory().remember(noteOf(3), 3);

      await memory().remember(noteOf(3), 3);

      await expect(memory().remember(noteOf(3, 'other'), 3)).rejects.toMatchObject({ code: 'LOG_INCONSISTENT' });
      expect((await memory().newest())?.note).toBe(noteOf(3));
    });

    it('of several that remember another one of the same size at the same time keeps one', async () => {
      const memory = await open();

      const ended = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) => memory().remember(noteOf(5, `root ${index}`), 5)),
      );

      const kept = ended.flatMap(({ status }, index) => (status === 'fulfilled' ? [noteOf(5, `root ${index}`)] : []));
      expect(kept).toEqual([(await memory().newest())?.note]);
    });

    it('loses no larger one to others who remember at the same time', async () => {
      const memory = await open();
      const sizes = Array.from({ length: 20 }, (_, index) => 1 + ((index * 7) % 20));

      const seen = await Promise.all(
        sizes.map(async (size) => {
          await memory().remember(noteOf(size), size);
          return Number((await memory().newest())?.note.split('\n')[1]) - size;
        }),
      );

      expect(seen.every((ahead) => ahead >= 0)).toBe(true);
      expect((await memory().newest())?.note).toBe(noteOf(20));
    });
  });
};
