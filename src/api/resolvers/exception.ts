import type { ExceptionResolvers, ExceptionScopeResolvers, RevocationResolvers } from '../generated.ts';
import { toGlobalId } from '../global-id.ts';

export const exceptionResolvers: ExceptionResolvers = {
  id: ({ entry }) => toGlobalId('Exception', entry.exception.exceptionId),
  exceptionId: ({ entry }) => entry.exception.exceptionId,
  acceptedUntil: ({ entry }) => entry.exception.expiresAt,
  scope: ({ entry }) => entry.exception.scope,
  owner: ({ entry }) => entry.exception.owner,
  reason: ({ entry }) => entry.exception.reason,
  compensatingControl: ({ entry }) => entry.exception.compensatingControl,
  requestedBy: ({ entry }) => entry.exception.requestedBy,
  approvedBy: ({ entry }) => entry.exception.approvedBy,
  recordedAt: ({ entry }) => entry.appendedAt,
  sequence: ({ entry }) => entry.sequence,
  revocation: ({ revocation }) => revocation ?? null,
};

export const exceptionScopeResolvers: ExceptionScopeResolvers = {
  resource: ({ resource }) => resource ?? null,
  accountId: ({ accountId }) => accountId ?? null,
  region: ({ region }) => region ?? null,
};

export const revocationResolvers: RevocationResolvers = {
  revokedBy: ({ revocation }) => revocation.revokedBy,
  reason: ({ revocation }) => revocation.reason,
  revokedAt: ({ appendedAt }) => appendedAt,
};
