import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A page with the policy that lets the browser run exactly what is in it. */
export interface PageResponse {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const hashesOf = (html: string, element: 'script' | 'style'): string =>
  [...html.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))]
    .map(([, content = '']) => `'sha256-${hash('sha256', content, 'base64')}'`)
    .join(' ');

/** The local page: one file, which loads nothing and talks to its own origin only. */
export const readPage = (): PageResponse => {
  const html = readFileSync(new URL('./page.html', import.meta.url), 'utf8');
  return {
    html,
    contentSecurityPolicy: [
      "default-src 'none'",
      `script-src ${hashesOf(html, 'script')}`,
      `style-src ${hashesOf(html, 'style')}`,
      "connect-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
};
