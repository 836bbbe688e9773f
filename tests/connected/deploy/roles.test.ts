import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectors } from '../../../src/collectors/collectors.ts';
import { iamPolicy } from '../../../src/collectors/iam-policy.ts';
import { partKey } from '../../../src/store/dynamodb/block-items.ts';
import { entryKey, placesOf } from '../../../src/store/dynamodb/log-items.ts';
import { bundle, type Packaged, packageDeployment } from './packaged.ts';
import { reachableActions } from './reachable-actions.ts';
import { actionsOf, resourceOf, resourcesOfType, type Statement, statementsOf } from './template.ts';

const names = ['collect', 'graphql', 'keys', 'pack', 'plan', 'record', 'seal'] as const;

/** What the code of a function could send and never does, with what keeps it from that. */
const neverSent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  graphql: {
    'dynamodb:PutItem': 'Its store of evidence reads; what it appends goes through the function record.',
    's3:PutObject': 'It is given objects to read only.',
  },
  collect: { 'organizations:ListAccounts': 'It is told its account.' },
  pack: { 'dynamodb:PutItem': 'It is asked for packs, and nothing in a pack is evidence of its own.' },
  record: {
    's3:GetObject': 'It uses the table of its stores alone.',
    's3:ListBucket': 'As above.',
    's3:PutObject': 'As above.',
  },
};

/** What Lambda does in the name of the role. */
const byLambda = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'sqs:SendMessage',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** What the key of a deployment's own asks of everyone who uses what it encrypts. */
const byDataKey = ['DataKeyReaders', 'DataKeyWriters'];

let packaged: Packaged;

beforeAll(async () => {
  await bundle();
  packaged = await packageDeployment('production');
});
afterAll(() => rm(packaged.folder, { recursive: true }));

const roleOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}Role`;

const statements = (name: string): readonly Statement[] => statementsOf(packaged.template, roleOf(name));

const dataKeyActions = (): readonly string[] =>
  byDataKey.flatMap((policy) =>
    resourceOf(packaged.template, policy).Properties.PolicyDocument.Statement.flatMap(actionsOf),
  );

const declared = new Set<string>(iamPolicy(collectors).Statement.flatMap(({ Action }) => Action));

describe('the roles of the functions', () => {
  it.each(names)('allow %s what its code sends, and nothing else', async (name) => {
    const reachable = await reachableActions(name);
    const unsent = Object.keys(neverSent[name] ?? {});

    const allowed = new Set(
      statements(name)
        .flatMap(actionsOf)
        .filter((action) => ![...byLambda, ...dataKeyActions()].includes(action) && !declared.has(action)),
    );
    const own = reachable.filter((action) => !declared.has(action));
    expect([...allowed].toSorted()).toEqual(own.filter((action) => !unsent.includes(action)));
    expect(own).toEqual(expect.arrayContaining(unsent));
  });

  it('are one a function, which Lambda alone may take', () => {
    const functions = resourcesOfType(packaged.template, 'AWS::Lambda::Function');

    expect(functions.map(([name]) => name).toSorted()).toEqual(
      names.map((name) => roleOf(name).replace('Role', 'LambdaFunction')),
    );
    for (const name of names) {
      const lambda = resourceOf(packaged.template, roleOf(name).replace('Role', 'LambdaFunction'));
      expect(lambda.Properties.Role).toEqual({ 'Fn::Sub': `\${${roleOf(name)}.Arn}` });
      expect(resourceOf(packaged.template, roleOf(name)).Properties.AssumeRolePolicyDocument.Statement).toEqual([
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ]);
    }
  });

  it('let those read AWS that collect or show it as it is, by exactly what the collectors declare', () => {
    expect(resourceOf(packaged.template, 'CollectorsPolicy').Properties.PolicyDocument).toEqual(iamPolicy(collectors));
    for (const name of names) {
      const attached = resourceOf(packaged.template, roleOf(name)).Properties.ManagedPolicyArns;
      expect(attached).toEqual(name === 'collect' || name === 'graphql' ? [{ Ref: 'CollectorsPolicy' }] : undefined);
    }
  });

  it('allow no scan, no update, no deletion, and no action by a pattern', () => {
    for (const [role] of resourcesOfType(packaged.template, 'AWS::IAM::Role')) {
      const actions = statementsOf(packaged.template, role).flatMap(actionsOf);

      expect(actions.length).toBeGreaterThan(0);
      // What Step Functions asks for so that it can write its log.
      const others = actions.filter((action) => !/^logs:(Delete|Update)LogDelivery$/.test(action));
      expect(others.filter((action) => /:(Scan|Delete|Update|BatchWrite|Bypass)|\*/.test(action))).toEqual([]);
    }
  });

  it('name what they are for, where the action knows resources', () => {
    const open = [
      'ec2:DescribeRegions',
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      'organizations:ListAccounts',
      'sts:GetCallerIdentity',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ];
    for (const [role] of resourcesOfType(packaged.template, 'AWS::IAM::Role')) {
      const everywhere = statementsOf(packaged.template, role)
        .filter(({ Resource, Sid }) => Resource === '*' && Sid?.startsWith('AssayRead') !== true)
        .flatMap(actionsOf);

      expect(everywhere.filter((action) => !open.includes(action))).toEqual([]);
    }
  });

  it('let only those append to the log who do, by the partitions that it lies in', () => {
    const partitions = (name: string, sid: string): unknown =>
      statements(name).find((statement) => statement.Sid === sid)?.Condition;
    const condition = (keys: readonly string[]) => ({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    });

    const log = condition([entryKey(1).pk, placesOf('*').pk]);
    const blocks = condition([partKey('*', 0).pk]);
    expect(names.filter((name) => partitions(name, 'AppendToLog') !== undefined)).toEqual(['plan', 'record', 'seal']);
    expect(names.filter((name) => partitions(name, 'PutBlocks') !== undefined)).toEqual(['collect', 'plan', 'seal']);
    for (const name of ['plan', 'record', 'seal']) expect(partitions(name, 'AppendToLog')).toEqual(log);
    for (const name of ['collect', 'plan', 'seal']) expect(partitions(name, 'PutBlocks')).toEqual(blocks);
    for (const name of names) {
      const puts = statements(name).filter((statement) => actionsOf(statement).includes('dynamodb:PutItem'));
      expect(puts.every(({ Condition }) => Condition !== undefined)).toBe(true);
    }
  });

  it('let one sign the log and one sign packs, and nobody else, administrators included', () => {
    const signers = (key: string) =>
      resourceOf(packaged.template, key).Properties.KeyPolicy.Statement.filter(
        (statement: Statement) => statement.Effect === 'Allow' && actionsOf(statement).includes('kms:Sign'),
      );

    for (const [key, role] of [
      ['LogKey', 'SealRole'],
      ['PackKey', 'PackRole'],
    ] as const) {
      expect(signers(key)).toEqual([
        {
          Sid: 'Sign',
          Effect: 'Allow',
          Principal: { AWS: { 'Fn::GetAtt': [role, 'Arn'] } },
          Action: 'kms:Sign',
          Resource: '*',
          Condition: { StringEquals: { 'kms:MessageType': 'RAW', 'kms:SigningAlgorithm': 'ED25519_SHA_512' } },
        },
      ]);
    }
    const everyAction = resourcesOfType(packaged.template, 'AWS::IAM::Role').flatMap(([role]) =>
      statementsOf(packaged.template, role)
        .flatMap(actionsOf)
        .filter((action) => action === 'kms:Sign'),
    );
    expect(everyAction).toHaveLength(2);
  });

  it('lead into other accounts only when there are some, and to their list only when an organisation is swept', () => {
    expect(resourceOf(packaged.template, 'MembersPolicy')).toMatchObject({
      Condition: 'HasMembers',
      Properties: { Roles: [{ Ref: 'GraphqlRole' }, { Ref: 'PlanRole' }, { Ref: 'CollectRole' }] },
    });
    expect(resourceOf(packaged.template, 'OrganizationPolicy')).toMatchObject({
      Condition: 'IsOrganization',
      Properties: { Roles: [{ Ref: 'GraphqlRole' }, { Ref: 'PlanRole' }] },
    });
  });
});
