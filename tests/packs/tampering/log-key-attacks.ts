import type { ChunkDescriptor, Entry, SliceDescriptor, SliceRun } from '../../../src/domain/evidence.ts';
import type { LogEntry, SweepEntry } from '../../../src/domain/log-entry.ts';
import { blockOfLines } from '../../../src/ledger/block.ts';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { bits, entryKeyHash } from '../../../src/ledger/entry-key.ts';
import { blockPath, objectPath, packPaths } from '../../../src/packs/layout.ts';
import type { Random } from '../../history/random.ts';
import type { Tampering } from './attack.ts';
import type { BasePack } from './base-packs.ts';
import { Forge } from './forge.ts';
import { rechained } from './log-edits.ts';

/** What is named when the log and all above the evidence is right: the evidence, the sweep or the slice. */
const inEvidence = ['evidence', 'Sweep ', 'Slice ', 'slice '];

interface Forgery {
  readonly forge: Forge;
  readonly random: Random;
  readonly base: BasePack;
  /** The sweep that answers the question of the pack. */
  readonly answering: SweepEntry;
}

const answeringOf = (entries: readonly LogEntry[], { question: { time } }: BasePack): SweepEntry | undefined => {
  const at = time.kind === 'as-of' ? time.asOf : time.to;
  return entries.findLast((entry): entry is SweepEntry => entry.kind === 'sweep' && entry.appendedAt <= at);
};

/** Sealed and signed by the genuine keys, while no sweep could have sealed it. */
const inconsistent = (
  name: string,
  change: (forgery: Forgery) => boolean | readonly string[],
  names: readonly string[] = inEvidence,
): Tampering => ({
  name,
  attacker: 'log key',
  attack: async (base, random) => {
    const forge = Forge.ofPack(base.contents);
    const answering = answeringOf(forge.entries, base);
    if (answering === undefined) return undefined;
    const before = canonicalJson(forge.entries);
    const lines = change({ forge, random, base, answering });
    if (lines === false || (lines === true && canonicalJson(forge.entries) === before)) return undefined;
    await (lines === true ? forge.seal() : forge.seal([...lines]));
    return { bytes: await forge.zip(), expected: { names } };
  },
});

const parsed = <T>(forge: Forge, path: string): T[] =>
  forge.pack.files.has(path) ? forge.pack.lines(path).map((line) => JSON.parse(line) as T) : [];

const replaced = (forge: Forge, path: string, records: readonly unknown[]): true => {
  forge.replace(path, records.map(canonicalJson));
  return true;
};

/** Changes one record of the block or object at a path. */
const onOne = <T>(
  forge: Forge,
  path: string,
  random: Random,
  change: (record: T) => unknown,
  wanted: (record: T) => boolean = () => true,
): boolean => {
  const records = parsed<T>(forge, path);
  const places = [...records.keys()].filter((place) => {
    const record = records[place];
    return record !== undefined && wanted(record);
  });
  if (places.length === 0) return false;
  const place = random.pick(places);
  return replaced(
    forge,
    path,
    records.map((record, other) => (other === place ? change(record) : record)),
  );
};

const onSlice =
  (change: (slice: SliceDescriptor) => unknown, wanted?: (slice: SliceDescriptor) => boolean) =>
  ({ forge, random, answering }: Forgery): boolean =>
    onOne(forge, blockPath(answering.sweep.rootDigest), random, change, wanted);

const onSlices =
  (change: (slices: SliceDescriptor[], random: Random) => readonly unknown[]) =>
  ({ forge, random, answering }: Forgery): boolean => {
    const path = blockPath(answering.sweep.rootDigest);
    return replaced(forge, path, change(parsed<SliceDescriptor>(forge, path), random));
  };

const onRuns =
  (change: (runs: SliceRun[], random: Random) => readonly unknown[]) =>
  ({ forge, random, answering }: Forgery): boolean => {
    const path = objectPath(answering.sweep.runsDigest);
    return replaced(forge, path, change(parsed<SliceRun>(forge, path), random));
  };

/** A slice that the pack shows resources of: its tree and every chunk are there. */
const shownTree = ({ forge, random, answering, base }: Forgery): string | undefined => {
  const { accountIds, regions } = base.question;
  const trees = parsed<SliceDescriptor>(forge, blockPath(answering.sweep.rootDigest))
    .filter(({ accountId, region }) => (accountIds?.includes(accountId) ?? true) && (regions?.includes(region) ?? true))
    .map(({ treeDigest }) => blockPath(treeDigest))
    .filter((path) => forge.pack.files.has(path))
    .filter((path) =>
      parsed<ChunkDescriptor>(forge, path).every(({ digest }) => forge.pack.files.has(blockPath(digest))),
    );
  return trees.length === 0 ? undefined : random.pick(trees);
};

const onChunks =
  (change: (chunks: ChunkDescriptor[], random: Random) => readonly unknown[]) =>
  (forgery: Forgery): boolean => {
    const tree = shownTree(forgery);
    if (tree === undefined) return false;
    return replaced(forgery.forge, tree, change(parsed<ChunkDescriptor>(forgery.forge, tree), forgery.random));
  };

const onEntries =
  (change: (entries: Entry[], random: Random) => readonly unknown[]) =>
  (forgery: Forgery): boolean => {
    const { forge, random } = forgery;
    const tree = shownTree(forgery);
    if (tree === undefined) return false;
    const path = blockPath(random.pick(parsed<ChunkDescriptor>(forge, tree)).digest);
    return replaced(forge, path, change(parsed<Entry>(forge, path), random));
  };

const onEntry = (change: (entry: Entry) => unknown, wanted: (entry: Entry) => boolean = () => true) =>
  onEntries((entries) => {
    const place = entries.findIndex(wanted);
    return entries.map((entry, other) => (other === place ? change(entry) : entry));
  });

const onLog =
  (change: (entries: readonly LogEntry[], random: Random) => readonly LogEntry[] | undefined) =>
  ({ forge, random }: Forgery): boolean => {
    const entries = change(forge.entries, random);
    if (entries === undefined) return false;
    forge.entries = [...entries];
    return true;
  };

/** The lines of the log as they would be, with something wrong in one of them. */
const onLines =
  (change: (lines: readonly string[], random: Random) => readonly string[]) =>
  ({ forge, random }: Forgery): readonly string[] =>
    change(rechained(forge.entries), random);

const onLine = (change: (line: string, random: Random) => string) =>
  onLines((lines, random) => {
    const at = random.int(lines.length);
    return lines.with(at, change(lines[at] ?? '', random));
  });

const later = (time: string, milliseconds: number): string => new Date(Date.parse(time) + milliseconds).toISOString();

const inLog = [packPaths.log];

const rewrites: readonly Tampering[] = [
  inconsistent(
    'an entry at the place of another',
    onLine((line) => line.replace(/"sequence":(\d+)/, '"sequence":99')),
    inLog,
  ),
  inconsistent(
    'an entry that names another before it',
    onLines((lines, random) => {
      const at = 1 + random.int(lines.length - 1);
      return lines.with(at, (lines[at] ?? '').replace(/"previousDigest":"\w{4}/, `"previousDigest":"${random.hex(4)}`));
    }),
    inLog,
  ),
  inconsistent(
    'an entry before the one before it',
    onLog((entries, random) => {
      const at = 1 + random.int(entries.length - 1);
      const [before, entry] = [entries[at - 1], entries[at]];
      if (before === undefined || entry === undefined) return undefined;
      return entries.with(at, { ...entry, appendedAt: later(before.appendedAt, -random.int(2) * 60_000) });
    }),
    inLog,
  ),
  inconsistent(
    'an entry of a later format',
    onLine((line) => line.replace('"formatVersion":1', '"formatVersion":2')),
    inLog,
  ),
  inconsistent(
    'an entry with a member more',
    onLine((line) => line.replace(/\}$/, ',"zz":1}')),
    inLog,
  ),
  inconsistent(
    'an entry that is not canonical',
    onLine((line) => line.replace('{', '{ ')),
    inLog,
  ),
  inconsistent(
    'an entry of no kind',
    onLine((line) => line.replace(/"kind":"[a-z-]+"/, '"kind":"note"')),
    inLog,
  ),
  inconsistent('a sweep of other totals', ({ forge, answering, random }) =>
    onLog((entries) =>
      entries.map((entry) =>
        entry === answering
          ? {
              ...answering,
              sweep: random.pick([
                { ...answering.sweep, resources: answering.sweep.resources + 1 },
                {
                  ...answering.sweep,
                  slices: { ...answering.sweep.slices, denied: answering.sweep.slices.denied + 1 },
                },
                { ...answering.sweep, counts: { ...answering.sweep.counts, fail: answering.sweep.counts.fail + 1 } },
              ]),
            }
          : entry,
      ),
    )({ forge, random, answering } as Forgery),
  ),
  inconsistent('an earlier sweep of other totals', ({ forge, answering, random, base }) => {
    const { time } = base.question;
    if (time.kind === 'as-of') return false;
    return onLog((entries) => {
      const earlier = entries.filter(
        (entry): entry is SweepEntry =>
          entry.kind === 'sweep' && entry !== answering && entry.sweep.startedAt >= later(time.from, 86_400_000),
      );
      if (earlier.length === 0) return undefined;
      const chosen = random.pick(earlier);
      return entries.map((entry) =>
        entry === chosen ? { ...chosen, sweep: { ...chosen.sweep, resources: chosen.sweep.resources + 1 } } : entry,
      );
    })({ forge, random, answering, base });
  }),
  inconsistent(
    'a slice of other counts than its chunks',
    onSlice(
      (slice) => ({
        ...slice,
        counts: Object.fromEntries(
          Object.entries(slice.counts).map(([id, { fail, pass, ...rest }]) => [
            id,
            { ...rest, fail: 0, pass: pass + fail },
          ]),
        ),
      }),
      ({ counts }) => Object.values(counts).some(({ fail }) => fail > 0),
    ),
  ),
  inconsistent(
    'a slice of other resources than its chunks',
    onSlice(
      (slice) => ({ ...slice, resources: {} }),
      ({ resources }) => Object.keys(resources).length > 0,
    ),
  ),
  inconsistent('a sweep of no slices', ({ forge, answering }) => {
    const none = blockOfLines([]).digest;
    forge.entries = forge.entries.map((entry) =>
      entry === answering ? { ...answering, sweep: { ...answering.sweep, rootDigest: none } } : entry,
    );
    return true;
  }),
  inconsistent(
    'a slice twice in a sweep',
    onSlices((slices, random) => {
      const at = random.int(slices.length);
      return slices.toSpliced(at, 0, ...slices.slice(at, at + 1));
    }),
  ),
  inconsistent(
    'a slice left out of a sweep',
    onSlices((slices, random) => slices.toSpliced(random.int(slices.length), 1)),
  ),
  inconsistent(
    'the slices of a sweep in another order',
    onSlices((slices) => slices.toReversed()),
  ),
  inconsistent(
    'a slice with a member more',
    onSlice((slice) => ({ ...slice, note: 'fine' })),
  ),
  inconsistent(
    'a slice of no state',
    onSlice((slice) => ({ ...slice, enumeration: { status: 'fine' } })),
  ),
  inconsistent(
    'a chunk left out of a slice',
    onChunks((chunks, random) => chunks.toSpliced(random.int(chunks.length), 1)),
  ),
  inconsistent(
    'a chunk twice in a slice',
    onChunks((chunks, random) => {
      const at = random.int(chunks.length);
      return chunks.toSpliced(at, 0, ...chunks.slice(at, at + 1));
    }),
  ),
  inconsistent(
    'a chunk of another prefix',
    onChunks((chunks) => chunks.map((chunk) => ({ ...chunk, prefix: `${chunk.prefix}0101` }))),
  ),
  inconsistent(
    'a chunk of another number of entries',
    onChunks((chunks) => chunks.map((chunk) => ({ ...chunk, entries: chunk.entries + 1 }))),
  ),
  inconsistent(
    'a chunk of other counts than its entries',
    onChunks((chunks) => chunks.map((chunk) => ({ ...chunk, counts: {} }))),
  ),
  inconsistent(
    'a chunk with a member more',
    onChunks((chunks) => chunks.map((chunk) => ({ ...chunk, note: 'fine' }))),
  ),
  inconsistent(
    'a resource left out of a chunk',
    onEntries((entries, random) => entries.toSpliced(random.int(entries.length), 1)),
  ),
  inconsistent(
    'a resource twice in a chunk',
    onEntries((entries) => [...entries.slice(0, 1), ...entries]),
  ),
  inconsistent(
    'resources in another order',
    onEntries((entries) => entries.toReversed()),
  ),
  inconsistent('a resource under another name', (forgery) => {
    const { forge, random } = forgery;
    const tree = shownTree(forgery);
    if (tree === undefined) return false;
    const { prefix, digest } = random.pick(parsed<ChunkDescriptor>(forge, tree));
    return onOne<Entry>(forge, blockPath(digest), random, (entry) => {
      const misplaced = Array.from({ length: 20 }, (_, number) => ({
        ...entry.resource,
        id: `snap-other-${number}`,
      })).find((resource) => bits(entryKeyHash(resource), prefix.length) !== prefix);
      return misplaced === undefined ? entry : { ...entry, resource: misplaced };
    });
  }),
  inconsistent(
    'a finding twice',
    onEntry(
      (entry) => ({ ...entry, findings: [...entry.findings, ...entry.findings.slice(0, 1)] }),
      ({ findings }) => findings.length > 0,
    ),
  ),
  inconsistent(
    'a resource of another account',
    onEntry((entry) => ({ ...entry, resource: { ...entry.resource, accountId: '999999999999' } })),
  ),
  inconsistent(
    'a resource of no type',
    onEntry((entry) => ({ ...entry, resource: { ...entry.resource, type: 'AWS::Other' } })),
  ),
  inconsistent(
    'a resource with a member more',
    onEntry((entry) => ({ ...entry, note: 'fine' })),
  ),
  inconsistent(
    'a resource of another shape',
    onEntries(([first, ...others], random) => {
      if (first === undefined) return [];
      const { resource, facts, findings } = first;
      const [finding, ...rest] = findings;
      const withFinding = (other: object) => ({ resource, facts, findings: [{ ...finding, ...other }, ...rest] });
      const withResource = (other: object) => ({ resource: { ...resource, ...other }, facts, findings });
      const odd = random.pick<unknown>([
        withResource({ note: 'fine' }),
        withResource({ arn: null }),
        withResource({ arn: 7 }),
        withResource({ id: 7 }),
        withResource({ type: null }),
        withFinding({ note: 'fine' }),
        withFinding({ reason: 'BECAUSE' }),
        withFinding({ reason: null }),
        withFinding({ verdict: 'pass' }),
        withFinding({ severity: null }),
        withFinding({ checkId: 7 }),
        withFinding({ attributes: 'none' }),
        withFinding({ attributes: [] }),
        withFinding({ attributes: null }),
        { resource, facts: [], findings },
        { resource, facts: null, findings },
        { resource, facts: 'none', findings },
        { resource, facts, findings: {} },
        { resource, facts, findings: [null] },
        { resource, facts },
        { resource: [resource], facts, findings },
        { resource: null, facts, findings },
        { facts, findings },
        [resource, facts, findings],
        'none',
        7,
        null,
      ]);
      return [odd, ...others];
    }),
  ),
  inconsistent(
    'a finding of another verdict than counted',
    onEntry(
      (entry) => ({
        ...entry,
        findings: entry.findings.map((finding) => ({
          ...finding,
          verdict: finding.verdict === 'PASS' ? 'FAIL' : 'PASS',
        })),
      }),
      ({ findings }) => findings.length > 0,
    ),
  ),
  inconsistent(
    'a finding of no verdict',
    onEntry((entry) => ({ ...entry, findings: entry.findings.map((finding) => ({ ...finding, verdict: 'OK' })) })),
  ),
  inconsistent(
    'a finding of no severity',
    onEntry((entry) => ({ ...entry, findings: entry.findings.map((finding) => ({ ...finding, severity: 'NONE' })) })),
  ),
  inconsistent(
    'a finding left out',
    onEntry((entry) => ({ ...entry, findings: [] })),
  ),
  inconsistent(
    'a finding of a check that is not counted',
    onEntry((entry) => ({
      ...entry,
      findings: [...entry.findings, { checkId: 'zz', verdict: 'PASS', severity: 'LOW' }],
    })),
  ),
  inconsistent(
    'a run left out',
    onRuns((runs) => runs.slice(0, -1).slice(1)),
  ),
  inconsistent(
    'a run twice',
    onRuns((runs) => [...runs.slice(0, 1), ...runs]),
  ),
  inconsistent(
    'a run that ended otherwise than its slice',
    onRuns((runs) =>
      runs.map((run) => ({
        ...run,
        enumeration:
          run.enumeration.status === 'complete'
            ? { status: 'denied', reason: 'ACCESS_DENIED' }
            : { status: 'complete' },
      })),
    ),
  ),
  inconsistent(
    'a run of no form',
    onRuns((runs) => runs.map(({ accountId, region, collectorId }) => ({ accountId, region, collectorId }))),
  ),
  inconsistent('the catalogue without its checks', ({ forge, answering }) => {
    const path = blockPath(answering.sweep.catalogueDigest);
    forge.replace(
      path,
      forge.pack.lines(path).filter((line) => !line.includes('"kind":"check"')),
    );
    return true;
  }),
  inconsistent('a catalogue of other things', ({ forge, answering, random }) => {
    const path = blockPath(answering.sweep.catalogueDigest);
    forge.replace(
      path,
      random.pick([['null'], ['[]'], ['{"kind":"check"}'], ['{"kind":"other"}', ...forge.pack.lines(path)]]),
    );
    return true;
  }),
  {
    name: 'a checkpoint of a root that the log never had',
    attacker: 'log key',
    attack: async (base, random) => {
      const forge = Forge.ofPack(base.contents);
      await forge.seal();
      const root = Buffer.from(random.hex(64), 'hex');
      await forge.signCheckpoint(packPaths.checkpoint, forge.entries.length, root);
      forge.signNoteOf(forge.entries.length, root);
      return { bytes: await forge.zip(), expected: { names: [packPaths.log] } };
    },
  },
  {
    name: 'a checkpoint of a size that the log never had',
    attacker: 'log key',
    attack: async (base, random) => {
      const forge = Forge.ofPack(base.contents);
      await forge.seal();
      const size = random.pick([0, 1, forge.entries.length - 1, forge.entries.length + 1]);
      await forge.signCheckpoint(packPaths.checkpoint, size, Buffer.alloc(32));
      return { bytes: await forge.zip(), expected: { names: [packPaths.checkpoint] } };
    },
  },
  {
    name: 'the checkpoint of a night of another history',
    attacker: 'log key',
    attack: async (base, random) => {
      const forge = Forge.ofPack(base.contents);
      await forge.seal();
      const path = random.pick(forge.pack.paths(/^proofs\/checkpoints\//));
      const size = Number(path.slice(-12, -4));
      await forge.signCheckpoint(path, size, Buffer.from(random.hex(64), 'hex'));
      return { bytes: await forge.zip(), expected: { names: [path] } };
    },
  },
  {
    name: 'the checkpoint of a night of another size',
    attacker: 'log key',
    attack: async (base, random) => {
      const forge = Forge.ofPack(base.contents);
      await forge.seal();
      const path = random.pick(forge.pack.paths(/^proofs\/checkpoints\//));
      await forge.signCheckpoint(path, Number(path.slice(-12, -4)) + 1, Buffer.alloc(32));
      return { bytes: await forge.zip(), expected: { names: [path] } };
    },
  },
  {
    name: 'the note of another root than the checkpoint',
    attacker: 'log key',
    attack: async (base, random) => {
      const forge = Forge.ofPack(base.contents);
      await forge.seal();
      forge.signNoteOf(forge.entries.length, Buffer.from(random.hex(64), 'hex'));
      return { bytes: await forge.zip(), expected: { names: [packPaths.note] } };
    },
  },
];

export const logKeyAttacks: readonly Tampering[] = [...rewrites];
