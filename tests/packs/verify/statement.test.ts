import { describe, expect, it } from 'vitest';
import type { PackQuestion } from '../../../src/packs/manifest.ts';
import { questionLine, statementOf } from '../../../src/packs/verify/statement.ts';
import type { VerifiedPack } from '../../../src/packs/verify/verify-pack.ts';
import { modelOf, nightOf, questionOf, signers, sweepIdOf, threeNights } from '../pack-history.ts';

const overNights = questionOf({ time: { kind: 'period', from: nightOf(1), to: '2026-11-03T09:00:00.000Z' } });

/** What was found of a pack of three nights. */
const verified = async (changes: Partial<VerifiedPack> = {}, question = questionOf()): Promise<VerifiedPack> => ({
  model: (await modelOf(await threeNights(), question)).model,
  checkpoint: { origin: signers.log.name, size: 4, root: Buffer.alloc(32) },
  resources: 1200,
  files: 20,
  signedAt: '2026-11-20T08:00:00.000Z',
  signerKnown: true,
  ...changes,
});
const timestamp = {
  time: '2026-11-20T08:00:01.000Z',
  earliest: '2026-11-20T08:00:01.000Z',
  latest: '2026-11-20T08:00:01.000Z',
  authority: 'CN=Time',
  authorityKnown: false,
};

const evidenceGives = 'The report, the tables, OSCAL and OCSF say what this evidence gives, to the byte.';
const logEnds = 'What happened after 2026-11-03T09:00:00.000Z: the log of the pack ends there.';
const twoHistories =
  'That no other history was shown to somebody else: the holder of the key of the log could have signed two. Remember the checkpoint (--remember FILE) and compare it with theirs.';
const rules =
  'That AWS told the truth, and that the rules are the right ones for you: the report says what was asked and how.';

describe('what a verified pack proves', () => {
  it('is said of a pack as of a time, in sentences', async () => {
    expect(statementOf(await verified())).toEqual({
      proved: [
        'The holder of the pack key signed exactly these 20 files, at 2026-11-20T08:00:00.000Z by their clock; none was changed, added or left out.',
        `The log in the pack is the whole log ${signers.log.name} up to entry 4, signed by the key that you gave: no entry is missing, changed or moved.`,
        `Sweep ${sweepIdOf(3)}, sealed at ${nightOf(3)}, is in that log, and of it everything that the question asks for: 1,200 resources in 2 slices, of which 1 were read to their end.`,
        evidenceGives,
      ],
      notProved: [logEnds, twoHistories, rules],
    });
  });

  it('speaks of all slices where all were read to their end', async () => {
    const question = questionOf({ regions: ['eu-west-1'] });

    const { proved } = statementOf(await verified({ resources: 1 }, question));

    expect(proved[2]).toContain('1 resource in 1 slice, of which all were read to their end.');
  });

  it('says that nothing was found where no slice was planned, not that all were read', async () => {
    const question = questionOf({ subject: { kind: 'checks', checkIds: ['sg-default-closed'] } });

    const { proved } = statementOf(await verified({ resources: 0 }, question));

    expect(proved[2]).toMatch(
      /everything that the question asks for: nothing, for no slice was planned in which its checks could have found a resource\.$/,
    );
  });

  it('speaks of the nights of a period', async () => {
    const { proved, notProved } = statementOf(await verified({}, overNights));

    expect(proved.slice(3)).toEqual([
      'What the pack says of each night of the period follows from the log; no night was left out or repeated.',
      evidenceGives,
    ]);
    expect(notProved).toEqual([
      logEnds,
      twoHistories,
      'The resources that passed on earlier nights, one by one: of these nights the pack holds the sealed counts and the failures.',
      rules,
    ]);
  });

  it('is not who made it, without a key of packs', async () => {
    const { proved, notProved } = statementOf(await verified({ signerKnown: false }));

    expect(proved[0]).toBe('The 20 files in the pack are exactly those that its own list names.');
    expect(notProved).toEqual([
      'Who made the pack and asked its question: you gave no key of packs. Give pack-key.pub with another --key.',
      logEnds,
      twoHistories,
      rules,
    ]);
  });

  it.each([
    [1, '1 entry'],
    [2, '2 entries'],
    [0, '0 entries'],
  ])('is that the log begins with the %i that were remembered', async (rememberedSize, text) => {
    const { proved, notProved } = statementOf(await verified({ rememberedSize }));

    expect(proved.slice(3)).toEqual([
      evidenceGives,
      `The log begins with the ${text} that you remember: nothing in them was rewritten since.`,
    ]);
    expect(notProved).toEqual([
      logEnds,
      'That the holder of the key of the log shows everybody the same entries after those that you remember.',
      rules,
    ]);
  });

  it('is what a timestamp says, by whoever made it', async () => {
    const { proved, notProved } = statementOf(await verified({ timestamp }));

    expect(proved.slice(3)).toEqual([
      evidenceGives,
      'The log of 4 entries existed at 2026-11-20T08:00:01.000Z, says CN=Time.',
    ]);
    expect(notProved).toEqual([
      logEnds,
      'By whom the timestamp was made: you gave no CA, and anybody can call themselves an authority. Give its certificate with --timestamp-ca FILE.',
      twoHistories,
      rules,
    ]);
  });

  it('is what a timestamp says, by an authority that is known and as exactly as it states', async () => {
    const { proved, notProved } = statementOf(
      await verified({ timestamp: { ...timestamp, accuracyMs: 500, authorityKnown: true } }),
    );

    expect(proved[4]).toBe(
      'The log of 4 entries existed at 2026-11-20T08:00:01.000Z (give or take 0.5 s), says CN=Time, whose certificate leads to a CA that you gave.',
    );
    expect(notProved[1]).toBe('That the certificate of the timestamp was not revoked: no list is asked offline.');
  });
});

describe('the question of a pack in a line', () => {
  const asOf = { kind: 'as-of', asOf: nightOf(1) } as const;

  it.each<[PackQuestion, string]>([
    [{ subject: { kind: 'everything' }, time: asOf }, 'everything'],
    [{ subject: { kind: 'checks', checkIds: ['a', 'b'] }, time: asOf }, 'checks a, b'],
    [{ subject: { kind: 'controls', controlKeys: ['f/1', 'f/2'] }, time: asOf }, 'controls f/1, f/2'],
    [{ subject: { kind: 'framework', frameworkId: 'f' }, time: asOf }, 'framework f'],
  ])('names its subject: %#', (question, subject) => {
    expect(questionLine(question)).toBe(`${subject}; as of ${nightOf(1)}; all accounts; all regions`);
  });

  it('names a period, accounts and regions', () => {
    expect(
      questionLine({
        subject: { kind: 'everything' },
        time: { kind: 'period', from: nightOf(1), to: nightOf(2) },
        accountIds: ['1', '2'],
        regions: ['eu-north-1', 'eu-west-1'],
      }),
    ).toBe(`everything; from ${nightOf(1)} to ${nightOf(2)}; accounts 1, 2; regions eu-north-1, eu-west-1`);
  });
});
