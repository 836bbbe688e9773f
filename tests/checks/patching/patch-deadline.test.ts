import { describe, expect, it } from 'vitest';
import { ec2PatchCriticalSecurity } from '../../../src/checks/patching/ec2-patch-critical-security.ts';
import type { NodeFacts } from '../../../src/domain/facts/nodes.ts';
import { observed, unavailable } from '../../../src/domain/reading.ts';
import type { Enumeration } from '../../../src/domain/slice.ts';
import { hoursBefore, instance, nodeFacts, nodeTimes, patchState } from '../../builders/nodes.ts';
import { entriesOf, sealNight } from '../../builders/sealed-night.ts';
import { MemorySource } from '../../builders/sealed-sweep.ts';

const missing = nodeFacts({ patch: observed(patchState({ CriticalNonCompliantCount: 1 })) });
const throttled = nodeFacts({ patch: unavailable('THROTTLED') });
const denied: Enumeration = { status: 'denied', reason: 'ACCESS_DENIED', code: 'UnauthorizedOperation' };

/** Sweeps a node, or nothing where it may not be seen, so many days ago each; gives what the last sweep says of it. */
const judged = async (...nights: readonly (readonly [daysAgo: number, seen: NodeFacts | typeof denied])[]) => {
  const source = new MemorySource();
  for (const [daysAgo, seen] of nights) {
    const isSeen = 'tags' in seen;
    await sealNight(source, {
      at: hoursBefore(24 * daysAgo),
      seen: [
        {
          accountId: '111122223333',
          region: 'eu-central-1',
          collectorId: 'ec2-instances',
          observations: isSeen ? [instance(seen, nodeTimes)] : [],
          enumeration: isSeen ? { status: 'complete' } : seen,
        },
      ],
      checks: [ec2PatchCriticalSecurity],
    });
  }
  const record = source.records.at(-1);
  const [entry] = record === undefined ? [] : await entriesOf(source, record);
  return entry?.findings[0];
};

describe('the time of a node that lacks urgent patches', () => {
  it('runs out although the account could not be read in between, or the patch state not', async () => {
    const overdue = {
      verdict: 'FAIL',
      attributes: { withinSla: false, nonCompliantSince: hoursBefore(24 * 9) },
    };

    expect(await judged([9, missing], [1, missing], [0, missing])).toMatchObject(overdue);
    expect(await judged([9, missing], [1, denied], [0, missing])).toMatchObject(overdue);
    expect(await judged([9, missing], [2, throttled], [1, denied], [0, missing])).toMatchObject(overdue);
  });

  it('begins anew once the patches were there', async () => {
    expect(await judged([9, missing], [2, nodeFacts()], [1, denied], [0, missing])).toMatchObject({
      verdict: 'FAIL',
      attributes: { withinSla: true, nonCompliantSince: hoursBefore(0) },
    });
  });
});
