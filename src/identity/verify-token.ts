import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { OidcSettings } from '../config/access-settings.ts';
import { AssayError } from '../domain/error.ts';
import type { TokenCaller } from './caller.ts';
import { IssuerKeys } from './issuer-keys.ts';
import { hasUniqueMembers } from './unique-members.ts';

const maxTokenChars = 8 * 1024;
/** How far the clocks of the issuer and of this machine may be apart. */
const clockToleranceSeconds = 30;
const longestLifeSeconds = 24 * 60 * 60;
const longestSubject = 256;

/** Signatures that only the issuer can make: with a shared secret whoever verifies could also sign. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Header members that bring a key, or a place to get one from. */
const keyMembers = ['jwk', 'jku', 'x5u', 'x5c'];

/** Claims that only tokens about a login have. They are for the client that logged somebody in, not for an API. */
const loginClaims = ['nonce', 'at_hash', 'c_hash'];

/**
 * Verifies access tokens of one issuer: JWT as RFC 9068 and Amazon Cognito have them. A token must be signed by a key of
 * the issuer with an asymmetric algorithm; name the issuer, the audience (where it names none, as with Cognito, the client)
 * and the scope; have begun, not have expired, and last for a day at the most; have a subject; and not be an identity
 * token. Error: `UNAUTHENTICATED`, which says what is wrong with the token and nothing of what is in it.
 */
export const createTokenVerifier = (
  settings: OidcSettings,
  now: () => Date,
): ((token: string) => Promise<TokenCaller>) => {
  const keys = new IssuerKeys(settings.issuer, () => now().getTime());
  return async (token) => {
    requireForm(token);
    const { payload } = await jwtVerify(token, keys.find, {
      algorithms,
      issuer: settings.issuer,
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: clockToleranceSeconds,
      currentDate: now(),
    }).catch((error: unknown) => {
      throw error instanceof AssayError ? error : refused(sentenceOf(error));
    });
    requireAudience(payload, settings.audience);
    requireAccessToken(payload);
    requireTimes(payload, Math.floor(now().getTime() / 1000));
    requireScope(payload, settings.scope);
    return { kind: 'jwt', issuer: settings.issuer, subject: subjectOf(payload), claims: payload };
  };
};

const refused = (what: string): AssayError => new AssayError('UNAUTHENTICATED', `The token is refused: ${what}.`);

const sentenceOf = (error: unknown): string => {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.reason === 'missing' ? `it has no claim ${error.claim}` : `its claim ${error.claim} does not hold`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return 'its algorithm is not allowed';
  if (error instanceof errors.JWKSNoMatchingKey) return 'no key of the issuer is the one that it names';
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'it does not say which key of the issuer signed it';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature does not hold';
  return 'it is not a signed token that can be read';
};

const requireForm = (token: string): void => {
  if (token.length > maxTokenChars) throw refused(`it is longer than ${maxTokenChars} characters`);
  const parts = /^([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(token);
  const [, header = '', payload = ''] = parts ?? [];
  if (parts === null) throw refused('it is not a signed token that can be read');
  const members = parsePart(header);
  parsePart(payload);
  if (keyMembers.some((name) => Object.hasOwn(members, name))) throw refused('it brings its own key');
  if (Object.hasOwn(members, 'cty') || Object.hasOwn(members, 'enc')) throw refused('there is another token in it');
  const { typ } = members;
  if (typ !== undefined && !(typeof typ === 'string' && /^(application\/)?(at\+)?jwt$/i.test(typ))) {
    throw refused('it is not of the type of an access token');
  }
};

const parsePart = (part: string): Readonly<Record<string, unknown>> => {
  const text = Buffer.from(part, 'base64url').toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused('it is not a signed token that can be read');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refused('it is not a signed token that can be read');
  }
  if (!hasUniqueMembers(text)) throw refused('it says something twice');
  return value as Readonly<Record<string, unknown>>;
};

const requireAudience = ({ aud, client_id: client }: JWTPayload, audience: string): void => {
  const named =
    aud === undefined ? client === audience : Array.isArray(aud) ? aud.includes(audience) : aud === audience;
  if (!named) throw refused('it is meant for another audience');
};

const requireAccessToken = (payload: JWTPayload): void => {
  const { token_use: use } = payload;
  if ((use !== undefined && use !== 'access') || loginClaims.some((claim) => Object.hasOwn(payload, claim))) {
    throw refused('it is an identity token; an access token is needed');
  }
};

const requireTimes = ({ iat, exp }: JWTPayload, now: number): void => {
  if (typeof iat !== 'number' || typeof exp !== 'number' || iat > now + clockToleranceSeconds) {
    throw refused('it was issued in the time to come');
  }
  if (exp - iat > longestLifeSeconds) throw refused('it lasts for more than a day');
};

/** Amazon Cognito and RFC 9068 write scopes as one text, others as a list. */
const requireScope = ({ scope, scp }: JWTPayload, needed: string): void => {
  const scopes = [scope, scp].flatMap((named): readonly unknown[] =>
    typeof named === 'string' ? named.split(' ') : Array.isArray(named) ? named : [],
  );
  if (!scopes.includes(needed)) throw refused(`it does not have the scope ${needed}`);
};

const subjectOf = ({ sub }: JWTPayload): string => {
  if (typeof sub === 'string' && sub !== '' && sub.length <= longestSubject && !/[\p{Cc}\p{Cs}]/u.test(sub)) return sub;
  throw refused('its subject is not a name');
};
