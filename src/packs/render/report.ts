import type { DerivedFileMaker } from '../derived-part.ts';
import { packPaths } from '../layout.ts';
import type { PackModel } from '../pack-model.ts';
import { checkSection } from './report/check-section.ts';
import { controlSection, controlTable } from './report/control-section.ts';
import { firstScreen, subjectWords, timeWords } from './report/first-screen.ts';
import { Html, html } from './report/html.ts';
import { ItemSections } from './report/item-section.ts';
import { pageFiles } from './report/page-files.ts';
import { checkCovers, exceptionsSection, provenanceSection } from './report/provenance.ts';
import { sealedData } from './report/sealed-data.ts';
import { ShownItems, shownPerCheck } from './report/shown-items.ts';
import { belowFirstScreen, toSubjects } from './report/subjects.ts';

/**
 * `report.html`: the pack for people. One file that loads nothing, reads the same without a script, and checks itself
 * with one. It names a bounded number of resources; `findings.csv` has them all.
 */
export const report: DerivedFileMaker = (model) => {
  const shown = new ShownItems(model);
  return {
    path: packPaths.report,
    parts: [
      {
        item: (item) => {
          shown.add(item);
          return '';
        },
        tail: () => page(model, shown),
      },
    ],
  };
};

function* page(model: PackModel, shown: ShownItems): Generator<string, void, undefined> {
  const subjects = belowFirstScreen(toSubjects(model), model);
  const items = new ItemSections();
  const { style, script } = pageFiles();
  const policy = `default-src 'none'; style-src ${style.source}; script-src ${script.source}; img-src data:; base-uri 'none'; form-action 'none'`;
  const accepted = model.checks.reduce((sum, { checkId }) => sum + shown.of(checkId).accepted, 0);
  const hasControls = subjects.controls.length > 0;
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Evidence: ${subjectWords(model, subjects)}, ${timeWords(model)}</title>
<link rel="icon" href="data:,">
<style>${new Html(style.text)}</style>
</head>
<body>
<header>${firstScreen(model, subjects, accepted)}
<nav aria-label="Contents"><ul>${hasControls ? html`<li><a href="#controls">Controls</a></li>` : ''}<li><a href="#checks">Checks</a></li><li><a href="#exceptions">Exceptions</a></li><li><a href="#provenance">Provenance</a></li><li><a href="#check">What the check of this page covers</a></li></ul></nav></header>
<main>
${
  hasControls
    ? html`<h2 id="controls">Controls</h2>
<p>The evidence here is relevant to a control; it is never the whole of what the control asks for, and no statement of conformity.</p>
${subjects.controls.length > 1 ? controlTable(subjects.controls, subjects) : ''}${subjects.controls.map((control, index) => controlSection(control, index, subjects, shown))}`
    : ''
}
<h2 id="checks">Checks</h2>
<p>Of each check the page shows at most ${shownPerCheck} resources with an exception, and as many that could not be judged.</p>
${subjects.checks.map((check) => checkSection(check, shown.of(check.check.id), items))}
<h2 id="exceptions">Exceptions in force</h2>
${exceptionsSection(model)}
<h2 id="provenance">Provenance</h2>
${provenanceSection(model, subjects)}
<h2 id="check">What the check of this page covers</h2>
${checkCovers()}
</main>
<footer><p>A result speaks of the checks, the resources and the time named here, and of nothing else.</p></footer>
`.text;
  yield* sealedData(model, shown);
  yield html`
<script>${new Html(script.text)}</script>
</body>
</html>
`.text;
}
