// @ts-check
/** How chips, card, ribbon and notices look. The words' underlines are in words.css. */
const STYLE = `
:host { all: initial; color-scheme: light dark; --surface: #fff; --ink: #16202a; --soft: #55616d; --line: #16202a24; --hover: #16202a0f;
  --brand: #12566b; --on-brand: #fff; --calm: #12566b; --calm-tint: #e3f0f4; --soon: #7a4d00; --soon-tint: #fff0cc; --now: #a51d1d; --now-tint: #fde8e6;
  --shadow: 0 1px 2px #0c18201f, 0 4px 14px #0c182029; }
@media (prefers-color-scheme: dark) { :host { --surface: #20272d; --ink: #eef3f6; --soft: #a9b6c0; --line: #ffffff2b; --hover: #ffffff17;
  --brand: #8fd0e4; --on-brand: #06222c; --calm: #8fd0e4; --calm-tint: #17414f; --soon: #ffd27a; --soon-tint: #4a3507; --now: #ffaaa2; --now-tint: #5a1d1a;
  --shadow: 0 1px 2px #0008, 0 6px 18px #0009; } }
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
.layer { position: fixed; inset: 0; pointer-events: none; z-index: 2147483647; overflow: hidden; color: var(--ink);
  font: 400 13px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; -webkit-text-size-adjust: 100%; }
.chip, .card, .ribbon, .notice { position: absolute; pointer-events: auto; background: var(--surface); border: 1px solid var(--line); box-shadow: var(--shadow); }
button { all: unset; box-sizing: border-box; min-width: 24px; min-height: 24px; cursor: pointer; border-radius: 7px; }
button:hover { background: var(--hover); }
button:focus-visible, .card:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
.calm { --tone: var(--calm); --tint: var(--calm-tint); } .soon { --tone: var(--soon); --tint: var(--soon-tint); } .now { --tone: var(--now); --tint: var(--now-tint); }
.chip { top: 0; left: 0; display: flex; align-items: stretch; gap: 2px; width: max-content; max-width: var(--room, 320px); padding: 2px; border-radius: 10px;
  border-left: 4px solid var(--tone); font-size: 12.5px; line-height: 1.3; }
.chip .open { display: flex; gap: 7px; align-items: center; padding: 3px 8px 3px 6px; }
.symbol { flex: none; display: grid; place-items: center; width: 20px; height: 20px; border-radius: 50%; background: var(--tint); color: var(--tone); font-weight: 700; font-size: 12px; line-height: 1; }
.parts { overflow-wrap: anywhere; } .parts b { font-weight: 650; color: var(--tone); } .parts span { color: var(--soft); font-variant-numeric: tabular-nums; }
.chip .act { flex: none; display: grid; place-items: center; padding: 2px 9px; font-weight: 650; color: var(--brand); border-left: 1px solid var(--line); border-radius: 0 7px 7px 0; }
.chip .act:hover { background: var(--brand); color: var(--on-brand); }
.chip.small .parts, .chip.small .act { display: none; } .chip.small .open { padding: 3px; min-width: 28px; min-height: 28px; justify-content: center; }
.chip.open { border-color: var(--tone); }
.card { width: min(372px, 100vw - 16px); max-height: calc(100vh - 16px); overflow: auto; padding: 16px; border-radius: 14px; border-top: 4px solid var(--tone); outline-offset: -3px; }
.card header { display: flex; gap: 10px; align-items: baseline; } .card h2 { flex: 1; font-size: 16px; line-height: 1.3; font-weight: 680; }
.card header span { color: var(--soft); font-size: 12px; white-space: nowrap; } .close { align-self: start; margin: -4px -6px 0 0; width: 28px; height: 28px; text-align: center; font-size: 15px; color: var(--soft); }
.card p { margin-top: 8px; overflow-wrap: anywhere; } .card .quote { padding: 6px 10px; border-left: 3px solid var(--tone); background: var(--tint); border-radius: 0 8px 8px 0; }
.card .legal, .card .decide { color: var(--soft); font-size: 12px; } .card .clock { font-weight: 650; } .card .state { font-weight: 650; color: var(--calm); } .card .advice { padding-left: 10px; border-left: 3px solid var(--calm); }
.actions { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 14px; } .actions button { padding: 6px 11px; border: 1px solid var(--line); font-weight: 550; }
.actions .primary { background: var(--brand); color: var(--on-brand); border-color: var(--brand); font-weight: 650; } .actions .primary:hover { filter: brightness(1.12); }
.busy { cursor: progress; opacity: .65; }
.ribbon { top: 8px; right: 8px; max-width: min(560px, 100vw - 16px); padding: 5px 12px 5px 9px; border-radius: 10px; border-left: 4px solid var(--tone); font-size: 12.5px; color: var(--soft); font-variant-numeric: tabular-nums; }
.ribbon.soon { background: var(--soon-tint); } .ribbon.soon, .ribbon b { color: var(--ink); } .ribbon b { font-weight: 650; } .ribbon p { margin-top: 2px; color: var(--ink); }
.notices { position: absolute; left: 50%; bottom: 24px; translate: -50%; display: grid; gap: 8px; justify-items: center; width: min(460px, 100vw - 16px); }
.notice { position: static; display: flex; gap: 10px; align-items: center; padding: 9px 8px 9px 12px; border-radius: 12px; border-left: 4px solid var(--tone); }
.notice span:nth-child(2) { flex: 1; }
@media (max-width: 480px) { .card { left: 8px !important; top: auto !important; bottom: 8px; max-height: 70vh; } .ribbon { top: auto; bottom: 8px; left: 8px; right: 8px; } }
@media (prefers-reduced-motion: no-preference) { .card, .notice { animation: come .14s ease-out; } @keyframes come { from { opacity: 0; margin-top: 6px; } } }
@media (forced-colors: active) { .chip, .card, .ribbon, .notice, button { border: 1px solid ButtonText; forced-color-adjust: auto; } .actions .primary { border: 3px solid Highlight; } }
`;
