import { createContext, runInContext } from 'node:vm';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { signCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { leafHash, treeHash } from '../../../src/ledger/merkle.ts';
import { inclusionStep } from '../../../src/ledger/proof.ts';
import { parseVerifierKey } from '../../../src/ledger/verifier-key.ts';
import type { PackItem, PackModel } from '../../../src/packs/pack-model.ts';
import { report } from '../../../src/packs/render/report.ts';
import { testSigner } from '../../ledger/keys.ts';
import { derivedText } from './derived-text.ts';
import { sampleItems, sampleModel } from './sample-model.ts';

/** The report of the sample pack, or of another. */
export const renderReport = (model: PackModel, items: readonly PackItem[] = sampleItems()): string =>
  derivedText(report(model), items);

/** A model whose sweep stands in a log of which there is a signed checkpoint. The entries beside it are stand-ins. */
export const signedModel = async (model: PackModel = sampleModel()): Promise<PackModel> => {
  const lines = Array.from({ length: model.logSize }, (_, index) =>
    index + 1 === model.sweep.sequence ? model.sweepLine : canonicalJson({ sequence: index + 1 }),
  );
  const signer = testSigner(parseVerifierKey(model.manifest.keys.log).name);
  const root = treeHash(lines.map((line) => leafHash(line)));
  return {
    ...model,
    sweepInLog: inclusionStep(lines, model.sweep.sequence - 1),
    checkpoint: await signCheckpoint({ size: lines.length, root }, signer),
  };
};

/** What the status box says, as a class and a sentence. */
export interface PageStatus {
  readonly state: string;
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string => text.replace(/&(\w+|#39);/g, (_, name: string) => entities[name] ?? '');

/**
 * Runs the script of a page as a browser would, on the elements that it looks at: those with `data-from`, none of which
 * holds another, the sealed data and the status box. `changes` are put over the globals of the script.
 */
export const runPageScript = async (page: string, changes: Record<string, unknown> = {}): Promise<PageStatus> => {
  const [, data = ''] = /<script type="application\/json" id="sealed">([^<]*)<\/script>/.exec(page) ?? [];
  const [, script = ''] = /<script>([\s\S]*)<\/script>\n<\/body>/.exec(page) ?? [];
  const status = { className: '', textContent: '' };
  const marked = [...page.matchAll(/data-from="([^"]*)">([^<]*)</g)].map(([, from = '', text = '']) => ({
    dataset: { from: unescaped(from) },
    textContent: unescaped(text),
  }));
  const document = {
    getElementById: (id: string) => (id === 'sealed' ? { textContent: data } : status),
    querySelectorAll: () => marked,
  };
  const context = createContext({ document, crypto, TextEncoder, Uint8Array, atob, btoa, ...changes });
  await runInContext(script, context);
  return { state: status.className, text: status.textContent };
};

/** The data that a page embeds, to doctor it. */
export interface SealedData {
  keys: { log: string; pack: string };
  checkpoint: string;
  sweep: { line: string; step: { index: number; size: number; path: string[] } };
  slices: string[];
  catalogue: string[];
  asked: { evaluatedFor: string; accountIds?: string[]; regions?: string[]; checkIds: string[]; controlKeys: string[] };
  stale: Record<string, number[]>;
  chunks: { slice: number; line: string }[];
  items: { line: string; step: { index: number }; chunk: number; checkIds: string[] }[];
}

/** A page with other embedded data, escaped as before. */
export const withData = (page: string, change: (data: SealedData) => void): string =>
  page.replace(/(<script type="application\/json" id="sealed">)([^<]*)/, (_, start: string, json: string) => {
    const data = JSON.parse(json) as SealedData;
    change(data);
    return start + JSON.stringify(data).replace(/</g, '\\u003c');
  });
