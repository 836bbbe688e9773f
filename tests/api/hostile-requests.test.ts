import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EvidenceStore } from '../../src/store/evidence-store.ts';
import { hostileRequests } from './hostile-requests.ts';
import { startTestApi, type TestApi } from './running-api.ts';
import { sampleEvidence } from './sample.ts';

let api: TestApi;
const reads: PropertyKey[] = [];
beforeAll(async () => {
  const { evidence, objects } = await sampleEvidence();
  const watched: EvidenceStore = new Proxy(evidence, {
    get: (store, name) => {
      reads.push(name);
      return Reflect.get(store, name);
    },
  });
  api = await startTestApi({ evidence: watched, objects });
});
afterAll(() => api.close());

test('the store that is watched is the one that is read', async () => {
  await api.query('{ coverage { counts { fail } } }');

  expect(reads.splice(0)).not.toEqual([]);
});

test.each(Object.entries(hostileRequests))(
  '%s: refused with a code before anything is executed',
  async (_, request) => {
    const { method, headers, search, body } = request;

    const response = await fetch(`${api.url}/graphql${search}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });

    const text = await response.text();
    const answer = JSON.parse(text);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    // Where execution began there is data, be it null.
    expect(answer.data).toBeUndefined();
    expect(answer.errors.length).toBeGreaterThan(0);
    for (const { extensions } of answer.errors) {
      expect(extensions).toEqual({ code: expect.stringMatching(/^[A-Z_]+$/), requestId: expect.any(String) });
      expect(extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    }
    // No answer repeats at length what was sent.
    expect(text.length).toBeLessThan(16_384);
    expect(reads).toEqual([]);
    expect(api.logged).toEqual([]);
  },
);
