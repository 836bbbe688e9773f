import { controlByKey, mappingsOf } from '../controls/catalogue.ts';
import type { AnyCheck } from '../domain/check.ts';
import { AssayError } from '../domain/error.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { PeriodSubject } from './period.ts';

interface AskedSubject {
  readonly check?: string | null | undefined;
  /** Key of a control: `iso27001:2022/A.8.24`. */
  readonly control?: string | null | undefined;
}

/**
 * The check or the control that a question is about; exactly one must be named. Errors: `BAD_INPUT`, `CHECK_UNKNOWN`,
 * `CONTROL_UNKNOWN`. `checkIds` throws `MAPPING_VERSION_UNKNOWN`; it is empty for a control that no check decides.
 */
export const toSubject = ({ check, control }: AskedSubject, checks: readonly Pick<AnyCheck, 'id'>[]): PeriodSubject => {
  const [checkId, controlKey] = [check ?? undefined, control ?? undefined];
  if ((checkId === undefined) === (controlKey === undefined)) {
    throw new AssayError('BAD_INPUT', 'Name either a check or a control.');
  }
  if (checkId !== undefined) {
    if (checks.some(({ id }) => id === checkId)) return { name: checkId, checkIds: () => [checkId] };
    throw new AssayError('CHECK_UNKNOWN', `There is no check ${JSON.stringify(checkId)}.`);
  }
  const key = controlKey ?? '';
  if (controlByKey(key) === undefined) {
    throw new AssayError(
      'CONTROL_UNKNOWN',
      `There is no control ${JSON.stringify(key)}. A key has the framework before the id: iso27001:2022/A.8.13.`,
    );
  }
  return {
    name: key,
    checkIds: ({ mappingVersion }: Pick<SweepRecord, 'mappingVersion'>) =>
      mappingsOf(mappingVersion).checksOfControl(key).deciding,
  };
};
