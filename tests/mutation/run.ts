import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const root = join(folder, '../..');

const run = (command: string, parameters: readonly string[]): number =>
  spawnSync(command, parameters, { cwd: root, stdio: 'inherit' }).status ?? 1;

// Apart from the dependencies of the product: whoever works on that has no use for it.
const stryker = join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');
if (!existsSync(stryker)) run('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund']);

process.exitCode = run(process.execPath, [
  stryker,
  'run',
  join(folder, 'stryker.config.mjs'),
  ...process.argv.slice(2),
]);
