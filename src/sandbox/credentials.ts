/** Credentials in the shape that every SDK client takes. */
export interface SandboxCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Who signed a request. `session` is set for credentials that AssumeRole gave. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
}

/** What a signed request says of itself before anything is checked. */
export interface SignedScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

// The endpoint knows no secrets: the account is written into the key id, and signatures are not verified.
const longLived = `AKIA${'SBOX'}`;
const temporary = `ASIA${'SBOX'}`;
const secretAccessKey = 'the-sandbox-verifies-no-signature';

/** Long-lived credentials of an account of the estate. */
export const sandboxCredentials = (accountId: string): SandboxCredentials => ({
  accessKeyId: `${longLived}${accountId}`,
  secretAccessKey,
});

/** Temporary credentials of a role session; the session is written into the token. */
export const sessionCredentials = (accountId: string, roleName: string, sessionName: string) => ({
  accessKeyId: `${temporary}${accountId}`,
  secretAccessKey,
  sessionToken: Buffer.from(JSON.stringify([roleName, sessionName])).toString('base64'),
});

/** The scope of an `Authorization` header of Signature Version 4; undefined when it is none. */
export const parseSignedScope = (header: string | undefined): SignedScope | undefined => {
  const [, accessKeyId, region, service] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/.exec(header ?? '') ?? [];
  return accessKeyId === undefined || region === undefined || service === undefined
    ? undefined
    : { accessKeyId, region, service };
};

const parseSession = (token: string | undefined): readonly [role: string, session: string] | undefined => {
  try {
    const [role, session]: unknown[] = JSON.parse(Buffer.from(token ?? '', 'base64').toString());
    return typeof role === 'string' && typeof session === 'string' ? [role, session] : undefined;
  } catch {
    return undefined;
  }
};

/** The caller behind a key id and, for temporary credentials, a session token; undefined when they are unknown. */
export const parseCaller = (accessKeyId: string, sessionToken: string | undefined): Caller | undefined => {
  const [, prefix, accountId] = /^(A[KS]IASBOX)(\d{12})$/.exec(accessKeyId) ?? [];
  if (accountId === undefined) return undefined;
  if (prefix === longLived) {
    return { accountId, arn: `arn:aws:iam::${accountId}:user/assay`, userId: `AIDASBOX${accountId}` };
  }
  const session = parseSession(sessionToken);
  return session === undefined
    ? undefined
    : {
        accountId,
        arn: `arn:aws:sts::${accountId}:assumed-role/${session[0]}/${session[1]}`,
        userId: `AROASBOX${accountId}:${session[1]}`,
      };
};
