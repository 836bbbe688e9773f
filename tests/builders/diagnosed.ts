import { checks } from '../../src/checks/catalogue.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import { diagnose } from '../../src/doctor/diagnose.ts';
import type { Diagnosis } from '../../src/doctor/diagnosis.ts';
import type { Enumeration } from '../../src/domain/slice.ts';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { AwsAccess } from '../../src/sweep/aws-access.ts';
import { connectAws } from '../../src/sweep/connect-aws.ts';
import { selectChecks } from '../../src/sweep/plan.ts';

export interface Scope {
  readonly home: string;
  readonly homeRegion: string;
  readonly further: readonly string[];
  readonly regions?: readonly string[];
  readonly now: Date;
}

/** The way into the accounts of an endpoint. One attempt a call: a second one after a throttle takes seconds. */
export const accessTo = (sandbox: Sandbox, { home, homeRegion, further, regions = [] }: Scope): Promise<AwsAccess> =>
  connectAws({
    endpoint: sandbox.url,
    homeRegion,
    credentials: async () => sandboxCredentials(home),
    further: { accountIds: further, roleName: 'AssayRead' },
    tagKeys: [],
    maxAttempts: 1,
  })({ regions });

/** What the doctor says of the accounts of an endpoint. */
export const diagnosed = async (sandbox: Sandbox, scope: Scope): Promise<Diagnosis> => {
  const access = await accessTo(sandbox, scope);
  try {
    return await diagnose({ access, collectors, checks: selectChecks(checks, undefined), now: () => scope.now });
  } finally {
    access.close();
  }
};

/** Whether a slice or a finding says that it was denied. */
export const isDenial = (reason: Enumeration['reason']): boolean =>
  reason === 'ACCESS_DENIED' || reason === 'EXPLICIT_DENY_SCP';
