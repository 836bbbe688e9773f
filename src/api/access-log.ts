import type { ApolloServerPlugin } from '@apollo/server';
import {
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
    fields: fieldsOf(operation.selectionSet, fragments, variables),
  };
};

/** As the executor does, a fragment is entered once, however often it is spread: the limits are not known to hold yet. */
const fieldsOf = (
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
  spread = new Set<string>(),
): AskedOperation['fields'] =>
  selections.flatMap((node): AskedOperation['fields'] => {
    if (node.kind === Kind.INLINE_FRAGMENT) return fieldsOf(node.selectionSet, fragments, variables, spread);
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(node.name.value);
      if (fragment === undefined || spread.has(node.name.value)) return [];
      spread.add(node.name.value);
      return fieldsOf(fragment.selectionSet, fragments, variables, spread);
    }
    const given = (node.arguments ?? []).map(
      ({ name, value }) => [name.value, valueFromASTUntyped(value, variables)] as const,
    );
    return [{ field: node.name.value, arguments: telling(Object.fromEntries(given)) }];
  });

/** Arguments, and members of arguments, that are logged; those of the second list for what is in them. */
const names = new Set([
  ...['accountId', 'accountIds', 'region', 'regions', 'resource', 'resourceId', 'resourceTypes'],
  ...['check', 'checkId', 'checkIds', 'checks', 'control', 'controls', 'framework', 'frameworkId'],
  ...['id', 'sweepId', 'packId', 'exceptionId', 'asOf', 'from', 'to', 'first', 'size', 'includeEnded'],
  ...['kind', 'kinds', 'verdicts', 'severities', 'reasons', 'timeOfDay', 'timeZone'],
]);
const containers = new Set(['filter', 'input', 'scope']);
const longestText = 200;
const longestList = 50;

const telling = (given: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]): [string, JsonValue][] => {
      if (containers.has(name) && typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return [[name, telling(value as Readonly<Record<string, unknown>>)]];
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
