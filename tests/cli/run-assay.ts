import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a run of the command line left behind. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An environment without anybody's credentials, in which the SDK asks no metadata service. */
const environment = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
};

const startAssay = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess =>
  spawn(process.execPath, ['src/cli/assay.mjs', ...args], {
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs the real command line to its end, in a process of its own. */
export const runAssay = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> => {
  const child = startAssay(args, env);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr?.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, stdout, stderr };
};
