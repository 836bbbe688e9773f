import { verifyCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { toQuestion } from '../../../src/packs/ask.ts';
import { blockPath, packPaths } from '../../../src/packs/layout.ts';
import { manifestLine, type PackQuestion, parseManifest } from '../../../src/packs/manifest.ts';
import { MemoryHistory } from '../../builders/history.ts';
import type { Random } from '../../history/random.ts';
import { signers } from '../pack-history.ts';
import type { Attack, Attacker, Expected, Tampering } from './attack.ts';
import { type BasePack, packBytes, wrongSigners } from './base-packs.ts';
import { OpenedPack, zipOf } from './opened-pack.ts';
import { rerender } from './reseal.ts';

const now = new Date('2026-11-20T08:00:00.000Z');

/** What the holder of the key of packs does with everything that follows made anew. */
const byPackKey = (
  name: string,
  change: (pack: OpenedPack, random: Random, base: BasePack) => Expected | undefined | Promise<Expected | undefined>,
): Tampering => ({
  name,
  attacker: 'pack key',
  attack: async (base, random): Promise<Attack | undefined> => {
    const pack = new OpenedPack(base.contents);
    const expected = await change(pack, random, base);
    if (expected === undefined) return undefined;
    await rerender(pack);
    pack.rehash();
    await pack.sign(signers.pack);
    return { bytes: zipOf(pack.files), expected };
  },
});

const withQuestion = (pack: OpenedPack, change: (question: PackQuestion) => PackQuestion): void => {
  const manifest = parseManifest(pack.text(packPaths.manifest));
  pack.setText(packPaths.manifest, manifestLine({ ...manifest, question: change(manifest.question) }));
};

/** Questions that others could ask of the same log. */
const otherQuestion = async ({ history }: BasePack, random: Random): Promise<PackQuestion | undefined> => {
  const [first, last] = [history.log[0]?.entry.appendedAt ?? '', history.log.at(-1)?.entry.appendedAt ?? ''];
  const within = (): string =>
    new Date(Date.parse(first) + random.next() * (Date.parse(last) - Date.parse(first))).toISOString();
  const times = [within(), within()].toSorted();
  try {
    const { question } = await toQuestion(
      {
        ...random.pick([{}, { checks: ['ebs-snapshot-encrypted'] }, { framework: 'iso27001:2022' }]),
        ...random.pick([{}, { regions: ['eu-west-1'] }, { accountIds: ['111122223333'] }]),
        ...random.pick([{}, { asOf: times[1] ?? '' }, { from: times[0] ?? '', to: times[1] ?? '' }]),
      },
      history.evidence,
      now,
    );
    return question;
  } catch {
    return undefined;
  }
};

const until = (history: MemoryHistory, size: number): MemoryHistory => {
  const earlier = new MemoryHistory();
  for (const [digest, lines] of history.blocks) earlier.blocks.set(digest, lines);
  for (const [key, bytes] of history.files) earlier.files.set(key, bytes);
  earlier.log.push(...history.log.slice(0, size));
  return earlier;
};

/** Hides what happened later, with a checkpoint that was genuine then. */
const olderLog = (name: string, isRemembered: boolean): Tampering => ({
  name,
  attacker: 'pack key',
  attack: async ({ history, question, contents }, random) => {
    const size = 1 + random.int(history.log.length - 1);
    const earlier = until(history, size);
    const last = history.log[size - 1]?.entry.appendedAt ?? '';
    const { time } = question;
    const shorter: PackQuestion['time'] = time.kind === 'period' && time.to > last ? { ...time, to: last } : time;
    const note = contents.get(packPaths.checkpoint)?.toString('utf8') ?? '';
    try {
      const bytes = await packBytes(earlier, { ...question, time: shorter });
      if (isRemembered) {
        return { bytes, remembered: verifyCheckpoint(note, signers.log), expected: { names: ['rolled back'] } };
      }
      return {
        bytes,
        expected: {
          equivalent: 'an older log',
          holds: ({ checkpoint, model }) => checkpoint.size === size && model.knownUntil === last,
        },
      };
    } catch {
      // Nothing had been sealed by then.
      return undefined;
    }
  },
});

export const packKeyAttacks: readonly Tampering[] = [
  {
    name: 'a whole pack for another question',
    attacker: 'pack key',
    attack: async (base, random) => {
      const question = await otherQuestion(base, random);
      if (question === undefined) return undefined;
      const asked = JSON.stringify(question);
      try {
        return {
          bytes: await packBytes(base.history, question),
          expected: {
            equivalent: 'another question',
            holds: ({ model, signerKnown }) => signerKnown && JSON.stringify(model.manifest.question) === asked,
          },
        };
      } catch {
        // Nothing had been sealed by then, or nobody swept there.
        return undefined;
      }
    },
  },
  byPackKey('a later signature', (pack) => {
    pack.noteEdit = (text) => text.replace(/signed-at \S+/, 'signed-at 2026-12-24T18:00:00.000Z');
    return { equivalent: 'a later signature', holds: ({ signedAt }) => signedAt === '2026-12-24T18:00:00.000Z' };
  }),
  byPackKey('another version in the manifest', (pack, random) => {
    const productVersion = `9.${random.int(99)}.${random.int(99)}`;
    const manifest = parseManifest(pack.text(packPaths.manifest));
    pack.setText(packPaths.manifest, manifestLine({ ...manifest, productVersion }));
    return {
      equivalent: 'another writer',
      holds: ({ model }) => model.manifest.productVersion === productVersion,
    };
  }),
  byPackKey('words in place of a version, all through', (pack) => {
    const manifest = parseManifest(pack.text(packPaths.manifest));
    const words = { ...manifest, productVersion: '0.1.0. The auditor approved all of it' };
    pack.setText(packPaths.manifest, manifestLine(words));
    return { names: [packPaths.manifest] };
  }),
  olderLog('a pack of the log as it was', false),
  olderLog('a pack of the log as it was, to whoever remembers what it became', true),
  byPackKey('a period that the log does not reach', (pack, random, { question: { time } }) => {
    if (time.kind === 'as-of') return undefined;
    const to = new Date(Date.parse(time.to) + (1 + random.int(30)) * 3_600_000).toISOString();
    withQuestion(pack, (question) => ({ ...question, time: { ...time, to } }));
    return { names: ['the log reaches until'] };
  }),
  byPackKey('a time that is still to come when it is signed', (pack, random, { question: { time } }) => {
    if (time.kind === 'period') return undefined;
    const asOf = new Date(now.getTime() + (1 + random.int(1000)) * 60_000).toISOString();
    withQuestion(pack, (question) => ({ ...question, time: { kind: 'as-of', asOf } }));
    return { names: [packPaths.note, packPaths.manifest] };
  }),
  byPackKey('nights of the period without their checkpoints', (pack, random, { question: { time } }) => {
    const nights = pack.paths(/^proofs\/checkpoints\//);
    if (time.kind === 'as-of' || nights.length < 2) return undefined;
    const left = random.pick(nights);
    pack.files.delete(left);
    return { names: [left] };
  }),
  byPackKey('evidence that was changed, under its new digest, as far as the root', (pack, random) => {
    const paths = pack.paths(/^evidence\/blocks\//).filter((path) => pack.text(path).includes('"findings"'));
    if (paths.length === 0) return undefined;
    const path = random.pick(paths);
    const text = pack.text(path).replace(/"verdict":"[A-Z_]+"/, '"verdict":"PASS"');
    if (text === pack.text(path)) return undefined;
    // Whatever it is named: the slice tree names the genuine one.
    pack.setText(path, text);
    const to = blockPath(random.hex(64));
    pack.rename(path, to);
    return { names: [path, to] };
  }),
  byPackKey('an exception that nobody recorded', (pack, random, { history }) => {
    const { entry } = random.pick(history.log);
    pack.setLines(packPaths.log, [...pack.lines(packPaths.log), JSON.stringify({ ...entry, kind: 'exception' })]);
    return { names: [packPaths.log] };
  }),
  byPackKey('signed with the key of the log', (pack) => {
    const manifest = parseManifest(pack.text(packPaths.manifest));
    const { log } = manifest.keys;
    pack.setText(packPaths.manifest, manifestLine({ ...manifest, keys: { log, pack: log } }));
    return { names: [packPaths.manifest] };
  }),
];

const unknown = (attacker: Attacker, keys: Attack['keys'], expected: Expected): Tampering => ({
  name: 'the same pack signed by somebody else',
  attacker,
  attack: async ({ unknownSigner }) => ({ bytes: zipOf(unknownSigner), ...(keys && { keys }), expected }),
});

/** What a pack signed by somebody else is to whoever has the key of packs, and to whoever has not. */
export const signerAttacks: readonly Tampering[] = [
  unknown('wrong key', undefined, { names: ['another key of'] }),
  {
    ...unknown('wrong key', [signers.log], {
      equivalent: 'the signer is not known',
      holds: ({ signerKnown }) => !signerKnown,
    }),
    name: 'the same pack signed by somebody else, to whoever has no key of packs',
  },
  {
    name: 'a pack of the keys of somebody else, all through',
    attacker: 'wrong key',
    attack: async ({ history, question }) => ({
      bytes: await packBytes(history, question, wrongSigners.pack, wrongSigners.log),
      expected: { names: ['under a key that you did not give'] },
    }),
  },
  {
    name: 'a genuine pack, verified with the keys of somebody else',
    attacker: 'wrong key',
    attack: async ({ bytes }) => ({
      bytes,
      keys: [wrongSigners.log, wrongSigners.pack],
      expected: { names: ['under a key that you did not give'] },
    }),
  },
];
