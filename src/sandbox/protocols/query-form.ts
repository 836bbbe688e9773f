import type { AnyOperation } from '../operation.ts';
import { inputOf, type Member, type Shape } from '../schema.ts';
import { refuse } from '../service.ts';

/**
 * Reads a query-protocol form by the input schema of an operation: `Owner.1=self` becomes `{ OwnerIds: ['self'] }`.
 * EC2 flattens every list and has its own names for members; RDS and STS number lists as `Filters.Filter.1`.
 * Throws a `Refusal` for a parameter that the schema does not know and for a value of the wrong type.
 */
export const parseForm = (form: URLSearchParams, operation: AnyOperation): object => {
  const ec2 = operation.service === 'ec2';
  const used = new Set(['Action', 'Version']);

  const invalid = (key: string) => refuse(operation.service, 'invalid', `The value of ${key} is not valid.`);

  const isSent = (prefix: string): boolean =>
    form.has(prefix) || form.keys().some((key) => key.startsWith(`${prefix}.`));

  const parseValue = (shape: Shape, key: string): unknown => {
    if (shape.kind === 'struct') return parseStruct(shape.members, `${key}.`);
    if (shape.kind === 'list') return parseList(shape.item, key, false);
    const text = form.get(key);
    if (text === null) throw invalid(key);
    used.add(key);
    if (shape.kind === 'boolean') {
      if (text !== 'true' && text !== 'false') throw invalid(key);
      return text === 'true';
    }
    if (shape.kind === 'number') {
      if (text === '' || !Number.isFinite(Number(text))) throw invalid(key);
      return Number(text);
    }
    return shape.kind === 'timestamp' ? new Date(text) : text;
  };

  const parseList = (item: Member, key: string, flattened: boolean): readonly unknown[] => {
    const prefix = ec2 || flattened ? key : `${key}.${item.xmlName ?? 'member'}`;
    if (form.get(key) === '') used.add(key); // an empty list is sent as an empty value
    const items: unknown[] = [];
    while (isSent(`${prefix}.${items.length + 1}`)) {
      items.push(parseValue(item.shape(), `${prefix}.${items.length + 1}`));
    }
    return items;
  };

  const keyOf = (name: string, member: Member): string => {
    const key = member.xmlName ?? name;
    return ec2 ? (member.queryName ?? key.charAt(0).toUpperCase() + key.slice(1)) : key;
  };

  const parseStruct = (members: ReadonlyMap<string, Member>, prefix: string): object => {
    const value: Record<string, unknown> = {};
    for (const [name, member] of members) {
      const key = `${prefix}${keyOf(name, member)}`;
      if (!isSent(key)) continue;
      const shape = member.shape();
      value[name] = shape.kind === 'list' ? parseList(shape.item, key, member.flattened) : parseValue(shape, key);
    }
    return value;
  };

  const input = inputOf(operation.schema);
  const parameters = input.kind === 'struct' ? parseStruct(input.members, '') : {};
  const unknown = form.keys().find((key) => !used.has(key));
  if (unknown !== undefined) throw refuse(operation.service, 'invalid', `The parameter ${unknown} is not recognized.`);
  return parameters;
};
