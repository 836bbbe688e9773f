/** Bytes of the body of a request. */
export const maxBodyBytes = 256 * 1024;

/** The body when it is declared as JSON; any other body is left to the executor to refuse. */
export const parseJsonBody = (
  contentType: string | undefined,
  body: string,
): { readonly value: unknown } | 'malformed' | undefined => {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json' || body === '') return undefined;
  try {
    return { value: JSON.parse(body) };
  } catch {
    return 'malformed';
  }
};
