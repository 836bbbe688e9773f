import type { JsonObject, JsonValue } from '../../domain/json.ts';

/** What its owner calls a resource: the tag `Name`, or the name of a security group. Undefined when it has none. */
export const resourceName = (facts: JsonObject): string | undefined =>
  textOf(memberOf(facts.tags, 'Name')) ?? textOf(facts.groupName);

/** The stored tags of a resource, or the tags of an image; undefined when there is none. */
export const resourceTags = ({ tags, imageTags }: JsonObject): JsonObject | readonly JsonValue[] | undefined => {
  if (isObject(tags) && Object.keys(tags).length > 0) return tags;
  return Array.isArray(imageTags) && imageTags.length > 0 ? imageTags : undefined;
};

/** When the source says that it happened, as far as it says so: the volatile times, and the end of the scan of an image. */
export const sourceTimes = (facts: JsonObject, times: JsonObject | undefined): JsonObject | undefined => {
  const completedAt = memberOf(memberOf(facts.scan, 'observed'), 'completedAt');
  return completedAt === undefined ? times : { ...times, scanCompletedAt: completedAt };
};

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
