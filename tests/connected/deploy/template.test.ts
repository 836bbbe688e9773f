import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectors } from '../../../src/collectors/collectors.ts';
import { iamPolicy } from '../../../src/collectors/iam-policy.ts';
import { keyNames } from '../../../src/store/dynamodb/table.ts';
import { type Packaged, packageDeployment, type TemplateResource } from './packaged.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

let packaged: Packaged;

beforeAll(async () => {
  packaged = await packageDeployment('production');
});
afterAll(() => rm(packaged.folder, { recursive: true }));

const resource = (name: string): TemplateResource => {
  const found = packaged.resources[name];
  if (found === undefined) throw new Error(`the template has no ${name}`);
  return found;
};

const ofType = (type: string): readonly TemplateResource[] =>
  Object.values(packaged.resources).filter(({ Type }) => Type === type);

const statementsOf = (role: string): readonly Statement[] =>
  resource(role).Properties.Policies.flatMap(
    ({ PolicyDocument }: { PolicyDocument: { Statement: readonly Statement[] } }) => PolicyDocument.Statement,
  );

const actionsOf = (role: string, service: string): readonly string[] =>
  statementsOf(role)
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith(`${service}:`))
    .toSorted();

describe('the template of the deployment', () => {
  it('is found correct by cfn-lint, nothing suppressed', async () => {
    const { stdout } = await promisify(execFile)('.build/python/bin/cfn-lint', ['-t', ...packaged.templates]);

    expect(stdout).toBe('');
    expect(JSON.stringify(packaged.resources)).not.toContain('cfn-lint');
  });

  it('keeps the evidence table: restorable, encrypted, on demand, and there after the stack is gone', () => {
    const { DeletionPolicy, UpdateReplacePolicy, Properties } = resource('EvidenceTable');

    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      KeySchema: [
        { AttributeName: keyNames.partition, KeyType: 'HASH' },
        { AttributeName: keyNames.sort, KeyType: 'RANGE' },
      ],
    });
  });

  it('keeps the objects: every version, encrypted, private, over TLS, and there after the stack is gone', () => {
    const { DeletionPolicy, UpdateReplacePolicy, Properties } = resource('EvidenceBucket');
    const [statement] = resource('EvidenceBucketPolicy').Properties.PolicyDocument.Statement;

    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
    expect(Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(statement).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': false } },
    });
    expect(statement.Resource).toHaveLength(2);
  });

  it.each([
    ['GraphqlLambdaFunction', 29],
    ['SweepLambdaFunction', 900],
  ])('runs %s on the Node of the project, with a whole processor, for %i seconds at the most', (name, timeout) => {
    expect(resource(name).Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 1769,
      Timeout: timeout,
      Environment: {
        Variables: { ASSAY_TABLE: { Ref: 'EvidenceTable' }, ASSAY_BUCKET: { Ref: 'EvidenceBucket' } },
      },
    });
  });

  it('gives the two functions, and nobody else, a role, each its own', () => {
    expect(resource('GraphqlLambdaFunction').Properties.Role).toEqual({ 'Fn::Sub': `\${GraphqlRole.Arn}` });
    expect(resource('SweepLambdaFunction').Properties.Role).toEqual({ 'Fn::Sub': `\${SweepRole.Arn}` });
    expect(ofType('AWS::Lambda::Function')).toHaveLength(2);
    expect(ofType('AWS::IAM::Role')).toHaveLength(2);
    for (const { Properties } of ofType('AWS::IAM::Role')) {
      expect(Properties.AssumeRolePolicyDocument.Statement).toMatchObject([
        { Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ]);
    }
  });

  it('lets both read of AWS exactly what the collectors declare', () => {
    expect(resource('CollectorsPolicy').Properties.PolicyDocument).toEqual(iamPolicy(collectors));
    for (const role of ['GraphqlRole', 'SweepRole']) {
      expect(resource(role).Properties.ManagedPolicyArns).toEqual([{ Ref: 'CollectorsPolicy' }]);
    }
    expect(ofType('AWS::IAM::ManagedPolicy')).toHaveLength(1);
  });

  it('lets the function graphql read evidence, and the function sweep add to it', () => {
    expect(actionsOf('GraphqlRole', 'dynamodb')).toEqual(['dynamodb:BatchGetItem', 'dynamodb:Query']);
    expect(actionsOf('GraphqlRole', 's3')).toEqual(['s3:GetObject', 's3:ListBucket']);
    expect(actionsOf('SweepRole', 'dynamodb')).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
    expect(actionsOf('SweepRole', 's3')).toEqual(['s3:GetObject', 's3:ListBucket', 's3:PutObject']);
  });

  it('allows no action by a pattern, and nothing outside the stack but what the collectors read', () => {
    for (const role of ['GraphqlRole', 'SweepRole']) {
      const services = new Set(
        statementsOf(role)
          .flatMap(({ Action }) => Action)
          .map((action) => action.split(':')[0]),
      );
      expect([...services].toSorted()).toEqual(['dynamodb', 'logs', 's3']);
      for (const { Effect, Action, Resource } of statementsOf(role)) {
        expect(Effect).toBe('Allow');
        expect([Action].flat().join()).not.toContain('*');
        expect(JSON.stringify(Resource)).toMatch(/EvidenceTable|EvidenceBucket|LogGroup/);
      }
    }
    expect(JSON.stringify(resource('CollectorsPolicy').Properties.PolicyDocument)).not.toMatch(/:[A-Za-z]*\*/);
  });

  it('has one route, for callers whom IAM knows, and answers no other origin', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);

    expect(routes).toMatchObject([{ RouteKey: 'POST /graphql', AuthorizationType: 'AWS_IAM' }]);
    expect(resource('HttpApi').Properties.CorsConfiguration).toBeUndefined();
    expect(ofType('AWS::Lambda::Url')).toEqual([]);
    expect(resource('HttpApiStage').Properties.AccessLogSettings.Format).toContain('$context.identity.userArn');
  });

  it('sweeps every night, and repeats an invocation that was cut off', () => {
    const [rule] = ofType('AWS::Events::Rule').map(({ Properties }) => Properties);
    const [repetition] = ofType('AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);

    expect(rule).toMatchObject({ ScheduleExpression: 'cron(0 2 * * ? *)', State: 'ENABLED' });
    expect(JSON.parse(rule.Targets[0].Input)).toEqual({ trigger: 'SCHEDULE' });
    expect(repetition).toMatchObject({ MaximumRetryAttempts: 2, FunctionName: { Ref: 'SweepLambdaFunction' } });
  });

  it('tells the schema in development, and not in production', async () => {
    const introspectionOf = ({ resources }: Packaged) =>
      resources.GraphqlLambdaFunction?.Properties.Environment.Variables.ASSAY_INTROSPECTION;
    const development = await packageDeployment('development');
    await rm(development.folder, { recursive: true });

    expect(introspectionOf(packaged)).toBe('off');
    expect(introspectionOf(development)).toBe('on');
  });

  it('keeps the logs of the functions and of the API for a year', () => {
    const groups = ofType('AWS::Logs::LogGroup').map(({ Properties }) => Properties.RetentionInDays);

    expect(groups).toEqual([365, 365, 365]);
  });
});
