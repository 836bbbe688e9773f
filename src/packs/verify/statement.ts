import type { PackQuestion } from '../manifest.ts';
import { count } from '../render/report/words.ts';
import type { Timestamp } from '../timestamp/timestamp.ts';
import type { VerifiedPack } from './verify-pack.ts';

/** What verification says in words: each a sentence. */
export interface VerificationStatement {
  readonly proved: readonly string[];
  readonly notProved: readonly string[];
}

/** What a verified pack proves and what it does not. */
export const statementOf = (verified: VerifiedPack): VerificationStatement => {
  const { model, checkpoint, resources, files, signedAt, signerKnown, timestamp, rememberedSize } = verified;
  const { sweep, coverage, periods } = model;
  const { planned, complete } = coverage.slices;
  return {
    proved: [
      signerKnown
        ? `The holder of the pack key signed exactly these ${count(files, 'file')}, at ${signedAt} by their clock; none was changed, added or left out.`
        : `The ${count(files, 'file')} in the pack are exactly those that its own list names.`,
      `The log in the pack is the whole log ${checkpoint.origin} up to entry ${checkpoint.size}, signed by the key that you gave: no entry is missing, changed or moved.`,
      `Sweep ${sweep.sweepId}, sealed at ${sweep.sealedAt}, is in that log, and of it everything that the question asks for: ${readOf(resources, planned, complete)}.`,
      ...(periods.length === 0
        ? []
        : ['What the pack says of each night of the period follows from the log; no night was left out or repeated.']),
      'The report, the tables, OSCAL and OCSF say what this evidence gives, to the byte.',
      ...(timestamp === undefined
        ? []
        : [
            `The log of ${entries(checkpoint.size)} existed at ${timeOf(timestamp)}, says ${timestamp.authority}${timestamp.authorityKnown ? ', whose certificate leads to a CA that you gave' : ''}.`,
          ]),
      ...(rememberedSize === undefined
        ? []
        : [
            `The log begins with the ${entries(rememberedSize)} that you remember: nothing in them was rewritten since.`,
          ]),
    ],
    notProved: [
      ...(signerKnown
        ? []
        : [
            'Who made the pack and asked its question: you gave no key of packs. Give pack-key.pub with another --key.',
          ]),
      `What happened after ${model.knownUntil}: the log of the pack ends there.`,
      ...(timestamp === undefined
        ? []
        : [
            timestamp.authorityKnown
              ? 'That the certificate of the timestamp was not revoked: no list is asked offline.'
              : 'By whom the timestamp was made: you gave no CA, and anybody can call themselves an authority. Give its certificate with --timestamp-ca FILE.',
          ]),
      ...(rememberedSize === undefined
        ? [
            'That no other history was shown to somebody else: the holder of the key of the log could have signed two. Remember the checkpoint (--remember FILE) and compare it with theirs.',
          ]
        : ['That the holder of the key of the log shows everybody the same entries after those that you remember.']),
      ...(periods.length === 0
        ? []
        : [
            'The resources that passed on earlier nights, one by one: of these nights the pack holds the sealed counts and the failures.',
          ]),
      'That AWS told the truth, and that the rules are the right ones for you: the report says what was asked and how.',
    ],
  };
};

const readOf = (resources: number, planned: number, complete: number): string =>
  planned === 0
    ? 'nothing, for no slice was planned in which its checks could have found a resource'
    : `${count(resources, 'resource')} in ${count(planned, 'slice')}, of which ${complete === planned ? 'all' : complete} were read to their end`;

const entries = (size: number): string => (size === 1 ? '1 entry' : `${size} entries`);

const timeOf = ({ time, accuracyMs }: Timestamp): string =>
  accuracyMs === undefined ? time : `${time} (give or take ${accuracyMs / 1000} s)`;

/** The question in a line: for people who have several packs. */
export const questionLine = ({ subject, time, accountIds, regions }: PackQuestion): string =>
  [
    subjectText(subject),
    time.kind === 'as-of' ? `as of ${time.asOf}` : `from ${time.from} to ${time.to}`,
    accountIds === undefined ? 'all accounts' : `accounts ${accountIds.join(', ')}`,
    regions === undefined ? 'all regions' : `regions ${regions.join(', ')}`,
  ].join('; ');

const subjectText = (subject: PackQuestion['subject']): string => {
  switch (subject.kind) {
    case 'everything':
      return 'everything';
    case 'checks':
      return `checks ${subject.checkIds.join(', ')}`;
    case 'controls':
      return `controls ${subject.controlKeys.join(', ')}`;
    case 'framework':
      return `framework ${subject.frameworkId}`;
  }
};
