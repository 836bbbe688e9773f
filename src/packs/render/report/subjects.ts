import type { Control, Framework, Mapping } from '../../../controls/framework.ts';
import type { SealedCheck } from '../../../controls/sealed-catalogue.ts';
import type { JsonObject } from '../../../domain/json.ts';
import type { CheckResult, ControlResult } from '../../../evidence/results.ts';
import type { PackModel, SubjectPeriod } from '../../pack-model.ts';

/** A check of the pack with all that is said of it. */
export interface ReportedCheck {
  readonly check: SealedCheck;
  readonly result: CheckResult;
  /** Version and parameters that it ran with; missing when it did not run. */
  readonly ran?: { readonly version: number; readonly parameters: JsonObject };
  /** In a pack over a period, where no control speaks for it. */
  readonly period?: SubjectPeriod;
}

/** A control of the pack with the checks that decide it. */
export interface ReportedControl {
  readonly control: Control;
  readonly framework: Framework;
  readonly result: ControlResult;
  /** In the order of `result.checks`. */
  readonly mapped: readonly { readonly mapping: Mapping; readonly check: ReportedCheck }[];
  readonly period?: SubjectPeriod;
}

/** What the sections of the report are made from: the model, by name. */
export interface Subjects {
  readonly checks: readonly ReportedCheck[];
  readonly controls: readonly ReportedControl[];
  readonly controlByKey: ReadonlyMap<string, Control>;
  readonly frameworkById: ReadonlyMap<string, Framework>;
  /** Of the frameworks that the controls of the pack are of, in the order of the catalogue. */
  readonly frameworks: readonly Framework[];
}

export const toSubjects = (model: PackModel): Subjects => {
  const { catalogue, sweep } = model;
  const periods = new Map(model.periods.map((period) => [`${period.kind} ${period.id}`, period]));
  const sealed = new Map(catalogue.checks.map((check) => [check.id, check]));
  const ran = new Map(sweep.scope.checks.map(({ checkId, version, parameters }) => [checkId, { version, parameters }]));
  const checks = model.checks.map((result): ReportedCheck => {
    const check = known(sealed.get(result.checkId), result.checkId);
    const [own, period] = [ran.get(result.checkId), periods.get(`check ${result.checkId}`)];
    return { check, result, ...(own !== undefined && { ran: own }), ...(period !== undefined && { period }) };
  });
  const checkById = new Map(checks.map((check) => [check.check.id, check]));
  const controlByKey = new Map<string, Control>(catalogue.controls.map((control) => [control.key, control]));
  const frameworkById = new Map<string, Framework>(catalogue.frameworks.map((framework) => [framework.id, framework]));
  const mappings = new Map(
    catalogue.mappings
      .filter(({ relation }) => relation !== 'CONTEXT')
      .map((mapping) => [`${mapping.controlKey} ${mapping.checkId}`, mapping]),
  );
  const controls = model.controls.map((result): ReportedControl => {
    const control = known(controlByKey.get(result.controlKey), result.controlKey);
    const period = periods.get(`control ${control.key}`);
    return {
      control,
      framework: known(frameworkById.get(control.frameworkId), control.frameworkId),
      result,
      mapped: result.checks.map(({ checkId }) => ({
        mapping: known(mappings.get(`${control.key} ${checkId}`), `${control.key} ${checkId}`),
        check: known(checkById.get(checkId), checkId),
      })),
      ...(period !== undefined && { period }),
    };
  });
  const used = new Set(controls.map(({ framework }) => framework.id));
  return {
    checks,
    controls,
    controlByKey,
    frameworkById,
    frameworks: catalogue.frameworks.filter(({ id }) => used.has(id)),
  };
};

/** As in a page whose first screen has the nights already where one subject alone has any. */
export const belowFirstScreen = (subjects: Subjects, { periods }: PackModel): Subjects =>
  periods.length > 1
    ? subjects
    : {
        ...subjects,
        checks: subjects.checks.map(({ period: _, ...check }) => check),
        controls: subjects.controls.map(({ period: _, ...control }) => control),
      };

/** A model names nothing that its catalogue does not hold. */
const known = <T>(value: T | undefined, name: string): T => {
  if (value === undefined) throw new TypeError(`the catalogue of the pack has no ${name}`);
  return value;
};
