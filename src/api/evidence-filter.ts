import { controlByKey } from '../controls/catalogue.ts';
import { AssayError } from '../domain/error.ts';
import { requireAccounts } from '../domain/permission.ts';
import type { Principal } from '../domain/principal.ts';
import { type ResourceType, resourceTypes } from '../domain/resource.ts';
import type { SweepScope } from '../domain/sweep-record.ts';
import type { SealedSweep } from '../evidence/evidence-access.ts';
import type { EvidenceFilter } from '../evidence/list-evidence.ts';
import { requireSwept } from '../evidence/swept-scope.ts';
import type { EvidenceFilter as EvidenceFilterInput } from './generated.ts';
import { listArgument } from './page.ts';
import { checksOfControl } from './results.ts';
import { parseScope } from './scope.ts';

/**
 * A filter as asked for, with controls expanded to their checks. Everything that it names must be known, so that a
 * misspelt name cannot pass for an empty result. Errors: `BAD_INPUT`, `ACCOUNT_UNKNOWN`, `REGION_UNKNOWN`,
 * `CONTROL_UNKNOWN`, `CHECK_UNKNOWN`, `ACCOUNT_FORBIDDEN`.
 */
export const parseEvidenceFilter = (
  input: EvidenceFilterInput | null | undefined,
  sweep: SealedSweep,
  knownChecks: readonly string[],
  principal: Principal,
): EvidenceFilter => {
  const { record } = sweep;
  const scope = parseScope(input, principal);
  requireAccounts(principal, accountsOfArn(input?.resourceId ?? ''));
  requireSwept(scope, record.scope);
  const named = parseChecks(input?.checks, knownChecks, [record.scope]);
  const relevant = listArgument('controls', input?.controls)?.flatMap((key) => checksOf(sweep, key));
  const checkIds = relevant === undefined ? named : relevant.filter((checkId) => named?.includes(checkId) ?? true);
  if (checkIds?.length === 0) {
    throw new AssayError('BAD_INPUT', 'No check that was asked for gives evidence relevant to one of these controls.');
  }
  const verdicts = listArgument('verdicts', input?.verdicts);
  const reasons = listArgument('reasons', input?.reasons);
  const severities = listArgument('severities', input?.severities);
  const types = parseResourceTypes(input?.resourceTypes);
  return {
    ...scope,
    ...(checkIds !== undefined && { checkIds: [...new Set(checkIds)].sort() }),
    ...(verdicts !== undefined && { verdicts }),
    ...(reasons !== undefined && { reasons }),
    ...(severities !== undefined && { severities }),
    ...(types !== undefined && { resourceTypes: types }),
    ...(typeof input?.resourceId === 'string' && { resourceId: input.resourceId }),
  };
};

/** The account that an ARN names: none for an id, and where the ARN of a type leaves it out. */
const accountsOfArn = (resourceId: string): readonly string[] =>
  /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resourceId)?.slice(1) ?? [];

const checksOf = (sweep: SealedSweep, controlKey: string): readonly string[] => {
  if (controlByKey(controlKey) === undefined) {
    throw new AssayError(
      'CONTROL_UNKNOWN',
      `There is no control ${JSON.stringify(controlKey)}. A key has the framework before the id: iso27001:2022/A.8.13.`,
    );
  }
  const { deciding, context } = checksOfControl(sweep, controlKey);
  return [...deciding, ...context];
};

/** Checks as asked for. Throws `CHECK_UNKNOWN` for one that neither this version has nor one of the sweeps ran. */
export const parseChecks = (
  checkIds: readonly string[] | null | undefined,
  knownChecks: readonly string[],
  scopes: readonly Pick<SweepScope, 'checks'>[],
): readonly string[] | undefined => {
  const named = listArgument('checks', checkIds);
  const known = new Set([...knownChecks, ...scopes.flatMap(({ checks }) => checks.map(({ checkId }) => checkId))]);
  for (const checkId of named ?? []) {
    if (!known.has(checkId)) throw new AssayError('CHECK_UNKNOWN', `There is no check ${JSON.stringify(checkId)}.`);
  }
  return named;
};

/** Resource types as asked for. Throws `BAD_INPUT` for one that is not collected. */
export const parseResourceTypes = (names: readonly string[] | null | undefined): readonly ResourceType[] | undefined =>
  listArgument('resourceTypes', names)?.map(toResourceType);

const toResourceType = (name: string): ResourceType => {
  const type = resourceTypes.find((candidate) => candidate === name);
  if (type !== undefined) return type;
  throw new AssayError(
    'BAD_INPUT',
    `${JSON.stringify(name)} is not a resource type that is collected. There are: ${resourceTypes.join(', ')}.`,
  );
};
