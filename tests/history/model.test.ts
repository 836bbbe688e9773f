import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DriftItem, drift } from '../../src/evidence/drift.ts';
import { acceptanceOf, acceptedCounts, exceptionsInForce } from '../../src/evidence/exceptions-in-force.ts';
import { evidenceAge } from '../../src/evidence/freshness.ts';
import { lastComplete } from '../../src/evidence/last-complete.ts';
import { listEvidence } from '../../src/evidence/list-evidence.ts';
import { period } from '../../src/evidence/period.ts';
import { populationOf } from '../../src/evidence/population.ts';
import { replaySweep } from '../../src/evidence/replay.ts';
import { checkResult, controlResult } from '../../src/evidence/results.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { expected, keyOf, nameOf, told, toldDrift } from './answers.ts';
import { naiveDrift } from './naive-drift.ts';
import { allCheckIds, type NaiveSweep } from './naive-model.ts';
import { naivePeriod } from './naive-period.ts';
import { naiveResult, worstOf } from './naive-results.ts';
import { Random } from './random.ts';
import { Fingerprint, Rebuilder, resourceHash } from './rebuild.ts';
import { checksAt } from './rules.ts';
import { canonical, merkleRoot, sha256 } from './second-encoding.ts';
import { type SmallHistory, smallEstate, smallHistory } from './small-history.ts';

let history: SmallHistory;
let end: string;

beforeAll(async () => {
  history = await smallHistory(20_260_310);
  end = new Date(Date.parse(history.records.at(-1)?.sealedAt ?? '') + 3 * 86_400_000).toISOString();
}, 60_000);
afterAll(() => history.close());

const checks = checksAt(2);
const mostSweeps = (): number => history.records.length;

/** A time from shortly before the first sweep until some days after the last, at times exactly that of a seal. */
const anyTime = (random: Random): string => {
  if (random.chance(0.2)) return random.pick(history.records).sealedAt;
  const first = Date.parse(history.records[0]?.sealedAt ?? '') - 3_600_000;
  return new Date(first + random.int(Date.parse(end) - first)).toISOString();
};

const anyScope = (random: Random) => ({
  ...(random.chance(0.3) && { accountIds: [random.pick(smallEstate.accountIds)] }),
  ...(random.chance(0.2) && { regions: ['us-east-1'] }),
});

const anyChecks = (random: Random): readonly string[] =>
  random.chance(0.6) ? [random.pick(allCheckIds)] : [...new Set([random.pick(allCheckIds), random.pick(allCheckIds)])];

const readerOf = async (time: string): Promise<SweepReader | undefined> => {
  const record = await history.source.evidence.sweepAsOf(time);
  return record && new SweepReader(history.source, record);
};

const modelOf = (reader: SweepReader): NaiveSweep => {
  const found = history.model.sweeps.find(({ sweepId }) => sweepId === reader.record.sweepId);
  if (found === undefined) throw new Error(`the model does not know ${reader.record.sweepId}`);
  return found;
};

describe('a history of forty nights, compared with a model that keeps every night in full', () => {
  it('holds every kind of night that the questions are about', () => {
    const { model } = history;
    const statuses = new Set(model.sweeps.flatMap(({ slices }) => [...slices.values()].map(({ status }) => status)));

    expect(mostSweeps()).toBeGreaterThan(35);
    expect([...statuses].sort()).toEqual(['complete', 'denied', 'failed', 'partial']);
    expect(model.missed.length).toBeGreaterThan(2);
    expect(model.exceptions.length).toBeGreaterThan(8);
    expect(model.revocations.length).toBeGreaterThan(1);
    expect(
      model.sweeps.some(
        ({ startedAt, sealedAt }, place) =>
          startedAt < (model.sweeps[place - 1]?.startedAt ?? '') && sealedAt > startedAt,
      ),
    ).toBe(true);
  });

  it('dates patches that were missing before a night on which nobody could tell', () => {
    const { sweeps } = history.model;
    const dated = sweeps.flatMap(({ slices, startedAt }, place) =>
      [...slices].flatMap(([name, { resources }]) =>
        resources.flatMap(({ key, facts: { nonCompliantSince: since } }) => {
          if (since === undefined || since === startedAt) return [];
          const before = sweeps[place - 1]?.slices.get(name)?.resources.find((resource) => resource.key === key);
          return before?.facts.nonCompliantSince === since ? [] : [before === undefined ? 'UNSEEN' : 'UNREAD'];
        }),
      ),
    );

    expect(new Set(dated)).toEqual(new Set(['UNREAD', 'UNSEEN']));
  });

  it('rebuilds every night byte for byte from what is stored', async () => {
    const rebuilder = new Rebuilder(history.source.evidence);
    for (const record of history.records) {
      const reader = new SweepReader(history.source, record);
      const sweep = modelOf(reader);
      const seen = new Fingerprint();
      for (const { resources } of sweep.slices.values()) for (const each of resources) seen.add(resourceHash(each));

      expect(await rebuilder.night(record)).toBe(seen.toString());
      expect((await reader.slices()).map(nameOf)).toEqual([...sweep.slices.keys()]);
      for (const slice of await reader.slices()) {
        const chunks = await reader.chunks(slice);
        const entries = (await Promise.all(chunks.map((chunk) => reader.entries(chunk)))).flat();
        const naive = sweep.slices.get(nameOf(slice))?.resources ?? [];
        expect(entries.map(told)).toEqual(naive.map((resource) => expected(resource, sweep)));
      }
    }
  });

  it('replays every night to the same findings, and tells what a newer check would say', async () => {
    for (const { event, records } of history.sweeps) {
      for (const record of records) {
        const again = await replaySweep(history.source, record, { checks: checksAt(event.rules.volumeVersion) });
        expect(again).toMatchObject({ reproduced: true });
        expect(again.checks.every(({ different, wrongCounts }) => different + wrongCounts === 0)).toBe(true);
      }
    }
    const [first] = history.records;
    if (first === undefined) throw new Error('there is no first night');
    const differences: string[] = [];
    const newer = await replaySweep(history.source, first, {
      checks,
      onDifference: (difference) => {
        if (difference.kind === 'FINDING') differences.push(keyOf(difference));
      },
    });

    const underAwsKey = [...(history.model.sweeps[0]?.slices.values() ?? [])]
      .flatMap(({ resources }) => resources)
      .filter(({ findings }) => findings.get('ebs-volume-encrypted')?.verdict === 'PASS')
      .filter(({ facts }) => canonical(facts.key).includes('"keyManager":"AWS"'))
      .map(({ key }) => key);
    expect(newer.reproduced).toBe(false);
    expect(differences.sort()).toEqual(underAwsKey.sort());
  });

  it('tells one resource as of any time', async () => {
    const random = new Random(1);
    const known = history.model.sweeps.flatMap(({ slices }) =>
      [...slices.values()].flatMap(({ resources }) => resources),
    );
    for (let question = 0; question < 330; question += 1) {
      const time = anyTime(random);
      const { key, resource } = random.pick(known);
      const sweep = history.model.asOf(time);

      const reader = await readerOf(time);

      expect(reader?.record.sweepId, time).toBe(sweep?.sweepId);
      if (reader === undefined || sweep === undefined) continue;
      const { accountId, region } = resource;
      const place = question < 15 ? {} : { accountIds: [accountId], regions: [region] };
      const { items } = await listEvidence(reader, { ...place, resourceId: resource.id }, { first: 10 });
      const naive = [...sweep.slices.values()].flatMap(({ resources }) => resources).filter((each) => each.key === key);
      expect(
        items.map(({ entry }) => told(entry)),
        `${key} at ${time}`,
      ).toEqual(naive.map((each) => expected(each, sweep)));
    }
  });

  it('shows the last complete state of what was incomplete that night', async () => {
    const random = new Random(2);
    for (let question = 0; question < 60; question += 1) {
      const record = random.pick(history.records);
      const sweep = modelOf(new SweepReader(history.source, record));
      const incomplete = [...sweep.slices.values()].filter(({ status }) => status !== 'complete');

      const { slices } = await lastComplete(history.source.evidence, record, incomplete);

      const naive = incomplete.flatMap((slice) => {
        const earlier = history.model.sweeps.findLast(
          ({ sequence, slices: own }) => sequence < sweep.sequence && own.get(nameOf(slice))?.status === 'complete',
        );
        return earlier === undefined ? [] : [[nameOf(slice), earlier.sweepId] as const];
      });
      expect(Object.fromEntries([...slices].map(([name, { sweepId }]) => [name, sweepId]))).toEqual(
        Object.fromEntries(naive),
      );
    }
  });

  it('lists the failures as of any time, page by page', async () => {
    const random = new Random(3);
    for (let question = 0; question < 160; question += 1) {
      const time = anyTime(random);
      const reader = await readerOf(time);
      if (reader === undefined) continue;
      const sweep = modelOf(reader);
      const scope = anyScope(random);
      const checkIds = random.chance(0.5) ? anyChecks(random) : undefined;
      const first = 1 + random.int(5);

      const filter = { ...scope, verdicts: ['FAIL'] as const, ...(checkIds !== undefined && { checkIds }) };
      const page = await listEvidence(reader, filter, { first });
      const last = page.items.at(-1);
      const next = last && (await listEvidence(reader, filter, { first, after: last.position }));

      const naive = [...sweep.slices.values()]
        .filter(
          ({ accountId, region }) =>
            (scope.accountIds?.includes(accountId) ?? true) && (scope.regions?.includes(region) ?? true),
        )
        .flatMap(({ resources }) => resources)
        .filter(({ findings }) =>
          [...findings].some(([checkId, { verdict }]) => verdict === 'FAIL' && (checkIds?.includes(checkId) ?? true)),
        )
        .map(({ key }) => key);
      expect(page.items.map(({ entry }) => keyOf(entry))).toEqual(naive.slice(0, first));
      expect(page.hasNextPage).toBe(naive.length > first);
      expect((next?.items ?? []).map(({ entry }) => keyOf(entry))).toEqual(naive.slice(first, 2 * first));
    }
  });

  it('counts checks and controls as of any time, and knows what is stale by then', async () => {
    const random = new Random(4);
    for (let question = 0; question < 200; question += 1) {
      const time = anyTime(random);
      const reader = await readerOf(time);
      if (reader === undefined) continue;
      const sweep = modelOf(reader);
      const scope = anyScope(random);
      const checkIds = anyChecks(random);
      const { startedAt, sealedAt } = reader.record;
      const slices = await reader.slices();
      const runs = random.chance(0.5) ? { runs: await reader.runs() } : {};
      const age = evidenceAge({ startedAt, endedAt: sealedAt, ...runs, checks, evaluatedFor: time });

      const results = checkIds.map((checkId) => checkResult(checkId, slices, age, scope));
      const control = controlResult('control', checkIds, slices, age, scope);

      const naive = checkIds.map((checkId) => naiveResult(sweep, checkId, scope, time));
      expect(
        results.map(({ verdict, counts, coverage, stale }) => ({
          verdict,
          counts,
          complete: coverage.complete,
          stale,
        })),
        `${checkIds.join(' ')} at ${time}`,
      ).toEqual(naive);
      expect(control.verdict).toBe(worstOf(naive.map(({ verdict }) => verdict)));
    }
  });

  it('tells what changed between any two sweeps', async () => {
    const random = new Random(5);
    const kinds = new Set<string>();
    const causes = new Set<string>();
    for (let question = 0; question < 130; question += 1) {
      const [one, other] = [random.pick(history.records), random.pick(history.records)];
      const [from, to] = one.sequence <= other.sequence ? [one, other] : [other, one];
      const filter = {
        ...(random.chance(0.3) && { accountIds: [random.pick(smallEstate.accountIds)] }),
        ...(random.chance(0.4) && { checkIds: anyChecks(random) }),
        ...(random.chance(0.3) && {
          kinds: [random.pick(['APPEARED', 'CHANGED', 'VERDICT_CHANGED', 'DELETED', 'NO_LONGER_VISIBLE'] as const)],
        }),
      };
      const readers = [new SweepReader(history.source, from), new SweepReader(history.source, to)] as const;

      const items: DriftItem[] = [];
      for (let more = true; more; ) {
        const after = items.at(-1)?.position;
        const page = await drift(...readers, filter, { first: 60, ...(after !== undefined && { after }) });
        items.push(...page.items);
        more = page.hasNextPage;
      }

      const naive = naiveDrift(modelOf(readers[0]), modelOf(readers[1]), filter);
      const byKey = ({ key: left }: { readonly key: string }, { key: right }: { readonly key: string }) =>
        left < right ? -1 : 1;
      expect(
        items.map(toldDrift).toSorted(byKey),
        `from ${from.sealedAt} to ${to.sealedAt} ${JSON.stringify(filter)}`,
      ).toEqual(naive.toSorted(byKey));
      for (const item of naive) for (const kind of item.kinds) kinds.add(kind);
      for (const verdict of naive.flatMap(({ verdicts }) => verdicts))
        for (const cause of verdict.causes) causes.add(cause);
    }
    expect([...kinds].sort()).toEqual(['APPEARED', 'CHANGED', 'DELETED', 'NO_LONGER_VISIBLE', 'VERDICT_CHANGED']);
    expect([...causes].sort()).toEqual([
      'CHECK_CHANGED',
      'FACT_CHANGED',
      'TIME_PASSED',
      'VISIBILITY_LOST',
      'VISIBILITY_REGAINED',
    ]);
  });

  it('tells how a check or several did over any period', async () => {
    const random = new Random(6);
    const { model } = history;
    const statuses = new Set<string>();
    for (let question = 0; question < 90; question += 1) {
      const now = new Date(Date.parse(end) + random.int(3) * 86_400_000);
      const lastNight = Date.parse(model.nights.at(-1)?.dueAt ?? '');
      const start = Date.parse(model.nights[0]?.dueAt ?? '') + random.int(30) * 86_400_000 + random.int(86_400_000);
      const from = new Date(start).toISOString();
      const to = new Date(Math.min(lastNight, start + (1 + random.int(20)) * 86_400_000)).toISOString();
      const checkIds = anyChecks(random);
      const filter = random.chance(0.3) ? { accountIds: [random.pick(smallEstate.accountIds)] } : {};

      const naive = naivePeriod(model, checkIds, filter, { from, to, now: now.toISOString() });
      const asked = period(history.source, {
        subject: { name: 'subject', checkIds: () => checkIds },
        from,
        to,
        filter,
        checks,
        now,
      });
      if (naive.nights.length === 0) {
        await expect(asked).rejects.toMatchObject({ code: 'NO_EVIDENCE' });
        continue;
      }
      const report = await asked;

      const what = `${checkIds.join(' ')} from ${from} to ${to} ${JSON.stringify(filter)}`;
      expect(
        report.nights.map(({ night, status, sweepIds }) => ({ night, status, sweepIds })),
        what,
      ).toEqual(naive.nights);
      const held = naive.nights.filter(({ status }) => status === 'HELD').length;
      expect(report.sentence).toContain(`held on ${held} of ${naive.nights.length} night`);
      const failing = report.failing.map(({ resource, checkId, intervals }) => ({
        key: `${keyOf({ resource })} ${checkId}`,
        intervals,
      }));
      const byKey = (left: { readonly key: string }, right: { readonly key: string }) =>
        left.key < right.key ? -1 : 1;
      expect(failing.toSorted(byKey), what).toEqual(naive.failing.toSorted(byKey));
      for (const { status } of naive.nights) statuses.add(status);
    }
    expect([...statuses].sort()).toEqual(['FAILED', 'HELD', 'MISSED', 'NOT_APPLICABLE', 'NOT_ESTABLISHED']);
  });

  it('records every missed night once, and shows where', async () => {
    const { model, source } = history;
    const last = model.sweeps.at(-1)?.startedAt ?? '';
    const missed = model.nights.filter(
      ({ dueAt, endsAt }) =>
        endsAt <= last &&
        !model.sweeps.some(({ startedAt, sealedAt }) => startedAt >= dueAt && startedAt < endsAt && sealedAt < endsAt),
    );

    const recorded: string[] = [];
    for await (const { missedNight } of source.evidence.entries('missed-night')) recorded.push(missedNight.night);

    expect(recorded).toEqual(missed.map(({ night }) => night));
  });

  it('knows the exceptions in force at any time, and what they accept', async () => {
    const random = new Random(7);
    for (let question = 0; question < 120; question += 1) {
      const time = anyTime(random);
      const reader = await readerOf(time);
      if (reader === undefined) continue;
      const sweep = modelOf(reader);

      const found = await exceptionsInForce(history.source.evidence, time);
      const counts = await acceptedCounts(history.source, reader.record, found, allCheckIds);

      const naive = history.model.inForce(time);
      expect(found.map(({ exception }) => exception.exceptionId)).toEqual(
        naive.map(({ exception }) => exception.exceptionId),
      );
      const failing = [...sweep.slices.values()].flatMap(({ resources }) =>
        resources.flatMap(({ resource, findings }) =>
          [...findings].filter(([, { verdict }]) => verdict === 'FAIL').map(([checkId]) => ({ resource, checkId })),
        ),
      );
      const accepting = ({ resource, checkId }: (typeof failing)[number]) =>
        naive.filter(({ exception: { scope } }) => {
          const pattern = new RegExp(`^${(scope.resource ?? '*').replaceAll('*', '.*')}$`);
          return (
            scope.checkId === checkId &&
            pattern.test(resource.id) &&
            (scope.accountId ?? resource.accountId) === resource.accountId &&
            (scope.region ?? resource.region) === resource.region
          );
        });
      for (const each of failing) {
        const until = acceptanceOf(found, { checkId: each.checkId, verdict: 'FAIL' }, each.resource)?.acceptedUntil;
        expect(until).toBe(
          accepting(each)
            .map(({ exception }) => exception.expiresAt)
            .sort()
            .at(-1),
        );
      }
      expect(counts).toEqual(
        Object.fromEntries(
          allCheckIds.map((id) => [
            id,
            failing.filter((each) => each.checkId === id && accepting(each).length > 0).length,
          ]),
        ),
      );
    }
  });

  it('names the population behind a verdict, with its digest', async () => {
    const random = new Random(8);
    for (let question = 0; question < 80; question += 1) {
      const record = random.pick(history.records);
      const sweep = modelOf(new SweepReader(history.source, record));
      const checkIds = anyChecks(random);

      const population = await populationOf(history.source, record, checkIds);

      const tested = [...sweep.slices.values()]
        .flatMap(({ resources }) => resources)
        .map(({ key, findings }) => ({ key, verdicts: checkIds.map((id) => findings.get(id)?.verdict ?? 'NONE') }))
        .filter(({ verdicts }) => verdicts.some((verdict) => verdict !== 'NONE' && verdict !== 'NOT_APPLICABLE'));
      const keys = tested.map(({ key }) => key).sort();
      expect(population.keys).toEqual(keys);
      expect(population.digest).toBe(merkleRoot(keys).toString('hex'));
      expect(population.failing).toBe(tested.filter(({ verdicts }) => verdicts.includes('FAIL')).length);
      const relevant = [...sweep.slices.values()].filter((slice) => slice.checkIds.some((id) => checkIds.includes(id)));
      expect(population.complete).toBe(
        relevant.every(({ status }) => status === 'complete') && checkIds.every((id) => sweep.checks.has(id)),
      );
    }
  });

  it('has one log, each entry of which names the one before it', async () => {
    let previous: string | undefined;
    const tail = await history.source.evidence.tail();
    for (let sequence = 1; sequence <= (tail?.sequence ?? 0); sequence += 1) {
      const entry = await history.source.evidence.entryAt(sequence);
      expect(entry?.previousDigest).toBe(previous);
      previous = sha256(canonical(entry)).toString('hex');
    }
    expect(tail?.sequence).toBeGreaterThan(mostSweeps());
  });
});
