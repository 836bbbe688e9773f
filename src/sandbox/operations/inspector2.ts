import {
  type AccountState,
  BatchGetAccountStatus$,
  type BatchGetAccountStatusCommandInput,
  type BatchGetAccountStatusResponse,
  type CoveredResource,
  type Finding,
  GetConfiguration$,
  type GetConfigurationResponse,
  ListCoverage$,
  type ListCoverageCommandInput,
  ListFindings$,
  type ListFindingsCommandInput,
  type Status,
} from '@aws-sdk/client-inspector2';
import { type Rows, where } from '../estate/rows.ts';
import type { Timed } from '../estate/timed.ts';
import { type AnyOperation, list, type Paging, read, type Scope } from '../operation.ts';
import { refuse } from '../service.ts';

const pages = (max: number): Paging => ({
  size: 'maxResults',
  token: 'nextToken',
  next: 'nextToken',
  min: 1,
  max,
  default: max,
});

interface StringFilter {
  readonly comparison?: string | undefined;
  readonly value?: string | undefined;
}

const holds = ({ comparison, value = '' }: StringFilter, own: string): boolean => {
  if (comparison === 'EQUALS') return own === value;
  if (comparison === 'NOT_EQUALS') return own !== value;
  if (comparison === 'PREFIX') return own.startsWith(value);
  throw refuse('inspector2', 'invalid', `The comparison ${comparison} is not valid here.`);
};

/** The rows that fit every criterion; the filters of one criterion are alternatives. */
const fitting = <Row>(
  rows: Rows<Row>,
  criteria: object | undefined,
  values: Readonly<Record<string, (row: Row) => readonly (string | undefined)[]>>,
): Rows<Row> => {
  const tests = Object.entries(criteria ?? {}).map(([name, filters]: [string, readonly StringFilter[]]) => {
    const valuesOf = values[name];
    if (valuesOf === undefined) throw refuse('inspector2', 'invalid', `The criterion ${name} is not supported.`);
    return (row: Row) => filters.some((filter) => valuesOf(row).some((own) => holds(filter, own ?? '')));
  });
  return tests.length === 0 ? rows : where(rows, (row) => tests.every((test) => test(row)));
};

// The model requires an error code even where nothing went wrong.
const toState = (status: Status) => ({ status, errorCode: 'ALREADY_ENABLED' as const, errorMessage: 'No error' });

const stateOf = ({ account, region: { inspector } }: Scope): AccountState => ({
  accountId: account.id,
  state: toState(inspector.ecr === 'ENABLED' || inspector.ec2 === 'ENABLED' ? 'ENABLED' : 'DISABLED'),
  resourceState: {
    ec2: toState(inspector.ec2),
    ecr: toState(inspector.ecr),
    lambda: toState('DISABLED'),
    lambdaCode: toState('DISABLED'),
    codeRepository: toState('DISABLED'),
  },
});

export const inspectorOperations: readonly AnyOperation[] = [
  read<BatchGetAccountStatusCommandInput>({
    service: 'inspector2',
    schema: BatchGetAccountStatus$,
    check: ({ accountIds = [] }) => {
      if (accountIds.length > 100) throw refuse('inspector2', 'invalid', 'accountIds must have 100 members or fewer.');
    },
    answer: ({ accountIds = [] }, scope): BatchGetAccountStatusResponse => {
      const asked = accountIds.length === 0 ? [scope.account.id] : accountIds;
      return {
        accounts: asked.includes(scope.account.id) ? [stateOf(scope)] : [],
        failedAccounts: asked
          .filter((id) => id !== scope.account.id)
          .map((accountId) => ({
            accountId,
            errorCode: 'ACCESS_DENIED',
            errorMessage: 'The account is not a member of the caller.',
          })),
      };
    },
    batch: {
      list: 'accounts',
      failures: 'failedAccounts',
      canVanish: false,
      failure: (item: { readonly accountId?: string }) => ({
        accountId: item.accountId,
        errorCode: 'INTERNAL_ERROR',
        errorMessage: 'The status could not be read.',
      }),
    },
  }),
  read({
    service: 'inspector2',
    schema: GetConfiguration$,
    answer: (_input, { region }): Timed<GetConfigurationResponse> => ({
      ecrConfiguration: { rescanDurationState: region.inspector.rescan },
      ec2Configuration: { scanModeState: { scanMode: 'EC2_HYBRID', scanModeStatus: 'SUCCESS' } },
    }),
  }),
  list<ListCoverageCommandInput, Timed<CoveredResource>>({
    service: 'inspector2',
    schema: ListCoverage$,
    list: ['coveredResources'],
    paging: pages(200),
    rows: ({ filterCriteria }, { region }) =>
      fitting(region.inspector.coverage, filterCriteria, {
        accountId: ({ accountId }) => [accountId],
        ecrRepositoryName: ({ resourceMetadata }) => [resourceMetadata?.ecrRepository?.name],
        resourceId: ({ resourceId }) => [resourceId],
        resourceType: ({ resourceType }) => [resourceType],
        scanStatusCode: ({ scanStatus }) => [scanStatus?.statusCode],
        scanStatusReason: ({ scanStatus }) => [scanStatus?.reason],
        scanType: ({ scanType }) => [scanType],
      }),
    show: (resource) => resource,
  }),
  list<ListFindingsCommandInput, Timed<Finding>>({
    service: 'inspector2',
    schema: ListFindings$,
    list: ['findings'],
    paging: pages(100),
    rows: ({ filterCriteria }, { region }) =>
      fitting(region.inspector.findings, filterCriteria, {
        awsAccountId: ({ awsAccountId }) => [awsAccountId],
        findingStatus: ({ status }) => [status],
        findingType: ({ type }) => [type],
        severity: ({ severity }) => [severity],
        resourceId: ({ resources = [] }) => resources.map(({ id }) => id),
        resourceType: ({ resources = [] }) => resources.map(({ type }) => type),
        ecrImageRepositoryName: ({ resources = [] }) =>
          resources.map(({ details }) => details?.awsEcrContainerImage?.repositoryName),
        ecrImageHash: ({ resources = [] }) => resources.map(({ details }) => details?.awsEcrContainerImage?.imageHash),
      }),
    show: (finding) => finding,
  }),
];
