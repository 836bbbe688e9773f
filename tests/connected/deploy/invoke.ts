import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Loads a handler as Lambda does, invokes it once, and writes its answer as the last line. */
const [task = '', handler = '', event = ''] = process.argv.slice(2);
const [file, name = ''] = basename(handler).split('.');
const module = await import(pathToFileURL(join(task, dirname(handler), `${file}.mjs`)).href);
const answer = await module[name](JSON.parse(event), {
  awsRequestId: '7c1b3c5e-0000-4000-8000-000000000000',
  getRemainingTimeInMillis: () => 29_000,
});
process.stdout.write(`${JSON.stringify(answer)}\n`);
