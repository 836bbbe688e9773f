import type { SealedCatalogue } from '../../../controls/sealed-catalogue.ts';
import { sliceId } from '../../../domain/slice.ts';
import { evidenceAge } from '../../../evidence/freshness.ts';
import { canonicalJson } from '../../../ledger/canonical-json.ts';
import { canonicalText } from '../../canonical-text.ts';
import type { PackModel } from '../../pack-model.ts';
import type { ShownItems } from './shown-items.ts';

/** The lines of the sealed catalogue: as `catalogueRecords` orders them. */
const catalogueLines = ({ checks, frameworks, controls, mappings }: SealedCatalogue): readonly string[] => [
  ...checks.map((check) => canonicalJson({ kind: 'check', check })),
  ...frameworks.map((framework) => canonicalJson({ kind: 'framework', framework })),
  ...controls.map((control) => canonicalJson({ kind: 'control', control })),
  ...mappings.map((mapping) => canonicalJson({ kind: 'mapping', mapping })),
];

/** By check id, the places in `allSlices` of the slices whose evidence is too old for it. */
const staleSlices = (model: PackModel): Readonly<Record<string, readonly number[]>> => {
  const { sweep, runs, catalogue, evaluatedFor, checks, allSlices, slices } = model;
  const age = evidenceAge({
    startedAt: sweep.startedAt,
    endedAt: sweep.sealedAt,
    runs: [...runs.values()],
    checks: catalogue.checks,
    evaluatedFor,
  });
  const places = new Map(allSlices.map((slice, place) => [sliceId(slice), place]));
  return Object.fromEntries(
    checks
      .filter(({ stale }) => stale)
      .map(({ checkId }) => [
        checkId,
        slices
          .filter((slice) => checkId in slice.counts && age.isStale(checkId, slice))
          .map((slice) => places.get(sliceId(slice)) ?? -1),
      ]),
  );
};

/**
 * The element with all that the script of the page needs to make what it shows again, from the signed checkpoint down
 * to each shown resource. Lines are the exact text that was hashed. In pieces: it holds every slice of the sweep.
 */
export function* sealedData(model: PackModel, shown: ShownItems): Generator<string, void, undefined> {
  const { question, keys } = model.manifest;
  yield '<script type="application/json" id="sealed">';
  const asked = {
    accountIds: question.accountIds,
    regions: question.regions,
    evaluatedFor: model.evaluatedFor,
    checkIds: model.checkIds,
    controlKeys: model.controls.map(({ controlKey }) => controlKey),
  };
  const items = shown.items.values().map(({ checkIds, proof: { entry, inChunk, chunk } }) => ({
    line: entry,
    step: inChunk,
    chunk,
    checkIds,
  }));
  yield* member('{"asked":', asked);
  yield* list(',"catalogue":', catalogueLines(model.catalogue));
  yield* member(',"checkpoint":', model.checkpoint);
  yield* list(',"chunks":', shown.chunks);
  yield* list(',"items":', items);
  yield* member(',"keys":', keys);
  yield* list(',"slices":', model.allSlices.values().map(canonicalText));
  yield* member(',"stale":', staleSlices(model));
  yield* member(',"sweep":', { line: model.sweepLine, step: model.sweepInLog });
  yield '}</script>';
}

function* member(name: string, value: unknown): Generator<string, void, undefined> {
  yield name;
  yield forScript(canonicalJson(value));
}

function* list(name: string, values: Iterable<unknown>): Generator<string, void, undefined> {
  yield `${name}[`;
  let between = '';
  for (const value of values) {
    yield between;
    yield forScript(canonicalJson(value));
    between = ',';
  }
  yield ']';
}

/** JSON in plain ASCII in which nothing can end or begin markup, whatever the values hold. */
const forScript = (json: string): string =>
  json.replace(/[<>&\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
