import { checks } from '../../checks/catalogue.ts';
import { parseInstant } from '../../domain/instant.ts';
import { type ExceptionAt, exceptionHistory } from '../../evidence/exception-history.ts';
import { recordException, revokeException } from '../../evidence/exceptions.ts';
import type { StoreOptions } from '../deployment.ts';
import { print } from '../output.ts';
import { reading } from '../reading.ts';

export interface RecordOptions extends StoreOptions {
  readonly check: string;
  readonly resource?: string;
  readonly account?: string;
  readonly region?: string;
  readonly owner: string;
  readonly reason: string;
  readonly compensatingControl: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly expires: string;
}

const now = () => new Date();

/** `assay exception record`: accepts a risk. */
export const recordRisk = (options: RecordOptions): Promise<void> =>
  reading(options, async ({ folder }) => {
    const { check, resource, account, region, owner, reason, compensatingControl, requestedBy, approvedBy } = options;
    const scope = {
      checkId: check,
      ...(resource !== undefined && { resource }),
      ...(account !== undefined && { accountId: account }),
      ...(region !== undefined && { region }),
    };
    const request = { scope, owner, reason, compensatingControl, requestedBy, approvedBy, expiresAt: options.expires };
    const entry = await recordException(folder.evidence, request, { checks, now });
    print(options.json, entry, () => `Recorded.\n${describe({ entry, state: 'IN_FORCE' })}`);
  });

/** `assay exception revoke ID`: ends one before its expiry. */
export const revokeRisk = (
  exceptionId: string,
  options: StoreOptions & { readonly by: string; readonly reason: string },
): Promise<void> =>
  reading(options, async ({ folder }) => {
    const request = { exceptionId, revokedBy: options.by, reason: options.reason };
    const entry = await revokeException(folder.evidence, request, { now });
    print(
      options.json,
      entry,
      () => `Revoked at ${entry.appendedAt}. Its findings show as failures only from then on.`,
    );
  });

/** `assay exception list`: those in force, or all. */
export const listRisks = (options: StoreOptions & { readonly asOf?: string; readonly all: boolean }): Promise<void> =>
  reading(options, async ({ folder, evidence }) => {
    const asOf = options.asOf === undefined ? undefined : parseInstant(options.asOf);
    if (asOf !== undefined) await evidence.requirePast('--as-of', asOf);
    const time = asOf ?? (await evidence.present());
    const found = (await exceptionHistory(folder.evidence, time)).filter(
      ({ state }) => options.all || state === 'IN_FORCE',
    );
    print(options.json, { evaluatedFor: time, exceptions: found }, () =>
      found.length === 0
        ? `No exception ${options.all ? 'had been recorded' : 'is in force'} at ${time}.`
        : found.map(describe).join('\n\n'),
    );
  });

const describe = ({ entry, state, revocation }: ExceptionAt): string => {
  const { exceptionId, scope, owner, reason, compensatingControl, requestedBy, approvedBy, expiresAt } =
    entry.exception;
  return [
    `${state} ${exceptionId}, accepted until ${expiresAt}`,
    `  covers    ${scope.checkId}, resource ${scope.resource ?? 'any'}, account ${scope.accountId ?? 'any'}, region ${scope.region ?? 'any'}`,
    `  owner     ${owner}; requested by ${requestedBy}, approved by ${approvedBy}`,
    `  reason    ${reason}`,
    `  meanwhile ${compensatingControl}`,
    `  recorded  ${entry.appendedAt}, entry ${entry.sequence} of the log`,
    ...(revocation === undefined
      ? []
      : [
          `  revoked   ${revocation.appendedAt} by ${revocation.revocation.revokedBy}: ${revocation.revocation.reason}`,
        ]),
  ].join('\n');
};
