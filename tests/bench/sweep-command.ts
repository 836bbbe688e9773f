import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import packageJson from '../../package.json' with { type: 'json' };
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';

const root = join(import.meta.dirname, '../..');

export interface SweepCommand {
  /** The endpoint of every AWS service. */
  readonly url: string;
  /** The account whose credentials the machine holds. */
  readonly home: string;
  /** Further accounts, entered through the role. */
  readonly further?: { readonly accountIds: readonly string[]; readonly roleName: string };
  /** The data folder. */
  readonly data: string;
}

export interface SweepOutcome {
  readonly resources: number;
  readonly apiCalls: Readonly<Record<string, number>>;
  readonly peakBytes: number;
  readonly seconds: number;
}

/** The flags that `npm run assay` gives to Node. */
export const nodeFlags: readonly string[] = packageJson.scripts.assay
  .split(' ')
  .filter((word) => word.startsWith('--'));

/**
 * Runs `assay sweep --aws` as it ships, in a process of its own, and tells what it sealed and the most memory it held.
 * Nothing of this machine's AWS configuration reaches it. Throws when it did not seal.
 */
export const sweepCommand = async ({ url, home, further, data }: SweepCommand): Promise<SweepOutcome> => {
  const { accessKeyId, secretAccessKey } = sandboxCredentials(home);
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...nodeFlags,
      '--import',
      join(import.meta.dirname, 'measured-process.ts'),
      join(root, 'src/cli/assay.mjs'),
      ...['sweep', '--aws', '--json', '--data', data],
      ...(further?.accountIds ?? []).flatMap((accountId) => ['--account', accountId]),
      ...(further === undefined ? [] : ['--role-name', further.roleName]),
    ],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: url,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_CONFIG_FILE: devNull,
        AWS_SHARED_CREDENTIALS_FILE: devNull,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    },
  );
  const [, output, , told] = child.stdio;
  const [answer, peak] = await Promise.all([
    text(output as NodeJS.ReadableStream),
    text(told as NodeJS.ReadableStream),
    once(child, 'exit'),
  ]);
  const seconds = (performance.now() - startedAt) / 1000;
  const { sweep } = JSON.parse(answer) as { readonly sweep?: Pick<SweepOutcome, 'resources' | 'apiCalls'> };
  if (sweep === undefined) throw new Error(`the sweep did not seal: ${answer}`);
  return { resources: sweep.resources, apiCalls: sweep.apiCalls, peakBytes: Number(peak), seconds };
};
