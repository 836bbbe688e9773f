import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { packFileName } from '../packs/pack-url.ts';
import type { StoredPack } from '../store/filesystem/pack-folder.ts';

const pathForm = /^\/packs\/([0-9a-f-]{36})\.zip$/;

/** The pack whose download a path is; undefined for any other path. */
export const packOfPath = (pathname: string): string | undefined => pathForm.exec(pathname)?.[1];

/** Answers with the zip of a pack, or with its headers alone where those were asked for. */
export const sendPack = async (
  zip: StoredPack,
  packId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  response.writeHead(200, {
    'content-type': 'application/zip',
    'content-length': zip.bytes,
    'content-disposition': `attachment; filename="${packFileName(packId)}"`,
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(zip.read(), response);
  } catch (error) {
    // Whoever hangs up during a download is nobody's fault.
    if (!isHangUp(error)) throw error;
  }
};

const isHangUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
