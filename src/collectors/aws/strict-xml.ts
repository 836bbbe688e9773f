import { AwsEc2QueryProtocol, AwsQueryProtocol, XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import type { Schema } from '@smithy/types';
import { isNormalized, malformed } from './strict-schema.ts';

/**
 * Reads XML answers so that the types of the SDK hold. The SDK itself reads `maybe` as false, text where a list belongs
 * as an empty list, and a list under other element names likewise; each of these would pass for a fact. Here a value
 * that is not of its type is `malformed`, and so is a list with such an item as a whole.
 */
class StrictXmlDeserializer extends XmlShapeDeserializer {
  override readSchema(schema: Schema, value: unknown): unknown {
    if (!isNormalized(schema)) return super.readSchema(schema, value);
    if (schema.isListSchema()) {
      const traits = schema.getMergedTraits();
      if (
        !traits.xmlFlattened &&
        !isListElement(value, schema.getValueSchema().getMergedTraits().xmlName ?? 'member')
      ) {
        return malformed;
      }
      const list: unknown = super.readSchema(schema, value);
      return Array.isArray(list) && list.every((item) => item !== malformed && item !== undefined) ? list : malformed;
    }
    if (schema.isStructSchema()) {
      if (Array.isArray(value) || (typeof value === 'string' && value.trim() !== '')) return malformed;
      return super.readSchema(schema, value);
    }
    if (schema.isMapSchema()) return super.readSchema(schema, value);
    if (typeof value !== 'string') return malformed;
    if (schema.isBooleanSchema() && !/^(true|false)$/i.test(value)) return malformed;
    if (schema.isNumericSchema() && !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) return malformed;
    try {
      return super.readSchema(schema, value);
    } catch {
      return malformed;
    }
  }
}

/** Whether the element is a list with nothing in it but its items: the parser gives text, or children by name. */
const isListElement = (value: unknown, itemName: string): boolean => {
  // The SDK wraps a single element before it reads the list again.
  const element: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof element === 'string') return element.trim() === '';
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return false;
  return Object.entries(element).every(
    ([name, child]) => name === itemName || (name === '#text' && typeof child === 'string' && child.trim() === ''),
  );
};

export class StrictEc2QueryProtocol extends AwsEc2QueryProtocol {
  constructor(options: ConstructorParameters<typeof AwsEc2QueryProtocol>[0]) {
    super(options);
    this.deserializer = new StrictXmlDeserializer(this.deserializer.settings);
  }
}

export class StrictQueryProtocol extends AwsQueryProtocol {
  constructor(options: ConstructorParameters<typeof AwsQueryProtocol>[0]) {
    super(options);
    this.deserializer = new StrictXmlDeserializer(this.deserializer.settings);
  }
}
