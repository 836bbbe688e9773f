import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A resource of a template, as far as the tests look into it. */
export interface TemplateResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: every type of resource has properties of its own
  readonly Properties: any;
}

/** The deployment as it would be uploaded. */
export interface Packaged {
  readonly folder: string;
  /** Paths of the templates: the stack as it is created, and as it is then updated to. */
  readonly templates: readonly string[];
  readonly resources: Readonly<Record<string, TemplateResource>>;
}

/** Bundles and packages the deployment for a stage with neither credentials nor a way to the network. */
export const packageDeployment = async (stage: string): Promise<Packaged> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-package-'));
  const env = {
    PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
    HOME: folder,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    HTTP_PROXY: 'http://127.0.0.1:9',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  await run(process.execPath, ['bundle.ts'], { env });
  const packager = resolve('node_modules/serverless/bin/serverless.js');
  await run(process.execPath, [packager, 'package', '--stage', stage, '--package', join(folder, 'package')], { env });
  const templates = ['create', 'update'].map((step) =>
    join(folder, 'package', `cloudformation-template-${step}-stack.json`),
  );
  const { Resources: resources } = JSON.parse(await readFile(templates[1] ?? '', 'utf8'));
  return { folder, templates, resources };
};

/** Unpacks what Lambda would get for a function, and returns the folder. */
export const unpack = async ({ folder }: Packaged, name: string): Promise<string> => {
  const target = join(folder, name);
  await run('.build/python/bin/python', ['-m', 'zipfile', '-e', join(folder, 'package', `${name}.zip`), target]);
  return target;
};

/** Invokes an unpacked function in a process of its own, with this environment and no other. */
export const invoke = async (
  task: string,
  handler: string,
  event: unknown,
  environment: Readonly<Record<string, string>>,
  // biome-ignore lint/suspicious/noExplicitAny: a function answers what it likes
): Promise<any> => {
  const script = resolve('tests/connected/deploy/invoke.ts');
  const { stdout } = await run(process.execPath, [script, task, handler, JSON.stringify(event)], {
    env: { ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
};
