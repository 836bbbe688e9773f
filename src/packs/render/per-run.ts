import type { SliceRun } from '../../domain/evidence.ts';

/** The text that all resources of a run have in common, made once for each run: they come one run after the other. */
export const perRun = (textOf: (run: SliceRun) => string): ((run: SliceRun) => string) => {
  let last: SliceRun | undefined;
  let text = '';
  return (run) => {
    if (run !== last) {
      text = textOf(run);
      last = run;
    }
    return text;
  };
};
