import type { JsonValue } from '../../domain/json.ts';
import { type Block, parseCidr, wholeInternet, withEmbeddedIpv4 } from './cidr.ts';
import { CidrCover } from './cidr-cover.ts';

/**
 * Whether a condition ties an Allow statement to known callers: `pinned` it does, `open` anybody can satisfy it,
 * `unknown` it cannot be told.
 */
export type CallerPin = 'pinned' | 'open' | 'unknown';

const accountId = /^\d{12}$/;

const isOnlyWildcards = (text: string): boolean => /^\*+$/.test(text);
const hasWildcard = (text: string): boolean => /[*?]/.test(text);

/** How an operator reads a value: as it stands, with wildcards, or with wildcards that stay within one field of an ARN. */
type Reading = 'literal' | 'pattern' | 'arn-pattern';
type JudgeValue = (value: string, reading: Reading) => CallerPin;

/** A value that has to be literal. To an operator without patterns a `*` is a character that no value has. */
const literal =
  (shape: RegExp): JudgeValue =>
  (value, reading) => {
    if (shape.test(value)) return 'pinned';
    return reading !== 'literal' && isOnlyWildcards(value) ? 'open' : 'unknown';
  };

// The organisation must be literal; what follows selects units within it.
const orgPath: JudgeValue = (value, reading) => {
  if (/^o-[a-z0-9]{10,32}\/[^$?]*$/.test(value) && (reading !== 'literal' || !hasWildcard(value))) return 'pinned';
  return reading !== 'literal' && isOnlyWildcards(value) ? 'open' : 'unknown';
};

// An ARN is tied to a caller by a literal account, or by being literal all through (an S3 bucket has no account).
const sourceArn: JudgeValue = (value, reading) => {
  if (reading !== 'literal' && isOnlyWildcards(value)) return 'open';
  const [arn, partition = '', service = '', region = '', account, ...resource] = value.split(':');
  if (arn !== 'arn' || account === undefined || resource.length === 0 || value.includes('$')) return 'unknown';
  if (accountId.test(account)) {
    // A wildcard of StringLike may run over colons, and the account then stand in the resource of a foreign ARN.
    const free = reading === 'literal' ? value : reading === 'pattern' ? partition + service + region : '';
    return hasWildcard(free) ? 'unknown' : 'pinned';
  }
  if (reading !== 'literal' && isOnlyWildcards(account)) return 'open';
  return account === '' && !hasWildcard(value) ? 'pinned' : 'unknown';
};

const pinningKeys: ReadonlyMap<string, JudgeValue> = new Map([
  ['aws:principalorgid', literal(/^o-[a-z0-9]{10,32}$/)],
  ['aws:principalorgpaths', orgPath],
  ['aws:principalaccount', literal(accountId)],
  ['aws:sourceaccount', literal(accountId)],
  ['aws:sourcearn', sourceArn],
  ['aws:sourcevpc', literal(/^vpc-[0-9a-f]+$/)],
  ['aws:sourcevpce', literal(/^vpce-[0-9a-f]+$/)],
]);

/** Keys that say how a call is made, not who makes it. */
const openKeys: ReadonlySet<string> = new Set([
  'aws:securetransport',
  'aws:requestedregion',
  'aws:useragent',
  'aws:referer',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
]);

const readings: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['StringEquals', 'literal'],
  ['StringEqualsIgnoreCase', 'literal'],
  ['StringLike', 'pattern'],
  ['ArnEquals', 'arn-pattern'],
  ['ArnLike', 'arn-pattern'],
]);
const negatedOperators: ReadonlySet<string> = new Set([
  'StringNotEquals',
  'StringNotEqualsIgnoreCase',
  'StringNotLike',
  'ArnNotEquals',
  'ArnNotLike',
  'NotIpAddress',
]);
const otherOperators: ReadonlySet<string> = new Set([
  'Bool',
  'IpAddress',
  ...['NumericEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'],
]);

const toBlock = (text: string): Block | undefined =>
  parseCidr(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);

// Values are alternatives, so it is their union that must be narrower than the Internet.
const judgeAddresses = (values: readonly string[]): CallerPin => {
  const written = values.map(toBlock).filter((block): block is Block => block !== undefined);
  const covers = { ipv4: new CidrCover(), ipv6: new CidrCover() };
  for (const { family, bits } of written.flatMap(withEmbeddedIpv4)) covers[family].add(bits);
  if (covers.ipv4.covers(wholeInternet.ipv4.bits) || covers.ipv6.covers(wholeInternet.ipv6.bits)) return 'open';
  return written.length === values.length ? 'pinned' : 'unknown';
};

const toValues = (value: JsonValue | undefined): readonly string[] | undefined => {
  const values = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  const texts = values.filter((one): one is string => typeof one === 'string');
  return texts.length > 0 && texts.length === values.length ? texts : undefined;
};

/**
 * Judges one key of one operator of a `Condition`. `IfExists`, `Null`, the `ForAnyValue:` and `ForAllValues:` sets,
 * policy variables and every operator or key not known here are `unknown`. A negated operator lets everybody in but
 * those it names, so it is `open`, unless a pattern could name everybody.
 */
export const judgeCondition = (operator: string, key: string, value: JsonValue | undefined): CallerPin => {
  const name = key.toLowerCase();
  if (openKeys.has(name)) {
    return readings.has(operator) || negatedOperators.has(operator) || otherOperators.has(operator)
      ? 'open'
      : 'unknown';
  }
  const values = toValues(value);
  const judge = pinningKeys.get(name);
  if (values === undefined || (judge === undefined && name !== 'aws:sourceip')) return 'unknown';
  if (negatedOperators.has(operator)) {
    return values.some((text) => hasWildcard(text) || text.includes('$') || text.endsWith('/0')) ? 'unknown' : 'open';
  }
  if (judge === undefined) return operator === 'IpAddress' ? judgeAddresses(values) : 'unknown';
  const reading = readings.get(operator);
  if (reading === undefined) return 'unknown';
  const pins = values.map((text) => judge(text, reading));
  if (pins.includes('open')) return 'open';
  return pins.includes('unknown') ? 'unknown' : 'pinned';
};
