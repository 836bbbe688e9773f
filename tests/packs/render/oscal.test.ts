import { describe, expect, it } from 'vitest';
import type { PeriodReport } from '../../../src/evidence/period-report.ts';
import type { PackModel } from '../../../src/packs/pack-model.ts';
import { oscal } from '../../../src/packs/render/oscal.ts';
import { derivedText } from './derived-text.ts';
import { invalidOscal } from './invalid-oscal.ts';
import { brokenReferences } from './oscal-references.ts';
import { randomPack } from './random-model.ts';
import { sampleItems, sampleModel, sampleModelAsOf } from './sample-model.ts';

interface Property {
  readonly name: string;
  readonly value: string;
}

interface Observation {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props: readonly Property[];
  readonly subjects?: readonly { readonly 'subject-uuid': string }[];
  readonly 'relevant-evidence': readonly { readonly href: string; readonly props?: readonly Property[] }[];
  readonly collected: string;
  readonly remarks?: string;
}

interface Finding {
  readonly title: string;
  readonly props: readonly Property[];
  readonly target: {
    readonly 'target-id': string;
    readonly status: { readonly state: string; readonly reason: string; readonly remarks: string };
  };
  readonly 'related-observations'?: readonly { readonly 'observation-uuid': string }[];
  readonly 'related-risks'?: readonly unknown[];
}

interface Result {
  readonly start: string;
  readonly end: string;
  readonly remarks: string;
  readonly 'local-definitions': {
    readonly 'inventory-items'?: readonly { readonly uuid: string; readonly props: readonly Property[] }[];
  };
  readonly 'reviewed-controls': {
    readonly 'control-selections': readonly {
      readonly props: readonly Property[];
      readonly 'include-controls': readonly { readonly 'control-id': string }[];
    }[];
  };
  readonly observations?: readonly Observation[];
  readonly findings?: readonly Finding[];
  readonly risks?: readonly { readonly status: string; readonly deadline: string }[];
}

const textOf = (model: PackModel, items = sampleItems()): string => derivedText(oscal(model), items);

const resultOf = (model: PackModel, items = sampleItems()): Result => {
  const { results } = JSON.parse(textOf(model, items))['assessment-results'] as { readonly results: readonly Result[] };
  const [result] = results;
  if (result === undefined) throw new Error('no result');
  return result;
};

const propertyOf = ({ props }: { readonly props: readonly Property[] }, wanted: string): string | undefined =>
  props.find(({ name }) => name === wanted)?.value;

const findingOf = (result: Result, controlKey: string): Finding => {
  const found = result.findings?.find(
    (finding) => `${propertyOf(finding, 'framework')}/${propertyOf(finding, 'control-id')}` === controlKey,
  );
  if (found === undefined) throw new Error(`no finding of ${controlKey}`);
  return found;
};

const isolation = 'seed:vm-env-sec/A.9.4.4';

/** The sample, with all nights of the one control that passes as given. */
const withNights = (totals: Partial<PeriodReport['totals']>): PackModel => {
  const model = sampleModel();
  const none = { nights: 5, held: 0, failed: 0, notApplicable: 0, notEstablished: 0, missed: 0, pending: 0 };
  return {
    ...model,
    periods: model.periods.map((period) =>
      period.id === isolation ? { ...period, report: { ...period.report, totals: { ...none, ...totals } } } : period,
    ),
  };
};

describe('OSCAL assessment results', () => {
  it('have an observation for each check, and one for each finding that is FAIL or INCONCLUSIVE', () => {
    const model = sampleModelAsOf();
    const { observations = [] } = resultOf(model);
    const open = sampleItems()
      .flatMap(({ findings }) => findings)
      .filter(({ verdict }) => verdict === 'FAIL' || verdict === 'INCONCLUSIVE');
    expect(open.length).toBeGreaterThan(5);
    expect(observations).toHaveLength(model.checkIds.length + open.length);
    expect(observations.filter(({ subjects }) => subjects !== undefined)).toHaveLength(open.length);
  });

  it('lead from a failed resource to the line of its evidence and to when it was collected', () => {
    const [item] = sampleItems().filter(({ findings }) => findings.some(({ verdict }) => verdict === 'FAIL'));
    const { observations = [], 'local-definitions': definitions } = resultOf(sampleModelAsOf());
    const resource = definitions['inventory-items']?.find(
      (one) => propertyOf(one, 'resource-id') === item?.entry.resource.id,
    );
    const observation = observations.find(({ subjects }) => subjects?.[0]?.['subject-uuid'] === resource?.uuid);
    expect(observation?.['relevant-evidence'][0]?.href).toBe(`../${item?.file}`);
    expect(observation?.['relevant-evidence'][0]?.props?.[0]?.value).toBe(String(item?.line));
    expect(observation?.collected).toBe(item?.run.endedAt);
  });

  it('say of every check how many were tested and how completely', () => {
    const { observations = [] } = resultOf(sampleModelAsOf());
    const summary = observations.find((one) => propertyOf(one, 'check-id') === 'ebs-default-encryption');
    expect(summary?.description).toBe('No exception found in 2 of 2 results; 2 of 2 slices read completely.');
    expect(propertyOf(summary ?? { props: [] }, 'population')).toBe('2');
  });

  it('name what was not read, and the regions that were not swept', () => {
    const { remarks } = resultOf(sampleModelAsOf());
    expect(remarks).toContain('000123456789/eu-central-1/ec2-snapshots (denied, ACCESS_DENIED)');
    expect(remarks).toContain('000123456789/ap-east-1 (NOT_OPTED_IN)');
  });

  it('say that a check which did not run is not established', () => {
    const { observations = [] } = resultOf(sampleModelAsOf());
    const summary = observations.find((one) => propertyOf(one, 'check-id') === 'rds-snapshot-not-public');
    expect(propertyOf(summary ?? { props: [] }, 'verdict')).toBe('INCONCLUSIVE');
    expect(summary?.description).toContain('The check did not run');
  });

  it('have satisfied for a control as of a time only when it is a PASS', () => {
    const model = sampleModelAsOf();
    const result = resultOf(model);
    const states = model.controls.map(({ controlKey, verdict }) => [
      verdict === 'PASS' ? 'satisfied' : 'not-satisfied',
      findingOf(result, controlKey).target.status.state,
    ]);
    expect(states.map(([, state]) => state)).toEqual(states.map(([expected]) => expected));
    expect(findingOf(result, isolation).target.status).toMatchObject({ state: 'satisfied', reason: 'pass' });
  });

  it.each([
    ['was held on every night', { held: 5 }, 'satisfied', 'pass'],
    ['was held, and one night is not over', { held: 4, pending: 1 }, 'satisfied', 'pass'],
    ['failed on a night', { held: 4, failed: 1 }, 'not-satisfied', 'fail'],
    ['missed a night', { held: 4, missed: 1 }, 'not-satisfied', 'other'],
    ['was not established on a night', { held: 4, notEstablished: 1 }, 'not-satisfied', 'other'],
    ['has no night that shows it', { pending: 5 }, 'not-satisfied', 'other'],
  ])('have for a control that passes at the end and %s the state of the period', (_, totals, state, reason) => {
    expect(findingOf(resultOf(withNights(totals)), isolation).target.status).toMatchObject({ state, reason });
  });

  it.each([
    ['was held on every night', { held: 5 }, 'satisfied', 'pass'],
    ['failed on a night', { held: 4, failed: 1 }, 'not-satisfied', 'fail'],
  ])('tell the nights of a control that is asked about alone and %s', (_, totals, state, reason) => {
    const model = withNights(totals);
    const alone: PackModel = {
      ...model,
      controls: model.controls.filter(({ controlKey }) => controlKey === isolation),
      periods: model.periods.filter(({ id }) => id === isolation),
    };

    const { status } = findingOf(resultOf(alone), isolation).target;

    expect(status).toMatchObject({ state, reason });
    expect(status.remarks).toContain('held on ');
  });

  it('are not satisfied over a period that nothing is known of', () => {
    const { target } = findingOf(resultOf(sampleModel({ periods: [] })), isolation);
    expect(target.status).toMatchObject({ state: 'not-satisfied', reason: 'other' });
  });

  it.each(['NOT_APPLICABLE', 'INCONCLUSIVE'] as const)(
    'have no word for %s but not satisfied for another reason',
    (verdict) => {
      const model = sampleModelAsOf();
      const controls = model.controls.map((control) => ({ ...control, verdict }));
      for (const { target } of resultOf({ ...model, controls }).findings ?? []) {
        expect(target.status).toMatchObject({ state: 'not-satisfied', reason: 'other' });
        expect(target.status.remarks).toContain('neither a pass nor a failure');
      }
    },
  );

  it('span the period and the sweep that answers for its end', () => {
    const result = resultOf(sampleModel());
    expect([result.start, result.end]).toEqual(['2026-11-19T00:00:00.000Z', '2026-11-23T06:00:00.000Z']);
    const asOf = resultOf(sampleModelAsOf());
    expect([asOf.start, asOf.end]).toEqual(['2026-11-21T16:00:00.000Z', '2026-11-23T01:12:00.000Z']);
  });

  it('lead with published numbers and have the label of the syllabus beside them', () => {
    const result = resultOf(sampleModelAsOf());
    expect(findingOf(result, isolation).title).toMatch(/^ISO\/IEC 27001:2022 A\.8\.22; .*; syllabus label A\.9\.4\.4 /);
    const backup = findingOf(result, 'iso27001:2022/A.8.13');
    expect(backup.title).toBe('ISO/IEC 27001:2022 A.8.13 Information backup');
    expect(propertyOf(backup, 'syllabus-label')).toBe('A.12.3.1');
  });

  it('have an accepted FAIL as a risk with a deadline, and still as a failure', () => {
    const result = resultOf(sampleModelAsOf());
    expect(result.risks).toMatchObject([{ status: 'deviation-approved', deadline: '2027-01-31T00:00:00.000Z' }]);
    const accepted = result.observations?.find((one) => propertyOf(one, 'exception-id') !== undefined);
    expect(propertyOf(accepted ?? { props: [] }, 'verdict')).toBe('FAIL');
    const networks = findingOf(result, 'iso27001:2022/A.8.20');
    expect(networks.target.status.reason).toBe('fail');
    expect(networks['related-risks']).toHaveLength(1);
  });

  it('judge no control when the question names checks', () => {
    const model = sampleModelAsOf({ controls: [] });
    const result = resultOf(model);
    expect(result.findings).toBeUndefined();
    expect(result['reviewed-controls']['control-selections'].map((one) => propertyOf(one, 'framework'))).toEqual([
      'iso27001:2022',
      'iso27017:2026',
    ]);
  });

  it('are left out where no control has to do with the checks', () => {
    const model = sampleModelAsOf({ controls: [] });
    expect(oscal({ ...model, catalogue: { ...model.catalogue, mappings: [] } })).toBeUndefined();
  });

  it('have no list of resources when none is open', () => {
    const items = sampleItems().map((item) => ({
      ...item,
      findings: item.findings.filter(({ verdict }) => verdict === 'PASS'),
    }));
    const result = resultOf(sampleModelAsOf(), items);
    expect(result['local-definitions']['inventory-items']).toBeUndefined();
    expect(brokenReferences(JSON.parse(textOf(sampleModelAsOf(), items)))).toEqual([]);
  });

  it('are the same to the byte when made again', () => {
    expect(textOf(sampleModel())).toBe(textOf(sampleModel()));
  });

  it('never claim conformity', () => {
    expect(textOf(sampleModel()).match(/(?<!-)\bcompliant\b|\bcertified\b|\d\s?%/gi)).toBeNull();
  });

  it('give a text of somebody else no way to be markup', () => {
    const [item] = sampleItems().filter(({ findings }) => findings.some(({ verdict }) => verdict === 'FAIL'));
    if (item === undefined) throw new Error('nothing fails');
    const id = '<img src=x>\n[x](javascript:1) {{ insert: param, y }}';
    const odd = { ...item, entry: { ...item.entry, resource: { ...item.entry.resource, id } } };
    const { observations = [] } = resultOf(sampleModelAsOf(), [odd]);
    const { title = '', description = '' } = observations.find(({ subjects }) => subjects !== undefined) ?? {};
    for (const text of [title, description])
      expect(text).toContain('\\<img src=x\\> \\[x\\](javascript:1) \\{\\{ insert');
  });

  it('have no dangling reference, duplicate id or empty list for 200 random packs', () => {
    let documents = 0;
    for (let seed = 0; seed < 230; seed += 1) {
      const { model, items } = randomPack(seed);
      const file = oscal(model);
      if (file === undefined) continue;
      documents += 1;
      expect(brokenReferences(JSON.parse(derivedText(file, items))), `seed ${seed}`).toEqual([]);
    }
    expect(documents).toBeGreaterThanOrEqual(200);
  });
});

describe('the check of references', () => {
  const invalid = invalidOscal(textOf(sampleModelAsOf()));

  it.each(invalid.filter(({ noticedBy }) => noticedBy === 'references'))('notices $name', ({ text }) => {
    expect(brokenReferences(JSON.parse(text))).not.toEqual([]);
  });
});
