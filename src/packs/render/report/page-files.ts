import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A text that stands in the page as it is in its file, and how a content security policy names it. */
export interface PageFile {
  readonly text: string;
  /** `'sha256-…'`. */
  readonly source: string;
}

/** With line feeds, however the file was checked out: the page must have the same bytes everywhere. */
const read = (name: string): PageFile => {
  const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
  return { text, source: `'sha256-${hash('sha256', text, 'base64')}'` };
};

let files: { readonly style: PageFile; readonly script: PageFile } | undefined;

/** Style and script of the report, read once. */
export const pageFiles = (): { readonly style: PageFile; readonly script: PageFile } => {
  files ??= { style: read('style.css'), script: read('verify-in-page.js') };
  return files;
};
