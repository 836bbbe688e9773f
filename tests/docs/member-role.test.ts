import { describe, expect, it } from 'vitest';
import { collectors } from '../../src/collectors/collectors.ts';
import { iamPolicy } from '../../src/collectors/iam-policy.ts';
import { memberRole } from '../../src/docs/member-role.ts';

describe('the role of a member account', () => {
  it('allows exactly what the collectors declare', () => {
    const template = memberRole(collectors);

    const allowed = [...template.matchAll(/^ +- ([a-z0-9]+:[A-Za-z0-9*]+)$/gm)].map(([, action]) => action);
    expect(allowed).toEqual(iamPolicy(collectors).Statement.flatMap(({ Action }) => Action));
    expect(allowed.length).toBeGreaterThan(30);
  });

  it('asks for the external id, and for one of the roles by its name', () => {
    const template = memberRole(collectors);

    expect(template).toContain('sts:ExternalId: !Ref ExternalId');
    expect(template).toContain('aws:PrincipalArn: !Ref TrustedRoles');
    expect(template).not.toContain('ManagedPolicyArns');
  });
});
