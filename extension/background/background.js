// @ts-check
// The loader: registers every listener at once, as the browser demands, and hands on to Rust.
import init, { handle, start, tell } from "./sidvakt_background.js";

const api = globalThis.browser ?? globalThis.chrome;
const ready = init().then(start);

// A fault in Rust surfaces as an error of the worker, never as an answer: it ends every open question.
let fall = (/** @type {unknown} */ _reason) => {};
const fallen = new Promise((_, reject) => { fall = reject; });
fallen.catch(recover);
globalThis.addEventListener("error", (event) => fall(event.error));
globalThis.addEventListener("unhandledrejection", (event) => fall(event.reason));

/** Starts the extension anew after a fault: at most once an hour, never in a loop. */
async function recover() {
  const { reloaded = 0 } = await api.storage.local.get("reloaded");
  if (Date.now() - reloaded < 3_600_000) return;
  await api.storage.local.set({ reloaded: Date.now() });
  api.runtime.reload();
}

/** Only within a human's own click: the browser refuses otherwise. */
const openPanel = async (/** @type {any} */ tab) => {
  try { await (api.sidePanel ? api.sidePanel.open({ tabId: tab.id }) : api.sidebarAction.open()); } catch { /* the button remains */ }
};

const told = (/** @type {object} */ occasion) => ready.then(() => tell(JSON.stringify(occasion))).catch(console.error);

api.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.tab && message?.kind === "act" && message.action === "open") openPanel(sender.tab);
  const answer = ready.then(() => handle(JSON.stringify(message ?? null), JSON.stringify(sender)));
  Promise.race([answer, fallen]).then((json) => reply(JSON.parse(json)), () => reply(null));
  return true;
});
api.action.onClicked.addListener((tab) => { openPanel(tab); told({ kind: "opened", tab }); });
api.commands.onCommand.addListener((name, tab) => told({ kind: "command", name, tab }));
api.alarms.onAlarm.addListener(() => told({ kind: "alarm" }));
