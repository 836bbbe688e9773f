/**
 * Loaded into a process before its program: the time of day stands still at `ASSAY_TEST_TIME`, so that two sweeps see
 * and say the same times. Only what asks for a new `Date` is told so; waiting and measuring go on.
 */
const standing = Date.parse(process.env.ASSAY_TEST_TIME ?? '');
if (Number.isNaN(standing)) throw new Error('ASSAY_TEST_TIME is not a time');

globalThis.Date = new Proxy(Date, {
  construct: (target, parts, newTarget) =>
    Reflect.construct(target, parts.length === 0 ? [standing] : parts, newTarget),
});
