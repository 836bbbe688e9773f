import { hash } from 'node:crypto';
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessRecord } from '../../src/api/access-record.ts';
import type { ApiServices } from '../../src/api/context.ts';
import { checks } from '../../src/checks/catalogue.ts';
import type { Principal } from '../../src/domain/principal.ts';
import { createGraphqlHandler } from '../../src/handlers/graphql-handler.ts';
import { sweepControl } from '../../src/handlers/sweep-control.ts';
import type { PackRecord } from '../../src/packs/pack-record.ts';
import type { PackStatus } from '../../src/packs/pack-status.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { noPacks } from '../api/no-packs.ts';
import { openSample, type SampleDeployment } from '../builders/sample-deployment.ts';
import { testSigner } from '../ledger/keys.ts';
import { graphqlEvent, httpApiEvent, invocation } from './http-api-event.ts';

const admin: Principal = { id: 'arn:aws:iam::111122223333:role/Auditor', kind: 'iam', role: 'admin' };
const now = () => new Date('2026-11-22T12:00:00Z');

const machineArn = 'arn:aws:states:eu-west-1:111122223333:stateMachine:sweep';
const started: StartExecutionCommand[] = [];
/** Step Functions with one execution that goes on. */
const stepFunctions = {
  send: async (command: unknown) => {
    if (command instanceof StartExecutionCommand) started.push(command);
    return { executionArn: 'arn:any', status: 'RUNNING', startDate: now() };
  },
} as unknown as SFNClient;

let sample: SampleDeployment;
let services: ApiServices;
const logged: { readonly message: string; readonly requestId: string; readonly error: unknown }[] = [];

const accesses: AccessRecord[] = [];

beforeAll(async () => {
  sample = await openSample(now, now);
  const sweeper = sample.sweeper();
  await (await sweeper.plan({ regions: ['eu-west-1'], checkIds: ['ebs-snapshot-encrypted'] }, 'SCHEDULE')).run();
  services = {
    source: sample.folder,
    checks,
    sweeps: sweepControl({ client: stepFunctions, machineArn, source: sample.folder, now }),
    live: sweeper,
    checkpoints: signedOnDemand(testSigner('assay.test/handler')),
    packs: noPacks,
    now,
    logger: {
      error: (message, details) => logged.push({ message, ...details }),
      access: (record) => accesses.push(record),
    },
  };
});
afterAll(() => sample.close());

const ask = async (event: unknown, changes: Partial<ApiServices> = {}, introspection = false) => {
  const handler = await createGraphqlHandler({
    introspection,
    authenticate: async () => admin,
    services: () => ({ ...services, ...changes }),
  });
  const { statusCode, headers, body } = await handler(event, invocation);
  const { data, errors } = JSON.parse(body);
  return { statusCode, headers, data, errors };
};

describe('the function graphql', () => {
  it('answers a request of the HTTP API from sealed evidence', async () => {
    const { statusCode, headers, data, errors } = await ask(
      graphqlEvent('{ coverage { sweep { record { trigger } } coverage { slices { planned complete } } } }'),
    );

    expect(errors).toBeUndefined();
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': invocation.awsRequestId,
    });
    expect(data.coverage.sweep.record.trigger).toBe('SCHEDULE');
    expect(data.coverage.coverage.slices.planned).toBe(3);
  });

  it('answers from AWS as it is now', async () => {
    const { data, errors } = await ask(
      graphqlEvent(
        '{ live(scope: { accountIds: ["111122223333"], regions: ["eu-west-1"] }) { securityGroups(first: 1) { totalCount } } }',
      ),
    );

    expect(errors).toBeUndefined();
    expect(data.live.securityGroups.totalCount).toBeGreaterThan(0);
  });

  it('reads a body that came encoded', async () => {
    const body = Buffer.from(JSON.stringify({ query: '{ frameworks { id } }' })).toString('base64');

    const { data } = await ask(httpApiEvent(body, { isBase64Encoded: true }));

    expect(data.frameworks.length).toBeGreaterThan(0);
  });

  it('leaves time at the end of the invocation in which no call to AWS is begun', async () => {
    const deadlines: number[] = [];
    const handler = await createGraphqlHandler({
      introspection: false,
      authenticate: async () => admin,
      services: (deadline) => {
        deadlines.push(deadline);
        return services;
      },
    });
    const begun = Date.now();

    await handler(graphqlEvent('{ frameworks { id } }'), invocation);

    expect(deadlines).toHaveLength(1);
    expect((deadlines[0] ?? 0) - begun).toBeGreaterThanOrEqual(15_000);
    expect((deadlines[0] ?? 0) - Date.now()).toBeLessThanOrEqual(15_000);
  });

  it('starts a sweep as an execution of the state machine, under the id that it gives', async () => {
    started.length = 0;

    const { data, errors } = await ask(
      graphqlEvent(
        'mutation { startSweep(input: { regions: ["eu-west-1"] }) { sweepId sweep { state error { code } } } }',
      ),
    );

    expect(errors).toBeUndefined();
    const { sweepId } = data.startSweep;
    expect(data.startSweep.sweep).toEqual({ state: 'PLANNED', error: null });
    expect(started.map(({ input }) => input)).toEqual([
      {
        stateMachineArn: machineArn,
        name: sweepId,
        input: JSON.stringify({ trigger: 'API', sweepId, request: { regions: ['eu-west-1'] } }),
      },
    ]);
  });

  it('tells its schema only where that is switched on', async () => {
    const event = graphqlEvent('{ __schema { queryType { name } } }');

    const off = await ask(event);
    const on = await ask(event, {}, true);

    expect(off).toMatchObject({ statusCode: 400, errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    expect(on.data.__schema.queryType.name).toBe('Query');
  });

  it.each<[string, unknown, number]>([
    ['is not JSON', httpApiEvent('{'), 400],
    ['is missing', httpApiEvent(undefined), 400],
    ['is larger than 256 kB', httpApiEvent(JSON.stringify({ query: ' '.repeat(256 * 1024) })), 413],
    [
      'is a form, as a page of another site can send it',
      httpApiEvent('query={frameworks{id}}', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      400,
    ],
  ])('refuses a body that %s', async (_, event, status) => {
    const { statusCode, headers, data, errors } = await ask(event);

    expect(statusCode).toBe(status);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-request-id': invocation.awsRequestId,
    });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST', requestId: invocation.awsRequestId } }]);
  });

  it.each([
    ['plain text', 'x', 300_000],
    ['text of several bytes a character', '\u20ac', 100_000],
    ['text that JSON escapes', '"', 80_000],
  ])('says that an answer of %s is too large for Lambda, instead of breaking off', async (_, character, length) => {
    const large = checks.map((check) => ({ ...check, title: character.repeat(length) }));

    const { statusCode, data, errors } = await ask(graphqlEvent('{ checks { id title } }'), { checks: large });

    expect(statusCode).toBe(413);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('smaller pages'),
        extensions: { code: 'QUERY_TOO_LARGE', requestId: invocation.awsRequestId },
      },
    ]);
  });

  it.each([
    ['plain text', 'x', 5_900_000],
    ['text of several bytes a character', '\u20ac', 1_960_000],
    ['text that JSON escapes', '"', 1_470_000],
  ])('answers as much as Lambda hands on of %s', async (_, character, length) => {
    const [check] = checks;
    if (check === undefined) throw new Error('there is no check');
    const handler = await createGraphqlHandler({
      introspection: false,
      authenticate: async () => admin,
      services: () => ({ ...services, checks: [{ ...check, title: character.repeat(length) }] }),
    });

    const answer = await handler(graphqlEvent('{ checks { id title } }'), invocation);

    expect(answer.statusCode).toBe(200);
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeGreaterThan(5_850_000);
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(6_291_556);
  });

  it('hides an unexpected error behind the id of the invocation, under which it is logged', async () => {
    const live = {
      collect: async () => {
        throw new Error('a secret of the machine');
      },
    };
    logged.length = 0;

    const { errors } = await ask(graphqlEvent('{ live { snapshots { totalCount } } }'), { live });

    expect(JSON.stringify(errors)).not.toContain('secret');
    expect(errors).toMatchObject([
      { extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: invocation.awsRequestId } },
    ]);
    expect(logged).toMatchObject([
      { requestId: invocation.awsRequestId, error: { message: 'a secret of the machine' } },
    ]);
  });

  it('answers only the documents that it was told to trust, by id or by text', async () => {
    const query = '{ frameworks { id } }';
    const digest = hash('sha256', query, 'hex');
    const handler = await createGraphqlHandler({
      introspection: false,
      authenticate: async () => admin,
      trusted: new Map([[digest, query]]),
      services: () => services,
    });
    const send = async (body: unknown) =>
      JSON.parse((await handler(httpApiEvent(JSON.stringify(body)), invocation)).body);

    const [byId, byText, other] = await Promise.all(
      [{ documentId: `sha256:${digest}` }, { query }, { query: '{ checks { id } }' }].map(send),
    );

    expect(byId.data.frameworks.length).toBeGreaterThan(0);
    expect(byText).toEqual(byId);
    expect(other).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] });
    expect(other.data).toBeUndefined();
  });

  it('answers a request that takes too long before it is cut off, and logs it once', async () => {
    accesses.length = 0;
    const handler = await createGraphqlHandler({
      introspection: false,
      authenticate: async () => admin,
      services: () => ({ ...services, live: { collect: () => new Promise(() => undefined) } }),
    });
    const short = { ...invocation, getRemainingTimeInMillis: () => 1_050 };

    const { statusCode, body } = await handler(graphqlEvent('{ live { snapshots { totalCount } } }'), short);

    expect(statusCode).toBe(504);
    expect(JSON.parse(body)).toMatchObject({
      errors: [{ extensions: { code: 'ANSWER_TIMED_OUT', requestId: invocation.awsRequestId } }],
    });
    expect(accesses).toMatchObject([
      {
        principal: admin,
        operation: { fields: [{ field: 'live' }] },
        status: 504,
        bytes: Buffer.byteLength(body),
        items: 0,
        errors: [{ code: 'ANSWER_TIMED_OUT' }],
      },
    ]);
  });

  it('logs an answer that is too large as one that holds nothing', async () => {
    accesses.length = 0;
    const large = checks.map((check) => ({ ...check, title: 'x'.repeat(300_000) }));

    await ask(graphqlEvent('{ checks { id title } }'), { checks: large });

    expect(accesses).toMatchObject([{ status: 413, items: 0, errors: [{ code: 'QUERY_TOO_LARGE' }] }]);
  });

  it('logs a link to a pack as a pack that is handed out, wherever in the answer it stands', async () => {
    accesses.length = 0;
    const packId = '0193a000-0000-7000-8000-0000000000cc';
    const record = { packId, bytes: 4_711 } as PackRecord;
    const packs = {
      ...noPacks,
      page: async () => [{ packId, state: 'READY', record } as PackStatus],
      downloadUrl: async () => 'https://packs.example/zip?X-Amz-Signature=SIGNED',
    };

    const { data } = await ask(graphqlEvent('{ packs { nodes { file { downloadUrl } } } }'), { packs });
    await ask(graphqlEvent('{ packs { nodes { file { bytes } } } }'), { packs });

    expect(data.packs.nodes).toEqual([{ file: { downloadUrl: expect.stringContaining('SIGNED') } }]);
    expect(accesses[0]?.packs).toEqual([{ packId, bytes: 4_711 }]);
    expect(accesses[1]).not.toHaveProperty('packs');
    expect(JSON.stringify(accesses)).not.toContain('SIGNED');
  });

  it('fails on an event that no HTTP API sends', async () => {
    const handler = await createGraphqlHandler({
      introspection: false,
      authenticate: async () => admin,
      services: () => services,
    });

    await expect(handler({ version: '1.0', body: '{}' }, invocation)).rejects.toThrow();
  });
});
