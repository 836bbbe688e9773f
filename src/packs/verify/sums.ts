import { AssayError } from '../../domain/error.ts';
import { packPaths } from '../layout.ts';
import { isPackPath } from '../zip-records.ts';

const lineForm = /^([0-9a-f]{64}) {2}(.+)$/;

/**
 * Reads `SHA256SUMS` as `sha256sum` writes it: the sum in lower case hex, two spaces, the path; a line for each file,
 * sorted by the bytes of the path. `paths`: the files that it must name, in any order, and no others. Gives sums by path.
 * `PACK_INVALID` with the line or path that is wrong.
 */
export const parseSums = (text: string, paths: readonly string[]): ReadonlyMap<string, string> => {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw invalid('does not end with a line feed');
  const sums = new Map<string, string>();
  let before = '';
  for (const [index, line] of lines.entries()) {
    const [, sum = '', path = ''] = lineForm.exec(line) ?? [];
    if (!isPackPath(path)) throw invalid(`line ${index + 1} is not a sum, two spaces and the path of a file`);
    if (path <= before) throw invalid(`line ${index + 1}: ${path} is named twice or out of order`);
    before = path;
    sums.set(path, sum);
  }
  const present = new Set(paths);
  const absent = paths.find((path) => !sums.has(path));
  if (absent !== undefined) throw invalid(`does not name ${absent}, which is in the pack`);
  for (const path of sums.keys()) {
    if (!present.has(path)) throw invalid(`names ${path}, which is not in the pack or has no sum there`);
  }
  return sums;
};

const invalid = (what: string): AssayError =>
  new AssayError('PACK_INVALID', `The pack does not hold: ${packPaths.sums} ${what}.`);
