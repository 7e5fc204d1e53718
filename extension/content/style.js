/** How it looks; the underlines are in words.css. */
const STYLE = `
:host{all:initial;color-scheme:light dark;--surface:light-dark(#fff,#1b222c);--ink:light-dark(#17202b,#e9eef4);--soft:light-dark(#4d5a6a,#a9b5c4);--line:light-dark(#17202b26,#fff3);--hover:light-dark(#17202b0f,#fff2);--brand:light-dark(#0b5c66,#6fc5ce);--on-brand:light-dark(#fff,#08262a);--shadow:0 1px 2px light-dark(#0002,#0008),0 4px 14px light-dark(#0003,#0009)}
*{box-sizing:border-box;margin:0}
[hidden]{display:none!important}
.layer{position:fixed;inset:0;pointer-events:none;z-index:2147483647;overflow:hidden;color:var(--ink);font:400 13px/1.4 system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
.chip,.card,.ribbon,.notice{position:absolute;pointer-events:auto;background:var(--surface);border:1px solid var(--line);box-shadow:var(--shadow)}
button{all:unset;box-sizing:border-box;min-width:24px;min-height:24px;cursor:pointer;border-radius:7px}
button:hover{background:var(--hover)}
button:focus-visible,.card:focus-visible{outline:3px solid var(--brand);outline-offset:1px}
.calm{--tone:var(--brand);--tint:light-dark(#e3f1f2,#14333a)}
.soon{--tone:light-dark(#8a5300,#f1bd63);--tint:light-dark(#fff3dc,#4a3810)}
.now{--tone:light-dark(#a8231b,#ff9d92);--tint:light-dark(#fdecea,#52211e)}
.edge{background:linear-gradient(var(--tone) 0 0) 0/4px no-repeat border-box,var(--surface)}
.chip{top:0;left:0;width:max-content;max-width:var(--room,236px);border-radius:9px;font-size:12px;line-height:1.35}
.chip .open{display:grid;grid-template-columns:18px minmax(0,auto);column-gap:6px;align-items:start;padding:5px 8px 5px 10px;border-radius:8px}
.symbol{display:grid;place-items:center;width:18px;height:18px;border-radius:50%;background:var(--tint);color:var(--tone);font-weight:700;font-size:12px;line-height:1}
.parts{overflow-wrap:break-word;color:var(--soft)}
.parts span{display:inline-block;margin-right:6px}
.parts b{display:block;padding:1px 0;font-size:13px;font-weight:650;color:var(--tone)}
.chip .act{position:absolute;top:3px;right:3px;padding:2px 8px;font-weight:650;color:var(--brand);background:var(--hover)}
.chip .act:hover{background:var(--brand);color:var(--on-brand)}
.chip.does b{padding-right:58px}
.chip.does.slim .open{grid-template-columns:auto;row-gap:6px}
.chip.does.slim b{padding-right:0}
.chip.small .parts,.chip.small .act{display:none}
.chip.small .open{padding:3px 3px 3px 7px;grid-template-columns:20px;justify-items:center}
.card{z-index:2;width:min(372px,100% - 16px);max-height:calc(100vh - 16px);overflow:auto;padding:18px 16px 16px;border-radius:14px;background:linear-gradient(var(--tone) 0 0) 0 0/100% 4px no-repeat border-box,var(--surface)}
.card header{display:flex;gap:10px;align-items:baseline}
.card h2{flex:1;font-size:16px;line-height:1.3;font-weight:680}
.card header span{color:var(--soft);font-size:12px;white-space:nowrap}
.close{align-self:start;margin:-4px -6px 0 0;width:28px;height:28px;text-align:center;font-size:15px;color:var(--soft)}
.card p{margin-top:8px;overflow-wrap:anywhere}
.card .quote{padding:7px 11px;background:var(--tint);border-radius:8px}
.card .legal,.card .decide,.card .note{color:var(--soft);font-size:12px}
.card .clock,.card .state{font-weight:650}
.card .advice{padding:7px 11px;border:1px solid var(--line);border-radius:8px}
.actions{display:flex;flex-wrap:wrap;gap:6px;margin-top:14px}
.actions button{padding:6px 11px;border:1px solid var(--line);font-weight:550}
.actions .primary{background:var(--brand);color:var(--on-brand);border-color:var(--brand);font-weight:650}
.busy{cursor:progress;opacity:.65}
.ribbon{display:flex;align-items:start;gap:6px;right:12px;z-index:1;width:max-content;max-width:min(680px,100% - 24px,var(--gutter,680px));padding:4px 4px 4px 15px;border-radius:9px;font-size:12.5px;color:var(--soft)}
.ribbon div{flex:1;padding:3px 0}
.ribbon b{color:var(--ink);font-weight:650}
.ribbon span::before{content:"· "}
.tall span,.tall b{display:block}
.tall span::before{content:none}
.fold{text-align:center}
.fold::before{content:"–"}
.folded{right:0;padding:0 0 0 4px;border-radius:9px 0 0 9px}
.folded div{display:none}
.folded .fold{padding:5px 12px 5px 10px;font-weight:650;color:var(--tone);white-space:pre}
.folded .fold::before{content:attr(data-brief)}
.ribbon p{margin-top:2px;color:var(--ink)}
.notices{position:absolute;z-index:3;left:50%;bottom:24px;translate:-50%;display:grid;gap:8px;justify-items:center;width:min(560px,100% - 16px)}
.notice{position:static;display:flex;gap:10px;align-items:center;padding:9px 8px 9px 15px;border-radius:11px;font-size:14px}
.notice span:nth-child(2){flex:1}
@media (width <= 480px){.card{width:auto;right:8px;left:8px!important;top:auto!important;bottom:8px;max-height:70vh}
.ribbon:not(.folded){top:auto!important;bottom:8px;left:8px;right:8px;width:auto}
.notices{bottom:auto;top:8px}}
@media (forced-colors:active){button{border:1px solid}}
`;
