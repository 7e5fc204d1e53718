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

/** What a browser does to show a page, whoever changed it. */
const RENDERING = new Set(['Layout', 'UpdateLayoutTree', 'PrePaint', 'Paint', 'Layerize', 'Commit']);

/**
 * Processor time of one thread in milliseconds: `all` of it, and `own` without what the browser did to show frames, unless a
 * script of ours asked for it. On a page that is quiet by itself both are what the extension caused: its functions, what goes
 * on after its promises, packing and unpacking its messages.
 */
export function busy(events, { pid, tid }, origin) {
  const outermost = (list) => {
    let end = -Infinity;
    return list.sort((a, b) => a.ts - b.ts || b.dur - a.dur).filter(({ ts, dur }) => {
      const first = ts >= end;
      if (first) end = ts + dur;
      return first;
    });
  };
  const time = (list) => list.reduce((sum, { dur, tdur }) => sum + (tdur ?? dur) / 1000, 0);
  const here = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.dur !== undefined);
  const ours = outermost(here.filter(({ name, args }) => name === 'FunctionCall' && args?.data?.url?.startsWith(origin)));
  const forFrames = here.filter(({ name, ts }) => RENDERING.has(name) && !ours.some((call) => ts >= call.ts && ts < call.ts + call.dur));
  const all = time(outermost(here));
  return { all, own: all - time(outermost(forFrames)) };
}

/** The thread that runs scripts of an address. */
export function threadOf(events, origin) {
  return events.find(({ name, args }) => name === 'FunctionCall' && args?.data?.url?.startsWith(origin));
}

/** The value below which the given share of the numbers lies. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
