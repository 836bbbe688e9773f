import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctoredPages } from '../../packs/render/doctored-pages.ts';
import { renderReport, signedModel } from '../../packs/render/report-page.ts';
import { sampleModelAsOf } from '../../packs/render/sample-model.ts';
import { Chromium } from './chromium.ts';

let chromium: Chromium;
let page: string;

beforeAll(async () => {
  chromium = await Chromium.open();
  page = renderReport(await signedModel());
});

afterAll(() => chromium.close());

const statusOf = (dom: string): { readonly state: string | undefined; readonly text: string | undefined } => {
  const [, state, text] =
    /<div id="status" role="status"(?: class="(\w+)")?><p id="status-text">([^<]*)</.exec(dom) ?? [];
  return { state, text };
};

describe('report.html in a browser', () => {
  it('turns green when it is what was sealed, for a period and as of a time', async () => {
    const asOf = renderReport(await signedModel(sampleModelAsOf()));

    const doms = [await chromium.dom(page), await chromium.dom(asOf)];

    expect(doms.map((dom) => statusOf(dom).state)).toEqual(['proved', 'proved']);
  });

  it.each(doctoredPages)('turns red when somebody changed $title', async ({ change, says }) => {
    const { state, text } = statusOf(await chromium.dom(change(page)));

    expect(state).toBe('broken');
    expect(text).toMatch(says);
  });

  it('reads the same without its script, and says that it has not been checked', async () => {
    const forbidden = page.replace(/script-src [^;]*;/, "script-src 'none';");

    const dom = await chromium.dom(forbidden);

    expect(statusOf(dom)).toEqual({ state: undefined, text: 'This page has not been checked yet.' });
    expect(dom).toContain('Exceptions found');
    expect(dom).toContain('snap-0aaaaaaaaaaaaaaa2');
  });

  it('runs no script but its own', async () => {
    const other = page.replace('<main>', '<main><script>document.title = "taken over"</script>');

    const dom = await chromium.dom(other);

    expect(dom).not.toContain('<title>taken over');
    expect(await chromium.console(other)).toEqual([expect.stringContaining('Content Security Policy')]);
  });

  it('fits a telephone of 360 pixels', async () => {
    expect(await chromium.widthIn(page, 360)).toBe(360);
  });

  it('asks for nothing, and breaks no rule of its own', async () => {
    expect(await chromium.console(page)).toEqual([]);
  });
});
