declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB endpoint on a LevelDB folder. `close` also closes the database. */
  const dynalite: (options: { readonly path: string; readonly createTableMs: number }) => Server;
  export default dynalite;
}
