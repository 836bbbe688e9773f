import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { AssayError } from '../domain/error.ts';

const maxBytes = 256 * 1024;
const timeoutMs = 5_000;
/** How long keys are used without asking again. */
const freshMs = 10 * 60_000;
/** How soon keys are asked for again because a token names one that is not among them. */
const cooldownMs = 30_000;
/** How soon keys that could not be read are asked for again. */
const retryMs = 1_000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });
const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

interface KnownKeys {
  readonly find: JWTVerifyGetKey;
  readonly readAt: number;
}

/**
 * The signing keys of an OpenID Connect issuer: those of its discovery document, read over TLS, without redirects, within
 * bounds of time and size, and kept for ten minutes. A token cannot make them be asked for more than twice a minute, nor
 * from anywhere else. Error: `UNAUTHENTICATED` with its cause when they cannot be read.
 */
export class IssuerKeys {
  readonly #issuer: string;
  readonly #now: () => number;
  #known: KnownKeys | undefined;
  #reading: Promise<KnownKeys> | undefined;
  #triedAt = Number.NEGATIVE_INFINITY;

  /** `now` in milliseconds since the epoch. */
  constructor(issuer: string, now: () => number) {
    this.#issuer = issuer;
    this.#now = now;
  }

  /** As `jose` asks for the key of a token. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const { find } = await this.#fresh();
    try {
      return await find(header, token);
    } catch (error) {
      // The issuer may have a new key.
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#now() - this.#triedAt < cooldownMs) throw error;
      return (await this.#read()).find(header, token);
    }
  };

  async #fresh(): Promise<KnownKeys> {
    const known = this.#known;
    if (known !== undefined && this.#now() - known.readAt < freshMs) return known;
    return this.#read();
  }

  async #read(): Promise<KnownKeys> {
    if (this.#reading !== undefined) return this.#reading;
    if (this.#now() - this.#triedAt < retryMs) throw unreadable('they were asked for just now');
    this.#triedAt = this.#now();
    this.#reading = this.#load().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #load(): Promise<KnownKeys> {
    try {
      const place = `${this.#issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      const { issuer, jwks_uri } = discoverySchema.parse(await this.#get(place));
      if (issuer !== this.#issuer) throw new Error(`the document of ${this.#issuer} is that of ${issuer}`);
      const keys = keysSchema.parse(await this.#get(jwks_uri));
      this.#known = { find: createLocalJWKSet(keys as JSONWebKeySet), readAt: this.#now() };
      return this.#known;
    } catch (cause) {
      throw unreadable('its documents could not be read', cause);
    }
  }

  async #get(place: string): Promise<unknown> {
    const url = new URL(place);
    if (url.protocol !== 'https:' && !(isLoopback(url) && isLoopback(new URL(this.#issuer)))) {
      throw new Error(`${url.origin} is not reached over TLS`);
    }
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'application/json' },
    });
    if (!response.ok || response.body === null) throw new Error(`${url.href} answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Error(`${url.href} is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  }
}

/** Where an issuer for development may be: what is on the machine itself needs no TLS. */
const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

const unreadable = (why: string, cause?: unknown): AssayError =>
  new AssayError('UNAUTHENTICATED', `The keys of the issuer of tokens are not known: ${why}. Try again later.`, {
    cause,
  });
