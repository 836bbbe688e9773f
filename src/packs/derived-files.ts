import type { DerivedFile, DerivedFileMaker } from './derived-part.ts';
import type { PackModel } from './pack-model.ts';
import { findingsCsv } from './render/findings-csv.ts';
import { nightsCsv } from './render/nights-csv.ts';
import { ocsf } from './render/ocsf.ts';
import { oscal } from './render/oscal.ts';
import { populationCsv } from './render/population-csv.ts';
import { readme } from './render/readme.ts';
import { report } from './render/report.ts';

/** In the order in which they stand in a pack: what a reader wants first comes first. */
const makers: readonly DerivedFileMaker[] = [readme, report, findingsCsv, populationCsv, nightsCsv, oscal, ocsf];

/** Every file of a pack that follows from its evidence. */
export const derivedFiles = (model: PackModel): readonly DerivedFile[] =>
  makers.map((make) => make(model)).filter((file) => file !== undefined);
