import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The fields of an object that select further, by their names in the answer. Told when such an object is met. */
type Shape = () => readonly (readonly [name: string, below: Shape])[];

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * The objects that lie in the lists of an answer, whatever these lie in. What is within a JSON value is not counted. Only
 * fields that select further are looked at: objects of the executor are slow to walk. No fragment may be cyclic.
 */
export const answeredItems = (data: unknown, operation: OperationDefinitionNode, document: DocumentNode): number =>
  count(data, shapeOf([operation.selectionSet], fragmentsOf(document)));

export const fragmentsOf = ({ definitions }: DocumentNode): Fragments =>
  new Map(
    definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment] as const),
  );

const shapeOf = (selectionSets: readonly SelectionSetNode[], fragments: Fragments): Shape => {
  let known: ReturnType<Shape> | undefined;
  return () => {
    known ??= [...fieldsOf(selectionSets, fragments)].map(([name, below]) => [name, shapeOf(below, fragments)]);
    return known;
  };
};

/** Collected as the executor does, each fragment once. */
const fieldsOf = (
  selectionSets: readonly SelectionSetNode[],
  fragments: Fragments,
): ReadonlyMap<string, readonly SelectionSetNode[]> => {
  const fields = new Map<string, SelectionSetNode[]>();
  const spread = new Set<string>();
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        if (node.selectionSet === undefined) continue;
        const name = (node.alias ?? node.name).value;
        const below = fields.get(name);
        if (below === undefined) fields.set(name, [node.selectionSet]);
        else below.push(node.selectionSet);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        visit(node.selectionSet);
      } else if (!spread.has(node.name.value)) {
        spread.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment !== undefined) visit(fragment.selectionSet);
      }
    }
  };
  selectionSets.forEach(visit);
  return fields;
};

const count = (value: unknown, shape: Shape): number => {
  if (typeof value !== 'object' || value === null) return 0;
  let items = 0;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' && item !== null) items += 1 + count(item, shape);
    }
  } else {
    for (const [name, below] of shape()) items += count((value as Readonly<Record<string, unknown>>)[name], below);
  }
  return items;
};
