/** One figure of a benchmark, as it is printed: one line of JSON on standard output. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** What the value must not pass; null where it is only stated. */
  readonly bar: number | null;
  readonly better: 'lower' | 'higher';
}

export const printFigure = (figure: Figure): void => {
  process.stdout.write(`${JSON.stringify({ ...figure, value: Number(figure.value.toFixed(4)) })}\n`);
};

/** Says what is being done, or what stands behind a figure. */
export const note = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
