import type { Fault, FaultKind } from './fault.ts';
import type { AnyOperation } from './operation.ts';
import { allOperations } from './operations/all-operations.ts';
import type { Protocol, WireAnswer } from './protocols/protocol.ts';
import { itemMembers, type Member, memberAt, outputOf } from './schema.ts';

/** Where the items of an answer are; empty for an answer without a list. */
const itemPath = (operation: AnyOperation): readonly string[] => {
  if (operation.kind === 'list') return operation.list;
  return operation.batch === undefined ? [] : [operation.batch.list];
};

const canVanish = (operation: AnyOperation): boolean =>
  operation.gone !== undefined ||
  (operation.kind === 'list' ? operation.omitsGone === true : operation.batch?.canVanish === true);

/** Whether an operation can show a kind of fault at all. False for an operation that the endpoint does not have. */
export const faultApplies = (operationId: string, kind: FaultKind): boolean => {
  const operation = allOperations.get(operationId);
  if (operation === undefined) return false;
  if (kind === 'vanish') return canVanish(operation);
  if (kind === 'partialBatchFailure') return operation.kind === 'read' && operation.batch !== undefined;
  if (kind === 'missingList') return itemPath(operation).length > 0;
  if (kind === 'repeatToken' || kind === 'errorOnPage') {
    return operation.kind === 'list' && operation.paging !== undefined;
  }
  return true;
};

/** The members of an item of an operation's answer (of the answer itself where there is no list), at any depth, by name. */
const fieldMembers = (operation: AnyOperation): ReadonlyMap<string, Member> => {
  const found = new Map<string, Member>();
  const visit = (members: ReadonlyMap<string, Member>): void => {
    for (const [name, member] of members) {
      if (found.has(name)) continue;
      found.set(name, member);
      visit(itemMembers(member.shape(), []));
    }
  };
  visit(itemMembers(outputOf(operation.schema), itemPath(operation)));
  return found;
};

/** The names that `missingField` and `wrongType` take as `field` for an operation; empty for an unknown operation. */
export const fieldsOf = (operationId: string): readonly string[] => {
  const operation = allOperations.get(operationId);
  return operation === undefined ? [] : [...fieldMembers(operation).keys()];
};

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const without = (value: unknown, field: string | undefined): unknown => {
  if (Array.isArray(value)) return value.map((item) => without(item, field));
  if (!isPlain(value)) return value;
  if (field === undefined) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (key === field ? [] : [[key, without(member, field)]])),
  );
};

/** Changes the value at a path; undefined removes it. */
const changed = (value: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  if (!isPlain(value) || !(name in value)) return value;
  const { [name]: member, ...others } = value;
  const next = changed(member, rest, change);
  return next === undefined ? others : { ...others, [name]: next };
};

const failed = (operation: AnyOperation, output: Plain, cause: 'gone' | 'other'): Plain => {
  const batch = operation.kind === 'read' ? operation.batch : undefined;
  if (batch === undefined) return output;
  const items = output[batch.list];
  const failures = output[batch.failures];
  if (!Array.isArray(items) || !Array.isArray(failures)) return output;
  const count = cause === 'gone' ? items.length : 1;
  return {
    ...output,
    [batch.list]: items.slice(count),
    [batch.failures]: [...failures, ...items.slice(0, count).map((item) => batch.failure(item, cause))],
  };
};

/** The answer under a fault that changes what is said. Other faults leave it as it is. */
export const spoilOutput = (operation: AnyOperation, output: object, fault: Fault | undefined): object => {
  const plain: Plain = { ...output };
  const spoilt = (path: readonly string[], change: (value: unknown) => unknown): object => {
    const value = changed(plain, path, change);
    return isPlain(value) ? value : {};
  };
  switch (fault?.kind) {
    case 'emptyObject':
      return {};
    case 'missingList':
      return spoilt(itemPath(operation), () => undefined);
    case 'missingField':
      return spoilt(itemPath(operation), (items) => without(items, fault.field));
    case 'vanish':
      return operation.kind === 'list' && operation.omitsGone === true
        ? spoilt(operation.list, () => [])
        : failed(operation, plain, 'gone');
    case 'partialBatchFailure':
      return failed(operation, plain, 'other');
    default:
      return output;
  }
};

/** The answer under a fault of the wire: nothing at all, or text where another type belongs. */
export const spoilAnswer = (
  operation: AnyOperation,
  protocol: Protocol,
  answer: WireAnswer,
  fault: Fault | undefined,
): WireAnswer => {
  if (fault?.kind === 'emptyBody') return { ...answer, body: '' };
  if (fault?.kind !== 'wrongType') return answer;
  const corrupt = (spoilt: WireAnswer, name: string, member: Member | undefined): WireAnswer =>
    protocol.corrupt(spoilt, protocol.wireName(name, member?.xmlName, member?.jsonName));
  const output = outputOf(operation.schema);
  const path = itemPath(operation);
  if (fault.field !== undefined) return corrupt(answer, fault.field, fieldMembers(operation).get(fault.field));
  const list = path.at(-1);
  if (list !== undefined) return corrupt(answer, list, memberAt(output, path));
  return [...itemMembers(output, [])].reduce((spoilt, [name, member]) => corrupt(spoilt, name, member), answer);
};
