import { describe, expect, it } from 'vitest';
import { readEcrStatus, readRescanDuration } from '../../../src/collectors/inspector2/ecr-status.ts';
import { awsError, scriptedSource } from '../../builders/source.ts';

const account = (status: unknown) => ({ accountId: '111122223333', resourceState: { ecr: { status } } });
const statusAfter = (answer: object | Error) =>
  readEcrStatus(scriptedSource({ 'inspector2:BatchGetAccountStatus': () => answer }).source);

describe('the state of Inspector for ECR', () => {
  it('is what the account says, enabled or not', async () => {
    expect(await statusAfter({ accounts: [account('ENABLED')] })).toEqual({ observed: 'ENABLED' });
    expect(await statusAfter({ accounts: [account('DISABLED')] })).toEqual({ observed: 'DISABLED' });
  });

  it.each([
    [
      'reported as failed',
      { accounts: [], failedAccounts: [{ accountId: '111122223333', errorCode: 'ACCESS_DENIED' }] },
      { unavailable: 'PARTIAL_BATCH_FAILURE', code: 'ACCESS_DENIED' },
    ],
    [
      'reported both ways',
      { accounts: [account('ENABLED')], failedAccounts: [{ errorCode: 'INTERNAL_ERROR' }] },
      { unavailable: 'PARTIAL_BATCH_FAILURE', code: 'INTERNAL_ERROR' },
    ],
    ['left out', { accounts: [], failedAccounts: [] }, { unavailable: 'UNEXPECTED_SHAPE' }],
    [
      'another account',
      { accounts: [{ ...account('ENABLED'), accountId: '222233334444' }] },
      { unavailable: 'UNEXPECTED_SHAPE' },
    ],
    ['without a status', { accounts: [{ accountId: '111122223333' }] }, { unavailable: 'UNEXPECTED_SHAPE' }],
    ['of another type', { accounts: [account(true)] }, { unavailable: 'UNEXPECTED_SHAPE' }],
    ['no list', { accounts: 'ENABLED' }, { unavailable: 'UNEXPECTED_SHAPE' }],
    ['nothing', {}, { unavailable: 'UNEXPECTED_SHAPE', code: 'UnexpectedShape' }],
    ['denied', awsError('AccessDeniedException'), { unavailable: 'ACCESS_DENIED', code: 'AccessDeniedException' }],
  ])('is unavailable when the account is %s', async (_, answer, expected) => {
    expect(await statusAfter(answer)).toEqual(expected);
  });
});

it('does not know how long images are re-scanned when the answer lacks the setting', async () => {
  const { source } = scriptedSource({ 'inspector2:GetConfiguration': () => ({ ec2Configuration: {} }) });

  expect(await readRescanDuration(source)).toMatchObject({ unavailable: 'UNEXPECTED_SHAPE' });
});
