import { z } from 'zod';

/** What is read of the event of an HTTP API, payload format 2.0. */
const httpEventSchema = z.object({
  version: z.literal('2.0'),
  /** Without the question mark; empty when there is none. */
  rawQueryString: z.string(),
  /** Names in lower case; several values of one name are joined by commas. */
  headers: z.record(z.string(), z.string()),
  requestContext: z.object({
    http: z.object({ method: z.string() }),
    /** What the authorizer of the route found: of a signed request its caller. */
    authorizer: z
      .object({
        iam: z
          .object({ userArn: z.string() })
          .nullish()
          .transform((iam) => iam ?? undefined),
      })
      .optional(),
  }),
  body: z.string().optional(),
  isBase64Encoded: z.boolean(),
});

export type HttpEvent = z.infer<typeof httpEventSchema>;

/** What the HTTP API makes an answer of. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reads an event. Throws for any other: the route of the API sends none. */
export const parseHttpEvent = (event: unknown): HttpEvent => httpEventSchema.parse(event);

/** The body as it was sent. */
export const bodyOf = ({ body = '', isBase64Encoded }: HttpEvent): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
