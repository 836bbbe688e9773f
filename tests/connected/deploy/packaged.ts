import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Template } from './template.ts';

const run = promisify(execFile);

/** The deployment as it would be uploaded. */
export interface Packaged {
  readonly folder: string;
  /** Paths of the templates: the stack as it is created, and as it is then updated to. */
  readonly templates: readonly string[];
  readonly template: Template;
}

/** Bundles the functions, which every packaging takes up. */
export const bundle = async (): Promise<void> => {
  await run(process.execPath, ['bundle.ts'], { env: { PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}` } });
};

/** Packages the bundled deployment for a stage with neither credentials nor a way to the network. */
export const packageDeployment = async (
  stage: string,
  params: Readonly<Record<string, string>> = {},
): Promise<Packaged> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-package-'));
  const env = {
    PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
    HOME: folder,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    HTTP_PROXY: 'http://127.0.0.1:9',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const packager = resolve('node_modules/serverless/bin/serverless.js');
  const args = ['package', '--stage', stage, '--package', join(folder, 'package')];
  const settings = Object.entries(params).map(([name, value]) => `--param=${name}=${value}`);
  await run(process.execPath, [packager, ...args, ...settings], { env });
  const templates = ['create', 'update'].map((step) =>
    join(folder, 'package', `cloudformation-template-${step}-stack.json`),
  );
  return { folder, templates, template: JSON.parse(await readFile(templates[1] ?? '', 'utf8')) };
};

/** Unpacks what Lambda would get for a function, and returns the folder. */
export const unpack = async ({ folder }: Packaged, name: string): Promise<string> => {
  const target = join(folder, name);
  await run('.build/python/bin/python', ['-m', 'zipfile', '-e', join(folder, 'package', `${name}.zip`), target]);
  return target;
};
