// Checks this page in the browser that shows it, with WebCrypto alone and without a network.
//
// The element "sealed" holds the lines that were hashed when the sweep was sealed, and a signed checkpoint of the log.
// This script proves the lines up to the signature, makes every marked text of the page (data-from="…") again from
// them, and compares. It cannot know whose key that is: compare the fingerprint with the one that you were given.

const utf8 = (text) => new TextEncoder().encode(text);
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
const sha256 = async (...parts) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(parts.flatMap((part) => [...part]))));
const must = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};

// Merkle trees (RFC 6962): a leaf is hashed behind a zero byte, two nodes behind a one.
const leafHash = (line) => sha256([0], utf8(line));
const nodeHash = (left, right) => sha256([1], left, right);

/** The root, in hex, of the tree of these lines. */
const rootOf = async (lines) => {
  let level = await Promise.all(lines.map(leafHash));
  while (level.length > 1) {
    const lefts = level.filter((_, index) => index % 2 === 0);
    const rights = level.filter((_, index) => index % 2 === 1);
    level = await Promise.all(lefts.map((left, index) => (rights[index] ? nodeHash(left, rights[index]) : left)));
  }
  return toHex(level[0] ?? (await sha256()));
};

/** The root, in hex, that a line at `index` of `size` leads to along its path (RFC 9162, 2.1.3.2). */
const rootAbove = async (line, { index, size, path }) => {
  must(index < size, 'a place lies behind the end of its tree');
  let [node, last, found] = [index, size - 1, await leafHash(line)];
  for (const sibling of path.map(fromHex)) {
    must(last > 0, 'a path is too long');
    const isRight = node % 2 === 1 || node === last;
    found = isRight ? await nodeHash(sibling, found) : await nodeHash(found, sibling);
    while (isRight && node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  must(last === 0, 'a path is too short');
  return toHex(found);
};

/** Reads a verifier key: name, "+", four bytes of hash, "+", one byte for Ed25519 and the 32 bytes of the key. */
const readKey = async (text) => {
  const [, name, id, base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(base64);
  must(bytes.length === 33 && bytes[0] === 1, 'a key of the page is not an Ed25519 key');
  must(toHex(await sha256(utf8(`${name}\n`), bytes)).startsWith(id), 'a key of the page is not the one that it names');
  const key = bytes.subarray(1);
  return { name, id, key, fingerprint: toHex(await sha256(key)).replace(/.{4}(?=.)/g, '$& ') };
};

/** Opens the checkpoint: a text of origin, size and root, and below it a signature of that text by the key. */
const openCheckpoint = async (note, { name, id, key }) => {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [, signer, base64 = ''] = /^\u2014 (\S+) (\S+)\n$/.exec(note.slice(end + 2)) ?? [];
  const bytes = fromBase64(base64);
  must(signer === name && toHex(bytes.subarray(0, 4)) === id, 'the checkpoint is not signed by the key of the log');
  const publicKey = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
  const holds = await crypto.subtle.verify({ name: 'Ed25519' }, publicKey, bytes.subarray(4), utf8(text));
  must(holds, 'the signature of the checkpoint does not fit its text');
  const [origin, size, root, end4] = text.split('\n');
  must(origin === name && end4 === '', 'the checkpoint is of another log');
  return { origin, size: Number(size), root };
};

/** Proves every embedded line. Gives the records that the texts of the page are made of. */
const prove = async (data) => {
  const keys = { log: await readKey(data.keys.log), pack: await readKey(data.keys.pack) };
  const log = await openCheckpoint(data.checkpoint, keys.log);
  const { line: sweepLine, step } = data.sweep;
  const logRoot = toBase64(fromHex(await rootAbove(sweepLine, step)));
  must(logRoot === log.root && step.size === log.size, 'the entry of the sweep is not in the signed log');
  const entry = JSON.parse(sweepLine);
  must(entry.kind === 'sweep' && entry.sequence === step.index + 1, 'the sweep has another place in the log');
  const { rootDigest, catalogueDigest } = entry.sweep;
  must((await rootOf(data.slices)) === rootDigest, 'the slices are not those that were sealed');
  must((await rootOf(data.catalogue)) === catalogueDigest, 'the catalogue is not the one that was sealed');
  const slices = data.slices.map((line) => JSON.parse(line));
  const chunks = [];
  for (const chunk of data.chunks) {
    const root = await rootAbove(chunk.line, chunk.step);
    must(root === slices[chunk.slice]?.treeDigest, `chunk ${chunks.length} is not in its slice`);
    chunks.push({ ...JSON.parse(chunk.line), slice: chunk.slice });
  }
  const items = [];
  for (const { line, step, chunk, checkIds } of data.items) {
    must((await rootAbove(line, step)) === chunks[chunk]?.digest, `resource ${items.length} is not in its chunk`);
    const { resource, facts, findings } = JSON.parse(line);
    const shown = findings.filter(({ checkId }) => checkIds.includes(checkId));
    items.push({ resource, facts, slice: chunks[chunk].slice, findings: shown });
  }
  must(new Set(data.items.map(({ line }) => line)).size === items.length, 'it shows a resource twice');
  return { keys, log, entry, slices, items, catalogue: data.catalogue.map((line) => JSON.parse(line)) };
};

// How values are written on the page.
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is made visible.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff\u{e0000}-\u{e0fff}]/gu;
const visible = (text) => String(text).replace(invisible, (shown) => `\\u{${shown.codePointAt(0).toString(16)}}`);
const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const utc = (time) => `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
const factLines = (value, path) => {
  const label = path === '' ? '' : `${path}: `;
  if (typeof value !== 'object' || value === null) return [`${label}${value}`];
  const names = Object.keys(value).sort();
  if (names.length === 0) return [`${label}none`];
  if (!Array.isArray(value)) return names.flatMap((name) => factLines(value[name], path ? `${path}.${name}` : name));
  if (value.every((item) => typeof item !== 'object')) return [`${label}${value.join(', ')}`];
  return value.map((item, index) => `${path} ${index + 1}: ${factLines(item, '').join('; ')}`);
};
const factText = (value) => {
  const all = factLines(value, '').map(visible);
  const rest = all.splice(120).length;
  return [...all, ...(rest > 0 ? [`and ${rest} more lines: see the evidence file`] : [])].join('\n');
};

// How a verdict follows from counts: a FAIL decides, then whatever is not established.
const words = {
  FAIL: 'exceptions found',
  INCONCLUSIVE: 'not established',
  PASS: 'no exception found',
  NOT_APPLICABLE: 'nothing to test',
};
const kinds = ['fail', 'inconclusive', 'pass', 'notApplicable'];
const add = (all) => Object.fromEntries(kinds.map((kind) => [kind, all.reduce((sum, one) => sum + one[kind], 0)]));
const verdictOf = ({ fail, inconclusive, pass }, established) => {
  if (fail > 0) return 'FAIL';
  if (inconclusive > 0 || !established) return 'INCONCLUSIVE';
  return pass > 0 ? 'PASS' : 'NOT_APPLICABLE';
};
const order = ['FAIL', 'INCONCLUSIVE', 'PASS', 'NOT_APPLICABLE'];
const worst = (results) => order.find((one) => results.some(({ verdict }) => verdict === one)) ?? 'INCONCLUSIVE';

/** Every marked text that the page must show, by its name in data-from. */
const textsOf = ({ asked, stale }, { keys, log, entry, slices, items, catalogue }) => {
  const texts = new Map();
  const say = (of, all) => {
    for (const [name, text] of Object.entries(all)) texts.set(`${of}/${name}`, visible(text));
  };
  const sayCounts = (of, { counts, verdict }) => {
    say(of, { verdict: words[verdict] });
    for (const kind of kinds) say(of, { [kind]: number(counts[kind]) });
  };
  const { sweep, appendedAt } = entry;
  say('key', { log: keys.log.fingerprint, pack: keys.pack.fingerprint });
  say('log', { origin: log.origin, size: number(log.size), root: log.root, sequence: number(entry.sequence) });
  for (const name of ['sweepId', 'productVersion', 'mappingVersion', 'rootDigest'])
    say('sweep', { [name]: sweep[name] });
  say('sweep', { startedAt: utc(sweep.startedAt), sealedAt: utc(appendedAt) });
  say('asked', { for: utc(asked.evaluatedFor), accounts: asked.accountIds?.join(', ') ?? 'all that were swept' });
  say('asked', { regions: asked.regions?.join(', ') ?? 'all that were swept' });

  const covers = (list, value) => list === undefined || list.includes(value);
  const relevant = (checkIds) =>
    [...slices.entries()].filter(
      ([, { accountId, region, counts }]) =>
        covers(asked.accountIds, accountId) && covers(asked.regions, region) && checkIds.some((id) => id in counts),
    );
  const gapsOf = (some) => some.filter(([, { enumeration }]) => enumeration.status !== 'complete');
  const all = relevant(asked.checkIds);
  const resources = all.flatMap(([, slice]) => Object.values(slice.resources)).reduce((sum, one) => sum + one, 0);
  const complete = all.length - gapsOf(all).length;
  say('coverage', { resources: number(resources), slices: number(all.length), complete: number(complete) });
  for (const [place, { accountId, region, collectorId, enumeration }] of gapsOf(all)) {
    const { status, reason = 'SERVICE_ERROR', code } = enumeration;
    const why = `${status}, ${reason}${code === undefined ? '' : ` (${code})`}`;
    say('gap', { [place]: `${accountId} ${region} ${collectorId}: ${why}` });
  }

  const records = (kind) => catalogue.filter((record) => record.kind === kind).map((record) => record[kind]);
  const results = new Map();
  for (const check of records('check').filter(({ id }) => asked.checkIds.includes(id))) {
    const { id, title, description, remediation, severity, maxEvidenceAgeHours: hours } = check;
    const own = relevant([id]);
    const old = new Set(stale[id] ?? []);
    // A slice was read between the start and the seal of the sweep: some must be too old by now, others cannot be.
    const isOld = (time) => Date.parse(asked.evaluatedFor) - Date.parse(time) > hours * 3_600_000;
    must(
      !isOld(appendedAt) || own.every(([place]) => old.has(place)),
      `evidence of ${id} that is too old counts as fresh`,
    );
    must(old.size === 0 || isOld(sweep.startedAt), `fresh evidence of ${id} counts as too old`);
    const asRead = ([place, { counts }]) => {
      const { fail, inconclusive, pass, notApplicable } = counts[id];
      const unknown = { fail, inconclusive: inconclusive + pass + notApplicable, pass: 0, notApplicable: 0 };
      return old.has(place) ? unknown : counts[id];
    };
    const counts = add(own.map(asRead));
    const established = own.length > 0 && gapsOf(own).length === 0 && old.size === 0;
    results.set(id, { counts, verdict: verdictOf(counts, established) });
    sayCounts(`check/${id}`, results.get(id));
    const ran = sweep.scope.checks.find(({ checkId }) => checkId === id);
    say(`check/${id}`, { title, description, remediation, severity, hours, version: ran?.version ?? 'did not run' });
    texts.set(`check/${id}/parameters`, ran === undefined ? 'did not run' : factText(ran.parameters));
  }
  must(results.size === asked.checkIds.length, 'a check is not in the catalogue of the sweep');
  const total = add([...results.values()].map(({ counts }) => counts));
  sayCounts('total', { counts: total, verdict: worst([...results.values()]) });
  say('total', { judged: number(total.fail + total.inconclusive + total.pass) });

  for (const control of records('control').filter(({ key }) => asked.controlKeys.includes(key))) {
    const { key, controlId: id, title, frameworkId } = control;
    const mappings = records('mapping').filter((one) => one.controlKey === key && one.relation !== 'CONTEXT');
    const deciding = mappings.map(({ checkId }) => results.get(checkId));
    must(!deciding.includes(undefined), `${key} is shown without one of its checks`);
    sayCounts(`control/${key}`, { counts: add(deciding.map(({ counts }) => counts)), verdict: worst(deciding) });
    say(`control/${key}`, { id, title, framework: records('framework').find((one) => one.id === frameworkId).title });
    for (const { checkId, rationale } of mappings) say(`control/${key}`, { [`why/${checkId}`]: rationale });
  }

  const listed = new Map();
  for (const [index, { resource, facts, slice, findings }] of items.entries()) {
    const { id, type, accountId, region, arn } = resource;
    say(`item/${index}`, { id, where: `${type}, account ${accountId}, ${region}`, ...(arn && { arn }) });
    texts.set(`item/${index}/facts`, factText(facts));
    for (const { checkId, verdict: sealed, reason: why, severity, attributes } of findings) {
      const tooOld = stale[checkId]?.includes(slice) && (sealed === 'PASS' || sealed === 'NOT_APPLICABLE');
      const [verdict, reason] = tooOld ? ['INCONCLUSIVE', 'STALE_SOURCE'] : [sealed, why];
      say(`item/${index}/${checkId}`, { verdict, ...(reason && { reason }), ...(verdict === 'FAIL' && { severity }) });
      if (attributes !== undefined) texts.set(`item/${index}/${checkId}/attributes`, factText(attributes));
      listed.set(`${checkId} ${verdict}`, (listed.get(`${checkId} ${verdict}`) ?? 0) + 1);
    }
  }
  // The first 50 of each kind are shown, so that none can be left out where there are fewer.
  for (const [id, { counts }] of results) {
    const all = [listed.get(`${id} FAIL`) ?? 0, listed.get(`${id} INCONCLUSIVE`) ?? 0];
    const most = [Math.min(counts.fail, 50), Math.min(counts.inconclusive, 50)];
    must(
      all[0] === most[0] && all[1] === most[1],
      `of ${id} it shows ${all.join(' and ')} resources, not ${most.join(' and ')}`,
    );
  }
  return texts;
};

/** Compares the page with the texts: each of them is there, and nothing else is marked. */
const compare = (texts) => {
  const missing = new Set(texts.keys());
  for (const element of document.querySelectorAll('[data-from]')) {
    const [from, shown] = [element.dataset.from, element.textContent];
    const sealed = texts.get(from);
    must(shown === sealed, `it says “${shown}” where “${sealed ?? 'nothing'}” was sealed (${from})`);
    missing.delete(from);
  }
  must(missing.size === 0, `it leaves out ${[...missing][0]}`);
};

const show = (state, sentence) => {
  document.getElementById('status').className = state;
  document.getElementById('status-text').textContent = sentence;
};

const verifyPage = async () => {
  const data = JSON.parse(document.getElementById('sealed').textContent);
  const proven = await prove(data);
  compare(textsOf(data, proven));
  const sealed = `What this page underlines with dots is what was sealed under the key with the fingerprint ${proven.keys.log.fingerprint}.`;
  show('proved', `${sealed} Compare it with the one that you received separately.`);
};

verifyPage().catch((error) => {
  const unable = globalThis.crypto?.subtle === undefined || error.name === 'NotSupportedError';
  if (unable) show('unable', 'This browser cannot check the page: it has no WebCrypto with Ed25519. Use assay verify.');
  else show('broken', `This page is not what was sealed: ${error.message}.`);
});
