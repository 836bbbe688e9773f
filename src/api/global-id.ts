export const nodeTypes = ['Framework', 'Control', 'Check', 'Sweep', 'Evidence', 'Exception', 'Pack'] as const;
export type NodeType = (typeof nodeTypes)[number];

/** The global id of an object: base64url of its type and its own id. */
export const toGlobalId = (type: NodeType, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url');

/** What a global id stands for; undefined for anything that this product did not issue. */
export const fromGlobalId = (globalId: string): { readonly type: NodeType; readonly id: string } | undefined => {
  const text = Buffer.from(globalId, 'base64url').toString();
  const type = nodeTypes.find((candidate) => text.startsWith(`${candidate}:`));
  if (type === undefined || toGlobalId(type, text.slice(type.length + 1)) !== globalId) return undefined;
  return { type, id: text.slice(type.length + 1) };
};

/** An argument that takes the own id of an object or its global id. */
export const ownId = (type: NodeType, id: string): string => {
  const global = fromGlobalId(id);
  return global?.type === type ? global.id : id;
};
