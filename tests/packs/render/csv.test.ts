import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  csvHead,
  csvJsonColumn,
  csvList,
  csvNumber,
  csvRow,
  csvText,
  csvTime,
  csvUuids,
} from '../../../src/packs/render/csv.ts';
import { csvRows, textOf } from './csv-rows.ts';

const cellOf = (field: string): string => csvRows(csvHead([field]))[0]?.[0] ?? '';

describe('a text in a CSV file', () => {
  it('is never the beginning of a formula, in any width', () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1', '%1', ' =1'];

    const cells = formulas.map((formula) => cellOf(csvText(formula)));

    expect(cells).toEqual(formulas.map((formula) => `'${formula.replace(/(?<=[\t\r\n])(?=[=])/, "'")}`));
  });

  it('begins no formula behind a semicolon either, where a spreadsheet splits there', () => {
    expect(csvText('a;=1+1')).toBe(`"a;'=1+1"`);
    expect(csvText('a;"=1+1')).toBe(`"a;'""=1+1"`);
    expect(csvText('a; b;c')).toBe('"a; b;c"');
  });

  it('stays a text where a reader would take it for a number, a date, a truth value or nothing', () => {
    const mistaken = [
      '000123456789',
      '1e5',
      '1.10',
      '8.24',
      'mar-1',
      'Sept 2, 2026',
      'TRUE',
      'NA',
      'n/a',
      'None',
      'null',
      '',
    ];

    const cells = mistaken.map((text) => csvText(text));

    expect(cells).toEqual([
      "'000123456789",
      "'1e5",
      "'1.10",
      "'8.24",
      "'mar-1",
      `"'Sept 2, 2026"`,
      "'TRUE",
      "'NA",
      "'n/a",
      "'None",
      "'null",
      "'",
    ]);
  });

  it('stands as it is where nobody can mistake it', () => {
    const plain = [
      'snap-0aaaaaaaaaaaaaaa1',
      'arn:aws:ec2:eu-central-1::snapshot/snap-1',
      'CLD.9.5.2',
      'eu-central-1',
      'Größe',
      '{}',
    ];

    expect(plain.map((text) => csvText(text))).toEqual(plain);
  });

  it('is an empty field only when it is missing', () => {
    expect(csvText(undefined)).toBe('');
    expect(csvList([])).toBe('');
    expect(csvNumber(undefined)).toBe('');
    expect(csvJsonColumn()(undefined)).toBe('');
  });

  it('can be had back from its cell, whatever it is', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...`';",=\t\r\n+ a1`), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' })),
    });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [[one = '', other = ''] = []] = csvRows(`\uFEFF${csvRow([csvText(left), csvText(right)])}`);

        expect([textOf(one), textOf(other)]).toEqual([left, right]);
        expect(one).not.toMatch(/^[=+\-@\t\r\n0-9]/);
      }),
    );
  });
});

describe('other values in a CSV file', () => {
  it('are times and UUIDs without a mark, and texts when they are none', () => {
    expect(csvTime('2026-11-23T01:00:10.000Z')).toBe('2026-11-23T01:00:10.000Z');
    expect(csvTime('2026-11-23T01:00:10+01:00')).toBe("'2026-11-23T01:00:10+01:00");
    expect(csvUuids('019aae00-0000-7000-8000-000000000006')).toBe('019aae00-0000-7000-8000-000000000006');
    expect(csvUuids('-1')).toBe("'-1");
  });

  it('are JSON as far as a cell holds it, and never a part of it', () => {
    expect(csvJsonColumn()({ b: '=1', a: 1 })).toBe('"{""a"":1,""b"":""=1""}"');
    expect(cellOf(csvJsonColumn()({ a: 'x'.repeat(40_000) }))).toBe(
      "'40008 characters of JSON: see the line of the file",
    );
  });
});
