import { leafHash, treeHash, verifyInclusion } from '../../src/ledger/merkle.ts';
import {
  inclusionSubtrees,
  type LogNode,
  type LogNodeKey,
  logTree,
  nodesEndingAt,
  siblingsOf,
  subtreeRoots,
} from '../../src/ledger/merkle-log.ts';

interface TreeFigure {
  readonly figure: string;
  readonly value: number;
  readonly unit: 'ms';
  readonly bar: null;
  readonly better: 'lower';
}

const figure = (name: string, started: number): TreeFigure => ({
  figure: name,
  value: Math.round(performance.now() - started),
  unit: 'ms',
  bar: null,
  better: 'lower',
});

/** Hashing a million lines of 64 bytes and their root. */
const rootOfMillion = (): TreeFigure => {
  const lines = Array.from({ length: 1_000_000 }, (_, index) => `{"line":"${index.toString().padStart(53, '0')}"}`);
  const started = performance.now();
  treeHash(lines.map((line) => leafHash(line)));
  return figure('root_1m_leaves_ms', started);
};

/** One inclusion path for every entry of a log of 100,000, each made from the stored nodes and verified. */
const inclusionProofs = (): TreeFigure => {
  const size = 100_000;
  const stored: (readonly LogNode[])[] = [];
  const nodesOf = (keys: readonly LogNodeKey[]): readonly LogNode[] =>
    keys.flatMap(({ end, level }) => stored[end - 1]?.[level] ?? []);
  for (let sequence = 1; sequence <= size; sequence += 1) {
    stored.push(nodesEndingAt(leafHash(`entry ${sequence}`), nodesOf(siblingsOf(sequence))));
  }
  const started = performance.now();
  const [root] = subtreeRoots([logTree(size)], nodesOf(logTree(size)));
  for (let index = 0; index < size; index += 1) {
    const subtrees = inclusionSubtrees(index, size);
    const path = subtreeRoots(subtrees, nodesOf(subtrees.flat()));
    const leaf = stored[index]?.[0];
    if (leaf === undefined || root === undefined || !verifyInclusion({ leafHash: leaf, index, size, path, root })) {
      throw new Error(`the path of entry ${index} does not hold`);
    }
  }
  return figure('inclusion_proofs_100k_ms', started);
};

/** What the Merkle trees cost. */
export const benchTree = async (): Promise<void> => {
  for (const line of [rootOfMillion(), inclusionProofs()]) process.stdout.write(`${JSON.stringify(line)}\n`);
};
