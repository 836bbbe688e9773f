import type { OperatorResponse } from '@aws-sdk/client-ec2';
import type { Scope } from '../operation.ts';

/** Whether a resource that AWS may manage is listed: where the account hides such resources, only when asked for. */
export const isShown = (
  operator: OperatorResponse | undefined,
  includeManaged: boolean | undefined,
  { region }: Scope,
): boolean =>
  includeManaged === true || region.managedResourceVisibility === 'visible' || operator?.HiddenByDefault !== true;
