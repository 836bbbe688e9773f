import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string } }[];
  };
}

const cruise = (folder: string): Promise<Cruise> =>
  new Promise((done, fail) => {
    execFile(
      process.execPath,
      [
        resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        'dependency-cruiser.config.mjs',
        '--output-type',
        'json',
        'src',
      ],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => (stdout === '' ? fail(error ?? new Error(stderr)) : done(JSON.parse(stdout))),
    );
  });

let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'assay-imports-'));
  for (const file of ['dependency-cruiser.config.mjs', 'tsconfig.json', 'package.json']) {
    await cp(file, join(copy, file));
  }
  await symlink(resolve('node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rm(copy, { recursive: true }));

const plant = async (files: Readonly<Record<string, string>>) => {
  await rm(join(copy, 'src'), { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(copy, path, '..'), { recursive: true });
    await writeFile(join(copy, path), content);
  }
  const { summary } = await cruise(copy);
  expect(summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(files).length);
  return summary.violations.map(({ rule }) => rule.name);
};

describe('the import rules', () => {
  it('look at every module of the project and find nothing', async () => {
    const { summary } = await cruise(process.cwd());
    expect(summary.totalCruised).toBeGreaterThan(200);
    expect(summary.violations).toEqual([]);
  }, 60_000);

  it.each<[string, string, string]>([
    ['src/domain/planted.ts', "export { x } from '../store/planted.ts';", 'domain-imports-inward'],
    ['src/checks/planted.ts', "export type { X } from '../store/planted.ts';", 'checks-imports-inward'],
    ['src/collectors/planted.ts', "export { x } from '../store/planted.ts';", 'collectors-imports-inward'],
    ['src/checks/planted.ts', "import '@aws-sdk/client-ec2';", 'pure-core-has-no-packages'],
    ['src/api/planted.ts', "import '@aws-sdk/client-ec2';", 'sdk-only-at-the-edges'],
    ['src/evidence/planted.ts', "export { x } from '../store/absent.ts';", 'no-unresolvable'],
  ])('catch what is planted in %s: %s', async (path, content, rule) => {
    const store = { 'src/store/planted.ts': 'export const x = 1;\nexport type X = 1;\n' };
    expect(await plant({ ...store, [path]: content })).toContain(rule);
  });

  it('catch a cycle', async () => {
    const files = {
      'src/domain/one.ts': "export { two } from './two.ts';",
      'src/domain/two.ts': "export const two = 2;\nexport * from './one.ts';",
    };
    expect(await plant(files)).toContain('no-circular');
  });
});
