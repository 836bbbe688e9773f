import type { Control } from '../../../controls/framework.ts';
import type { Subjects } from './subjects.ts';
import { citedFramework, publishedFor } from './words.ts';

/** A label of the training syllabus, where there is one for the control. */
const syllabus = 'NOT_A_STANDARD';

/** Whether the control is of the training syllabus, whose ids nobody publishes. */
export const isSyllabus = ({ frameworkId }: Control, { frameworkById }: Subjects): boolean =>
  frameworkById.get(frameworkId)?.publicationStatus === syllabus;

const frameworkOf = ({ frameworkId }: Control, { frameworkById }: Subjects): string => {
  const framework = frameworkById.get(frameworkId);
  return framework === undefined ? frameworkId : citedFramework(framework);
};

/** The published ids first, with their editions: `A.8.9, A.8.8 (ISO/IEC 27001:2022), 8.9 (ISO/IEC 27017:2026)`. */
export const publishedIds = (control: Control, subjects: Subjects): string => {
  const published = isSyllabus(control, subjects)
    ? publishedFor(control, subjects.controlByKey, subjects.frameworkById)
    : [control];
  if (published.length === 0) return 'No published control';
  return [...Map.groupBy(published, (one) => frameworkOf(one, subjects))]
    .map(([framework, some]) => `${some.map(({ controlId }) => controlId).join(', ')} (${framework})`)
    .join('; ');
};

/** How the report calls a control in running text. */
export const controlName = (control: Control, subjects: Subjects): string =>
  isSyllabus(control, subjects)
    ? `${publishedIds(control, subjects)}, syllabus label ${control.controlId} ${control.title}`
    : `${control.controlId} ${control.title} (${frameworkOf(control, subjects)})`;

/** The controls of the syllabus that name a published control as what deals with their content. */
export const syllabusLabels = ({ key }: Control, subjects: Subjects): readonly Control[] =>
  [...subjects.controlByKey.values()].filter(
    (other) => isSyllabus(other, subjects) && other.publishedEquivalents.includes(key),
  );
