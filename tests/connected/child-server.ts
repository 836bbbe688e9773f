import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A server that a test started and ends. */
export interface ChildServer {
  readonly url: string;
  stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** Starts a server on a free loopback port and waits until `path` is answered. Fails with its output when it ends first. */
export const startServer = async (
  command: string,
  args: (port: number) => readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>> | ((port: number) => Readonly<Record<string, string>>);
    readonly path?: string;
  } = {},
): Promise<ChildServer> => {
  const port = await freePort();
  const child = spawn(command, args(port), {
    env: { ...process.env, ...(typeof options.env === 'function' ? options.env(port) : options.env) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output = (output + data.toString()).slice(-4_000);
    });
  }
  const url = `http://127.0.0.1:${port}`;
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  for (let tries = 0; tries < 300; tries += 1) {
    if (failure !== undefined || child.exitCode !== null) {
      throw new Error(`${command} did not start: ${failure?.message ?? output}`);
    }
    const answered = await fetch(`${url}${options.path ?? '/'}`).then(
      () => true,
      () => false,
    );
    if (answered) return { url, stop: () => stop(child) };
    await wait(100);
  }
  await stop(child);
  throw new Error(`${command} did not answer within 30 s: ${output}`);
};

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await Promise.race([once(child, 'exit'), wait(5_000).then(() => child.kill('SIGKILL'))]);
};
