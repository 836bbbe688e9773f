import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../api/running-api.ts';
import { openSample, type SampleDeployment } from '../builders/sample-deployment.ts';

let sample: SampleDeployment;
let api: TestApi;

beforeAll(async () => {
  const now = () => new Date();
  sample = await openSample(now, now);
  const sweeper = sample.sweeper();
  api = await startTestApi(sample.folder, { sweeps: sweeper, live: sweeper, now });
}, 60_000);
afterAll(async () => {
  await api.close();
  await sample.close();
});

const progressQuery = /* GraphQL */ `
  query ($id: ID!) {
    sweep(id: $id) { state progress { slicesPlanned slicesDone resources } sealedAt }
  }
`;

describe('the whole path, from the embedded AWS to an answer over HTTP', () => {
  it('starts a sweep at once, shows how far it is, and seals it', async () => {
    const started = await api.query('mutation { startSweep(input: {}) { sweep { sweepId state } } }');
    expect(started.errors).toBeUndefined();
    const { sweepId, state } = started.data.startSweep.sweep;
    expect(['PLANNED', 'RUNNING']).toContain(state);
    const again = await api.query('mutation { startSweep(input: {}) { sweep { sweepId } } }');
    expect(again.errors?.[0]?.extensions.code).toBe('SWEEP_RUNNING');

    const seen: number[] = [];
    for (;;) {
      const { data } = await api.query(progressQuery, { id: sweepId });
      seen.push(data.sweep.progress.slicesDone);
      if (data.sweep.state === 'SEALED') break;
      expect(data.sweep.state).toBe('RUNNING');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(seen).toEqual(seen.toSorted((left, right) => left - right));
    expect(new Set(seen).size).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe((await api.query(progressQuery, { id: sweepId })).data.sweep.progress.slicesPlanned);
  }, 60_000);

  it('answers the query of the README as the README shows it', async () => {
    const readme = await readFile('README.md', 'utf8');
    const query = /```graphql\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const shown = /<!-- answer -->\n```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? '{}';
    const { data, errors } = await api.query(query);
    expect(errors).toBeUndefined();
    const { sealedAt } = data.evidence.sweep;
    expect(new Date(sealedAt).getTime()).toBeGreaterThan(Date.now() - 120_000);
    const expected = JSON.parse(shown);
    expect({ ...data.evidence, sweep: expected.evidence?.sweep }).toEqual(expected.evidence);
  });

  it('holds the resource that the README shows and proves', async () => {
    const readme = await readFile('README.md', 'utf8');
    const named = [...readme.matchAll(/(?:assay -- show|assay prove) (\S+)/g)].map(([, id = '']) => id);
    expect(named.length).toBe(2);
    for (const id of named) {
      const { data } = await api.query(
        'query ($id: String) { evidence(filter: { resourceId: $id }) { nodes { id } } }',
        {
          id,
        },
      );
      expect(data.evidence.nodes.length).toBe(1);
    }
  });

  it('pages through all evidence: every resource once, as many as the sweep counted', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    let resources = 0;
    do {
      const { data, errors } = await api.query(
        `query ($after: String) {
          evidence(first: 400, after: $after) {
            coverage { resources } nodes { id } pageInfo { hasNextPage endCursor }
          }
        }`,
        { after },
      );
      expect(errors).toBeUndefined();
      ids.push(...data.evidence.nodes.map(({ id }: { readonly id: string }) => id));
      resources = data.evidence.coverage.resources;
      after = data.evidence.pageInfo.hasNextPage ? data.evidence.pageInfo.endCursor : null;
    } while (after !== null);
    expect(ids.length).toBe(resources);
    expect(new Set(ids).size).toBe(resources);
  });

  it('does not pass a control whose region was denied, and names the gap', async () => {
    const { data } = await api.query(`{
      control(id: "iso27001:2022/A.8.8") {
        controls { result(scope: { accountIds: ["222233334444"], regions: ["ap-southeast-2"] }) {
          verdict coverage { complete gaps { region reason } }
        } }
      }
    }`);
    const [{ result }] = data.control.controls;
    expect(result.verdict).not.toBe('PASS');
    expect(result.coverage.complete).toBe(false);
    expect(result.coverage.gaps).toContainEqual({ region: 'ap-southeast-2', reason: 'EXPLICIT_DENY_SCP' });
  });

  it('shows AWS as it is now without storing anything', async () => {
    const units = sample.folder.evidence.usage.writeUnits;
    const { data, errors } = await api.query(`{
      live(scope: { regions: ["us-east-1"] }) {
        snapshots(first: 3) { totalCount nodes { resource { id } findings { check { id } verdict } } }
        coverage { complete }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.live.snapshots.totalCount).toBeGreaterThan(0);
    expect(data.live.coverage.complete).toBe(true);
    expect(sample.folder.evidence.usage.writeUnits).toBe(units);
  });
});
