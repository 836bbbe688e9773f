import { v5 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { resourceKey } from '../../../src/domain/resource.ts';
import { inventoryItemId, observationId, PackIds } from '../../../src/packs/render/oscal-ids.ts';
import { sampleModel, sampleModelAsOf } from './sample-model.ts';

const namespace = '6d4f1d0e-3b1c-4a55-9d38-70c8f2a64b17';
const resource = { type: 'AWS::EC2::Snapshot', id: 'snap-Größe-😀', accountId: '1', region: 'eu-central-1' } as const;

describe('the ids of assessment results', () => {
  it('are version 5 of a name that says what they are of', () => {
    expect(inventoryItemId(resource)).toBe(v5(`resource ${resourceKey(resource)}`, namespace));
    expect(observationId('sweep', 'check', resource)).toBe(
      v5(`observation sweep check ${resourceKey(resource)}`, namespace),
    );
  });

  it('are those of one pack for what only that pack says', () => {
    const [one, again, other] = [sampleModel(), sampleModel(), sampleModelAsOf()].map((model) =>
      new PackIds(model).of('result'),
    );
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    expect(new PackIds(sampleModel({ logSize: 8 })).of('result')).not.toBe(one);
  });
});
