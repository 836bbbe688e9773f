import type { JsonObject } from '../../domain/json.ts';
import { packPaths } from '../layout.ts';
import type { PackModel } from '../pack-model.ts';
import type { PackIds } from './oscal-ids.ts';
import { prose, toMarkup, toProps } from './oscal-text.ts';

/** One risk for each exception in force: accepted by somebody until a time, and no change to any verdict. */
export const toRisks = ({ exceptions, checkIds }: PackModel, ids: PackIds): readonly JsonObject[] =>
  exceptions.map(({ exception, sequence, appendedAt }) => {
    const { exceptionId, scope, owner, reason, compensatingControl, requestedBy, approvedBy, expiresAt } = exception;
    return {
      uuid: ids.of('exception', exceptionId),
      title: toMarkup(`Accepted risk: ${scope.checkId}${scope.resource === undefined ? '' : ` on ${scope.resource}`}`),
      description: 'Findings of the check within the scope are accepted until the deadline. They stay what they are.',
      statement: prose(toMarkup(reason), `Recorded at ${appendedAt} as entry ${sequence} of ${packPaths.log}.`),
      props: toProps({
        'exception-id': exceptionId,
        'check-id': scope.checkId,
        resource: scope.resource,
        'account-id': scope.accountId,
        region: scope.region,
        owner,
        'requested-by': requestedBy,
        'approved-by': approvedBy,
      }),
      status: 'deviation-approved',
      'mitigating-factors': [
        { uuid: ids.of('compensating control', exceptionId), description: toMarkup(compensatingControl) },
      ],
      deadline: expiresAt,
      ...(checkIds.includes(scope.checkId) && {
        'related-observations': [{ 'observation-uuid': ids.of('check', scope.checkId) }],
      }),
    };
  });
