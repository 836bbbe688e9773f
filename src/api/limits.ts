import type { ApolloServerPlugin } from '@apollo/server';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { AssayError } from '../domain/error.ts';
import type { RequestContext } from './context.ts';
import { pageSize } from './page.ts';

export const limits = {
  /** Levels of fields. */
  depth: 12,
  /** Selections within one another, those of fragments included. */
  nesting: 40,
  /** Fields at the root, aliases counted one by one. */
  rootFields: 10,
  /** Fields that have an alias. */
  aliases: 50,
  /**
   * Fields that an answer can hold: a field of an item counts once per item that the page sizes allow, and once more for
   * every 64 letters of its alias.
   */
  cost: 50_000,
} as const;

type Size = { readonly [key in keyof typeof limits]: number };

interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Sizes of the fragments so far: a fragment that is spread often is measured once. */
  readonly measured: Map<string, Size>;
}

const nothing: Size = { depth: 0, nesting: 0, rootFields: 0, aliases: 0, cost: 0 };

const add = (left: Size, right: Size): Size => ({
  depth: Math.max(left.depth, right.depth),
  nesting: Math.max(left.nesting, right.nesting),
  rootFields: left.rootFields + right.rootFields,
  aliases: left.aliases + right.aliases,
  cost: left.cost + right.cost,
});

/**
 * How large an operation is. The document must have been validated: its fragments must not be cyclic. Error: `BAD_INPUT`
 * for a page size out of range.
 */
export const measure = (operation: OperationDefinitionNode, document: Omit<Document, 'measured'>): Size => {
  const root = document.schema.getRootType(operation.operation);
  return root ? ofSelection(operation.selectionSet, root, { ...document, measured: new Map() }) : nothing;
};

/** `items` is how many items the type, when it is a page, can hold. */
const ofSelection = (selection: SelectionSetNode, type: GraphQLCompositeType, document: Document, items = 1): Size => {
  const size = selection.selections
    .map((node): Size => {
      if (node.kind === Kind.FIELD) return ofField(node, type, document, items);
      if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(node.name.value, document, items);
      const condition = conditionType(node.typeCondition?.name.value, type, document);
      return ofSelection(node.selectionSet, condition, document, items);
    })
    .reduce(add, nothing);
  return { ...size, nesting: 1 + size.nesting };
};

const conditionType = (
  name: string | undefined,
  fallback: GraphQLCompositeType,
  { schema }: Document,
): GraphQLCompositeType => {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : fallback;
};

const ofFragment = (name: string, document: Document, items: number): Size => {
  const key = `${name} ${items}`;
  const known = document.measured.get(key);
  if (known !== undefined) return known;
  const fragment = document.fragments.get(name);
  const type = document.schema.getType(fragment?.typeCondition.name.value ?? '');
  const size = fragment && isCompositeType(type) ? ofSelection(fragment.selectionSet, type, document, items) : nothing;
  document.measured.set(key, size);
  return size;
};

const ofField = (node: FieldNode, parent: GraphQLCompositeType, document: Document, pageItems: number): Size => {
  const aliases = node.alias === undefined ? 0 : 1;
  const own = 1 + Math.floor((node.alias?.value.length ?? 0) / 64);
  // Introspection is bounded by the tokens of the document; clients send it deeper than any query of data.
  if (node.name.value.startsWith('__')) return { depth: 1, nesting: 0, rootFields: 1, aliases, cost: own };
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  const type = definition && getNamedType(definition.type);
  const asked = definition?.args.some(({ name }) => name === 'first') ? itemsOf(node, document) : 1;
  const isPage = isObjectType(type) && type.getFields().nodes !== undefined;
  const below =
    node.selectionSet && isCompositeType(type)
      ? ofSelection(node.selectionSet, type, document, isPage ? asked : 1)
      : nothing;
  // What a page says beside its items is there once.
  const inPage = node.name.value === 'nodes' || node.name.value === 'edges' ? pageItems : 1;
  const items = isPage ? 1 : asked * inPage;
  return {
    depth: 1 + below.depth,
    nesting: below.nesting,
    rootFields: 1,
    aliases: aliases + below.aliases,
    cost: own + items * below.cost,
  };
};

/** The page size asked for. Error: `BAD_INPUT` for one that is out of range. */
const itemsOf = (node: FieldNode, { variables }: Document): number => {
  const value = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  const given =
    value?.kind === Kind.VARIABLE
      ? variables[value.name.value]
      : value?.kind === Kind.INT
        ? Number(value.value)
        : undefined;
  return pageSize(typeof given === 'number' ? given : undefined);
};

/** Refuses, before anything is resolved, an operation beyond a limit, and one whose variables do not fit. */
export const limitQueries: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, document, request, schema }) => {
      if (operation === undefined) return;
      const fragments = new Map(
        document.definitions
          .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
          .map((fragment) => [fragment.name.value, fragment] as const),
      );
      const defaults = Object.fromEntries(
        (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
          defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
        ),
      );
      try {
        const size = measure(operation, { schema, fragments, variables: { ...defaults, ...request.variables } });
        for (const [name, limit] of Object.entries(limits) as [keyof Size, number][]) {
          if (size[name] > limit) throw tooLarge(name, size[name], limit);
        }
      } catch (error) {
        throw badRequest(error as Error);
      }
      refuseWrongVariables(operation, schema, request.variables ?? {});
    },
  }),
};

/** The executor would tell of fifty variables, each error with the whole value in its message: one is enough. */
const refuseWrongVariables = (
  { variableDefinitions = [] }: OperationDefinitionNode,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
): void => {
  const [error] = getVariableValues(schema, variableDefinitions, variables, { maxErrors: 1 }).errors ?? [];
  if (error !== undefined) throw badRequest(error, 'BAD_USER_INPUT');
};

/** An error that was met before the execution is the request's. */
const badRequest = (error: Error, code?: string): GraphQLError =>
  new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...(code !== undefined && { code }), http: { status: 400 } },
  });

const words: Readonly<Record<keyof Size, string>> = {
  depth: 'levels of fields',
  nesting: 'selections within one another',
  rootFields: 'fields at its root',
  aliases: 'aliases',
  cost: 'fields in its answer, by its page sizes',
};

const tooLarge = (name: keyof Size, size: number, limit: number): AssayError =>
  new AssayError('QUERY_TOO_LARGE', `The query has ${size} ${words[name]}; the limit is ${limit}. Ask in parts.`);
