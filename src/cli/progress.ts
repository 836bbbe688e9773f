import cliProgress from 'cli-progress';
import type { SweepProgress } from '../sweep/run-sweep.ts';
import { sliceLine } from './report.ts';

/** Shows how far a sweep has come: a bar on a terminal, a line a slice elsewhere. Writes to standard error. */
export interface ProgressView {
  update(progress: SweepProgress): void;
  stop(): void;
}

export const progressView = (stream: NodeJS.WriteStream, quiet: boolean): ProgressView => {
  if (quiet) return { update: () => undefined, stop: () => undefined };
  if (!stream.isTTY) return plainView(stream);
  const bar = new cliProgress.SingleBar(
    {
      stream,
      format: 'sweeping {bar} {value}/{total} slices · {resources} resources · {at}',
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.shades_classic,
  );
  let started = false;
  return {
    update: ({ planned, done, resources, latest }) => {
      const payload = {
        resources: resources.toLocaleString('en-GB'),
        at: latest === undefined ? '' : `${latest.region} ${latest.collectorId}`,
      };
      if (!started) bar.start(planned, done, payload);
      started = true;
      bar.update(done, payload);
    },
    stop: () => bar.stop(),
  };
};

const plainView = (stream: NodeJS.WriteStream): ProgressView => ({
  update: ({ planned, done, latest }) => {
    if (latest !== undefined) stream.write(`[${done}/${planned}] ${sliceLine(latest)}\n`);
    else if (done > 0) stream.write(`resuming: ${done} of ${planned} slices were collected before\n`);
  },
  stop: () => undefined,
});
