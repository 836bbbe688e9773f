import type { Entry } from '../../../domain/evidence.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { sliceId } from '../../../domain/slice.ts';
import type { InclusionStep } from '../../../ledger/proof.ts';
import type { PackFinding, PackItem, PackModel } from '../../pack-model.ts';

/** How many failures, and how many resources that could not be judged, the report shows of each check. */
export const shownPerCheck = 50;

/** A resource that the report shows, with its proof. */
export interface ShownItem {
  /** 0-based, in the order of the pack: the name of the resource on the page. */
  readonly index: number;
  readonly entry: Entry;
  /** By check id. */
  readonly findings: ReadonlyMap<string, PackFinding>;
  /** The checks under which it is shown. */
  readonly checkIds: readonly string[];
  readonly times: JsonObject | undefined;
  readonly observedFrom: string;
  readonly observedTo: string;
  readonly file: string;
  readonly line: number;
  readonly proof: {
    readonly entry: string;
    readonly inChunk: InclusionStep;
    /** Place in `ShownItems.chunks`. */
    readonly chunk: number;
  };
}

/** A chunk that holds shown resources. */
export interface ShownChunk {
  /** Place of the slice in `PackModel.allSlices`. */
  readonly slice: number;
  readonly line: string;
  readonly step: InclusionStep;
}

/** The findings of one check that are shown. */
export interface ShownFindings {
  readonly failures: readonly ShownItem[];
  readonly notEstablished: readonly ShownItem[];
  /** Of all failures, those that an exception covers. */
  readonly accepted: number;
}

interface Collected {
  readonly failures: ShownItem[];
  readonly notEstablished: ShownItem[];
  accepted: number;
}

/** Keeps what the report shows of the resources that pass by: a bounded number for each check. */
export class ShownItems {
  readonly items: ShownItem[] = [];
  readonly chunks: ShownChunk[] = [];
  readonly #byCheck = new Map<string, Collected>();
  readonly #places = new Map<string, number>();
  readonly #sliceIndex: ReadonlyMap<string, number>;

  constructor({ allSlices }: Pick<PackModel, 'allSlices'>) {
    this.#sliceIndex = new Map(allSlices.map((slice, index) => [sliceId(slice), index]));
  }

  of(checkId: string): ShownFindings {
    return this.#byCheck.get(checkId) ?? { failures: [], notEstablished: [], accepted: 0 };
  }

  add(item: PackItem): void {
    const checkIds: string[] = [];
    let shown: ShownItem | undefined;
    for (const { checkId, verdict, accepted } of item.findings) {
      if (verdict !== 'FAIL' && verdict !== 'INCONCLUSIVE') continue;
      const collected = this.#collected(checkId);
      if (accepted !== undefined) collected.accepted += 1;
      const list = verdict === 'FAIL' ? collected.failures : collected.notEstablished;
      if (list.length === shownPerCheck) continue;
      checkIds.push(checkId);
      shown ??= this.#keep(item, checkIds);
      list.push(shown);
    }
  }

  #collected(checkId: string): Collected {
    const known = this.#byCheck.get(checkId);
    if (known !== undefined) return known;
    const fresh = { failures: [], notEstablished: [], accepted: 0 };
    this.#byCheck.set(checkId, fresh);
    return fresh;
  }

  /** Not the item itself, whose proof is made from all that it was read with. */
  #keep({ entry, slice, run, times, findings, file, line, proof }: PackItem, checkIds: readonly string[]): ShownItem {
    const { entry: entryLine, inChunk, chunk, inSliceTree } = proof();
    const sliceIndex = this.#sliceIndex.get(sliceId(slice)) ?? -1;
    const place = `${sliceIndex} ${inSliceTree.index}`;
    let known = this.#places.get(place);
    if (known === undefined) {
      known = this.chunks.push({ slice: sliceIndex, line: chunk, step: inSliceTree }) - 1;
      this.#places.set(place, known);
    }
    const shown: ShownItem = {
      index: this.items.length,
      entry,
      findings: new Map(findings.map((finding) => [finding.checkId, finding])),
      checkIds,
      times,
      observedFrom: run.startedAt,
      observedTo: run.endedAt,
      file,
      line,
      proof: { entry: entryLine, inChunk, chunk: known },
    };
    this.items.push(shown);
    return shown;
  }
}
