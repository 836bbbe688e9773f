import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { type CallerPin, judgeCondition } from './policy-caller-pin.ts';

export type Publicity = 'public' | 'not-public' | 'unknown';

/** A statement that makes the policy public or unknown. `index` counts from 0 in the order of the document. */
interface ConcernedStatement {
  readonly index: number;
  readonly sid?: string;
  readonly publicity: Exclude<Publicity, 'not-public'>;
}

export interface PolicyJudgement {
  readonly publicity: Publicity;
  /** Empty when not public, and when the document itself cannot be read. */
  readonly statements: readonly ConcernedStatement[];
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asList = (value: JsonValue): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [value];

/** `everybody` when the principal holds `*` of any kind; `unknown` for a form that IAM does not document. */
const judgePrincipal = (principal: JsonValue | undefined): 'everybody' | 'named' | 'unknown' => {
  if (principal === '*') return 'everybody';
  if (!isObject(principal)) return 'unknown';
  const named = Object.values(principal).flatMap((value) => (value === undefined ? [null] : asList(value)));
  if (named.includes('*')) return 'everybody';
  // IAM takes no other pattern in a principal, so one with a wildcard means something this does not know.
  const isReadable = named.every((value) => typeof value === 'string' && value !== '' && !/[*?]/.test(value));
  return named.length > 0 && isReadable ? 'named' : 'unknown';
};

// All conditions must hold, so one that pins the caller is enough, whatever the others say.
const judgeConditions = (condition: JsonValue | undefined): CallerPin => {
  if (condition === undefined) return 'open';
  if (!isObject(condition)) return 'unknown';
  const pins = Object.entries(condition).flatMap(([operator, keys]): readonly CallerPin[] =>
    isObject(keys) ? Object.entries(keys).map(([key, value]) => judgeCondition(operator, key, value)) : ['unknown'],
  );
  if (pins.includes('pinned')) return 'pinned';
  return pins.includes('unknown') ? 'unknown' : 'open';
};

const judgeStatement = (statement: JsonValue): Publicity => {
  if (!isObject(statement)) return 'unknown';
  if (statement.Effect === 'Deny') return 'not-public';
  if (statement.Effect !== 'Allow') return 'unknown';
  // An Allow with NotPrincipal admits everybody but those it names.
  const principal = 'NotPrincipal' in statement ? 'everybody' : judgePrincipal(statement.Principal);
  if (principal === 'named') return 'not-public';
  const pin = judgeConditions(statement.Condition);
  if (pin === 'pinned') return 'not-public';
  return principal === 'everybody' && pin === 'open' ? 'public' : 'unknown';
};

/**
 * Whether a parsed resource policy lets anybody in: an Allow for everybody that no condition ties to known callers.
 * A Deny neither makes a policy public nor takes an Allow back. Named principals of other accounts are not public;
 * whether they are trusted is for the check to say.
 */
export const judgePolicy = (document: JsonValue): PolicyJudgement => {
  if (!isObject(document) || document.Statement === undefined || document.Statement === null) {
    return { publicity: 'unknown', statements: [] };
  }
  const statements = asList(document.Statement).flatMap((statement, index): readonly ConcernedStatement[] => {
    const publicity = judgeStatement(statement);
    const sid = isObject(statement) && typeof statement.Sid === 'string' ? { sid: statement.Sid } : {};
    return publicity === 'not-public' ? [] : [{ index, ...sid, publicity }];
  });
  const publicity = statements.some((statement) => statement.publicity === 'public')
    ? 'public'
    : statements.length > 0
      ? 'unknown'
      : 'not-public';
  return { publicity, statements };
};
