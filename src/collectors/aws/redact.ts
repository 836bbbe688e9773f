import type { JsonObject, JsonValue } from '../../domain/json.ts';

/** Stands where a value was removed, so that the record still says that AWS sent one. */
const redacted = '[redacted]';

/** Members removed wherever they occur, by lower-case name: credentials, free text, and what identifies a host or person. */
const removed = new Set([
  // credentials and secrets
  'credentials',
  'accesskeyid',
  'secretaccesskey',
  'sessiontoken',
  'externalid',
  'customergatewayconfiguration',
  'presharedkey',
  'userdata',
  'publickey',
  'keymaterial',
  'masterusername',
  'masteruserpassword',
  'masterusersecret',
  // free text
  'description',
  // addresses and names of hosts
  'ipaddress',
  'computername',
  'privatednsname',
  'publicdnsname',
  'privateipaddress',
  'privateipaddresses',
  'publicip',
  'publicipaddress',
  'ipv6address',
  'ipv6addresses',
  'carrierip',
  'customerownedip',
  'ipv4addresses',
  'macaddress',
]);

/** Members whose values are tags: pairs of key and value, or a map. Lists of plain strings (image tags) are not. */
const tagMembers = /(^|resource)tags$|^tag(list|set)$/i;

/**
 * A request or an answer as it may be stored or logged: the listed members replaced by `[redacted]`, values of tags
 * whose keys are not listed likewise, query strings and user names cut off URLs (a pre-signed URL is a credential).
 * Times become RFC 3339 strings, members without a value and the SDK's metadata are left out.
 */
export const redact = (value: object, tagKeys: readonly string[]): JsonObject =>
  redactRecord(value, new Set(tagKeys), '');

const redactRecord = (record: object, tagKeys: ReadonlySet<string>, name: string): JsonObject =>
  Object.fromEntries(
    Object.entries(record)
      .filter(([member, value]) => member !== '$metadata' && value !== undefined && typeof value !== 'function')
      .map(([member, value]) => [member, redactMember(member, value, tagKeys, name)]),
  );

const redactMember = (member: string, value: unknown, tagKeys: ReadonlySet<string>, parent: string): JsonValue => {
  const lower = member.toLowerCase();
  // What ECR says about the state of a scan is the service's own wording.
  if (removed.has(lower) && parent !== 'imageScanStatus') return redacted;
  if (tagMembers.test(member)) return redactTags(value, tagKeys);
  return redactValue(value, tagKeys, member);
};

const redactValue = (value: unknown, tagKeys: ReadonlySet<string>, name: string): JsonValue => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return withoutUrlSecrets(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Date) return Number.isFinite(value.getTime()) ? value.toISOString() : 'invalid time';
  if (Array.isArray(value)) return value.map((item: unknown) => redactValue(item, tagKeys, name));
  // Bytes are never evidence here.
  if (value instanceof Uint8Array) return redacted;
  return typeof value === 'object' ? redactRecord(value, tagKeys, name) : String(value);
};

const redactTags = (value: unknown, tagKeys: ReadonlySet<string>): JsonValue => {
  if (Array.isArray(value)) {
    return value.map((tag: unknown): JsonValue => {
      if (typeof tag !== 'object' || tag === null) return redactValue(tag, tagKeys, '');
      const { Key, Value, key, value: lowerValue } = tag as Readonly<Record<string, unknown>>;
      const tagKey = Key ?? key;
      if (typeof tagKey !== 'string') return redacted;
      return { key: tagKey, value: redactTagValue(tagKey, Value ?? lowerValue, tagKeys) };
    });
  }
  if (typeof value !== 'object' || value === null) return redactValue(value, tagKeys, '');
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, redactTagValue(key, text, tagKeys)]));
};

const redactTagValue = (key: string, value: unknown, tagKeys: ReadonlySet<string>): JsonValue =>
  tagKeys.has(key) && typeof value === 'string' ? withoutUrlSecrets(value) : redacted;

const withoutUrlSecrets = (text: string): string =>
  text.includes('://')
    ? text
        .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"]*@/gi, '$1')
        .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s?#"]*)[?#][^\s"]*/gi, '$1')
    : text;
