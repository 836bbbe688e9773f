import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Written in the code and the same for everybody: below the root their own fields are enough. */
const catalogued = ['Check', 'Control', 'Framework', 'Mapping', 'Succession', 'Notice'];

/** A selection of every field of a type, each type once on a way down. Fields that need arguments are left out. */
const selectionOf = (schema: GraphQLSchema, type: GraphQLNamedType, above: readonly string[]): string => {
  if (isLeafType(type)) return '';
  if (!isCompositeType(type) || above.includes(type.name)) return '{ __typename }';
  const path = [...above, type.name];
  if (!isObjectType(type)) {
    const fragments = schema
      .getPossibleTypes(type)
      .map((each) => `... on ${each.name} ${selectionOf(schema, each, path)}`);
    const shared = isInterfaceType(type) ? Object.keys(type.getFields()).join(' ') : '';
    return `{ __typename ${shared} ${fragments.join(' ')} }`;
  }
  const own = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const shallow = above.length > 2 && catalogued.includes(type.name);
  const fields = own.flatMap((field) => {
    const inner = getNamedType(field.type);
    if (shallow && !isLeafType(inner)) return [];
    return [`${type.name}_${field.name}: ${field.name} ${selectionOf(schema, inner, path)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
};

/** A query or mutation for a root field with everything below it. */
export const everythingOf = (
  schema: GraphQLSchema,
  kind: 'query' | 'mutation',
  { name, type }: GraphQLField<unknown, unknown>,
  args: string,
): string => `${kind} { ${name}${args} ${selectionOf(schema, getNamedType(type), [kind])} }`;
