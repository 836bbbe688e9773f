import type { ApolloServerPlugin } from '@apollo/server';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { JsonObject, JsonValue } from '../domain/json.ts';
import type { AskedOperation } from './access-record.ts';
import { answeredItems, fragmentsOf } from './answered-items.ts';
import type { RequestContext } from './context.ts';
import { limits } from './limits.ts';

/** Notes what an operation asks for, and how much the answer holds. */
export const noteAccess: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, document, request, contextValue }) => {
      if (operation === undefined) return;
      contextValue.note.asked(toAsked(operation, fragmentsOf(document), request.variables ?? {}));
    },
    willSendResponse: async ({ response: { body }, operation, document, contextValue }) => {
      if (body.kind !== 'single') return;
      const { data, errors = [] } = body.singleResult;
      contextValue.note.answered(
        operation && document ? answeredItems(data, operation, document) : 0,
        errors.map(({ extensions, path }) => ({
          code: typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL_SERVER_ERROR',
          ...(path?.[0] !== undefined && { field: String(path[0]) }),
        })),
      );
    },
  }),
};

const toAsked = (
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): AskedOperation => {
  const name = operation.name?.value;
  return {
    type: operation.operation,
    ...(name !== undefined && { name: cut(name) }),
    // An operation with more fields is refused.
    fields: rootFields(operation.selectionSet, fragments)
      .take(limits.rootFields)
      .map((field) => toAskedField(field, variables))
      .toArray(),
  };
};

/** The fields at the root, one by one; as the executor does, a fragment is entered once, however often it is spread. */
function* rootFields(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  spread = new Set<string>(),
): Generator<FieldNode, void, undefined> {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      yield node;
      continue;
    }
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      if (spread.has(node.name.value)) continue;
      spread.add(node.name.value);
    }
    const inner = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (inner !== undefined) yield* rootFields(inner.selectionSet, fragments, spread);
  }
}

const toAskedField = (
  { name, arguments: nodes = [] }: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): AskedOperation['fields'][number] => {
  const given = nodes.map((node) => [node.name.value, valueFromASTUntyped(node.value, variables)] as const);
  const told = telling(Object.fromEntries(given), containersDeep);
  const { length } = JSON.stringify(told);
  return { field: name.value, arguments: length <= longestArguments ? told : { omittedCharacters: length } };
};

/** Arguments, and members of arguments, that are logged; those of the second list for what is in them. */
const names = new Set([
  ...['accountId', 'accountIds', 'region', 'regions', 'resource', 'resourceId', 'resourceTypes'],
  ...['check', 'checkId', 'checkIds', 'checks', 'control', 'controls', 'framework', 'frameworkId'],
  ...['id', 'sweepId', 'packId', 'exceptionId', 'asOf', 'from', 'to', 'first', 'size', 'includeEnded'],
  ...['kind', 'kinds', 'verdicts', 'severities', 'reasons', 'timeOfDay', 'timeZone'],
]);
const containers = new Set(['filter', 'input', 'scope']);
/** How deep containers lie in one another; variables are noted before they are known to fit. */
const containersDeep = 2;
const longestText = 200;
const longestList = 50;
/** Characters of the arguments of a field. What the executor accepts takes less. */
const longestArguments = 10_000;

const telling = (given: Readonly<Record<string, unknown>>, deep: number): JsonObject =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]): [string, JsonValue][] => {
      if (containers.has(name) && typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return deep === 0 ? [] : [[name, telling(value as Readonly<Record<string, unknown>>, deep - 1)]];
      }
      const logged = names.has(name) ? toLogged(value) : undefined;
      return logged === undefined ? [] : [[name, logged]];
    }),
  );

const toLogged = (value: unknown): JsonValue | undefined => {
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return undefined;
  const shown = value.slice(0, longestList).filter((item) => typeof item === 'string');
  return value.length > longestList ? [...shown.map(cut), `and ${value.length - longestList} more`] : shown.map(cut);
};

const cut = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);
