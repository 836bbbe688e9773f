import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bundleVerifier } from '../../bundle.ts';
import { note, printFigure } from './figure.ts';
import { nodeFlags } from './sweep-command.ts';
import { withFolder } from './temporary-folder.ts';

const root = join(import.meta.dirname, '../..');

/** What it took to write and to verify the pack of everything that one sweep saw. */
interface PackCosts {
  readonly resources: number;
  readonly bytes: number;
  readonly writing: ProcessCosts;
  readonly verifying: ProcessCosts;
}

interface ProcessCosts {
  readonly peakBytes: number;
  /** Of all threads, from the start of the process to its end. */
  readonly processorSeconds: number;
}

/**
 * Writing a pack with `assay pack`, as it ships, and verifying it with the verifier in one file, as an auditor runs it.
 * Each is a process of its own, and the table is served by another one.
 */
export const benchPack = async (): Promise<void> => {
  await withFolder(async (folder) => {
    const verifier = join(folder, 'assay-verify.mjs');
    await bundleVerifier(verifier);
    const small = await measure(verifier, 1);
    const large = await measure(verifier, 10);
    const peakOf = ({ writing, verifying }: PackCosts): number => Math.max(writing.peakBytes, verifying.peakBytes);
    printFigure({
      figure: 'pack_peak_rss_mb_100k',
      value: peakOf(large) / 2 ** 20,
      unit: 'MiB',
      bar: 256,
      better: 'lower',
    });
    printFigure({
      figure: 'pack_rss_100k_per_10k',
      value: Math.max(
        large.writing.peakBytes / small.writing.peakBytes,
        large.verifying.peakBytes / small.verifying.peakBytes,
      ),
      unit: 'ratio',
      bar: 1.2,
      better: 'lower',
    });
    printFigure({
      figure: 'verify_items_per_second',
      value: large.resources / large.verifying.processorSeconds,
      unit: 'resources/s',
      bar: 20_000,
      better: 'higher',
    });
  });
};

const measure = (verifier: string, accounts: number): Promise<PackCosts> =>
  withFolder(async (folder) => {
    const data = join(folder, 'data');
    const pack = join(folder, 'pack.zip');
    const store = fork(join(import.meta.dirname, 'pack-store-process.ts'), [data, String(accounts)]);
    try {
      const [{ resources, findings }] = (await once(store, 'message')) as [
        { readonly resources: number; readonly findings: number },
      ];
      const writing = await run([
        ...nodeFlags,
        join(root, 'src/cli/assay.mjs'),
        ...['pack', '--data', data, '--output', pack, '--json'],
      ]);
      const keys = ['signing-key.pub', 'pack-key.pub'].flatMap((name) => ['--key', join(data, name)]);
      const verifying = await run([verifier, pack, ...keys, '--json']);
      const { size: bytes } = await stat(pack);
      const perItem = (findings / resources).toFixed(1);
      note(`pack: ${resources} resources of ${perItem} findings each, ${(bytes / 2 ** 20).toFixed(1)} MiB`);
      note(`pack: ${((1000 * bytes) / resources / 1024).toFixed(0)} KiB of zip for 1,000 resources`);
      for (const [what, costs] of Object.entries({ writing, verifying })) {
        const peak = (costs.peakBytes / 2 ** 20).toFixed(0);
        const rate = (resources / costs.processorSeconds).toFixed(0);
        note(
          `pack: ${what}: peak ${peak} MiB, ${costs.processorSeconds.toFixed(1)} processor seconds, ${rate} resources/s`,
        );
      }
      return { resources, bytes, writing, verifying };
    } finally {
      store.disconnect();
      await once(store, 'exit');
    }
  });

/** Runs a program of Node to its end. Throws when it fails. */
const run = async (args: readonly string[]): Promise<ProcessCosts> => {
  const child = spawn(process.execPath, ['--import', join(import.meta.dirname, 'pack-measured-process.mjs'), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const [, output, , told] = child.stdio;
  const [answer, costs] = await Promise.all([
    text(output as NodeJS.ReadableStream),
    text(told as NodeJS.ReadableStream),
    once(child, 'exit'),
  ]);
  if (child.exitCode !== 0) throw new Error(`it failed: ${answer}`);
  const [peakBytes = 0, processorSeconds = 0] = costs.split(' ').map(Number);
  return { peakBytes, processorSeconds };
};
