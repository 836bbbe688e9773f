import type { PackZip } from '../../../src/packs/verify/read-zip.ts';

/** The files of a pack as the zip reader gives them; each stream comes in pieces of so many bytes. */
export const zipInMemory = (contents: ReadonlyMap<string, Uint8Array>, pieceBytes = 1000): PackZip => {
  const contentOf = (path: string): Buffer => {
    const content = contents.get(path);
    if (content === undefined) throw new RangeError(`no ${path}`);
    return Buffer.from(content);
  };
  return {
    entries: [...contents].map(([path, { length }]) => ({ path, bytes: length })),
    read: async (path) => contentOf(path),
    stream: async function* (path) {
      const content = contentOf(path);
      for (let at = 0; at < content.length; at += pieceBytes) yield content.subarray(at, at + pieceBytes);
    },
    close: async () => undefined,
  };
};
