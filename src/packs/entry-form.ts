import type { Entry } from '../domain/evidence.ts';
import { reasonCodes } from '../domain/reason.ts';
import { resourceTypes } from '../domain/resource.ts';
import { severities, verdicts } from '../domain/verdict.ts';

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): boolean => typeof value === 'string';
const oneOf = (texts: readonly string[]): ((value: unknown) => boolean) => {
  const known: ReadonlySet<unknown> = new Set(texts);
  return (value) => known.has(value);
};
const [isType, isReason, isVerdict, isSeverity] = [
  oneOf(resourceTypes),
  oneOf(reasonCodes),
  oneOf(verdicts),
  oneOf(severities),
];

/**
 * Whether a value that came from JSON is an entry: as `entrySchema`, which takes ten times as long. Facts and attributes
 * are JSON already.
 */
export const isEntry = (value: unknown): value is Entry => {
  if (!isObject(value)) return false;
  let members = 0;
  for (const name in value) {
    const member = value[name];
    if (name === 'resource' ? !isResource(member) : name === 'facts' ? !isObject(member) : !isFindings(name, member)) {
      return false;
    }
    members += 1;
  }
  return members === 3;
};

const isResource = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  let required = 0;
  for (const name in value) {
    const member = value[name];
    switch (name) {
      case 'type':
        if (!isType(member)) return false;
        required += 1;
        break;
      case 'id':
      case 'accountId':
      case 'region':
        if (!isText(member)) return false;
        required += 1;
        break;
      case 'arn':
        if (!isText(member)) return false;
        break;
      default:
        return false;
    }
  }
  return required === 4;
};

const isFindings = (name: string, value: unknown): boolean =>
  name === 'findings' && Array.isArray(value) && value.every(isFinding);

const isFinding = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  let required = 0;
  for (const name in value) {
    const member = value[name];
    switch (name) {
      case 'checkId':
        if (!isText(member)) return false;
        required += 1;
        break;
      case 'verdict':
        if (!isVerdict(member)) return false;
        required += 1;
        break;
      case 'severity':
        if (!isSeverity(member)) return false;
        required += 1;
        break;
      case 'reason':
        if (!isReason(member)) return false;
        break;
      case 'attributes':
        if (!isObject(member)) return false;
        break;
      default:
        return false;
    }
  }
  return required === 3;
};
