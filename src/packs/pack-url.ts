/** Where a server that holds packs itself gives out the zip of one. */
export const packUrl = (packId: string): string => `/packs/${packId}.zip`;

/** The name under which the zip of a pack is saved. */
export const packFileName = (packId: string): string => `evidence-pack-${packId}.zip`;
