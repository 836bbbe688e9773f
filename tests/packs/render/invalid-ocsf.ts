type Event = Record<string, unknown>;

const inside = (event: Event, name: string): Event => {
  const value = event[name];
  if (typeof value !== 'object' || value === null) throw new Error(`the valid event has no ${name}`);
  return value as Event;
};

const without =
  (...names: readonly string[]) =>
  (event: Event): void => {
    const parent = names.slice(0, -1).reduce(inside, event);
    const last = names.at(-1) ?? '';
    if (!(last in parent)) throw new Error(`the valid event has no ${last}`);
    delete parent[last];
  };

const changes: Readonly<Record<string, (event: Event) => void>> = {
  'no time': without('time'),
  'a time as text': (event) => Object.assign(event, { time: '2026-11-23T02:00:00Z' }),
  'a time in seconds': (event) => Object.assign(event, { time: 1_795_395_705 }),
  'no type': without('type_uid'),
  'a type of another class': (event) => Object.assign(event, { type_uid: 200401 }),
  'a type of another activity': (event) => Object.assign(event, { type_uid: 200302 }),
  'another class': (event) => Object.assign(event, { class_uid: 2004 }),
  'no class': without('class_uid'),
  'an activity that there is not': (event) => Object.assign(event, { activity_id: 42 }),
  'a severity that there is not': (event) => Object.assign(event, { severity_id: 7 }),
  'no severity': without('severity_id'),
  'no metadata': without('metadata'),
  'no product': without('metadata', 'product'),
  'no version of the schema': without('metadata', 'version'),
  'no compliance': without('compliance'),
  'a compliance status that there is not': (event) => Object.assign(inside(event, 'compliance'), { status_id: 4 }),
  'a caption of another compliance status': (event) => Object.assign(inside(event, 'compliance'), { status: 'Other' }),
  'requirements as one text': (event) => Object.assign(inside(event, 'compliance'), { requirements: 'A.8.13' }),
  'no finding': without('finding_info'),
  'a finding without an id': without('finding_info', 'uid'),
  'resources as an object': (event) => Object.assign(event, { resources: { uid: 'snap-1' } }),
  'a member that OCSF does not have': (event) => Object.assign(event, { verdict: 'PASS' }),
};

/** Events that are no compliance finding, one line each; made of a valid one. */
export const invalidOcsf = (valid: string): readonly { readonly name: string; readonly text: string }[] => [
  ...Object.entries(changes).map(([name, change]) => {
    const event = JSON.parse(valid) as Event;
    change(event);
    return { name, text: `${JSON.stringify(event)}\n` };
  }),
  { name: 'two events in one line', text: `${valid.trimEnd()}${valid.trimEnd()}\n` },
  { name: 'a line without an end', text: valid.trimEnd() },
];
