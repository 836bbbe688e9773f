interface Node {
  /** How many of the held blocks are exactly this one. */
  held: number;
  covered: boolean;
  widest: number;
  zero?: Node;
  one?: Node;
}

const emptyNode = (): Node => ({ held: 0, covered: false, widest: Number.POSITIVE_INFINITY });

const change = (node: Node, bits: string, depth: number, delta: 1 | -1): void => {
  if (depth === bits.length) {
    node.held += delta;
  } else if (bits[depth] === '1') {
    node.one ??= emptyNode();
    change(node.one, bits, depth + 1, delta);
  } else {
    node.zero ??= emptyNode();
    change(node.zero, bits, depth + 1, delta);
  }
  node.covered = node.held > 0 || (node.zero?.covered === true && node.one?.covered === true);
  node.widest = node.covered
    ? depth
    : Math.min(node.zero?.widest ?? Number.POSITIVE_INFINITY, node.one?.widest ?? Number.POSITIVE_INFINITY);
};

/**
 * The exact union of a changing collection of blocks of one address family, given by their bits. Adding or removing
 * one costs its prefix length, so a sweep over ports stays linear in the number of rules.
 */
export class CidrCover {
  readonly #root = emptyNode();

  add(bits: string): void {
    change(this.#root, bits, 0, 1);
  }

  /** Takes back one `add` of the same bits. */
  remove(bits: string): void {
    change(this.#root, bits, 0, -1);
  }

  /** Whether every address of the block is in the union. */
  covers(bits: string): boolean {
    let node: Node | undefined = this.#root;
    for (const bit of bits) {
      if (node === undefined || node.covered) break;
      node = bit === '1' ? node.one : node.zero;
    }
    return node?.covered === true;
  }

  /** The prefix length of the widest block wholly in the union; infinite when the union is empty. */
  get widest(): number {
    return this.#root.widest;
  }
}
