/** Reads a Chromium trace: how long the extension's own functions ran on the page's main thread. */

/**
 * Records while `act` runs.
 * @returns {Promise<{name: string, ph: string, ts: number, dur?: number, pid: number, tid: number, args?: any}[]>}
 */
export async function record(page, act) {
  const session = await page.createCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'toplevel'], excludedCategories: ['*'] } });
  await act();
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events;
}

/** Every outermost call into the scripts below an address: start, length and processor time in milliseconds. */
export function ownCalls(events, origin) {
  const calls = events.filter(({ name, dur, args }) => name === 'FunctionCall' && dur !== undefined && args?.data?.url?.startsWith(origin))
    .map(({ ts, dur, tdur }) => ({ start: ts / 1000, length: dur / 1000, busy: (tdur ?? dur) / 1000 })).sort((a, b) => a.start - b.start);
  let end = -Infinity;
  return calls.filter(({ start, length }) => {
    const outermost = start >= end;
    if (outermost) end = start + length;
    return outermost;
  });
}

/** The value below which the given share of the numbers lies. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
