import type { SliceRun } from '../../domain/evidence.ts';

/** The text that all resources of a run have in common, made once for each run. */
export const perRun = (textOf: (run: SliceRun) => string): ((run: SliceRun) => string) => {
  const texts = new WeakMap<SliceRun, string>();
  return (run) => {
    const known = texts.get(run);
    if (known !== undefined) return known;
    const text = textOf(run);
    texts.set(run, text);
    return text;
  };
};
