import { readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyNames, kindIndex } from '../../../src/store/dynamodb/table.ts';
import { bundle, type Packaged, packageDeployment } from './packaged.ts';
import { resourceOf, resourcesOfType, type TemplateResource } from './template.ts';

let packaged: Packaged;

beforeAll(async () => {
  await bundle();
  packaged = await packageDeployment('production');
});
afterAll(() => rm(packaged.folder, { recursive: true }));

const resource = (name: string): TemplateResource => resourceOf(packaged.template, name);

// biome-ignore lint/suspicious/noExplicitAny: every type of resource has properties of its own
const ofType = (type: string): readonly any[] =>
  resourcesOfType(packaged.template, type).map(([, { Properties }]) => Properties);

describe('the template of the deployment', () => {
  it('keeps the evidence table: restorable, encrypted, on demand, and there after the stack is gone', () => {
    const { DeletionPolicy, UpdateReplacePolicy, Properties } = resource('EvidenceTable');

    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      KeySchema: [
        { AttributeName: keyNames.partition, KeyType: 'HASH' },
        { AttributeName: keyNames.sort, KeyType: 'RANGE' },
      ],
      LocalSecondaryIndexes: [{ IndexName: kindIndex.name }],
    });
    // Evidence does not grow old by itself.
    expect(Properties.TimeToLiveSpecification).toBeUndefined();
  });

  it.each([
    ['EvidenceBucket', 'LockDays'],
    ['PackBucket', 'PackDays'],
  ])('keeps %s: every version, locked, encrypted, private, and there after the stack is gone', (name, days) => {
    const { DeletionPolicy, UpdateReplacePolicy, Properties } = resource(name);

    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    expect(Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: { Ref: 'LockMode' }, Days: { Ref: days } } },
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      LoggingConfiguration: { DestinationBucketName: { Ref: 'AccessLogBucket' } },
    });
    expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
  });

  it('lets no object of a sealed sweep expire, only what a sweep under way needs and packs', () => {
    const expiring = (name: string) =>
      resource(name)
        .Properties.LifecycleConfiguration.Rules.filter(
          (rule: { readonly ExpirationInDays?: unknown }) => rule.ExpirationInDays !== undefined,
        )
        .map((rule: { readonly Prefix?: string; readonly ExpirationInDays: unknown }) => [
          rule.Prefix,
          rule.ExpirationInDays,
        ]);

    expect(expiring('EvidenceBucket')).toEqual([
      ['plans/', 14],
      ['sweeps/', 14],
    ]);
    expect(expiring('PackBucket')).toEqual([[undefined, { Ref: 'PackDays' }]]);
  });

  it('refuses requests to its buckets, queues and topic that are not under TLS', () => {
    const policies = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap(ofType);

    expect(policies).toHaveLength(7);
    for (const { PolicyDocument } of policies) {
      const refusals = PolicyDocument.Statement.filter(
        ({ Effect, Condition }: { readonly Effect: string; readonly Condition?: unknown }) =>
          Effect === 'Deny' && /"aws:SecureTransport":"?false/.test(JSON.stringify(Condition)),
      );
      expect(refusals).toMatchObject([{ Principal: '*' }]);
    }
  });

  it.each([
    ['graphql', 29],
    ['plan', 900],
    ['collect', 900],
    ['seal', 900],
    ['record', 20],
    ['pack', 900],
    ['keys', 120],
  ])('runs %s on the Node of the project, traced, for %i seconds at the most', (name, timeout) => {
    const { Properties } = resource(`${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`);

    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: timeout,
      TracingConfig: { Mode: 'Active' },
      Environment: {
        Variables: { ASSAY_TABLE: { Ref: 'EvidenceTable' }, ASSAY_BUCKET: { Ref: 'EvidenceBucket' } },
      },
    });
    expect(Properties.MemorySize).toBeGreaterThanOrEqual(512);
  });

  it('has a route for callers whom IAM knows, one for people where there is an issuer, and answers no other origin', () => {
    const routes = resourcesOfType(packaged.template, 'AWS::ApiGatewayV2::Route');

    expect(
      routes.map(([, { Condition, Properties }]) => [Condition, Properties.RouteKey, Properties.AuthorizationType]),
    ).toEqual([
      [undefined, 'POST /graphql', 'AWS_IAM'],
      ['HasIssuer', 'POST /oidc/graphql', 'JWT'],
    ]);
    expect(resource('OidcAuthorizer')).toMatchObject({
      Condition: 'HasIssuer',
      Properties: { JwtConfiguration: { Issuer: { Ref: 'OidcIssuer' }, Audience: [{ Ref: 'OidcAudience' }] } },
    });
    expect(resource('OidcRoute').Properties.AuthorizationScopes).toEqual([{ Ref: 'OidcScope' }]);
    expect(resource('HttpApi').Properties.CorsConfiguration).toBeUndefined();
    expect(resource('HttpApiStage').Properties.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    expect(ofType('AWS::Lambda::Url')).toEqual([]);
    for (const part of ['$context.identity.userArn', '$context.authorizer.claims.sub', '$context.requestId']) {
      expect(resource('HttpApiStage').Properties.AccessLogSettings.Format).toContain(part);
    }
  });

  it('sweeps every night in the time zone that was asked for, and keeps a night that could not begin', () => {
    const { Properties } = resource('SweepSchedule');

    expect(Properties).toMatchObject({
      ScheduleExpression: { Ref: 'Schedule' },
      ScheduleExpressionTimezone: { Ref: 'TimeZone' },
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      Target: {
        Arn: { Ref: 'SweepMachine' },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['ScheduleFailures', 'Arn'] } },
      },
    });
    expect(JSON.parse(Properties.Target.Input)).toEqual({ trigger: 'SCHEDULE' });
    expect(packaged.template.Parameters.Schedule?.Default).toBe('cron(0 2 * * ? *)');
  });

  it('repeats a pack that was cut off, and keeps the request of one that cannot be written', () => {
    expect(ofType('AWS::Lambda::EventInvokeConfig')).toMatchObject([
      {
        FunctionName: { Ref: 'PackLambdaFunction' },
        MaximumRetryAttempts: 2,
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['PackFailures', 'Arn'] } } },
      },
    ]);
  });

  it('holds the definition of the machine to the letter, and gives every name in it a meaning', async () => {
    const { DefinitionString, DefinitionSubstitutions, LoggingConfiguration, TracingConfiguration } =
      resource('SweepMachine').Properties;

    expect(DefinitionString).toBe(await readFile('src/handlers/sweep-machine.json', 'utf8'));
    const used = new Set([...DefinitionString.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    expect([...used].toSorted()).toEqual(Object.keys(DefinitionSubstitutions).toSorted());
    expect(LoggingConfiguration).toMatchObject({ Level: 'ERROR', IncludeExecutionData: false });
    expect(TracingConfiguration).toEqual({ Enabled: true });
  });

  it('makes two keys that sign with Ed25519, and keeps them', () => {
    const keys = resourcesOfType(packaged.template, 'AWS::KMS::Key');

    expect(keys.map(([name]) => name).toSorted()).toEqual(['LogKey', 'PackKey']);
    for (const [, { DeletionPolicy, Properties }] of keys) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Properties).toMatchObject({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' });
    }
  });

  it('tells somebody of every way in which a night can go wrong', () => {
    const alarms = resourcesOfType(packaged.template, 'AWS::CloudWatch::Alarm');
    // Whether keys fails CloudFormation says.
    const functions = resourcesOfType(packaged.template, 'AWS::Lambda::Function')
      .map(([name]) => name.replace('LambdaFunction', ''))
      .filter((name) => name !== 'Keys');

    expect(alarms.map(([name]) => name).toSorted()).toEqual(
      [
        ...['SweepMissed', 'SweepHasGaps', 'SweepFailed', 'SweepTimedOut', 'SweepAborted'],
        ...['TableReadThrottles', 'TableWriteThrottles', 'PackFailuresNotEmpty', 'ScheduleFailuresNotEmpty'],
        ...functions.flatMap((name) => [`${name}Errors`, `${name}Throttles`]),
      ].toSorted(),
    );
    for (const [, { Properties }] of alarms) expect(Properties.AlarmActions).toEqual([{ Ref: 'AlarmTopic' }]);
    expect(resource('SweepMissed').Properties).toMatchObject({
      Period: 3600,
      EvaluationPeriods: 26,
      TreatMissingData: 'breaching',
    });
    expect(resource('CollectErrors').Properties).toMatchObject({
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'CollectLambdaFunction' } }],
      Threshold: 1,
    });
  });

  it('tells the schema in development, and not in production', async () => {
    const introspectionOf = ({ template }: Packaged) =>
      resourceOf(template, 'GraphqlLambdaFunction').Properties.Environment.Variables.ASSAY_INTROSPECTION;
    const development = await packageDeployment('development');
    await rm(development.folder, { recursive: true });

    expect(introspectionOf(packaged)).toBe('off');
    expect(introspectionOf(development)).toBe('on');
  });

  it('takes what a deployment decides from the params of the packager', async () => {
    const access = '[{"iam":"arn:aws:iam::111122223333:role/grc","role":"reader"}]';
    const other = await packageDeployment('other', { access, accounts: '111122223333,444455556666', lockDays: '7' });
    await rm(other.folder, { recursive: true });

    const { Access, Accounts, LockDays } = other.template.Parameters;
    expect([Access?.Default, Accounts?.Default, LockDays?.Default]).toEqual([access, '111122223333,444455556666', '7']);
    expect(resourceOf(other.template, 'SweepMachine').Properties.StateMachineName).toBe('assay-other-sweep');
  });

  it('keeps the logs of the functions, of the machine and of the API for a year', () => {
    const days = ofType('AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays);

    expect(days).toEqual(Array.from({ length: 9 }, () => 365));
  });

  it('says what whoever uses it must know', () => {
    expect(Object.keys(packaged.template.Outputs)).toEqual(
      expect.arrayContaining([
        'GraphqlUrl',
        'OidcGraphqlUrl',
        'EvidenceTableName',
        'EvidenceBucketName',
        'PackBucketName',
        'SweepMachineArn',
        'LogName',
        'LogKeyId',
        'PackKeyId',
        'LogVerifierKey',
        'PackVerifierKey',
        'MemberTrust',
        'AlarmTopicArn',
      ]),
    );
  });
});
