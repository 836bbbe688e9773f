import { AssayError } from '../domain/error.ts';
import { controls, frameworks } from './catalogue.ts';
import type { Control, Framework } from './framework.ts';
import { nearestIds } from './nearest-ids.ts';

/** Every code of a notice, with what it means. */
export const noticeMeanings = {
  CONTROL_ID_AMBIGUOUS: 'The same id stands for different things in different catalogues.',
  CONTROL_SUPERSEDED: 'Other controls deal with the subject in the current editions.',
  CONTROL_WITHDRAWN_EDITION: 'The control belongs to an edition that has been withdrawn.',
  TEXT_NOT_VERIFIED: 'Id and title are known, the text itself has not been read.',
  NOT_A_STANDARD: 'The control comes from training material, not from a standard.',
} as const;

export type NoticeCode = keyof typeof noticeMeanings;

/** Something a reader of the answer has to know before citing it. */
export interface ControlNotice {
  readonly code: NoticeCode;
  readonly message: string;
  /** CONTROL_ID_AMBIGUOUS: every candidate, in the default order. Otherwise the one control it is about. */
  readonly controlKeys: readonly string[];
  /** CONTROL_SUPERSEDED only, otherwise empty. */
  readonly successorKeys: readonly string[];
}

export interface ControlLookup {
  /** At least one, in the default order (`frameworks`). */
  readonly controls: readonly Control[];
  readonly notices: readonly ControlNotice[];
}

const normalise = (spelling: string): string => spelling.trim().toUpperCase();

const quote = (input: string): string => JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);

const spellingsOf = (control: Control): readonly string[] => [control.controlId, ...control.aliases].map(normalise);

const bySpelling = Map.groupBy(
  controls.flatMap((control) => spellingsOf(control).map((spelling) => ({ spelling, control }))),
  ({ spelling }) => spelling,
);

const frameworksById: ReadonlyMap<string, Framework> = new Map(frameworks.map((item) => [normalise(item.id), item]));

/** By id, in any case. Throws FRAMEWORK_UNKNOWN with the ids there are. */
export const findFramework = (id: string): Framework => {
  const framework = frameworksById.get(normalise(id));
  if (framework !== undefined) return framework;
  const known = frameworks.map((item) => item.id).join(', ');
  throw new AssayError('FRAMEWORK_UNKNOWN', `There is no framework ${quote(id)}; the frameworks are ${known}.`);
};

const notice = (
  code: NoticeCode,
  message: string,
  about: readonly Control[],
  successorKeys: readonly string[] = [],
): ControlNotice => ({ code, message, controlKeys: about.map(({ key }) => key), successorKeys });

const ambiguity = (candidates: readonly Control[]): readonly ControlNotice[] => {
  const differ = candidates.some(
    ({ numberingAgreement }) => numberingAgreement === 'HOMONYM' || numberingAgreement === 'TITLE_ONLY',
  );
  if (candidates.length < 2 || !differ) return [];
  const readings = candidates.map(({ key, title }) => `${key} (${title})`).join(', ');
  return [
    notice('CONTROL_ID_AMBIGUOUS', `This id does not mean the same everywhere: ${readings}. Cite the key.`, candidates),
  ];
};

const noticesOf = (control: Control): readonly ControlNotice[] => {
  const { key, numberingNote } = control;
  const framework = findFramework(control.frameworkId);
  const successorKeys = control.supersededBy.map(({ controlKey }) => controlKey);
  const notices: ControlNotice[] = [];
  if (framework.publicationStatus === 'NOT_A_STANDARD') {
    const message = [`${key} is training material, not a standard.`, numberingNote ?? ''].join(' ').trim();
    notices.push(notice('NOT_A_STANDARD', message, [control]));
  }
  if (framework.publicationStatus === 'WITHDRAWN') {
    notices.push(
      notice('CONTROL_WITHDRAWN_EDITION', `${key} is of a withdrawn edition. ${framework.statusNote}`, [control]),
    );
  }
  if (successorKeys.length > 0) {
    const message = `The current editions deal with the subject of ${key} under ${successorKeys.join(', ')}.`;
    notices.push(notice('CONTROL_SUPERSEDED', message, [control], successorKeys));
  }
  if (!control.textVerified) {
    const message = `The text of ${key} has not been read; mappings to it rest on its title and number.`;
    notices.push(notice('TEXT_NOT_VERIFIED', message, [control]));
  }
  return notices;
};

const unknown = (id: string, framework: Framework | undefined, elsewhere: readonly Control[]): AssayError => {
  const inScope = framework === undefined ? controls : controls.filter((item) => item.frameworkId === framework.id);
  const nearest = nearestIds(
    normalise(id),
    inScope.map(({ controlId }) => controlId),
  );
  const sentences = [
    framework === undefined
      ? `No framework lists a control ${quote(id)}.`
      : `${framework.id} lists no control ${quote(id)}.`,
    ...(elsewhere.length > 0 ? [`The id is that of ${elsewhere.map(({ key }) => key).join(', ')}.`] : []),
    ...(nearest.length > 0 ? [`The nearest ids are ${nearest.join(', ')}.`] : []),
    ...(framework?.listing === 'COMPLETE' ? [] : ['Published editions are listed only as far as evidence needs them.']),
  ];
  return new AssayError('CONTROL_UNKNOWN', sentences.join(' '));
};

/** A key is a framework and an id in one: `iso27017:2015/CLD.9.5.2`. */
const splitKey = (input: string): { readonly id: string; readonly frameworkId?: string } => {
  const slash = input.indexOf('/');
  return slash < 0 ? { id: input } : { id: input.slice(slash + 1), frameworkId: input.slice(0, slash) };
};

/**
 * Every control an id can stand for. `id` is a bare id (`CLD.9.5.2`), with or without the `A.` of an annex (`A.12.3.1`,
 * `12.3.1`), or a full key; case does not matter. An id alone is never resolved silently: all candidates come back in
 * the default order, the training syllabus first, then 27001:2022, 27017:2026, 27017:2015, 27001:2013. A framework,
 * given apart or in the key, narrows the controls and the notices about them; CONTROL_ID_AMBIGUOUS stays.
 *
 * Throws CONTROL_UNKNOWN (with the nearest ids, or where else the id is found), FRAMEWORK_UNKNOWN, and BAD_INPUT when
 * the key and `frameworkId` name two frameworks.
 *
 * @example
 * findControls('CLD.9.5.2').notices[0]?.code // 'CONTROL_ID_AMBIGUOUS'
 */
export const findControls = (id: string, frameworkId?: string): ControlLookup => {
  const asked = splitKey(id);
  const inKey = asked.frameworkId === undefined ? undefined : findFramework(asked.frameworkId);
  const given = frameworkId === undefined ? undefined : findFramework(frameworkId);
  if (inKey !== undefined && given !== undefined && inKey !== given) {
    throw new AssayError('BAD_INPUT', `The key is of ${inKey.id} and the framework asked for is ${given.id}.`);
  }
  const framework = inKey ?? given;
  const candidates = (bySpelling.get(normalise(asked.id)) ?? []).map(({ control }) => control);
  const found = candidates.filter((control) => framework === undefined || control.frameworkId === framework.id);
  if (found.length === 0) throw unknown(asked.id, framework, candidates);
  return { controls: found, notices: [...ambiguity(candidates), ...found.flatMap(noticesOf)] };
};
