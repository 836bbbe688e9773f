import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../../src/domain/reason.ts';
import { resourceTypes } from '../../src/domain/resource.ts';
import { severities, verdicts } from '../../src/domain/verdict.ts';
import { entrySchema } from '../../src/ledger/parse-evidence.ts';
import { isEntry } from '../../src/packs/entry-form.ts';

const resource = {
  type: 'AWS::EC2::Snapshot',
  id: 'snap-1',
  arn: 'arn:aws:ec2:eu-west-1::snapshot/snap-1',
  accountId: '111122223333',
  region: 'eu-west-1',
};
const finding = {
  checkId: 'ebs-snapshot-encrypted',
  verdict: 'FAIL',
  reason: 'STALE_SOURCE',
  severity: 'HIGH',
  attributes: { encrypted: false },
};
const entry = { resource, facts: { encrypted: false }, findings: [finding] };

type Members = Readonly<Record<string, unknown>>;
const without = (value: Members, name: string): Members =>
  Object.fromEntries(Object.entries(value).filter(([member]) => member !== name));

const ofResource = (changes: Members): unknown => ({ ...entry, resource: { ...resource, ...changes } });
const ofFinding = (changes: Members): unknown => ({ ...entry, findings: [finding, { ...finding, ...changes }] });

const notText: readonly unknown[] = [null, 1, true, [], {}, ['text']];
const noObject: readonly unknown[] = [null, 1, 'text', [], [{}]];

describe('the form of an entry', () => {
  it('is what the schema of evidence says', () => {
    expect(isEntry(entry)).toBe(true);
    expect(entrySchema.parse(entry)).toEqual(entry);
  });

  it.each<[string, unknown]>([
    ['without the ARN of the resource', { ...entry, resource: without(resource, 'arn') }],
    ['without a finding', { ...entry, findings: [] }],
    ['without facts', { ...entry, facts: {} }],
    ['with a finding without a reason', { ...entry, findings: [without(finding, 'reason')] }],
    ['with a finding without attributes', { ...entry, findings: [without(finding, 'attributes')] }],
    ['with a finding without both', { ...entry, findings: [without(without(finding, 'attributes'), 'reason')] }],
    ...resourceTypes.map((type): [string, unknown] => [`of a ${type}`, ofResource({ type })]),
    ...verdicts.map((verdict): [string, unknown] => [`with the verdict ${verdict}`, ofFinding({ verdict })]),
    ...severities.map((severity): [string, unknown] => [`with the severity ${severity}`, ofFinding({ severity })]),
    ...reasonCodes.map((reason): [string, unknown] => [`with the reason ${reason}`, ofFinding({ reason })]),
  ])('is that of one %s', (_, value) => {
    expect(isEntry(value)).toBe(true);
    expect(entrySchema.safeParse(value).success).toBe(true);
  });

  it.each<[string, unknown]>([
    ...[...noObject, undefined].map((value): [string, unknown] => [`that is ${JSON.stringify(value)}`, value]),
    ...Object.keys(entry).map((name): [string, unknown] => [`without its ${name}`, without(entry, name)]),
    ['with a member more', { ...entry, more: [finding] }],
    ['with a member in place of its findings', { ...without(entry, 'findings'), more: [finding] }],
    ...noObject.map((value): [string, unknown] => [
      `of the resource ${JSON.stringify(value)}`,
      { ...entry, resource: value },
    ]),
    ...['type', 'id', 'accountId', 'region'].map((name): [string, unknown] => [
      `of a resource without its ${name}`,
      { ...entry, resource: without(resource, name) },
    ]),
    ...['type', 'id', 'arn', 'accountId', 'region'].flatMap((name) =>
      notText.map((value): [string, unknown] => [
        `of a resource whose ${name} is ${JSON.stringify(value)}`,
        ofResource({ [name]: value }),
      ]),
    ),
    ['of a resource of no type', ofResource({ type: 'AWS::EC2::Nothing' })],
    ['of a resource with a member more', ofResource({ more: 'text' })],
    ...noObject.map((value): [string, unknown] => [
      `with the facts ${JSON.stringify(value)}`,
      { ...entry, facts: value },
    ]),
    ...[null, 1, 'text', {}, { length: 0 }].map((value): [string, unknown] => [
      `with the findings ${JSON.stringify(value)}`,
      { ...entry, findings: value },
    ]),
    ...noObject.map((value): [string, unknown] => [
      `with the finding ${JSON.stringify(value)}`,
      { ...entry, findings: [finding, value] },
    ]),
    ...['checkId', 'verdict', 'severity'].map((name): [string, unknown] => [
      `with a finding without its ${name}`,
      { ...entry, findings: [finding, without(finding, name)] },
    ]),
    ...['checkId', 'verdict', 'reason', 'severity'].flatMap((name) =>
      notText.map((value): [string, unknown] => [
        `with a finding whose ${name} is ${JSON.stringify(value)}`,
        ofFinding({ [name]: value }),
      ]),
    ),
    ...['verdict', 'reason', 'severity'].map((name): [string, unknown] => [
      `with a finding whose ${name} nobody knows`,
      ofFinding({ [name]: 'SOMETHING' }),
    ]),
    ...noObject.map((value): [string, unknown] => [
      `with a finding of the attributes ${JSON.stringify(value)}`,
      ofFinding({ attributes: value }),
    ]),
    ['with a finding with a member more', ofFinding({ more: 'text' })],
  ])('is not that of one %s', (_, value) => {
    expect(isEntry(value)).toBe(false);
    expect(entrySchema.safeParse(value).success).toBe(false);
  });
});
