import { afterAll, beforeAll, expect, test } from 'vitest';
import { controls, frameworks, mappings, mappingVersion } from '../../../src/controls/catalogue.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { firstSweepId, production, sampleEvidence, secondSweepId, staging } from '../sample.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(await sampleEvidence());
});
afterAll(() => api.close());

const encryption = 'iso27001:2022/A.8.24';

const resultOf = async (args: string, fields: string) => {
  const answer = await api.query(`{ control(id: "${encryption}") { controls { result${args} { ${fields} } } } }`);
  expect(answer.errors).toBeUndefined();
  return answer.data.control.controls[0].result;
};

test('a bare id that two catalogues read differently gives both and a notice', async () => {
  const { data } = await api.query(`{ control(id: "CLD.9.5.2") {
    controls { key title publicationStatus numberingAgreement numberingNote textVerified role framework { frameworkId } }
    notices { code message controlKeys successorKeys }
  } }`);

  const { controls: found, notices } = data.control;
  expect(found.map(({ key }: { key: string }) => key)).toEqual([
    'seed:vm-env-sec/CLD.9.5.2',
    'iso27017:2015/CLD.9.5.2',
  ]);
  expect(found[0]).toMatchObject({ publicationStatus: 'NOT_A_STANDARD', numberingAgreement: 'HOMONYM' });
  expect(notices[0]).toMatchObject({
    code: 'CONTROL_ID_AMBIGUOUS',
    controlKeys: ['seed:vm-env-sec/CLD.9.5.2', 'iso27017:2015/CLD.9.5.2'],
  });
});

test('a framework narrows the controls, and the notice of ambiguity stays', async () => {
  const { data } = await api.query(
    '{ control(id: "CLD.9.5.2", framework: "iso27017:2015") { controls { key } notices { code } } }',
  );

  expect(data.control.controls).toEqual([{ key: 'iso27017:2015/CLD.9.5.2' }]);
  expect(data.control.notices.map(({ code }: { code: string }) => code)).toContain('CONTROL_ID_AMBIGUOUS');
});

test('a withdrawn control leads to its successor, and the successor back', async () => {
  const { data } = await api.query(`{ control(id: "A.12.3.1", framework: "iso27001:2013") { controls {
    supersededBy { relation control { key title predecessors { relation control { key } } } }
  } } }`);

  const [{ supersededBy }] = data.control.controls;
  const successor = supersededBy.find(
    ({ control }: { control: { key: string } }) => control.key === 'iso27001:2022/A.8.13',
  );
  expect(successor.control.predecessors.map(({ control }: { control: { key: string } }) => control.key)).toContain(
    'iso27001:2013/A.12.3.1',
  );
});

test('a control of the syllabus names the published controls to cite', async () => {
  const { data } = await api.query(
    '{ control(id: "CLD.9.5.2", framework: "seed:vm-env-sec") { controls { publishedEquivalents { key publicationStatus } } } }',
  );

  const [{ publishedEquivalents }] = data.control.controls;
  expect(publishedEquivalents.length).toBeGreaterThan(0);
  expect(
    publishedEquivalents.map(({ publicationStatus }: { publicationStatus: string }) => publicationStatus),
  ).not.toContain('NOT_A_STANDARD');
});

test.each([
  ['an unknown id', '{ control(id: "Z.99") { controls { key } } }', 'CONTROL_UNKNOWN'],
  ['an unknown framework', '{ control(id: "A.8.13", framework: "soc2") { controls { key } } }', 'FRAMEWORK_UNKNOWN'],
  ['controls of an unknown framework', '{ controls(frameworkId: "soc2") { nodes { key } } }', 'FRAMEWORK_UNKNOWN'],
  ['controls of a framework without a name', '{ controls(frameworkId: "") { nodes { key } } }', 'FRAMEWORK_UNKNOWN'],
  ['an empty cursor', '{ controls(after: "") { nodes { key } } }', 'CURSOR_INVALID'],
])('%s is refused with a code', async (_, query, code) => {
  const answer = await api.query(query);

  expect([codesOf(answer), answer.data, api.logged]).toEqual([[code], null, []]);
});

test('the catalogues come in the documented order with their controls', async () => {
  const { data } = await api.query('{ frameworks { frameworkId complete statusNote roleNote controls { key } } }');

  expect(data.frameworks.map(({ frameworkId }: { frameworkId: string }) => frameworkId)).toEqual(
    frameworks.map(({ id }) => id),
  );
  expect(
    data.frameworks.flatMap((each: { controls: { key: string }[] }) => each.controls.map(({ key }) => key)),
  ).toEqual(controls.map(({ key }) => key));
});

test('paging over the controls gives every one of them once, in the order of the catalogues', async () => {
  const keys: string[] = [];
  let after: string | null = null;
  do {
    const answer = await api.query(
      'query ($after: String) { controls(first: 7, after: $after) { nodes { key } totalCount pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    const page: {
      nodes: { key: string }[];
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
    } = answer.data.controls;
    expect(page.totalCount).toBe(controls.length);
    keys.push(...page.nodes.map(({ key }) => key));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);

  expect(keys).toEqual(controls.map(({ key }) => key));
});

test('a cursor of another framework is invalid', async () => {
  const { data } = await api.query('{ controls(frameworkId: "iso27001:2022", first: 1) { pageInfo { endCursor } } }');

  const answer = await api.query(
    'query ($after: String) { controls(frameworkId: "iso27017:2015", after: $after) { nodes { key } } }',
    { after: data.controls.pageInfo.endCursor },
  );

  expect(codesOf(answer)).toEqual(['CURSOR_INVALID']);
});

test('a control that fails says how many of how many, on which sweep, with which mapping', async () => {
  const result = await resultOf('', 'verdict statement counts { pass fail total } sweep { sweepId } mappingVersion');

  expect(result).toMatchObject({
    verdict: 'FAIL',
    counts: { pass: 25, fail: 2, total: 27 },
    sweep: { sweepId: secondSweepId },
    mappingVersion,
  });
  expect(result.statement).toMatch(/^2 of 27 findings with an exception; .*slices not complete/);
});

test('without a failure, a slice that was denied keeps a check from passing', async () => {
  const { data } = await api.query(
    '{ check(id: "ebs-snapshot-not-public") { result { verdict statement coverage { complete } } } }',
  );

  expect(data.check.result).toEqual({
    verdict: 'INCONCLUSIVE',
    statement: 'no exception found in 27 of 27 resources; 1 of 3 slices not complete',
    coverage: { complete: false },
  });
});

test('the same check passes over an account whose slices are all complete', async () => {
  const { data } = await api.query(
    `{ check(id: "ebs-snapshot-not-public") { result(scope: { accountIds: ["${staging}"] }) { verdict statement coverage { complete accountIds } } } }`,
  );

  expect(data.check.result).toEqual({
    verdict: 'PASS',
    statement: 'no exception found in 4 of 4 resources',
    coverage: { complete: true, accountIds: [staging] },
  });
});

test('a check that did not run is INCONCLUSIVE and keeps its control from passing', async () => {
  const { data } = await api.query(
    `{ check(id: "sg-default-closed") { result(scope: { accountIds: ["${staging}"] }) { verdict statement coverage { complete checksNotRun } } } }`,
  );
  const control = await resultOf(
    `(scope: { accountIds: ["${staging}"] })`,
    'verdict coverage { complete checksNotRun }',
  );

  expect(data.check.result).toEqual({
    verdict: 'INCONCLUSIVE',
    statement: 'nothing was tested; not run: sg-default-closed',
    coverage: { complete: false, checksNotRun: ['sg-default-closed'] },
  });
  expect(control.verdict).toBe('INCONCLUSIVE');
  expect(control.coverage.complete).toBe(false);
  expect(control.coverage.checksNotRun.length).toBeGreaterThan(0);
});

test('checks that are context only are shown apart and decide nothing', async () => {
  const context = mappings.find(({ relation }) => relation === 'CONTEXT');
  const { data } = await api.query(
    `{ control(id: "${context?.controlKey}") { controls { result { verdict checks { checkId verdict } contextChecks { checkId } } } } }`,
  );

  const [{ result }] = data.control.controls;
  const contextIds = result.contextChecks.map(({ checkId }: { checkId: string }) => checkId);
  expect(contextIds).toContain(context?.checkId);
  expect(result.checks.map(({ checkId }: { checkId: string }) => checkId)).not.toContain(context?.checkId);
});

test('a control that no check decides is INCONCLUSIVE', async () => {
  const untested = controls.find(({ key }) => !mappings.some(({ controlKey }) => controlKey === key));

  const { data } = await api.query(
    `{ control(id: "${untested?.key}") { controls { mappings { checkId } result { verdict statement coverage { complete } } } } }`,
  );

  expect(data.control.controls).toEqual([
    {
      mappings: [],
      result: {
        verdict: 'INCONCLUSIVE',
        statement: 'nothing was tested; no slice covers the scope',
        coverage: { complete: false },
      },
    },
  ]);
});

test('results of a list follow the scope and time of the list unless they have their own', async () => {
  const { data } =
    await api.query(`{ controls(frameworkId: "iso27001:2022", scope: { accountIds: ["${staging}"] }, asOf: "2026-11-20T12:00:00Z", first: 500) {
    sweep { sweepId } coverage { complete accountIds }
    nodes { key inherited: result { verdict counts { fail } sweep { sweepId } } own: result(scope: { accountIds: ["${production}"] }) { counts { fail } sweep { sweepId } } }
  } }`);

  const { nodes, sweep, coverage } = data.controls;
  const node = nodes.find(({ key }: { key: string }) => key === encryption);
  expect([sweep, coverage]).toEqual([{ sweepId: firstSweepId }, { complete: true, accountIds: [staging] }]);
  expect(node.inherited).toMatchObject({ counts: { fail: 0 }, sweep: { sweepId: firstSweepId } });
  expect(node.own).toEqual({ counts: { fail: 2 }, sweep: { sweepId: secondSweepId } });
});

test('a result over a region that was not swept is refused, not computed over less', async () => {
  const answer = await api.query(
    '{ check(id: "ebs-snapshot-encrypted") { result(scope: { regions: ["eu-west-1", "eu-west-9"] }) { verdict } } }',
  );

  expect([codesOf(answer), answer.data]).toEqual([['REGION_UNKNOWN'], { check: { result: null } }]);
});

test('before the first sweep a list of controls has neither sweep nor coverage', async () => {
  const empty = await startTestApi(await sampleEvidence(0));
  const { data } = await empty.query(
    '{ controls(first: 2) { nodes { key } sweep { sweepId } coverage { complete } } }',
  );
  await empty.close();

  expect([data.controls.nodes.length, data.controls.sweep, data.controls.coverage]).toEqual([2, null, null]);
});

test('every check shows its parameters and the controls it is relevant to', async () => {
  const { data } = await api.query(
    '{ checks { id checkId version title description remediation severity family resourceTypes defaultParameters mappings { relation control { key } } } }',
  );

  const ids: readonly string[] = data.checks.map(({ checkId }: { checkId: string }) => checkId);
  expect(ids).toEqual(ids.toSorted());
  expect(data.checks.filter(({ mappings: own }: { mappings: unknown[] }) => own.length === 0)).toEqual([]);
});

test('an answer about many controls reads each slice list once', async () => {
  const source = await sampleEvidence();
  const counted = await startTestApi(source);

  const answer = await counted.query('{ controls(first: 500) { nodes { result { verdict } } } }');
  await counted.close();

  expect(answer.errors).toBeUndefined();
  expect([...source.reads.values()]).toEqual([1]);
});
