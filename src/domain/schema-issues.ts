/** What a schema refused, in one line: `path: message` by issue. For an error without issues, its message. */
export const schemaIssues = (error: unknown): string => {
  const issues: unknown = typeof error === 'object' && error !== null && 'issues' in error ? error.issues : undefined;
  if (!Array.isArray(issues)) return error instanceof Error ? error.message : String(error);
  return issues
    .map(({ path, message }: { readonly path?: readonly PropertyKey[]; readonly message?: string }) =>
      [path?.map(String).join('.'), message].filter((part) => part !== undefined && part !== '').join(': '),
    )
    .join('; ');
};
