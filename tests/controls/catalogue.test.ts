import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  controlByKey,
  controls,
  frameworks,
  mappings,
  mappingsOfCheck,
  mappingsOfControl,
  mappingVersion,
} from '../../src/controls/catalogue.ts';
import expectedKeysByCheck from '../fixtures/controls/control-keys-by-check.json' with { type: 'json' };

const repeated = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

const isControl = (key: string): boolean => controlByKey(key) !== undefined;

const statusOf = (key: string): string | undefined =>
  frameworks.find(({ id }) => id === controlByKey(key)?.frameworkId)?.publicationStatus;

/** Digest of everything a sealed sweep refers to by its mapping version. Add a line for a new version, change none. */
const digestOfVersion: Readonly<Record<string, string>> = {
  '2026.1': '367d0a93b55ac7f4dfaa6797cf46fd331cee46ed1fda0bd6c5c29fb626708930',
};

describe('the frameworks', () => {
  it('come in the documented default order: the syllabus, the current editions, the withdrawn ones', () => {
    expect(frameworks.map(({ id, publicationStatus }) => [id, publicationStatus])).toEqual([
      ['seed:vm-env-sec', 'NOT_A_STANDARD'],
      ['iso27001:2022', 'CURRENT'],
      ['iso27017:2026', 'CURRENT'],
      ['iso27017:2015', 'WITHDRAWN'],
      ['iso27001:2013', 'WITHDRAWN'],
    ]);
  });

  it('claim a verified text only where the text of every control was read', () => {
    const claimed = frameworks.filter(({ textVerified }) => textVerified);

    const unread = controls.filter(
      ({ frameworkId, textVerified }) => !textVerified && claimed.some(({ id }) => id === frameworkId),
    );

    expect(claimed.map(({ id }) => id)).toEqual(['seed:vm-env-sec']);
    expect(unread).toEqual([]);
  });

  it('hold every control of the syllabus and all seven cloud-specific controls of 2015', () => {
    const idsOf = (frameworkId: string) =>
      controls.filter((control) => control.frameworkId === frameworkId).map(({ controlId }) => controlId);

    expect(idsOf('seed:vm-env-sec').toSorted()).toEqual(
      ['A.12.3.1', 'A.9.4.4', 'CLD.12.4.5', 'CLD.6.3.1', 'CLD.6.3.2', 'CLD.9.5.2'].toSorted(),
    );
    expect(idsOf('iso27017:2015').filter((id) => id.startsWith('CLD.'))).toEqual([
      'CLD.6.3.1',
      'CLD.8.1.5',
      'CLD.9.5.1',
      'CLD.9.5.2',
      'CLD.12.1.5',
      'CLD.12.4.5',
      'CLD.13.1.4',
    ]);
    expect(idsOf('iso27017:2026')).toEqual(expect.arrayContaining(['5.38', '5.39', '8.35', '8.36']));
  });
});

describe('the controls', () => {
  it('have keys made of framework and id that are unique over all catalogues', () => {
    expect(repeated(controls.map(({ key }) => key))).toEqual([]);
    expect(controls.filter(({ key, frameworkId, controlId }) => key !== `${frameworkId}/${controlId}`)).toEqual([]);
  });

  it('answer to no spelling that another control of the same framework answers to', () => {
    const spellings = controls.flatMap(({ frameworkId, controlId, aliases }) =>
      [controlId, ...aliases].map((spelling) => `${frameworkId}/${spelling}`),
    );

    expect(repeated(spellings)).toEqual([]);
  });

  it('are superseded only by controls of current editions that exist', () => {
    const successors = controls.flatMap(({ supersededBy }) => supersededBy.map(({ controlKey }) => controlKey));

    expect(successors.length).toBeGreaterThan(50);
    expect(successors.filter((key) => statusOf(key) !== 'CURRENT')).toEqual([]);
  });

  it('are superseded whenever their edition is withdrawn, and never while it is current', () => {
    const withoutSuccessor = controls.filter(
      ({ key, supersededBy }) => statusOf(key) === 'WITHDRAWN' && supersededBy.length === 0,
    );
    const currentWithSuccessor = controls.filter(
      ({ key, supersededBy }) => statusOf(key) === 'CURRENT' && supersededBy.length > 0,
    );

    expect([...withoutSuccessor, ...currentWithSuccessor].map(({ key }) => key)).toEqual([]);
  });

  it('name as predecessors the published controls they supersede, and never the syllabus', () => {
    expect(controlByKey('iso27001:2022/A.8.15')?.predecessors).toEqual([
      { controlKey: 'iso27001:2013/A.12.4.1', relation: 'MERGED' },
      { controlKey: 'iso27001:2013/A.12.4.2', relation: 'MERGED' },
      { controlKey: 'iso27001:2013/A.12.4.3', relation: 'MERGED' },
    ]);
    expect(controlByKey('iso27001:2022/A.8.13')?.predecessors).toEqual([
      { controlKey: 'iso27017:2015/12.3.1', relation: 'RENUMBERED' },
      { controlKey: 'iso27001:2013/A.12.3.1', relation: 'RENUMBERED' },
    ]);
    expect(
      controls.flatMap(({ predecessors }) => predecessors).filter(({ controlKey }) => controlKey.startsWith('seed:')),
    ).toEqual([]);
  });

  it('that are new in 2022 have predecessors by subject at most', () => {
    const relations = ['A.5.23', 'A.8.9', 'A.8.10', 'A.8.16'].map((id) =>
      controlByKey(`iso27001:2022/${id}`)?.predecessors.map(({ relation }) => relation),
    );

    expect(relations).toEqual([[], ['SUBJECT'], ['SUBJECT'], ['SUBJECT']]);
  });

  it('of the syllabus say how their id reads elsewhere and which published controls deal with the content', () => {
    const syllabus = controls.filter(({ frameworkId }) => frameworkId === 'seed:vm-env-sec');

    expect(Object.fromEntries(syllabus.map((control) => [control.controlId, control.numberingAgreement]))).toEqual({
      'CLD.6.3.1': 'HOMONYM',
      'CLD.6.3.2': 'PHANTOM',
      'CLD.9.5.2': 'HOMONYM',
      'CLD.12.4.5': 'MATCH',
      'A.9.4.4': 'TITLE_ONLY',
      'A.12.3.1': 'MATCH',
    });
    for (const { publishedEquivalents, supersededBy } of syllabus) {
      expect(publishedEquivalents).toSatisfy((keys: readonly string[]) => keys.length > 0 && keys.every(isControl));
      expect(supersededBy.map(({ controlKey }) => controlKey)).toEqual(
        publishedEquivalents.filter((key) => statusOf(key) === 'CURRENT'),
      );
    }
  });

  it('of published editions flag every id that the syllabus uses too, and only those', () => {
    const spellings = (control: { readonly controlId: string; readonly aliases: readonly string[] }) => [
      control.controlId,
      ...control.aliases,
    ];
    const syllabus = controls.filter(({ frameworkId }) => frameworkId === 'seed:vm-env-sec');
    const published = controls.filter(({ frameworkId }) => frameworkId !== 'seed:vm-env-sec');

    for (const control of published) {
      const twin = syllabus.find((item) => spellings(item).some((id) => spellings(control).includes(id)));
      expect([control.key, control.numberingAgreement]).toEqual([control.key, twin?.numberingAgreement]);
      expect([control.key, control.numberingNote !== undefined]).toEqual([control.key, twin !== undefined]);
    }
  });

  it('carry a short title and no text of a standard', () => {
    const known = [
      'aliases',
      'controlId',
      'frameworkId',
      'key',
      'numberingAgreement',
      'numberingNote',
      'predecessors',
      'publishedEquivalents',
      'role',
      'supersededBy',
      'textVerified',
      'title',
    ];

    expect(controls.flatMap((control) => Object.keys(control)).filter((name) => !known.includes(name))).toEqual([]);
    expect(controls.filter(({ title }) => title.length > 90 || /[.\n]/.test(title))).toEqual([]);
  });

  it('of 2015 and 2026 on segregation are for the provider alone', () => {
    const provider = controls.filter(({ role }) => role === 'PROVIDER').map(({ key }) => key);

    expect(provider).toEqual(['iso27017:2026/8.35', 'iso27017:2015/CLD.9.5.1', 'iso27017:2015/CLD.13.1.4']);
  });
});

describe('the mappings', () => {
  it('are exactly those of the catalogue of checks, for 26 checks over four frameworks', () => {
    const actual = Object.fromEntries(
      Map.groupBy(mappings, ({ checkId }) => checkId)
        .entries()
        .map(([checkId, rows]) => [checkId, rows.map(({ controlKey }) => controlKey).toSorted()]),
    );
    const expected = Object.fromEntries(
      Object.entries(expectedKeysByCheck).map(([checkId, keys]) => [checkId, keys.toSorted()]),
    );

    expect(Object.keys(expected)).toHaveLength(26);
    expect(actual).toEqual(expected);
  });

  it('lead to controls that exist, and each pair of check and control occurs once', () => {
    expect(mappings.map(({ controlKey }) => controlKey).filter((key) => !isControl(key))).toEqual([]);
    expect(repeated(mappings.map(({ checkId, controlKey }) => `${checkId} ${controlKey}`))).toEqual([]);
  });

  it('are found from both ends', () => {
    const mapping = mappings.find(({ checkId }) => checkId === 'ec2-patch-scan-fresh');

    expect(mappingsOfCheck('ec2-patch-scan-fresh')).toContain(mapping);
    expect(mappingsOfControl(mapping?.controlKey ?? '')).toContain(mapping);
    expect(mappingsOfControl('seed:vm-env-sec/A.9.4.4').map(({ checkId }) => checkId)).toEqual([
      'ebs-default-encryption',
      'ebs-volume-encrypted',
    ]);
    expect(mappingsOfControl('iso27001:2013/A.12.3.1')).toEqual([]);
    expect(mappingsOfCheck('no-such-check')).toEqual([]);
  });

  it('have a rationale of one sentence between 30 and 240 characters', () => {
    const unfit = mappings.filter(
      ({ rationale }) => rationale.length < 30 || rationale.length > 240 || !/^[A-Z][^.!?\n]*\.$/.test(rationale),
    );

    expect(unfit.map(({ rationale }) => rationale)).toEqual([]);
  });

  it('have a rationale of their own each, also when numbers and punctuation are left out', () => {
    const letters = mappings.map(({ rationale }) => rationale.toLowerCase().replaceAll(/[^a-z]/g, ''));

    expect(repeated(letters)).toEqual([]);
  });

  it('never claim conformity', () => {
    const claims = /complian|conform|certif|satisf|ensure|guarantee|\bprove[ns]?\b|%/i;

    expect(mappings.map(({ rationale }) => rationale).filter((rationale) => claims.test(rationale))).toEqual([]);
  });

  it('to a control for providers alone say so and stay below support', () => {
    const provider = mappings.filter(({ controlKey }) => controlByKey(controlKey)?.role === 'PROVIDER');

    expect(provider.map(({ checkId }) => checkId)).toEqual([
      'sg-no-unrestricted-all-traffic',
      'sg-no-unrestricted-admin-ports',
      'sg-no-unrestricted-database-ports',
      'sg-database-sources-segmented',
    ]);
    expect(provider.filter(({ role, relation }) => role !== 'PROVIDER' || relation === 'SUPPORTS')).toEqual([]);
    expect(provider.filter(({ rationale }) => !rationale.startsWith('Provider role only:'))).toEqual([]);
    expect(mappings.filter(({ role }) => role !== 'BOTH')).toEqual(provider);
  });

  it('name an author and a time of review in UTC', () => {
    const unfit = mappings.filter(
      ({ author, reviewedAt }) => author === '' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(reviewedAt),
    );

    expect(unfit).toEqual([]);
  });

  it('keep their version only while frameworks, controls and mappings are what that version sealed', () => {
    const digest = createHash('sha256').update(JSON.stringify({ frameworks, controls, mappings })).digest('hex');

    expect(digestOfVersion[mappingVersion]).toBe(digest);
  });
});
