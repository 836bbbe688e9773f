import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  listed,
  propText,
  prose,
  quote,
  toLine,
  toMarkup,
  toProps,
  toToken,
} from '../../../src/packs/render/oscal-text.ts';

const anything = fc.string({ unit: 'binary' });

describe('a text in OSCAL', () => {
  it('stays what it is when it is plain', () => {
    expect(toLine('snap-0abc "x" (1)')).toBe('snap-0abc "x" (1)');
    expect(toMarkup('sg-0abc in eu-central-1')).toBe('sg-0abc in eu-central-1');
  });

  it('shows what may not stand in a line', () => {
    expect(toLine(' a\nb\u0000\u2028 ')).toBe('\\u0020a\\u000ab\\u0000\\u2028\\u0020');
  });

  it('is one line without white space around it, whatever it was', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const line of [toLine(text), toMarkup(text)]) {
          expect(line).toMatch(/^(\S(.*\S)?)?$/su);
          expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        }
      }),
    );
  });

  it('is the text again when its JSON is read', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(JSON.parse(quote(text))).toBe(text);
      }),
    );
  });

  it('cannot be markup when it is somebody else’s', () => {
    expect(toMarkup('<b>*x*</b>\r\n[a](b) {{ c }} `d` \\')).toBe(
      '\\<b\\>\\*x\\*\\</b\\> \\[a\\](b) \\{\\{ c \\}\\} \\`d\\` \\\\',
    );
  });

  it('is joined with others, without those that are missing', () => {
    expect(prose('One.', undefined, '', 'Two.')).toBe('One. Two.');
  });
});

describe('a property', () => {
  it('is there for every value that is not empty', () => {
    expect(
      toProps({ one: 1, none: undefined, empty: '', no: false, two: ['a', 'b'] }).map(({ name, value }) => [
        name,
        value,
      ]),
    ).toEqual([
      ['one', '1'],
      ['no', 'false'],
      ['two', 'a'],
      ['two', 'b'],
    ]);
  });

  it('is the same as text', () => {
    expect(JSON.parse(propText('region', ' x\n').slice(1))).toEqual(toProps({ region: ' x\n' })[0]);
    expect(propText('region', '')).toBe('');
  });
});

describe('a list', () => {
  it('is no member when it is empty', () => {
    expect(listed('props', [])).toEqual({});
    expect(listed('props', [1])).toEqual({ props: [1] });
  });
});

describe('a token', () => {
  it.each([
    ['iso27001:2022/A.8.13', 'iso27001-2022-A.8.13'],
    ['8.13', '_8.13'],
    ['', '_'],
  ])('of %j is %s', (id, token) => {
    expect(toToken(id)).toBe(token);
  });
});
