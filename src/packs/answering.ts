import type { Control } from '../controls/framework.ts';
import { type MappingSet, toMappingSet } from '../controls/mapping-set.ts';
import { parseCatalogue, type SealedCatalogue } from '../controls/sealed-catalogue.ts';
import { AssayError } from '../domain/error.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { ScopeFilter } from '../evidence/results.ts';
import type { EvidenceSource } from '../evidence/sweep-reader.ts';
import { requireSwept } from '../evidence/swept-scope.ts';
import type { PackQuestion, PackSubject } from './manifest.ts';
import { requireWhole } from './sealed-together.ts';

/** What answers a question: the sweep, its catalogue, and what the question names in it. */
export interface Answering extends Subjects, ReadCatalogue {
  /** The time that verdicts are read for, RFC 3339 UTC: `asOf`, or the end of the period. */
  readonly evaluatedFor: string;
  readonly sweep: SweepRecord;
  readonly filter: ScopeFilter;
  readonly catalogues: Catalogues;
}

/**
 * Finds what answers a question, of a log that reaches until `knownUntil` (RFC 3339 UTC); reads one block. Errors:
 * `NO_EVIDENCE`, `CHECK_UNKNOWN`, `CONTROL_UNKNOWN`, `FRAMEWORK_UNKNOWN` (not in the catalogue of the sweep),
 * `ACCOUNT_UNKNOWN`, `REGION_UNKNOWN`, `BAD_INPUT` for a subject that no check is mapped to and for a period that the
 * log does not reach, and what the source throws.
 */
export const answeringOf = async (
  question: PackQuestion,
  source: EvidenceSource,
  knownUntil: string,
): Promise<Answering> => {
  const evaluatedFor = question.time.kind === 'as-of' ? question.time.asOf : question.time.to;
  requireKnown(question, knownUntil);
  const sweep = await source.evidence.sweepAsOf(evaluatedFor);
  if (sweep === undefined) {
    throw new AssayError('NO_EVIDENCE', `No sweep had been sealed by ${evaluatedFor}. Ask for a later time.`);
  }
  const filter = toFilter(question);
  requireSwept(filter, sweep.scope);
  const catalogues = new Catalogues(source);
  const { catalogue, mappings } = await catalogues.of(sweep);
  const subjects = toSubjects(question.subject, catalogue, mappings);
  if (subjects.checkIds.length === 0) {
    throw new AssayError(
      'BAD_INPUT',
      'No check has evidence relevant to what the question names, so a pack would be empty.',
    );
  }
  return { ...subjects, evaluatedFor, sweep, filter, catalogue, mappings, catalogues };
};

/** A period that goes on behind the last entry would show nights as missed that only the log at hand does not reach. */
const requireKnown = ({ time }: PackQuestion, knownUntil: string): void => {
  if (time.kind === 'period' && time.to > knownUntil) {
    throw new AssayError('BAD_INPUT', `The period ends at ${time.to}; the log reaches until ${knownUntil}.`);
  }
};

const toFilter = ({ accountIds, regions }: PackQuestion): ScopeFilter => ({
  ...(accountIds !== undefined && { accountIds }),
  ...(regions !== undefined && { regions }),
});

export interface ReadCatalogue {
  readonly catalogue: SealedCatalogue;
  readonly mappings: MappingSet;
}

/** The catalogues of sweeps, each read once. */
export class Catalogues {
  readonly #source: EvidenceSource;
  readonly #known = new Map<string, Promise<ReadCatalogue>>();

  constructor(source: EvidenceSource) {
    this.#source = source;
  }

  of({ catalogueDigest, mappingVersion }: SweepRecord): Promise<ReadCatalogue> {
    const known = this.#known.get(catalogueDigest);
    if (known !== undefined) return known;
    const read = this.#source.evidence.getBlock(catalogueDigest).then((lines) => {
      const catalogue = parseCatalogue(lines);
      requireWhole(catalogue, lines);
      return { catalogue, mappings: toMappingSet(mappingVersion, catalogue.mappings) };
    });
    this.#known.set(catalogueDigest, read);
    return read;
  }
}

interface Subjects {
  /** Sorted. */
  readonly checkIds: readonly string[];
  /** In the order of the catalogue. */
  readonly controls: readonly Control[];
}

const toSubjects = (subject: PackSubject, catalogue: SealedCatalogue, mappings: MappingSet): Subjects => {
  const decidedBy = ({ key }: Control): readonly string[] => mappings.checksOfControl(key).deciding;
  const ofControls = (controls: readonly Control[]): Subjects => ({
    checkIds: [...new Set(controls.flatMap(decidedBy))].toSorted(),
    controls,
  });
  switch (subject.kind) {
    case 'everything': {
      const current = catalogue.frameworks.filter(({ publicationStatus }) => publicationStatus === 'CURRENT');
      return {
        checkIds: catalogue.checks.map(({ id }) => id).toSorted(),
        controls: catalogue.controls.filter(
          (control) => current.some(({ id }) => id === control.frameworkId) && decidedBy(control).length > 0,
        ),
      };
    }
    case 'checks': {
      for (const checkId of subject.checkIds) {
        if (!catalogue.checks.some(({ id }) => id === checkId)) throw unknown('CHECK_UNKNOWN', 'check', checkId);
      }
      return { checkIds: subject.checkIds, controls: [] };
    }
    case 'controls': {
      for (const wanted of subject.controlKeys) {
        if (!catalogue.controls.some(({ key }) => key === wanted)) throw unknown('CONTROL_UNKNOWN', 'control', wanted);
      }
      return ofControls(catalogue.controls.filter(({ key }) => subject.controlKeys.includes(key)));
    }
    case 'framework': {
      if (!catalogue.frameworks.some(({ id }) => id === subject.frameworkId)) {
        throw unknown('FRAMEWORK_UNKNOWN', 'framework', subject.frameworkId);
      }
      const own = catalogue.controls.filter(({ frameworkId }) => frameworkId === subject.frameworkId);
      return ofControls(own.filter((control) => decidedBy(control).length > 0));
    }
  }
};

const unknown = (code: 'CHECK_UNKNOWN' | 'CONTROL_UNKNOWN' | 'FRAMEWORK_UNKNOWN', what: string, id: string) =>
  new AssayError(code, `The catalogue of the sweep has no ${what} ${JSON.stringify(id)}.`);
