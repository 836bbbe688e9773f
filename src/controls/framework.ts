/** Every catalogue there is. `seed:vm-env-sec` is a training syllabus, the others are published editions. */
export type FrameworkId = 'seed:vm-env-sec' | 'iso27001:2022' | 'iso27017:2026' | 'iso27017:2015' | 'iso27001:2013';

/**
 * - `CURRENT`: the edition in force.
 * - `WITHDRAWN`: replaced by a later edition; certificates and statements of applicability may still cite it.
 * - `NOT_A_STANDARD`: nobody publishes it as a standard; its ids bind nobody.
 */
export type PublicationStatus = 'CURRENT' | 'WITHDRAWN' | 'NOT_A_STANDARD';

/** One edition of one catalogue of controls. */
export interface Framework {
  readonly id: FrameworkId;
  readonly title: string;
  readonly edition: string;
  readonly publicationStatus: PublicationStatus;
  readonly origin: 'ISO_IEC' | 'TRAINING_MATERIAL';
  /** True only when `textVerified` holds for every control listed. */
  readonly textVerified: boolean;
  /** `SELECTION`: only the controls that evidence or a cross-reference needs; an id missing here may well exist. */
  readonly listing: 'COMPLETE' | 'SELECTION';
  /** What to know of the publication status, in a sentence. */
  readonly statusNote: string;
  /** Whom the controls address: the customer of a cloud service, its provider, or both. */
  readonly roleNote: string;
}

/**
 * How one id reads in the training syllabus and in the published editions:
 * - `MATCH`: the same control;
 * - `HOMONYM`: the same id, another control;
 * - `PHANTOM`: the syllabus uses an id that no published edition has;
 * - `TITLE_ONLY`: the same id and title over other content.
 */
export type NumberingAgreement = 'MATCH' | 'HOMONYM' | 'PHANTOM' | 'TITLE_ONLY';

/** Whose control it is in a cloud service. An organisation that builds on one cloud and sells another is both. */
export type ControlRole = 'CUSTOMER' | 'PROVIDER' | 'BOTH';

/**
 * - `RENUMBERED`: the whole control carries on under the new number.
 * - `MERGED`: it carries on as part of a control that takes in others, or is split over several.
 * - `SUBJECT`: no correspondence is known; by our reading the subject is dealt with there.
 */
export type SuccessionRelation = 'RENUMBERED' | 'MERGED' | 'SUBJECT';

/** A link to a control of another edition, by its key. */
export interface Succession {
  readonly controlKey: string;
  readonly relation: SuccessionRelation;
}

/** A control as the data files state it: id and short title, never the text of the standard. */
export interface ControlEntry {
  /** As the edition prints it: `A.8.13` in ISO/IEC 27001, `8.13` in ISO/IEC 27017, `CLD.9.5.2`. */
  readonly controlId: string;
  readonly title: string;
  /** Other spellings that are accepted for the same control of the same edition. */
  readonly aliases: readonly string[];
  /** Missing when the training syllabus does not use the id. */
  readonly numberingAgreement?: NumberingAgreement;
  /** How the same id reads on the other side; present whenever `numberingAgreement` is. */
  readonly numberingNote?: string;
  /** Controls of current editions. For the training syllabus: where its subject is dealt with now. */
  readonly supersededBy: readonly Succession[];
  /** Training syllabus only: keys of the published controls that deal with its content, withdrawn edition first. */
  readonly publishedEquivalents: readonly string[];
  readonly role: ControlRole;
  /** Somebody of this project has read the text in the publisher's own copy; ids and titles alone do not count. */
  readonly textVerified: boolean;
}

/** A control with its identity. `key` is `frameworkId/controlId`, unique over all catalogues: `iso27001:2022/A.8.13`. */
export interface Control extends ControlEntry {
  readonly key: string;
  readonly frameworkId: FrameworkId;
  /** Published controls that name this one in `supersededBy`, in the order of the catalogues. */
  readonly predecessors: readonly Succession[];
}

export interface FrameworkData {
  readonly framework: Framework;
  readonly controls: readonly ControlEntry[];
}

/**
 * - `SUPPORTS`: what the check reads is itself a subject of the control.
 * - `PARTIAL`: it shows one aspect; the main body of the control needs other evidence.
 * - `CONTEXT`: it helps to read other evidence; nothing about the control follows from it alone.
 */
export type MappingRelation = 'SUPPORTS' | 'PARTIAL' | 'CONTEXT';

/** Why findings of one check are evidence relevant to one control. A judgement, never a statement of the publisher. */
export interface Mapping {
  readonly checkId: string;
  readonly controlKey: string;
  readonly relation: MappingRelation;
  /** One sentence. */
  readonly rationale: string;
  /** `PROVIDER`: holds only for an organisation that itself provides a cloud service. */
  readonly role: ControlRole;
  readonly author: string;
  /** RFC 3339 UTC: when the judgement was last read against the check. */
  readonly reviewedAt: string;
}
