import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { startApi } from '../../src/api/server.ts';
import { checks } from '../../src/checks/catalogue.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { hostileRequests } from '../api/hostile-requests.ts';
import { noPacks } from '../api/no-packs.ts';
import { noSweeps } from '../api/no-sweeps.ts';
import { openSample } from '../builders/sample-deployment.ts';
import { testSigner } from '../ledger/keys.ts';
import { note, printFigure } from './figure.ts';

const at = (share: number, values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) * share)] ?? Number.NaN;

const startServer = async (name: 'assay' | 'apollo'): Promise<ChildProcess> => {
  const { NODE_ENV: _, ...environment } = process.env;
  const child = fork(resolve('tests/bench/evidence-api-process.ts'), [name], {
    // As the command and the bundles set it; Apollo as it comes knows nothing of it.
    env: { ...environment, ...(name === 'assay' && { NODE_ENV: 'production' }) },
  });
  await once(child, 'message');
  return child;
};

const millisecondsOf = async (server: ChildProcess): Promise<number> => {
  const answered = once(server, 'message');
  server.send('ask');
  const [milliseconds] = await answered;
  return milliseconds;
};

/** 1,000 pieces of evidence with ten fields each: processor time against Apollo Server as it comes, in turns. */
const nodesAgainstApollo = async (): Promise<void> => {
  const servers = { assay: await startServer('assay'), apollo: await startServer('apollo') };
  const times: Record<keyof typeof servers, number[]> = { assay: [], apollo: [] };
  for (let round = 0; round < 200; round += 1) {
    for (const name of ['assay', 'apollo'] as const) {
      const milliseconds = await millisecondsOf(servers[name]);
      // The first rounds are those of the compiler.
      if (round >= 50) times[name].push(milliseconds);
    }
  }
  for (const server of Object.values(servers)) server.disconnect();
  const assay = at(0.5, times.assay);
  const apollo = at(0.5, times.apollo);
  note(
    `1,000 pieces of evidence: ${assay.toFixed(1)} ms of processor time, Apollo as it comes ${apollo.toFixed(1)} ms`,
  );
  printFigure({
    figure: 'nodes1000_per_apollo_default',
    value: assay / apollo,
    unit: 'ratio',
    bar: 0.5,
    better: 'lower',
  });
};

/** The slowest answer to a hostile request, as the median of its repetitions. */
const hostile = async (url: string): Promise<void> => {
  let slowest = { name: '', milliseconds: 0 };
  for (const [name, { method, headers, search, body }] of Object.entries(hostileRequests)) {
    const times: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const started = performance.now();
      const response = await fetch(`${url}${search}`, { method, headers, ...(body !== undefined && { body }) });
      await response.arrayBuffer();
      times.push(performance.now() - started);
      if (response.status < 400 || response.status >= 500) throw new Error(`${name}: answered ${response.status}`);
    }
    const milliseconds = at(0.5, times);
    if (milliseconds > slowest.milliseconds) slowest = { name, milliseconds };
  }
  note(`the slowest of ${Object.keys(hostileRequests).length} hostile requests: ${slowest.name}`);
  printFigure({ figure: 'hostile_max_ms', value: slowest.milliseconds, unit: 'ms', bar: 50, better: 'lower' });
};

const page = JSON.stringify({
  query: `{ evidence(filter: { verdicts: [FAIL] }, first: 20) {
    nodes { id resource { id region accountId } matchingFindings { checkId severity reason } }
    coverage { complete }
  } }`,
});

/** Pages of failures from the embedded table, eight requests at a time. */
const throughput = async (url: string): Promise<void> => {
  const times: number[] = [];
  const ask = async (): Promise<void> => {
    const started = performance.now();
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: page });
    const { errors } = (await response.json()) as { readonly errors?: unknown };
    if (errors !== undefined) throw new Error(`a page was refused: ${JSON.stringify(errors)}`);
    times.push(performance.now() - started);
  };
  for (let round = 0; round < 50; round += 1) await ask();
  times.length = 0;
  const started = performance.now();
  const until = started + 10_000;
  const client = async (): Promise<void> => {
    while (performance.now() < until) await ask();
  };
  await Promise.all(Array.from({ length: 8 }, client));
  const seconds = (performance.now() - started) / 1_000;
  printFigure({
    figure: 'evidence_requests_per_second',
    value: times.length / seconds,
    unit: '1/s',
    bar: null,
    better: 'higher',
  });
  printFigure({ figure: 'evidence_p99_ms', value: at(0.99, times), unit: 'ms', bar: null, better: 'lower' });
};

/** What the API costs: many nodes, hostile requests, and pages from the embedded table. */
export const benchApi = async (): Promise<void> => {
  await nodesAgainstApollo();
  const now = () => new Date('2026-11-23T02:00:00.000Z');
  const sample = await openSample(now, now);
  await (await sample.sweeper().plan({}, 'CLI')).run();
  const api = await startApi({
    host: '127.0.0.1',
    port: 0,
    services: {
      source: sample.folder,
      checks,
      sweeps: noSweeps,
      live: sample.sweeper(),
      packs: noPacks,
      checkpoints: signedOnDemand(testSigner('assay.test/bench')),
      now,
      logger: { error: (message, { error }) => note(`${message}: ${error}`), access: () => undefined },
    },
  });
  await hostile(`${api.url}/graphql`);
  await throughput(`${api.url}/graphql`);
  await api.close();
  await sample.close();
};
