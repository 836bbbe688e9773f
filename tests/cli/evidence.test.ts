import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCursor } from '../../src/api/cursor.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { listEvidence } from '../../src/evidence/list-evidence.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { codesOf, startTestApi } from '../api/running-api.ts';
import { openSample, type SampleDeployment } from '../builders/sample-deployment.ts';
import { callAssay } from './call-assay.ts';
import type { Finished } from './run-assay.ts';

const checkIds = ['ecr-image-scanned', 'ecr-registry-scanning-configured', 'sg-default-closed'];
let sample: SampleDeployment;
let record: SweepRecord;

beforeAll(async () => {
  sample = await openSample(
    () => new Date(),
    () => new Date(),
  );
  const request = { regions: ['eu-central-1', 'ap-southeast-2'], checkIds };
  record = await (await sample.sweeper().plan(request, 'CLI')).run();
}, 60_000);
afterAll(() => sample.close());

const evidence = (...args: readonly string[]): Promise<Finished> =>
  callAssay(['evidence', ...args, '--data', sample.folder.path]);

interface Listed {
  readonly cursor: string;
  readonly resource: { readonly id: string; readonly accountId: string };
  readonly findings: readonly { readonly checkId: string; readonly verdict: string; readonly accepted?: object }[];
}

const json = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await evidence(...args, '--json');
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};
const idsOf = (listed: readonly Listed[]): readonly string[] =>
  listed.map(({ resource }) => `${resource.accountId} ${resource.id}`);

describe('assay evidence', () => {
  it('lists the failures of the newest sweep with the findings that match', async () => {
    const { items } = await listEvidence(
      new SweepReader(sample.folder, record),
      { verdicts: ['FAIL'] },
      { first: 500 },
    );

    const answer = await json('--verdict', 'FAIL', '--first', '500');

    expect(answer.sweep.sweepId).toBe(record.sweepId);
    expect(idsOf(answer.evidence)).toEqual(idsOf(items.map(({ entry }) => ({ cursor: '', ...entry }))));
    expect(answer.evidence.length).toBeGreaterThan(2);
    const verdicts = answer.evidence.flatMap(({ findings }: Listed) => findings.map(({ verdict }) => verdict));
    expect(new Set(verdicts)).toEqual(new Set(['FAIL']));
    expect(answer.counts.fail).toBe(verdicts.length);
  });

  it('comes page by page to the same list, and says how to go on', async () => {
    const whole = await json('--verdict', 'FAIL', '--first', '500');

    const found: string[] = [];
    let after: readonly string[] = [];
    for (let more = true; more; ) {
      const page = await json('--verdict', 'FAIL', '--first', '2', ...after);
      found.push(...idsOf(page.evidence));
      after = ['--after', page.pageInfo.endCursor];
      more = page.pageInfo.hasNextPage;
    }
    const { stdout } = await evidence('--verdict', 'FAIL', '--first', '2');

    expect(found).toEqual(idsOf(whole.evidence));
    expect(stdout).toContain(`\n--after ${whole.evidence[1].cursor}\n`);
  });

  it('is read at 80 columns: only ids and cursors are longer', async () => {
    const { stdout } = await evidence('--verdict', 'FAIL', '--verdict', 'INCONCLUSIVE', '--first', '20');

    const long = stdout.split('\n').filter((line) => line.length > 80);
    expect(long.filter((line) => !/^( {2}\S+|--after \S+)$/.test(line))).toEqual([]);
    expect(stdout).toMatch(
      /\n111122223333 eu-central-1 AWS::ECR::Image\n {2}batch\/jobs@sha256:[0-9a-f]{64}\n {4}FAIL/,
    );
    expect(stdout).toMatch(/\n {2}UNSUPPORTED_TARGET: The source cannot assess/);
  });

  it('takes the members of the filter as options', async () => {
    const ids = async (...args: readonly string[]) => idsOf((await json('--verdict', 'FAIL', ...args)).evidence);
    const all = await ids();

    const groups = await ids('--type', 'AWS::EC2::SecurityGroup');
    const images = await ids('--check', 'ecr-image-scanned', '--reason', 'UNSUPPORTED_TARGET', '--severity', 'HIGH');
    const mapped = await ids('--control', 'iso27001:2022/A.8.8', '--region', 'eu-central-1');

    expect([groups.length, images.length, mapped.length].every((length) => length > 0 && length < all.length)).toBe(
      true,
    );
    expect(await ids('--severity', 'INFORMATIONAL')).toEqual([]);
    expect(await ids('--account', '222233334444')).toEqual(all.filter((id) => id.startsWith('222233334444')));
  });

  it('says what is not known: gaps, and a check that did not run', async () => {
    const gaps = await evidence('--check', 'ecr-image-scanned');
    const notRun = await evidence('--check', 'sg-default-closed', '--check', 'ebs-snapshot-encrypted');
    const answer = await json('--check', 'sg-default-closed', '--check', 'ebs-snapshot-encrypted');

    expect(gaps.stdout).toContain('Not everything was read, so there may be more: "assay status" names the gaps.');
    expect(notRun.stdout).toContain('Not run in this sweep, so nothing is known: ebs-snapshot-encrypted.');
    expect([answer.checksNotRun, answer.coverage.complete]).toEqual([['ebs-snapshot-encrypted'], false]);
  });

  it('shows until when a failure is accepted', async () => {
    const id = (await json('--check', 'sg-default-closed', '--verdict', 'FAIL')).evidence[0].resource.id;
    const scope = ['--check', 'sg-default-closed', '--resource', id];
    const people = ['--owner', 'Payments', '--requested-by', 'ana@example.com', '--approved-by', 'ben@example.com'];
    const why = ['--reason', 'Needed', '--compensating-control', 'No route'];
    const expires = new Date(Date.now() + 200 * 86_400_000).toISOString();
    const to = ['--data', sample.folder.path];
    await callAssay(['exception', 'record', ...scope, ...people, ...why, '--expires', expires, ...to]);

    const { stdout } = await evidence('--check', 'sg-default-closed', '--verdict', 'FAIL');

    expect(stdout).toContain(`  ${id}\n    FAIL HIGH sg-default-closed\n      accepted until ${expires}\n`);
    expect(stdout).toMatch(/FAIL \(1 accepted\)/);
  });

  it('takes a cursor of the API, and the API takes its own', async () => {
    const { evidence: listed } = await json('--verdict', 'FAIL', '--first', '1');
    const api = await startTestApi(sample.folder, { now: () => new Date() });

    const query = `query ($after: String) { evidence(filter: { verdicts: [FAIL] }, first: 1, after: $after) { edges { cursor } } }`;
    const answer = await api.query(query, { after: listed[0].cursor });
    await api.close();

    expect(codesOf(answer)).toEqual([]);
    const next = await json('--verdict', 'FAIL', '--first', '1', '--after', listed[0].cursor);
    expect(answer.data.evidence.edges[0].cursor).toBe(next.evidence[0].cursor);
  });

  it.each<[string, string, () => readonly string[]]>([
    ['a verdict that there is not', 'BAD_INPUT', () => ['--verdict', 'fail']],
    ['a severity that there is not', 'BAD_INPUT', () => ['--severity', 'SEVERE']],
    ['a reason that there is not', 'BAD_INPUT', () => ['--reason', 'LAZY']],
    ['a type that is not collected', 'BAD_INPUT', () => ['--type', 'AWS::S3::Bucket']],
    ['a check that there is not', 'CHECK_UNKNOWN', () => ['--check', 'nope']],
    ['a control that there is not', 'CONTROL_UNKNOWN', () => ['--control', 'A.8.24']],
    ['a region that was not swept', 'REGION_UNKNOWN', () => ['--region', 'us-east-1']],
    ['an account that was not swept', 'ACCOUNT_UNKNOWN', () => ['--account', '999999999999']],
    ['an empty page', 'BAD_INPUT', () => ['--first', '0']],
    ['a time before the first sweep', 'NO_EVIDENCE', () => ['--as-of', '2020-01-01T00:00:00Z']],
    [
      'a cursor of another list',
      'CURSOR_INVALID',
      () => ['--after', toCursor('evidence', 'x', [record.sweepId, 0, 0])],
    ],
  ])('refuses %s', async (_, code, args) => {
    const { exitCode, stdout, stderr } = await evidence(...args());

    expect(stderr).toMatch(new RegExp(`^assay: .+ \\[${code}\\]\\n$`));
    expect([stdout, exitCode]).toEqual(['', 1]);
  });
});
