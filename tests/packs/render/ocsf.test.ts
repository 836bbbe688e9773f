import { describe, expect, it } from 'vitest';
import { ocsf } from '../../../src/packs/render/ocsf.ts';
import { derivedText } from './derived-text.ts';
import { sampleItems, sampleModel } from './sample-model.ts';

interface Event {
  readonly compliance: {
    readonly status_id: number;
    readonly control?: string;
    readonly requirements?: readonly string[];
    readonly standards?: readonly string[];
  };
  readonly finding_info: { readonly uid: string };
  readonly severity_id: number;
  readonly unmapped: { readonly verdict: string };
}

const eventsOf = (text: string): readonly Event[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);

const text = derivedText(ocsf(sampleModel()), sampleItems());
const events = eventsOf(text);
const eventOf = (resourceId: string, checkId: string) =>
  events.find(({ finding_info: { uid } }) => uid.endsWith(`/${resourceId}/${checkId}`));

describe('the OCSF compliance findings', () => {
  it('are one event a line for every finding that is not NOT_APPLICABLE, and INCONCLUSIVE never passes', () => {
    const expected = sampleItems()
      .flatMap(({ findings }) => findings.map(({ verdict }) => verdict))
      .filter((verdict) => verdict !== 'NOT_APPLICABLE');

    expect(events.map(({ unmapped }) => unmapped.verdict)).toEqual(expected);
    expect(events.map(({ compliance }) => compliance.status_id)).toEqual(
      expected.map((verdict) => ({ PASS: 1, INCONCLUSIVE: 2, FAIL: 3 })[verdict]),
    );
  });

  it('are a failure with its severity where a risk is accepted, and say who accepted it', () => {
    expect(eventOf('sg-0aaaaaaaaaaaaaaa2', 'sg-no-unrestricted-admin-ports')).toMatchObject({
      activity_id: 1,
      category_uid: 2,
      class_uid: 2003,
      type_uid: 200301,
      compliance: { status: 'Fail', status_id: 3, checks: [{ uid: 'sg-no-unrestricted-admin-ports', version: '1' }] },
      severity_id: 5,
      status_id: 1,
      remediation: { desc: expect.any(String) },
      cloud: { provider: 'AWS', region: 'eu-central-1', account: { uid: '000123456789', type_id: 10 } },
      resources: [
        {
          name: 'bastion, "old"',
          type: 'AWS::EC2::SecurityGroup',
          uid: 'arn:aws:ec2:eu-central-1:000123456789:security-group/sg-0aaaaaaaaaaaaaaa2',
        },
      ],
      unmapped: {
        accepted_by: [
          {
            exception_id: '019aae00-0000-7000-8000-0000000000e1',
            expires_at: '2027-01-31T00:00:00.000Z',
            owner: '=Platform team',
          },
        ],
        evidence_line: 1,
        verdict: 'FAIL',
      },
    });
  });

  it('take their times from the evidence', () => {
    expect(eventOf('i-0aaaaaaaaaaaaaaa1', 'ec2-ssm-managed')).toMatchObject({
      time: Date.parse('2026-11-21T16:06:35Z'),
      start_time: Date.parse('2026-11-21T16:05:00Z'),
      metadata: {
        version: '1.6.0',
        logged_time: Date.parse('2026-11-23T01:12:00Z'),
        product: { name: 'Assay', version: '0.2.0' },
        profiles: ['cloud'],
      },
      status_code: 'STALE_SOURCE',
      unmapped: { sealed_verdict: 'PASS', source_times: { lastPingAt: '2026-11-21T15:00:00.000Z' } },
    });
  });

  it('name published controls first, and alarm nobody with a PASS', () => {
    const event = eventOf('snap-0aaaaaaaaaaaaaaa1', 'ebs-snapshot-encrypted');

    expect(event?.severity_id).toBe(1);
    expect(event?.compliance.control).toBe('ISO/IEC 27001:2022 A.8.13 Information backup');
    expect(event?.compliance.standards).toEqual(['ISO/IEC 27001:2022', 'ISO/IEC 27017:2026', 'ISO/IEC 27017:2015']);
    expect(event?.compliance.requirements?.at(-1)).toBe('seed:vm-env-sec/A.12.3.1 (syllabus label, no standard)');
  });

  it('have ids that are unique in a pack, and survive any resource id', () => {
    const items = sampleItems().map((item) => ({
      ...item,
      entry: { ...item.entry, resource: { ...item.entry.resource, id: `${item.entry.resource.id} "\\\n\u2028é` } },
    }));

    const uids = eventsOf(derivedText(ocsf(sampleModel()), items)).map(({ finding_info }) => finding_info.uid);

    expect(text).toMatch(/^[\n -~]+$/);
    expect(new Set(uids).size).toBe(events.length);
    expect(uids[0]).toContain(' "\\\n\u2028é/');
  });
});
