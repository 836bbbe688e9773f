import type { JsonValue } from '../../domain/json.ts';
import { canonicalText } from '../canonical-text.ts';

/** The value of a line of canonical JSON; undefined when it is not canonical, or not JSON. */
export const parseCanonicalLine = (line: string): JsonValue | undefined => {
  try {
    const value = JSON.parse(line) as JsonValue;
    return canonicalText(value) === line ? value : undefined;
  } catch {
    return undefined;
  }
};
