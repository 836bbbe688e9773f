import { AssayError } from '../domain/error.ts';

/** One segment of an object key; never `.` or `..`, which are folders to a file system. */
export const isKeySegment = (segment: string): boolean => /^(?!\.{1,2}$)[A-Za-z0-9._=-]{1,200}$/.test(segment);

/** The segments of an object key. `BAD_INPUT` when it is not one: a key may hold what a caller of the API sent. */
export const keySegments = (key: string): readonly string[] => {
  const segments = key.split('/');
  if (!segments.every(isKeySegment)) {
    throw new AssayError('BAD_INPUT', `${JSON.stringify(key)} is not the key of an object.`);
  }
  return segments;
};
