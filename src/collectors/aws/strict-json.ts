import { AwsJson1_1Protocol, AwsRestJsonProtocol, JsonCodec2, JsonShapeDeserializer2 } from '@aws-sdk/core/protocols';
import type { Schema } from '@smithy/types';
import { isNormalized, malformed } from './strict-schema.ts';

/**
 * Reads JSON answers so that the types of the SDK hold. The SDK itself passes on whatever JSON holds: the text "false"
 * for a boolean, an object for a list. Here a value that is not of its type is `malformed`, and so is a list with such
 * an item as a whole.
 */
class StrictJsonDeserializer extends JsonShapeDeserializer2 {
  /** A whole answer. The SDK drops members that are null from it, and a malformed token would end its list unnoticed. */
  override async read(schema: Schema, data: string | Uint8Array | unknown): Promise<unknown> {
    const answer: unknown = await super.read(schema, data);
    const bad = Object.entries(answer ?? {}).find(([, value]) => value === malformed);
    if (bad !== undefined) throw new SyntaxError(`the member ${bad[0]} of the answer is not of its type`);
    return answer;
  }

  protected override _read(schema: Schema, value: unknown): unknown {
    if (!isNormalized(schema)) return super._read(schema, value);
    if (schema.isListSchema()) {
      if (!Array.isArray(value)) return malformed;
      const items = value.map((item: unknown) => this._read(schema.getValueSchema(), item) ?? malformed);
      return items.every((item) => item !== malformed) ? items : malformed;
    }
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (schema.isStructSchema()) return isObject ? super._read(schema, value) : malformed;
    if (schema.isMapSchema()) {
      if (!isObject) return malformed;
      const entries = Object.entries(value).map(
        ([key, item]) => [key, this._read(schema.getValueSchema(), item) ?? malformed] as const,
      );
      return entries.every(([, item]) => item !== malformed) ? Object.fromEntries(entries) : malformed;
    }
    if (schema.isBooleanSchema()) return typeof value === 'boolean' ? value : malformed;
    if (schema.isNumericSchema()) return typeof value === 'number' ? value : malformed;
    if (schema.isStringSchema() && typeof value !== 'string') return malformed;
    // The SDK takes "2026" for the 2,026th second of 1970.
    if (schema.isTimestampSchema() && typeof value === 'string' && /^[\d.]+$/.test(value)) return malformed;
    try {
      return super._read(schema, value);
    } catch {
      return malformed;
    }
  }
}

class StrictJsonCodec extends JsonCodec2 {
  override createDeserializer(): StrictJsonDeserializer {
    const deserializer = new StrictJsonDeserializer(this.settings);
    if (this.serdeContext !== undefined) deserializer.setSerdeContext(this.serdeContext);
    return deserializer;
  }
}

// Times in these protocols are seconds since the epoch unless the schema says otherwise (Smithy timestampFormat 7).
const timestampFormat = { useTrait: true, default: 7 } as const;

export class StrictJsonRpcProtocol extends AwsJson1_1Protocol {
  constructor(options: ConstructorParameters<typeof AwsJson1_1Protocol>[0]) {
    super({ ...options, jsonCodec: new StrictJsonCodec({ timestampFormat, jsonName: false }) });
  }
}

export class StrictRestJsonProtocol extends AwsRestJsonProtocol {
  constructor(options: ConstructorParameters<typeof AwsRestJsonProtocol>[0]) {
    super({ ...options, jsonCodec: new StrictJsonCodec({ timestampFormat, httpBindings: true, jsonName: true }) });
  }
}
