import cliProgress from 'cli-progress';
import type { PackProgress } from '../packs/write-pack.ts';

/** Shows how far a pack has come, on standard error: a bar on a terminal, nothing elsewhere. */
export const packProgressView = (
  stream: NodeJS.WriteStream,
  quiet: boolean,
): { readonly update: (progress: PackProgress) => void; readonly stop: () => void } => {
  if (quiet || !stream.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar(
    { stream, format: '{what} {bar} {value}/{total}', barsize: 24, hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.shades_classic,
  );
  let phase = '';
  const show = (what: string, done: number, total: number): void => {
    if (phase !== what) bar.start(total, done, { what });
    phase = what;
    bar.update(done, { what });
  };
  return {
    update: ({ resources, resourcesTotal, files, filesTotal }) => {
      if (filesTotal === undefined) show('reading resources', resources, resourcesTotal);
      else show('writing files', files, filesTotal);
    },
    stop: () => bar.stop(),
  };
};
