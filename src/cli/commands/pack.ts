import { randomUUID } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import packageJson from '../../../package.json' with { type: 'json' };
import { parseSettings } from '../../config/settings.ts';
import { AssayError } from '../../domain/error.ts';
import { toQuestion } from '../../packs/ask.ts';
import { type PackFile, writePackFile } from '../../packs/pack-file.ts';
import { count, number } from '../../packs/render/report/words.ts';
import { signedOnDemand } from '../../store/signed-checkpoints.ts';
import { openPackSigner, openSigner } from '../../store/signing-key.ts';
import type { StoreOptions } from '../deployment.ts';
import type { ScopeOptions } from '../options.ts';
import { print } from '../output.ts';
import { packProgressView } from '../pack-progress.ts';
import { packFact, packFacts, packResults } from '../pack-summary.ts';
import { reading } from '../reading.ts';
import { wrapped } from '../wrapped.ts';

export interface PackOptions extends StoreOptions, ScopeOptions {
  readonly check: readonly string[];
  readonly control: readonly string[];
  readonly framework?: string;
  readonly asOf?: string;
  readonly from?: string;
  readonly to?: string;
  readonly output: string;
  readonly force: boolean;
  readonly timestampAuthority?: string;
}

/**
 * `assay pack`: writes the pack that answers a question. The file appears when it is complete, and not before. Where the
 * process is told to end, it ends at the next resource or file, when everything unfinished is deleted.
 */
export const pack = async (options: PackOptions): Promise<void> => {
  let told: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    told = signal;
  };
  const interrupted = new Error('interrupted');
  // Once: a second signal ends it at once.
  for (const signal of endings) process.once(signal, stop);
  try {
    await write(options, () => {
      if (told !== undefined) throw interrupted;
    });
  } catch (error) {
    if (error !== interrupted) throw error;
  } finally {
    for (const signal of endings) process.off(signal, stop);
  }
  // As whoever sent it expects, and nothing is left to clean up.
  if (told !== undefined) process.kill(process.pid, told);
};

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const write = (options: PackOptions, goOn: () => void): Promise<void> =>
  reading(options, async ({ folder }) => {
    const file = resolve(options.output);
    const timestampAuthority = options.timestampAuthority ?? parseSettings(process.env).timestampAuthority;
    await refuseExisting(file, options.force);
    const { question, cutFrom } = await toQuestion(
      {
        checks: options.check,
        controls: options.control,
        ...(options.framework !== undefined && { framework: options.framework }),
        accountIds: options.account,
        regions: options.region,
        ...(options.asOf !== undefined && { asOf: options.asOf }),
        ...(options.from !== undefined && { from: options.from }),
        ...(options.to !== undefined && { to: options.to }),
      },
      folder.evidence,
      new Date(),
    );
    const progress = packProgressView(process.stderr, options.json);
    const unfinished = `${file}~${randomUUID()}`;
    let written: PackFile;
    try {
      const signers = { log: signedOnDemand(await openSigner(folder)), pack: await openPackSigner(folder) };
      written = await writePackFile(
        {
          stores: folder,
          question,
          signers,
          productVersion: packageJson.version,
          ...(timestampAuthority !== undefined && { timestampAuthority }),
          now: () => new Date(),
          onProgress: (done) => {
            goOn();
            progress.update(done);
          },
        },
        unfinished,
      );
      await place(unfinished, file, options.force);
    } catch (cause) {
      throw isFileError(cause) ? unwritable(file, cause) : cause;
    } finally {
      progress.stop();
    }
    print(options.json, toJson(file, written, cutFrom), () => toText(file, written, cutFrom, folder.path));
  });

const toJson = (file: string, written: PackFile, cutFrom: string | undefined) => {
  const { model, bytes, sha256, files, resources, sumsDigest, timestamp } = written;
  return {
    file,
    bytes,
    sha256,
    files,
    resources,
    sumsDigest,
    question: model.manifest.question,
    logSize: model.logSize,
    sweepId: model.sweep.sweepId,
    ...(timestamp !== undefined && { timestamp: { time: timestamp.time, authority: timestamp.authority } }),
    ...(cutFrom !== undefined && { cutFrom }),
  };
};

const toText = (
  file: string,
  { model, bytes, files, resources, timestamp }: PackFile,
  cutFrom: string | undefined,
  folder: string,
): string =>
  [
    `Pack: ${file}`,
    ...packFact('size', `${count(files, 'file')}, ${number(Math.ceil(bytes / 1024))} KiB`),
    ...packFacts(model, resources),
    ...(timestamp === undefined ? [] : packFact('timestamp', `${timestamp.time}, says ${timestamp.authority}`)),
    ...(cutFrom === undefined
      ? []
      : packFact('note', `nothing is known from ${model.knownUntil}, where the log ends, to ${cutFrom}`)),
    '',
    ...packResults(model),
    '',
    'Verify it:',
    `  assay verify ${shellWord(file)} \\`,
    `    --key ${shellWord(join(folder, 'signing-key.pub'))} \\`,
    `    --key ${shellWord(join(folder, 'pack-key.pub'))}`,
    ...wrapped(
      '',
      'Hand the two keys to the auditor by another way than the pack; "assay log" shows their fingerprints.',
    ),
  ].join('\n');

const shellWord = (text: string): string =>
  /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

const refuseExisting = async (file: string, force: boolean): Promise<void> => {
  if (force) return;
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (exists)
    throw new AssayError('BAD_INPUT', `${file} exists. Name another with --output, or replace it with --force.`);
};

const place = async (unfinished: string, file: string, force: boolean): Promise<void> => {
  try {
    // Another may have been written meanwhile.
    await refuseExisting(file, force);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
};

const isFileError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;

const unwritable = (file: string, cause: NodeJS.ErrnoException): AssayError => {
  const why = cause.errno === undefined ? cause.message : getSystemErrorMessage(cause.errno);
  const hint = cause.code === 'ENOSPC' ? ` Space is needed in ${tmpdir()} too, while it is written.` : '';
  return new AssayError('BAD_INPUT', `${file} cannot be written: ${why}.${hint}`, { cause });
};
