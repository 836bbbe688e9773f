import type { $MemberSchema, $SchemaRef, StaticOperationSchema } from '@smithy/types';

/** What the endpoint needs to know of a shape of an SDK schema. Numbers: the SDK's codes of the simple types. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' | 'other' }
  | { readonly kind: 'list'; readonly item: Member }
  | { readonly kind: 'struct'; readonly members: ReadonlyMap<string, Member>; readonly required: readonly string[] };

/** A member of a structure or the item of a list, with the names it has on the wire. */
export interface Member {
  readonly shape: () => Shape;
  readonly xmlName?: string;
  readonly queryName?: string; // EC2's name in a request
  readonly jsonName?: string;
  readonly httpQuery?: string;
  readonly flattened: boolean;
}

const simple = (code: number): Shape => {
  if (code >= 64 && code < 128) return { kind: 'list', item: { shape: () => simple(code - 64), flattened: false } };
  if (code === 0) return { kind: 'string' };
  if (code === 1) return { kind: 'number' };
  if (code === 2) return { kind: 'boolean' };
  return { kind: code >= 4 && code <= 7 ? 'timestamp' : 'other' };
};

const isMember = (schema: readonly unknown[]): schema is $MemberSchema => schema.length === 2;

const toMember = (ref: $SchemaRef): Member => {
  const schema = typeof ref === 'function' ? ref() : ref;
  if (!Array.isArray(schema) || !isMember(schema)) return { shape: () => toShape(ref), flattened: false };
  const [target, traits] = schema;
  const named = typeof traits === 'object' ? traits : {};
  return {
    shape: () => toShape(target),
    flattened: named.xmlFlattened !== undefined,
    ...(named.xmlName !== undefined && { xmlName: named.xmlName }),
    ...(typeof named.ec2QueryName === 'string' && { queryName: named.ec2QueryName }),
    ...(named.jsonName !== undefined && { jsonName: named.jsonName }),
    ...(named.httpQuery !== undefined && { httpQuery: named.httpQuery }),
  };
};

const shapes = new WeakMap<object, Shape>();

/** The shape behind a schema of an SDK client. */
const toShape = (ref: $SchemaRef): Shape => {
  const schema = typeof ref === 'function' ? ref() : ref;
  if (typeof schema === 'number') return simple(schema);
  if (!Array.isArray(schema)) return { kind: 'other' };
  if (isMember(schema)) return toShape(schema[0]);
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const shape = read(schema);
  shapes.set(schema, shape);
  return shape;
};

const read = (schema: Exclude<Extract<$SchemaRef, readonly unknown[]>, $MemberSchema>): Shape => {
  if (schema[0] === 1) return { kind: 'list', item: toMember(schema[4]) };
  if (schema[0] === 3) {
    const [, , , , names, members, required] = schema;
    return {
      kind: 'struct',
      members: new Map(names.map((name, index) => [name, toMember(members[index] ?? 15)])),
      required: names.slice(0, required ?? 0),
    };
  }
  return schema[0] === 0 ? toShape(schema[4]) : { kind: 'other' };
};

export const inputOf = (operation: StaticOperationSchema): Shape => toShape(operation[4]);

/** The schema of the answer, as the SDK's serialisers take it. */
export const outputSchema = (operation: StaticOperationSchema): Exclude<$SchemaRef, () => unknown> => {
  const [, , , , , output] = operation;
  return typeof output === 'function' ? output() : output;
};

export const outputOf = (operation: StaticOperationSchema): Shape => toShape(operation[5]);

/** The member at a path of structures, or undefined. */
export const memberAt = (shape: Shape, path: readonly string[]): Member | undefined => {
  const [name, ...rest] = path;
  const member = shape.kind === 'struct' && name !== undefined ? shape.members.get(name) : undefined;
  return member === undefined || rest.length === 0 ? member : memberAt(member.shape(), rest);
};

/** The member names of the items of the list at a path, or of the structure itself when the path is empty. */
export const itemMembers = (shape: Shape, path: readonly string[]): ReadonlyMap<string, Member> => {
  const target = path.length === 0 ? shape : memberAt(shape, path)?.shape();
  const item = target?.kind === 'list' ? target.item.shape() : target;
  return item?.kind === 'struct' ? item.members : new Map();
};
