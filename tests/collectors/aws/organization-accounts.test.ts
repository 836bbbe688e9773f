import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AwsAccess, AwsAccounts } from '../../../src/collectors/aws/accounts.ts';
import { enterAws } from '../../../src/collectors/aws/plan-targets.ts';
import {
  fastSettings,
  queryXml,
  startWireServer,
  testCredentials,
  type WireAnswer,
  type WireServer,
} from '../../builders/wire-server.ts';

const home = '111122223333';
const json = 'application/x-amz-json-1.1';

let server: WireServer;
const opened: AwsAccounts[] = [];
beforeAll(async () => {
  server = await startWireServer();
});
afterEach(() => {
  for (const accounts of opened.splice(0)) accounts.close();
});
afterAll(() => server.close());

const page = (accounts: readonly object[], NextToken?: string): WireAnswer => ({
  type: json,
  body: JSON.stringify({ Accounts: accounts, NextToken }),
});
const failure = (code: string, status = 400): WireAnswer => ({
  status,
  type: json,
  body: JSON.stringify({ __type: code, message: 'refused' }),
});

/** Enters the organisation whose pages are these; the last one comes again and again. */
const enter = async (pages: readonly WireAnswer[], access: Partial<AwsAccess> = {}): Promise<AwsAccounts> => {
  let asked = 0;
  server.answer = ({ operation }) => {
    if (operation === 'GetCallerIdentity') {
      const members = `<Account>${home}</Account><Arn>arn:aws:iam::${home}:user/jane</Arn><UserId>u</UserId>`;
      return { body: queryXml('GetCallerIdentity', members) };
    }
    asked += 1;
    return pages[Math.min(asked, pages.length) - 1] ?? { status: 500 };
  };
  const accounts = await enterAws({
    ...fastSettings(server.endpoint),
    homeRegion: 'eu-west-1',
    credentials: testCredentials,
    tagKeys: [],
    further: { accountIds: 'organization', roleName: 'AssayReadOnly' },
    ...access,
  });
  opened.push(accounts);
  return accounts;
};

const active = (Id: string) => ({ Id, State: 'ACTIVE', Status: 'ACTIVE' });

describe('the accounts of the organisation', () => {
  test('are read to the last page; the own one is not entered through a role', async () => {
    const accounts = await enter([
      page([active(home), active('333333333333')], 'two'),
      page([active('222222222222')], 'three'),
      page([]),
    ]);

    expect(accounts.furtherAccountIds).toEqual(['222222222222', '333333333333']);
    expect(accounts.excluded).toEqual([]);
    expect(accounts.apiCalls()).toEqual({ 'sts:GetCallerIdentity': 1, 'organizations:ListAccounts': 3 });
  });

  test('are left out with their reason when nobody can enter them, or when a setting says so', async () => {
    const states = ['PENDING_ACTIVATION', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'];
    const closed = states.map((State, index) => ({ Id: `20000000000${index}`, State }));
    const older = { Id: '200000000004', Status: 'SUSPENDED' };
    const both = { Id: '200000000005', State: 'PENDING_ACTIVATION', Status: 'ACTIVE' };

    const accounts = await enter(
      [page([active(home), active('333333333333'), active('444444444444'), ...closed, older, both])],
      {
        excludedAccountIds: ['444444444444', '555555555555'],
      },
    );

    expect(accounts.furtherAccountIds).toEqual(['333333333333']);
    expect(accounts.excluded).toEqual([
      ...states.map((reason, index) => ({ accountId: `20000000000${index}`, reason })),
      { accountId: '200000000004', reason: 'SUSPENDED' },
      { accountId: '200000000005', reason: 'PENDING_ACTIVATION' },
      { accountId: '444444444444', reason: 'BY_SETTING' },
      { accountId: '555555555555', reason: 'BY_SETTING' },
    ]);
  });

  test.each([
    ['is missing', { Id: '222222222222' }],
    ['is new', { Id: '222222222222', State: 'HIBERNATING' }],
  ])('are swept when their state %s: sweeping will tell', async (_, account) => {
    expect((await enter([page([account])])).furtherAccountIds).toEqual(['222222222222']);
  });

  test.each<[string, readonly WireAnswer[], string]>([
    ['is denied', [failure('AccessDeniedException')], 'ACCESS_DENIED'],
    ['is throttled on page 2', [page([active(home)], 'two'), failure('TooManyRequestsException')], 'SOURCE_FAILED'],
    ['comes without its list', [{ type: json, body: '{"NextToken":"two"}' }], 'SOURCE_FAILED'],
    ['is empty', [page([])], 'SOURCE_FAILED'],
    ['comes as an empty answer', [{ type: json, body: '{}' }], 'SOURCE_FAILED'],
    ['holds an account without its id', [page([{ State: 'ACTIVE' }])], 'SOURCE_FAILED'],
    ['holds something that is no id', [page([active('production')])], 'SOURCE_FAILED'],
    ['names the same next page for ever', [page([active(home)], 'two')], 'SOURCE_FAILED'],
    ['breaks off', [page([active(home)], 'two'), { status: 200, body: '{"Accounts":', type: json }], 'SOURCE_FAILED'],
  ])('are an error of planning, not a shorter organisation, when the list %s', async (_, pages, code) => {
    await expect(enter(pages)).rejects.toMatchObject({ code });
  });
});
