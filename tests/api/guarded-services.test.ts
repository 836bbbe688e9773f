import { expect, it } from 'vitest';
import type { ApiServices, LiveView } from '../../src/api/context.ts';
import { guardServices } from '../../src/api/guarded-services.ts';
import { AssayError } from '../../src/domain/error.ts';
import type { Principal } from '../../src/domain/principal.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { testSigner } from '../ledger/keys.ts';
import { foreign, historyOf, liveOf, now, own } from './access/two-accounts.ts';
import { noPacks } from './no-packs.ts';
import { noSweeps } from './no-sweeps.ts';

const limited: Principal = { id: 'someone', kind: 'jwt', role: 'admin', accountIds: [own] };

const guarded = async (principal: Principal, live: LiveView = liveOf([own, foreign])): Promise<ApiServices> =>
  guardServices(
    {
      source: await historyOf([own, foreign]),
      checks: [],
      sweeps: { ...noSweeps, start: async () => ({ sweepId: 'x' }) },
      live,
      packs: noPacks,
      checkpoints: signedOnDemand(testSigner('assay.test/guarded')),
      now: () => now,
      logger: { error: () => undefined, access: () => undefined },
    },
    principal,
  );

it('the live view of a limited principal reads its accounts, also when it names none', async () => {
  const { live } = await guarded(limited);

  const { slices } = await live.collect({ resourceTypes: [], scope: {} });

  expect(slices.map(({ accountId }) => accountId)).toEqual([own]);
});

it.each([
  ['ACCOUNT_UNKNOWN', `This deployment does not reach ${own}. It reaches ${foreign}.`],
  ['REGION_UNKNOWN', `Account ${foreign} has no enabled region mars-1. Enabled: eu-north-1.`],
  ['REGIONS_UNKNOWN', `The enabled regions of account ${foreign} could not be listed (AccessDenied).`],
] as const)('what planning says of other accounts is not told to a limited principal: %s', async (code, sentence) => {
  const { live } = await guarded(limited, {
    collect: async () => {
      throw new AssayError(code, sentence);
    },
  });

  const refused = await live.collect({ resourceTypes: [], scope: {} }).catch((error: unknown) => error);

  expect(refused).toMatchObject({ code });
  expect(String(refused)).not.toContain(foreign);
  expect(String(refused)).not.toContain('eu-north-1');
});

it('nobody stores blocks or objects, nor appends sweeps and missed nights, over the API', async () => {
  const { source } = await guarded({ id: 'admin', kind: 'iam', role: 'admin' });
  const night = { night: '2026-11-21', scheduleId: 'x', dueAt: '2026-11-21T01:00:00.000Z' };
  const sweep = await source.evidence.entryById('0193a000-0000-7000-8000-000000000002');
  if (sweep?.kind !== 'sweep') throw new Error('the history has a sweep of that id');

  const tries = [
    source.evidence.putBlocks([]),
    source.evidence.putRevision({ digest: 'x', lines: [] }, undefined),
    source.objects.put('a/b', new Uint8Array()),
    source.objects.list('a'),
    source.evidence.append('x', { kind: 'missed-night', missedNight: night }, now),
    source.evidence.append('y', { kind: 'sweep', sweep: sweep.sweep }, now),
  ];

  for (const outcome of await Promise.allSettled(tries)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'ACCESS_FORBIDDEN' } });
  }
});

it.each(['reader', 'auditor'] as const)('a %s appends nothing, whichever way it comes to the store', async (role) => {
  const { source } = await guarded({ id: 'someone', kind: 'iam', role });
  const schedule = { scheduleId: 'x', timeOfDay: '02:00', timeZone: 'UTC' };
  const revocation = { exceptionId: 'x', revokedBy: 'a', reason: 'r' };

  const outcomes = await Promise.allSettled([
    source.evidence.append('x', { kind: 'schedule', schedule }, now),
    source.evidence.append('y', { kind: 'revocation', revocation }, now),
  ]);

  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'ACCESS_FORBIDDEN' } });
  }
});

it('a limited principal reads no entry by its place in the log, no node of it, and no checkpoint', async () => {
  const { source, checkpoints } = await guarded(limited);

  const outcomes = await Promise.allSettled([
    source.evidence.entryAt(1),
    source.evidence.logNodes([]),
    checkpoints.upTo(source.evidence),
    checkpoints.of({ size: 1, root: new Uint8Array(32) }),
  ]);

  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'ACCOUNT_FORBIDDEN' } });
  }
});
