import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A DynamoDB Local in memory on loopback. */
export interface DynamodbLocal {
  readonly url: string;
  close(): Promise<void>;
}

/** Fetches DynamoDB Local if it is not here yet, and starts it. Rejects with what is missing when that fails. */
export const startDynamodbLocal = async (): Promise<DynamodbLocal> => {
  const child = spawn('bash', [join(import.meta.dirname, 'start.sh')], { stdio: ['pipe', 'pipe', 'pipe'] });
  const port = await portOf(child);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const exit = once(child, 'exit');
      child.stdin?.end();
      await exit;
    },
  };
};

const portOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /^port (\d+)$/m.exec(output)?.[1];
      if (port !== undefined) resolve(port);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`DynamoDB Local ended with ${code} before it answered:\n${output}`)));
  });
