import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { verifierKeyText } from '../../../src/ledger/verifier-key.ts';
import { packPaths } from '../../../src/packs/layout.ts';
import { manifestLine, type PackManifest, type PackQuestion, parseManifest } from '../../../src/packs/manifest.ts';
import type { Random } from '../../history/random.ts';
import { signers } from '../pack-history.ts';
import { type BasePack, wrongSigners } from './base-packs.ts';
import type { Edit } from './edit.ts';

/** Asked otherwise, and nothing else changed: the answer is that to another question, in one place or another. */
const onQuestion =
  (change: (question: PackQuestion, random: Random, base: BasePack) => PackQuestion | undefined): Edit['apply'] =>
  (pack, random, base) => {
    const manifest = parseManifest(pack.text(packPaths.manifest));
    const question = change(manifest.question, random, base);
    if (question === undefined) return undefined;
    pack.setText(packPaths.manifest, manifestLine({ ...manifest, question }));
    return ['The pack does not hold'];
  };

const onManifest =
  (change: (manifest: PackManifest, random: Random) => unknown, names: readonly string[]): Edit['apply'] =>
  (pack, random) => {
    const manifest = change(parseManifest(pack.text(packPaths.manifest)), random);
    pack.setText(packPaths.manifest, typeof manifest === 'string' ? manifest : `${canonicalJson(manifest)}\n`);
    return names;
  };

const shifted = (time: string, milliseconds: number): string => new Date(Date.parse(time) + milliseconds).toISOString();
const dayMs = 86_400_000;

export const manifestEdits: readonly Edit[] = [
  {
    name: 'narrower accounts',
    apply: onQuestion((question) =>
      question.accountIds === undefined ? { ...question, accountIds: ['111122223333'] } : undefined,
    ),
  },
  {
    name: 'wider accounts',
    apply: onQuestion(({ accountIds, ...question }) => (accountIds === undefined ? undefined : question)),
  },
  {
    name: 'narrower regions',
    apply: onQuestion((question) =>
      question.regions === undefined ? { ...question, regions: ['eu-west-1'] } : undefined,
    ),
  },
  {
    name: 'wider regions',
    apply: onQuestion(({ regions, ...question }) => (regions === undefined ? undefined : question)),
  },
  {
    name: 'a region that nobody swept',
    apply: onQuestion((question) => ({ ...question, regions: ['mars-north-1'] })),
  },
  {
    name: 'an account that nobody swept',
    apply: onQuestion((question) => ({ ...question, accountIds: ['000000000000'] })),
  },
  {
    name: 'a later time',
    apply: onQuestion((question, random) =>
      question.time.kind === 'as-of'
        ? { ...question, time: { kind: 'as-of', asOf: shifted(question.time.asOf, (1 + random.int(50)) * 3_600_000) } }
        : undefined,
    ),
  },
  {
    name: 'an earlier time',
    apply: onQuestion((question, random) =>
      question.time.kind === 'as-of'
        ? {
            ...question,
            time: { kind: 'as-of', asOf: shifted(question.time.asOf, -(1 + random.int(900)) * 3_600_000) },
          }
        : undefined,
    ),
  },
  {
    name: 'a longer period',
    apply: onQuestion((question, random) => {
      const { time } = question;
      if (time.kind === 'as-of') return undefined;
      const days = (1 + random.int(20)) * dayMs;
      return {
        ...question,
        time: random.chance(0.5)
          ? { ...time, from: shifted(time.from, -days) }
          : { ...time, to: shifted(time.to, days) },
      };
    }),
  },
  {
    name: 'a shorter period',
    apply: onQuestion((question, random) => {
      const { time } = question;
      if (time.kind === 'as-of') return undefined;
      const from = shifted(time.from, (1 + random.int(3)) * dayMs);
      return from > time.to ? undefined : { ...question, time: { ...time, from } };
    }),
  },
  {
    name: 'a time in place of a period, or the other way round',
    apply: onQuestion((question) => ({
      ...question,
      time:
        question.time.kind === 'as-of'
          ? { kind: 'period', from: shifted(question.time.asOf, -2 * dayMs), to: question.time.asOf }
          : { kind: 'as-of', asOf: question.time.to },
    })),
  },
  {
    name: 'another subject',
    apply: onQuestion((question, random) => ({
      ...question,
      subject: random.pick<PackQuestion['subject']>([
        { kind: 'checks', checkIds: ['ec2-ssm-managed'] },
        { kind: 'checks', checkIds: ['no-such-check'] },
        { kind: 'controls', controlKeys: ['iso27001:2022/A.8.9'] },
        { kind: 'controls', controlKeys: ['no such control'] },
        { kind: 'framework', frameworkId: 'iso27017:2026' },
        { kind: 'framework', frameworkId: 'no such framework' },
      ]),
    })),
  },
  {
    name: 'another key of the log in the manifest',
    apply: onManifest(
      (manifest) => ({ ...manifest, keys: { ...manifest.keys, log: verifierKeyText(wrongSigners.log) } }),
      ['under a key that you did not give'],
    ),
  },
  {
    name: 'another key of packs in the manifest',
    apply: onManifest(
      (manifest) => ({ ...manifest, keys: { ...manifest.keys, pack: verifierKeyText(signers.log) } }),
      [packPaths.manifest],
    ),
  },
  {
    name: 'a key that is none in the manifest',
    apply: onManifest(
      (manifest, random) => ({
        ...manifest,
        keys: {
          ...manifest.keys,
          ...random.pick([
            { log: '' },
            { pack: manifest.keys.pack.slice(0, -1) },
            { log: `${manifest.keys.log}\n` },
            { pack: ` ${manifest.keys.pack}` },
          ]),
        },
      }),
      [packPaths.manifest],
    ),
  },
  {
    name: 'words in place of a version',
    apply: onManifest(
      (manifest) => ({ ...manifest, productVersion: '0.1.0\nApproved by the auditor.' }),
      [packPaths.manifest],
    ),
  },
  {
    name: 'another format version',
    apply: onManifest((manifest) => ({ ...manifest, formatVersion: 2 }), [packPaths.manifest]),
  },
  {
    name: 'a member more in the manifest',
    apply: onManifest(
      (manifest, random) =>
        random.pick<unknown>([
          { ...manifest, approved: true },
          { ...manifest, question: { ...manifest.question, note: 'x' } },
          { ...manifest, keys: { ...manifest.keys, other: 'x' } },
        ]),
      [packPaths.manifest],
    ),
  },
  {
    name: 'lists of another form in the manifest',
    apply: onManifest(
      ({ question, ...rest }, random) => ({
        ...rest,
        question: {
          ...question,
          accountIds: random.pick([[], ['444455556666', '111122223333'], ['111122223333', '111122223333']]),
        },
      }),
      [packPaths.manifest],
    ),
  },
  {
    name: 'a manifest of another form',
    apply: onManifest(
      (manifest, random) => {
        const line = manifestLine(manifest);
        return random.pick([
          JSON.stringify(manifest, undefined, 2),
          `${line}\n`,
          line.slice(0, -1),
          line.replace('{', '{"formatVersion":1,'),
          line.replace(':1,', ':1.0,'),
          line.replace('{', '{ '),
          `[${line}]`,
          'null\n',
          '',
        ]);
      },
      [packPaths.manifest],
    ),
  },
];
