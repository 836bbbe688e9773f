import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFunctions } from '../../bundle.ts';
import { note, printFigure } from './figure.ts';
import { withFolder } from './temporary-folder.ts';

const rounds = 5;

/** What Lambda sets, and what the function `graphql` must be told. Nothing is asked while it is loaded. */
const environment = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  ASSAY_TABLE: 'assay-evidence',
  ASSAY_BUCKET: 'assay-evidence',
  ASSAY_PACKS_BUCKET: 'assay-packs',
  ASSAY_ORIGIN: 'assay.111122223333.eu-west-1.bench',
  ASSAY_SIGNING_KEY: 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000',
  ASSAY_RECORD_FUNCTION: 'assay-record',
  ASSAY_PACK_FUNCTION: 'assay-pack',
  ASSAY_SWEEP_MACHINE: 'arn:aws:states:eu-west-1:111122223333:stateMachine:assay-sweep',
};

const milliseconds = async (entry: string, further: Readonly<Record<string, string>> = {}): Promise<number> => {
  const child = fork(resolve('tests/bench/import-process.mjs'), [pathToFileURL(entry).href], {
    env: { ...environment, ...further },
  });
  let taken: number | undefined;
  child.once('message', (milliseconds: number) => {
    taken = milliseconds;
  });
  await once(child, 'exit');
  if (taken === undefined) throw new Error(`${entry} was not imported.`);
  return taken;
};

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How long the function `graphql` takes to load: its bundle, the same entry as it lies in the tree, and with a compile cache. */
export const benchColdstart = (): Promise<void> =>
  withFolder(async (folder) => {
    await bundleFunctions(join(folder, '.build/lambda'));
    await cp('schema', join(folder, 'schema'), { recursive: true });
    const bundle = join(folder, '.build/lambda/graphql.mjs');
    const source = resolve('src/handlers/graphql.ts');
    const cached = { NODE_COMPILE_CACHE: join(folder, 'cache') };
    const times: Record<'bundle' | 'unbundled' | 'cachedBundle' | 'cachedUnbundled', number[]> = {
      bundle: [],
      unbundled: [],
      cachedBundle: [],
      cachedUnbundled: [],
    };
    // The first of each fills the caches: of the file system, and of compiled code.
    for (let round = 0; round <= rounds; round += 1) {
      const taken = {
        bundle: await milliseconds(bundle),
        unbundled: await milliseconds(source),
        cachedBundle: await milliseconds(bundle, cached),
        cachedUnbundled: await milliseconds(source, cached),
      };
      if (round === 0) continue;
      for (const name of Object.keys(times) as (keyof typeof times)[]) times[name].push(taken[name]);
    }
    const of = (name: keyof typeof times): string => `${median(times[name]).toFixed(0)} ms`;
    note(
      `function graphql: bundle ${of('bundle')}, unbundled ${of('unbundled')}; with a compile cache ${of('cachedBundle')} and ${of('cachedUnbundled')}`,
    );
    printFigure({
      figure: 'bundle_per_unbundled',
      value: median(times.bundle) / median(times.unbundled),
      unit: 'ratio',
      bar: 0.4,
      better: 'lower',
    });
    printFigure({
      figure: 'cached_bundle_per_bundle',
      value: median(times.cachedBundle) / median(times.bundle),
      unit: 'ratio',
      bar: null,
      better: 'lower',
    });
  });
