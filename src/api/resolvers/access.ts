import { may, operationNames } from '../../domain/permission.ts';
import type { AccessResolvers } from '../generated.ts';

export const accessResolvers: AccessResolvers = {
  principalId: ({ id }) => id,
  accountIds: ({ accountIds }) => accountIds ?? null,
  operations: (principal) => operationNames.filter((operation) => may(principal, operation)),
};
