import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PackItem, PackModel } from '../../../src/packs/pack-model.ts';
import { walkPack } from '../../../src/packs/walk-pack.ts';
import { accountId, modelOf, questionOf, threeNights } from '../pack-history.ts';
import { doctoredPages } from './doctored-pages.ts';
import { renderReport, runPageScript, signedModel } from './report-page.ts';
import { sampleItems, sampleModel, sampleModelAsOf } from './sample-model.ts';

const withoutCode = (page: string): string => page.replace(/<script[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/g, '');
const asText = (page: string): string =>
  withoutCode(page)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

/** The sample, with a hostile text wherever somebody outside can put one. */
const hostile = '</script><script>alert(1)</script><!--"\'&\u202e\u2028';
const hostileItems = (): readonly PackItem[] =>
  sampleItems().map((item) => ({
    ...item,
    entry: {
      ...item.entry,
      resource: { ...item.entry.resource, id: `${item.entry.resource.id}${hostile}` },
      facts: { ...item.entry.facts, tags: { [hostile]: hostile } },
    },
    times: { lastPingAt: hostile },
    proof: () => ({ ...item.proof(), entry: JSON.stringify(hostile) }),
  }));
const hostileModel = (): PackModel => {
  const model = sampleModel();
  return {
    ...model,
    exceptions: model.exceptions.map((entry) => ({ ...entry, exception: { ...entry.exception, owner: hostile } })),
    periods: model.periods.map((period) => ({ ...period, report: { ...period.report, sentence: hostile } })),
  };
};

/** The failing resources of a check, as many as asked for. */
const manyFailures = (total: number): readonly PackItem[] => {
  const item = sampleItems().find(({ findings }) => findings.some(({ verdict }) => verdict === 'FAIL'));
  if (item === undefined) throw new Error('the sample has no failure');
  return Array.from({ length: total }, (_, index) => ({
    ...item,
    entry: { ...item.entry, resource: { ...item.entry.resource, id: `many-${index}.` } },
  }));
};

describe('report.html', () => {
  it('is the same for the same model and items', () => {
    expect(renderReport(sampleModel())).toBe(renderReport(sampleModel()));
  });

  it.each([
    ['PASS', 'PASS', 'No exception found in '],
    ['PASS', 'INCONCLUSIVE', 'Not established: no exception found in '],
    ['NOT_APPLICABLE', 'INCONCLUSIVE', 'Not established: no exception found in '],
    ['INCONCLUSIVE', 'FAIL', 'Exceptions found in '],
    ['NOT_APPLICABLE', 'NOT_APPLICABLE', 'Nothing to test: '],
  ] as const)('answers first for checks that are %s and %s', (one, other, first) => {
    const model = sampleModelAsOf();
    const checks = model.checks.map((check, index) => ({ ...check, verdict: index === 0 ? other : one }));

    const [, answer = ''] = /<p class="answer">([\s\S]*?)<\/p>/.exec(renderReport({ ...model, checks })) ?? [];

    expect(
      asText(answer)
        .replace(/ (?=:)/g, '')
        .trim(),
    ).toMatch(new RegExp(`^${first}`));
  });

  it('loads nothing and allows nothing but its own style and script', () => {
    const page = renderReport(sampleModel());

    expect(withoutCode(page)).not.toMatch(
      /\s(src|srcset|action|style|on\w+)=|<(img|iframe|object|embed|form|base)\b|@import|url\(/i,
    );
    expect([...withoutCode(page).matchAll(/href="([^"]*)"/g)].map(([, target = '']) => target[0])).not.toContain('h');
    const [, policy = ''] = /http-equiv="content-security-policy" content="([^"]*)"/.exec(page) ?? [];
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const [, script = ''] = /<script>([\s\S]*)<\/script>\n<\/body>/.exec(page) ?? [];
    const source = (text: string) => `&#39;sha256-${hash('sha256', text, 'base64')}&#39;`;
    expect(policy).toBe(
      `default-src &#39;none&#39;; style-src ${source(style)}; script-src ${source(script)}; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    );
    expect(style).not.toMatch(/url\(|@import|http/);
    expect(script).not.toMatch(/fetch|XMLHttp|import\(|https?:|<\/script|<!--/);
  });

  it('escapes every value, for markup and for the embedded data', () => {
    const page = renderReport(hostileModel(), hostileItems());

    expect(page).not.toContain('alert(1)</script>');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toContain('<!--');
    expect(page).not.toMatch(/[\u2028\u202e]/);
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(page).toContain('\\u{202e}');
  });

  it('has the landmarks, heads and names that assistive technology needs', () => {
    const page = renderReport(sampleModel());

    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    for (const landmark of ['header', 'nav', 'main', 'footer']) {
      expect(page.match(new RegExp(`<${landmark}[ >]`, 'g'))).toHaveLength(1);
    }
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).not.toMatch(/<th(?! scope=)[ >]/);
    expect(page).not.toMatch(/<table(?![^>]*><caption>)/);
    expect(page).toMatch(/<svg [^>]*role="img" aria-labelledby="nights-all-title nights-all-desc"/);
    const ids = [...withoutCode(page).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...withoutCode(page).matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('names the accounts that were left out, with the reason', () => {
    const { sweep } = sampleModel();
    const excludedAccounts = [{ accountId: '444455556666', reason: 'CLOSED' }] as const;

    const text = asText(
      renderReport(sampleModel({ sweep: { ...sweep, scope: { ...sweep.scope, excludedAccounts } } })),
    );

    expect(text).toContain('1 account not swept');
    expect(text).toContain('444455556666: closed');
    expect(asText(renderReport(sampleModel()))).not.toContain('account not swept');
  });

  it('says question, answer, gaps and limits before everything else', () => {
    const text = asText(renderReport(sampleModel()));

    expect(text).toContain('What does the evidence say about 5 controls, from 2026-11-19 00:00:00 UTC to 2026-11-23');
    expect(text).toMatch(/Exceptions found in 6 of 42 findings, 1 of them accepted; 9 not established/);
    expect(text).toMatch(/the population is not complete : 8 of 10 slices were read to the end/);
    expect(text).toContain('000123456789 eu-central-1 ec2-snapshots: denied, ACCESS_DENIED (UnauthorizedOperation)');
    expect(text).toContain('The caller has no permission for the read.');
    expect(text).toContain('2026-11-23 09:00:00 UTC: what was recorded later is not in this pack');
    expect(text.indexOf('ec2-snapshots: denied')).toBeLessThan(text.indexOf('What was tested'));
  });

  it('shows failures with attributes, acceptance and facts, and says why others are not established', () => {
    const text = asText(renderReport(sampleModel()));

    expect(text).toMatch(
      /Accepted until 2027-01-31 00:00:00 UTC by =Platform team: The bastion is replaced in January\./,
    );
    expect(text).toContain('Compensating control: Keys only, and every login raises an alert.');
    expect(text).toContain('encrypted: false');
    expect(text).toContain('STALE_SOURCE : The source is older than the check allows. It was PASS when it was sealed.');
    expect(text).toContain('The check did not run in the sweep that answers: nothing is known of it.');
  });

  it('puts the published number before the label of the syllabus, and names edition and role', () => {
    const text = asText(renderReport(sampleModel()));

    expect(text).toContain(
      'A.8.13 (ISO/IEC 27001:2022); 8.13 (ISO/IEC 27017:2026); 12.3.1 (ISO/IEC 27017:2015, withdrawn) syllabus label A.12.3.1',
    );
    expect(text).toContain('Syllabus label: A.12.3.1 Information Backup (training material, not a standard)');
    expect(text).toContain('Role cloud service customer and provider');
  });

  it('claims no conformity', () => {
    const text = asText(renderReport(sampleModel())).toLowerCase();

    expect(text).not.toMatch(/\bcompliant with|certified|conforms|\d ?%|fully/);
    expect(text).toContain('no statement of conformity');
  });

  it('has charts and a table of the nights for a period, and none as of a time', () => {
    const [period, asOf] = [renderReport(sampleModel()), renderReport(sampleModelAsOf())];

    expect(period.match(/<svg /g)).toHaveLength(6);
    expect(asText(period)).toContain('2026-11-20 missed no sweep was sealed; recorded as missed in log entry 4');
    expect(asOf).not.toContain('<svg');
    expect(asOf).toContain('as of 2026-11-23 06:00:00 UTC');
  });

  it('names fifty resources of each kind and says where the others are', () => {
    const model = sampleModel();
    const [failing] = manyFailures(1);
    const checkId = failing?.findings.find(({ verdict }) => verdict === 'FAIL')?.checkId ?? '';
    const total = { ...model.checks[0]?.counts, fail: 1_234, pass: 0, inconclusive: 0, notApplicable: 0 };
    const checks = model.checks.map((check) => (check.checkId === checkId ? { ...check, counts: total } : check));
    const page = renderReport({ ...model, checks }, manyFailures(1_234));

    expect(asText(page)).toContain('And 1,184 more: the page shows at most 50 of each kind for a check');
    expect(page).toContain('many-49.');
    expect(page).not.toContain('many-50.');
    expect(page.length).toBeLessThan(renderReport({ ...model, checks }, manyFailures(60)).length + 100);
  });
});

describe('the colours of the page', () => {
  const style = readFileSync(new URL('../../../src/packs/render/report/style.css', import.meta.url), 'utf8');
  const colours = new Map(
    [...style.matchAll(/--(\w+): light-dark\((#\w+), (#\w+)\)/g)].map(([, name = '', light = '', dark = '']) => [
      name,
      [light, dark] as const,
    ]),
  );
  /** WCAG 2.2, relative luminance. */
  const luminance = (colour: string): number => {
    const hex = colour.length === 4 ? colour.replace(/\w/g, '$&$&') : colour;
    const [red = 0, green = 0, blue = 0] = (hex.match(/\w\w/g) ?? []).map((pair) => {
      const value = Number.parseInt(pair, 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string): number => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
    return (high + 0.05) / (low + 0.05);
  };

  it.each(['text', 'soft', 'link', 'fail', 'unknown', 'pass', 'none'])('%s can be read on both backgrounds', (name) => {
    const ratios = ['back', 'panel'].flatMap((behind) =>
      [0, 1].map((scheme) => contrast(colours.get(name)?.[scheme] ?? '', colours.get(behind)?.[scheme] ?? '')),
    );

    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the check of the page', () => {
  it('finds the page of a period, and one as of a time, to be what was sealed', async () => {
    const pages = [await signedModel(), await signedModel(sampleModelAsOf())].map((model) => renderReport(model));

    const statuses = await Promise.all(pages.map((page) => runPageScript(page)));

    expect(statuses.map(({ state }) => state)).toEqual(['proved', 'proved']);
    expect(statuses[0]?.text).toMatch(/under the key with the fingerprint ([0-9a-f]{4} ?){16}\. Compare it/);
  });

  it('finds the pages of packs from a sealed history to be what was sealed', async () => {
    const history = await threeNights();
    const period = { kind: 'period', from: '2026-11-01T00:00:00.000Z', to: '2026-11-03T08:00:00.000Z' } as const;
    const questions = [
      questionOf(),
      questionOf({ time: period }),
      questionOf({ subject: { kind: 'everything' } }),
      questionOf({ subject: { kind: 'controls', controlKeys: ['iso27001:2022/A.8.13'] }, regions: ['eu-west-1'] }),
      questionOf({ subject: { kind: 'framework', frameworkId: 'seed:vm-env-sec' }, time: period }),
      questionOf({ time: { kind: 'as-of', asOf: '2026-11-03T09:00:00.000Z' }, accountIds: [accountId] }),
    ];

    for (const question of questions) {
      const { model, age, source } = await modelOf(history, question);
      const items = await Array.fromAsync(walkPack(source, model, age));
      expect(await runPageScript(renderReport(model, items))).toMatchObject({ state: 'proved' });
    }
  });

  it.each(doctoredPages)('sees $title', async ({ change, says }) => {
    const page = renderReport(await signedModel());
    const doctored = change(page);
    expect(doctored).not.toBe(page);

    const { state, text } = await runPageScript(doctored);

    expect(state).toBe('broken');
    expect(text).toMatch(says);
  });

  it('says that it cannot check where the browser has no WebCrypto or no Ed25519', async () => {
    const page = renderReport(await signedModel());
    const subtle = {
      digest: crypto.subtle.digest.bind(crypto.subtle),
      importKey: async () => {
        throw new DOMException('Unrecognized name.', 'NotSupportedError');
      },
    };

    const statuses = [
      await runPageScript(page, { crypto: undefined }),
      await runPageScript(page, { crypto: { subtle } }),
    ];

    expect(statuses.map(({ state }) => state)).toEqual(['unable', 'unable']);
    expect(statuses[0]?.text).toMatch(/Use assay verify/);
  });
});
