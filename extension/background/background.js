// @ts-check
// The loader: registers every listener at once, as the browser demands, and hands on to Rust.
import * as first from "./sidvakt_background.js";
import * as spare from "./sidvakt_background.js?spare";

const api = globalThis.browser ?? globalThis.chrome;
const instances = [first, spare];
/** The instance in use, once it is ready, and what ends every open question when it fails. */
let rust = /** @type {Promise<typeof first>} */ (Promise.reject()), fallen = rust, fall = (/** @type {unknown} */ _reason) => {};
rust.catch(() => {});

/** A fault in Rust leaves an instance useless and surfaces as the worker's error: then the spare takes over, from the store. */
function begin(/** @type {unknown} */ reason) {
  fall(reason);
  fallen = new Promise((_, reject) => { fall = reject; });
  const next = instances.shift();
  rust = next ? next.default().then(next.start).then(() => next) : Promise.reject(reason);
  for (const promise of [rust, fallen]) promise.catch(console.error);
}
globalThis.addEventListener("error", (event) => begin(event.error));
globalThis.addEventListener("unhandledrejection", (event) => begin(event.reason));
begin("nothing has run yet");

/** Only within a human's own click: the browser refuses otherwise. */
const openPanel = async (/** @type {any} */ tab) => {
  try { await (api.sidePanel ? api.sidePanel.open({ tabId: tab.id }) : api.sidebarAction.open()); } catch { /* the button remains */ }
};

const told = (/** @type {object} */ occasion) => rust.then(({ tell }) => tell(JSON.stringify(occasion))).catch(console.error);

api.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.tab && message?.kind === "act" && message.action === "open") openPanel(sender.tab);
  const answer = rust.then(({ handle }) => handle(JSON.stringify(message ?? null), JSON.stringify(sender)));
  Promise.race([answer, fallen]).then((json) => reply(JSON.parse(String(json))), () => reply(null));
  return true;
});
api.action.onClicked.addListener((tab) => { openPanel(tab); told({ kind: "opened", tab }); });
api.commands.onCommand.addListener((name, tab) => told({ kind: "command", name, tab }));
for (const hour of [api.alarms.onAlarm, api.runtime.onStartup]) hour.addListener(() => told({ kind: "alarm" }));
