import type { NightResult, NightStatus, PeriodReport } from '../../../evidence/period-report.ts';
import { Html, html } from './html.ts';
import { causeWords, count, nightWords, number } from './words.ts';

/** From what matters most to what matters least, where one square stands for several results. */
const order: readonly NightStatus[] = ['FAILED', 'MISSED', 'NOT_ESTABLISHED', 'PENDING', 'HELD', 'NOT_APPLICABLE'];

/** How many nights that did not hold the table names. */
const listedNights = 60;

/** The worst of the results that a date has, over all that is asked about. */
export const worstNights = (reports: readonly PeriodReport[]): ReadonlyMap<string, NightStatus> => {
  const worst = new Map<string, NightStatus>();
  for (const { nights } of reports) {
    for (const { night, status } of nights) {
      const known = worst.get(night);
      if (known === undefined || order.indexOf(status) < order.indexOf(known)) worst.set(night, status);
    }
  }
  return new Map([...worst].toSorted(([left], [right]) => (left < right ? -1 : 1)));
};

const cell = 9.6;
const left = 44;
const rowHeight = 14;
const top = 14;

/** The sign of a night in a square of 7 by 7: told apart by its form as well as by its colour. */
const signs = {
  HELD: '<rect class="HELD" width="7" height="7"/>',
  FAILED: '<path class="FAILED" d="M0 0L7 7M7 0L0 7"/>',
  NOT_ESTABLISHED: '<path class="NOT_ESTABLISHED" d="M3.5 0L7 7H0Z"/>',
  MISSED: '<rect class="MISSED" x=".5" y=".5" width="6" height="6"/>',
  NOT_APPLICABLE: '<circle class="NOT_APPLICABLE" cx="3.5" cy="3.5" r="1.6"/>',
  PENDING: '<circle class="PENDING" cx="3.5" cy="3.5" r="2.5"/>',
} as const satisfies Record<NightStatus, string>;

const sign = (status: NightStatus, x: number, y: number): Html =>
  new Html(`<g transform="translate(${x.toFixed(1)} ${y})">${signs[status]}</g>`);

/**
 * The nights as a calendar: a row for each month, a column for each day, and below it what the signs mean. `id` is
 * unique on the page.
 */
export const nightChart = (id: string, nights: ReadonlyMap<string, NightStatus>): Html => {
  const months = [...new Set([...nights.keys()].map((night) => night.slice(0, 7)))];
  const days = [1, 5, 10, 15, 20, 25, 31].map(
    (day) => html`<text x="${(left + (day - 1) * cell + 3.5).toFixed(1)}" y="9" text-anchor="middle">${day}</text>`,
  );
  const labels = months.map((month, row) => html`<text x="0" y="${top + row * rowHeight + 7}">${month}</text>`);
  const signsOfNights = [...nights].map(([night, status]) => {
    const row = months.indexOf(night.slice(0, 7));
    return sign(status, left + (Number(night.slice(8, 10)) - 1) * cell, top + row * rowHeight);
  });
  const present = order.toReversed().filter((status) => [...nights.values()].includes(status));
  const below = top + months.length * rowHeight + 6;
  const legend = present.map((status, index) => {
    const [x, y] = [(index % 3) * 112, below + Math.floor(index / 3) * rowHeight];
    const total = [...nights.values()].filter((one) => one === status).length;
    return html`${sign(status, x, y)}<text x="${x + 11}" y="${y + 7}">${nightWords[status]} (${number(total)})</text>`;
  });
  const height = below + Math.ceil(present.length / 3) * rowHeight;
  const sums = present.map((status) => {
    const total = [...nights.values()].filter((one) => one === status).length;
    return `${nightWords[status]} on ${number(total)}`;
  });
  return html`<svg class="chart" viewBox="0 0 344 ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">The nights of the period</title>
<desc id="${id}-desc">Of ${count(nights.size, 'night')}: ${sums.join(', ')}. The table below has the nights that did not hold.</desc>
${days}${labels}${signsOfNights}${legend}
</svg>`;
};

const held: readonly NightStatus[] = ['HELD', 'NOT_APPLICABLE'];

/** The nights of one subject that did not hold, with the causes in words. */
export const nightTable = ({ nights }: PeriodReport): Html => {
  const open = nights.filter(({ status }) => !held.includes(status));
  if (open.length === 0) return html`<p>No night failed, was missed or was not established.</p>`;
  const listed = open.slice(0, listedNights);
  const rest = open.length - listed.length;
  return html`<details><summary>${count(open.length, 'night')} that did not hold, as a table</summary>
<table class="stack"><caption>Nights that did not hold, oldest first</caption>
<thead><tr><th scope="col">Night</th><th scope="col">Result</th><th scope="col">Why</th></tr></thead>
<tbody>${listed.map(nightRow)}</tbody></table>
${rest > 0 ? html`<p>And ${count(rest, 'more night')}: nights.csv has them all.</p>` : ''}</details>`;
};

const nightRow = ({ night, status, causes, reasons, leftOut, recordedAsMissed }: NightResult): Html => {
  const why = [
    ...causes.map((cause) => causeWords[cause]),
    ...reasons,
    ...(leftOut.length > 0 ? [`${count(leftOut.length, 'slice')} left out`] : []),
    ...(recordedAsMissed === undefined ? [] : [`recorded as missed in log entry ${number(recordedAsMissed)}`]),
  ];
  return html`<tr><th scope="row">${night}</th><td data-label="Result">${nightWords[status]}</td><td data-label="Why">${why.join('; ')}</td></tr>
`;
};
