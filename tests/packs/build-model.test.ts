import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { controls, currentMappings } from '../../src/controls/catalogue.ts';
import { leafHash, verifyInclusion } from '../../src/ledger/merkle.ts';
import { nightCheckpoints } from '../../src/packs/night-checkpoints.ts';
import { checkId, modelOf, nightOf, questionOf, sweepIdOf, threeNights } from './pack-history.ts';

const controlKey = 'iso27001:2022/A.8.24';
const period = { kind: 'period', from: '2026-11-01T00:00:00.000Z', to: '2026-11-03T08:00:00.000Z' } as const;

describe('the model of a pack', () => {
  it('rests on the sweep that answers for the time, and says what is not known', async () => {
    const { model } = await modelOf(await threeNights(), questionOf());

    expect(model.sweep.sweepId).toBe(sweepIdOf(3));
    expect(model).toMatchObject({ logSize: 4, knownUntil: '2026-11-03T09:00:00.000Z', periods: [], checksNotRun: [] });
    expect(model.checks).toMatchObject([
      { checkId, verdict: 'FAIL', counts: { pass: 9, fail: 1, notApplicable: 0, inconclusive: 0 } },
    ]);
    expect(model.coverage).toMatchObject({
      complete: false,
      gaps: [{ region: 'eu-north-1', reason: 'ACCESS_DENIED' }],
    });
    expect(model.exceptions).toHaveLength(1);
  });

  it('proves its sweep in the log of the checkpoint', async () => {
    const { model, log } = await modelOf(
      await threeNights(),
      questionOf({ time: { kind: 'as-of', asOf: nightOf(2) } }),
    );

    const { index, size, path } = model.sweepInLog;
    const root = log.roots.at(-1) ?? new Uint8Array();
    const siblings = path.map((hex) => Buffer.from(hex, 'hex'));
    expect(model.sweep.sequence).toBe(2);
    expect(verifyInclusion({ leafHash: leafHash(model.sweepLine), index, size, path: siblings, root })).toBe(true);
  });

  it('has no exception before it was recorded, and a verdict that is stale in time', async () => {
    const history = await threeNights();

    const before = await modelOf(history, questionOf({ time: { kind: 'as-of', asOf: '2026-11-03T08:59:59.999Z' } }));
    const later = await modelOf(history, questionOf({ time: { kind: 'as-of', asOf: '2026-11-06T00:00:00.000Z' } }));

    expect(before.model.exceptions).toEqual([]);
    expect(later.model.checks).toMatchObject([{ stale: true, counts: { pass: 0, fail: 1, inconclusive: 9 } }]);
  });

  it('has the checks that decide a control, and the control over them', async () => {
    const { model } = await modelOf(
      await threeNights(),
      questionOf({ subject: { kind: 'controls', controlKeys: [controlKey] } }),
    );

    const { deciding } = currentMappings.checksOfControl(controlKey);
    expect(model.checkIds).toEqual(deciding);
    expect(model.controls).toMatchObject([{ controlKey, verdict: 'FAIL' }]);
    expect(model.checksNotRun).toEqual(deciding.filter((id) => id !== checkId));
  });

  it('has every check, and the controls of current editions, when everything is asked for', async () => {
    const { model } = await modelOf(await threeNights(), questionOf({ subject: { kind: 'everything' } }));

    expect(model.checkIds).toEqual(checks.map(({ id }) => id).toSorted());
    const frameworks = new Set(model.controls.map(({ controlKey: key }) => key.split('/')[0]));
    expect([...frameworks]).toEqual(['iso27001:2022', 'iso27017:2026']);
  });

  it('leaves out the controls of a framework that no check has evidence for', async () => {
    const { model } = await modelOf(
      await threeNights(),
      questionOf({ subject: { kind: 'framework', frameworkId: 'iso27001:2022' } }),
    );

    const own = controls.filter(({ frameworkId }) => frameworkId === 'iso27001:2022');
    expect(model.controls.length).toBeGreaterThan(0);
    expect(model.controls.length).toBeLessThanOrEqual(own.length);
    for (const { checks: results } of model.controls) expect(results.length).toBeGreaterThan(0);
  });

  it('tells a period night by night, and has a checkpoint for each of its sweeps', async () => {
    const { model, log } = await modelOf(await threeNights(), questionOf({ time: period }));

    const [{ report } = { report: undefined }] = model.periods;
    expect(report?.totals).toMatchObject({ nights: 3, failed: 3, held: 0 });
    expect(report?.failing.map(({ resource }) => resource.id).toSorted()).toEqual(['snap-0000', 'snap-0001']);
    expect(nightCheckpoints(model, log)).toEqual([1, 2, 3]);
  });

  it('leaves a night open that is not over at the end of the period, however late it is asked', async () => {
    const history = await threeNights();
    await history.evidence.append(
      'revocation/019a0000-0000-7000-8000-0000000000e1',
      {
        kind: 'revocation',
        revocation: {
          exceptionId: '019a0000-0000-7000-8000-0000000000e1',
          revokedBy: 'ana@example.com',
          reason: 'Replaced',
        },
      },
      new Date('2026-11-04T01:00:00.000Z'),
    );

    const { model } = await modelOf(history, questionOf({ time: { ...period, to: '2026-11-04T00:30:00.000Z' } }));

    expect(model.periods[0]?.report.nights.at(-1)).toMatchObject({ night: '2026-11-04', status: 'PENDING' });
  });

  it('reads of earlier nights what failed and nothing else', async () => {
    const history = await threeNights();
    const asOf = await modelOf(history, questionOf({ time: { kind: 'as-of', asOf: period.to } }));
    const over = await modelOf(history, questionOf({ time: period }));

    const more = [...over.source.blockDigests].filter((digest) => !asOf.source.blockDigests.has(digest));
    const entries = more
      .flatMap((digest) => history.blocks.get(digest) ?? [])
      .filter((line) => line.includes('"findings"'));
    expect(entries.some((line) => line.includes('snap-0001'))).toBe(true);
    expect(entries.length).toBeLessThan(10);
  });

  it.each([
    ['a check', { subject: { kind: 'checks', checkIds: ['nothing'] } }, 'CHECK_UNKNOWN'],
    ['a control', { subject: { kind: 'controls', controlKeys: ['iso27001:2022/Z.1'] } }, 'CONTROL_UNKNOWN'],
    ['a framework', { subject: { kind: 'framework', frameworkId: 'nothing' } }, 'FRAMEWORK_UNKNOWN'],
    ['a framework without mappings', { subject: { kind: 'framework', frameworkId: 'iso27001:2013' } }, 'BAD_INPUT'],
    ['an account', { accountIds: ['999900001111'] }, 'ACCOUNT_UNKNOWN'],
    ['a region', { regions: ['eu-central-1'] }, 'REGION_UNKNOWN'],
    ['a time before the first sweep', { time: { kind: 'as-of', asOf: '2026-10-01T00:00:00.000Z' } }, 'NO_EVIDENCE'],
    ['a period behind the log', { time: { ...period, to: '2026-11-04T00:00:00.000Z' } }, 'BAD_INPUT'],
  ] as const)('is refused for %s that there is no evidence of', async (_, changes, code) => {
    await expect(modelOf(await threeNights(), questionOf(changes as never))).rejects.toMatchObject({ code });
  });
});
