import { describe, expect, it } from 'vitest';
import { may, operationNames, operations, requireAccounts, requireOperation } from '../../src/domain/permission.ts';
import { type Principal, roles } from '../../src/domain/principal.ts';

const code = (call: () => void): string | undefined => {
  try {
    call();
    return undefined;
  } catch (error) {
    return (error as { readonly code?: string }).code;
  }
};

const pairs = roles.flatMap((role) => operationNames.map((operation) => [role, operation] as const));

describe.each(pairs)('%s and %s', (role, operation) => {
  const whole: Principal = { id: 'someone', kind: 'iam', role };
  const limited: Principal = { ...whole, accountIds: ['111122223333'] };
  const rule = operations[operation];
  const allowed = (rule.roles as readonly string[]).includes(role);

  it('agree with the table for a principal without a limit', () => {
    expect(code(() => requireOperation(whole, operation))).toBe(allowed ? undefined : 'ACCESS_FORBIDDEN');
    expect(may(whole, operation)).toBe(allowed);
  });

  it('agree with the table for a principal that is limited to accounts', () => {
    const expected = allowed ? ('whole' in rule ? 'ACCOUNT_FORBIDDEN' : undefined) : 'ACCESS_FORBIDDEN';

    expect(code(() => requireOperation(limited, operation))).toBe(expected);
    expect(may(limited, operation)).toBe(expected === undefined);
  });
});

it('lets no role but admin change the schedule, and no reader or auditor change anything', () => {
  const changes = ['START_SWEEP', 'RECORD_EXCEPTION', 'REVOKE_EXCEPTION', 'SET_SCHEDULE'] as const;

  expect(operations.SET_SCHEDULE.roles).toEqual(['admin']);
  for (const change of changes) {
    expect(operations[change].roles).not.toContain('reader');
    expect(operations[change].roles).not.toContain('auditor');
  }
});

describe('accounts', () => {
  const limited: Principal = { id: 'someone', kind: 'jwt', role: 'reader', accountIds: ['111122223333'] };

  it('are refused outside the limit, by name, together with what is allowed', () => {
    const ask = () => requireAccounts(limited, ['111122223333', '222233334444']);

    expect(ask).toThrow('someone is limited to 111122223333 and may not ask for 222233334444.');
    expect(code(ask)).toBe('ACCOUNT_FORBIDDEN');
  });

  it('are allowed within the limit, and all of them without one', () => {
    expect(code(() => requireAccounts(limited, ['111122223333']))).toBeUndefined();
    expect(code(() => requireAccounts({ id: 'x', kind: 'iam', role: 'reader' }, ['222233334444']))).toBeUndefined();
  });
});
