/** The page's look, light and dark. Contrast of text is at least 4.5 : 1 (WCAG 2.2, 1.4.3). */
export const STYLE = `
:root{--ground:#f5f6f8;--sheet:#fff;--ink:#16181d;--soft:#565d6b;--line:#d9dde4;--field:#fff;--edge:#8a91a0;--accent:#3f46c8;--on-accent:#fff;--accent-soft:#eef0ff;--bad:#b3261e;--bad-soft:#fdecea;--warn:#5c3d00;--warn-soft:#ffeecb;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--ground:#101216;--sheet:#181b21;--ink:#eceef2;--soft:#a6adbb;--line:#2c313b;--field:#12151a;--edge:#6b7383;--accent:#8f97ff;--on-accent:#11131a;--accent-soft:#23263f;--bad:#ff9d94;--bad-soft:#3a1d1b;--warn:#ffe2a6;--warn-soft:#3b2f12}}
*{box-sizing:border-box}
body{margin:0;background:var(--sheet);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-font-smoothing:antialiased}
.banner{margin:0;padding:.5rem 1rem;background:var(--warn-soft);color:var(--warn);text-align:center;font-size:.875rem}
.checkout{display:grid;grid-template-columns:minmax(0,1fr)}
.left{background:var(--ground);padding:1.25rem 1.25rem 1.75rem}
.right{padding:1.75rem 1.25rem 2rem}
.beside{padding:0 1.25rem 3rem}
.left>*,.right>*,.beside>*{max-width:28rem;margin-inline:auto}
.back{display:inline-block;color:var(--soft);text-decoration:none;font-size:.9375rem;padding:.25rem 0;border-radius:4px}
.left .back{display:block;width:100%}
.back:hover{color:var(--ink);text-decoration:underline}
h1{margin:1rem 0 1.25rem;font-size:1rem;font-weight:500;color:var(--soft)}
h1 .grand{display:block;font-size:2.25rem;line-height:1.15;font-weight:650;letter-spacing:-.02em;color:var(--ink);font-variant-numeric:tabular-nums}
.items{list-style:none;margin:0;padding:0;display:grid;gap:1rem}
.items li,.choice{display:flex;gap:.875rem;align-items:flex-start}
.picture{position:relative;flex:none;width:56px;height:56px;border-radius:8px;overflow:hidden;background:var(--accent-soft);color:var(--accent);display:grid;place-items:center;font-weight:600;border:1px solid var(--line)}
.picture img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover;background:var(--sheet)}
.what{flex:1;min-width:0}
.name{display:block;font-weight:550;overflow-wrap:anywhere}
.detail{display:block;color:var(--soft);font-size:.875rem}
.amount{font-variant-numeric:tabular-nums;white-space:nowrap}
.sums{margin:1.5rem 0 0;padding-top:1rem;border-top:1px solid var(--line);display:grid;gap:.5rem}
.sums div{display:flex;justify-content:space-between}
.sums dd{margin:0;font-variant-numeric:tabular-nums}
.sums .total{border-top:1px solid var(--line);padding-top:.75rem;margin-top:.25rem;font-weight:650}
.for-rate{display:none}
.code{margin-top:1.25rem}
.code label{font-size:.875rem;color:var(--soft);margin-bottom:.25rem}
.code .row{gap:.5rem;align-items:stretch}
.code input{flex:1;min-width:0;text-transform:uppercase}
.code .small{flex:none;width:auto;min-height:46px;padding:.625rem 1rem;font-weight:600}
.code .applied{display:flex;justify-content:space-between;align-items:center;gap:.75rem;margin:0}
fieldset{border:0;padding:0;margin:0 0 1.75rem;min-width:0}
legend{padding:0;margin-bottom:.75rem;font-weight:650;font-size:1.0625rem}
.field{margin-bottom:.875rem;min-width:0;flex:1}
label{display:block}
.field label{font-size:.875rem;color:var(--soft);margin-bottom:.25rem}
.optional{font-weight:400}
input:not([type=radio]),select{width:100%;font:inherit;color:inherit;background:var(--field);border:1px solid var(--edge);border-radius:8px;padding:.625rem .75rem;min-height:46px}
input::placeholder{color:var(--soft);opacity:1}
input[readonly]{background:var(--ground);border-color:var(--line);color:var(--soft)}
input[aria-invalid],select[aria-invalid]{border-color:var(--bad);box-shadow:0 0 0 1px var(--bad)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.problem{margin:.25rem 0 0;color:var(--bad);font-size:.875rem}
.refusal{margin:0 0 1.25rem;padding:.75rem 1rem;border-radius:8px;background:var(--bad-soft);color:var(--bad);font-weight:550}
.row{display:flex;gap:.75rem;align-items:flex-start}
.choices{display:grid;gap:.5rem;margin-bottom:.875rem}
.choice{border:1px solid var(--line);border-radius:8px;padding:.75rem .875rem;cursor:pointer;min-height:48px}
.choice:hover{border-color:var(--edge)}
.choice:has(:checked){border-color:var(--accent);background:var(--accent-soft)}
.choice:has(:focus-visible){outline:3px solid var(--accent);outline-offset:2px}
.choice input{margin:.25rem 0 0;width:1rem;height:1rem;accent-color:var(--accent);outline:0}
.panel{display:none;padding-top:.25rem}
body:has(#method-card:checked) .panel-card,body:has(#method-bank:checked) .panel-bank{display:block}
.note{margin:0;color:var(--soft);font-size:.875rem}
.pay,.button{display:block;width:100%;border:0;border-radius:8px;padding:.8125rem 1rem;min-height:50px;font:inherit;font-weight:650;text-align:center;text-decoration:none;background:var(--accent);color:var(--on-accent);cursor:pointer;font-variant-numeric:tabular-nums}
.pay:hover,.button:hover{filter:brightness(1.08)}
.pay:disabled{filter:saturate(.4);cursor:progress}
.small{border:0;border-radius:8px;font:inherit;cursor:pointer}
.small,.button.plain{background:none;color:var(--ink);box-shadow:inset 0 0 0 1px var(--edge)}
.help{border:1px dashed var(--edge);border-radius:8px;padding:.75rem 1rem;font-size:.875rem;color:var(--soft)}
.help summary{cursor:pointer;font-weight:600;color:var(--ink);border-radius:4px}
.help table{width:100%;border-collapse:collapse;margin:.75rem 0}
.help th{text-align:left;font-weight:550;color:var(--soft)}
.help th,.help td{padding:.25rem .5rem .25rem 0;vertical-align:top}
.help p{margin:.5rem 0}
code{font:.8125rem/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--ink);white-space:nowrap}
.notice{max-width:28rem;margin:12vh auto 4rem;padding:0 1.25rem}
.notice h1{font-size:1.75rem;line-height:1.2;font-weight:650;color:var(--ink);letter-spacing:-.01em;margin:0 0 .75rem}
.notice form,.notice .stack{display:grid;gap:.75rem;margin-top:1.5rem}
@media(min-width:900px){
.checkout{grid-template:auto 1fr/minmax(0,1fr) minmax(0,1fr);min-height:calc(100vh - 2.5rem)}
.left{padding:3rem 3rem 2rem}
.right{padding:3rem 3rem 4rem;grid-area:1/2/3/3}
.beside{padding:0 3rem 3rem;background:var(--ground)}
.left>*,.beside>*{margin-inline:auto 0}
.right>*{margin-inline:0 auto}
}
@media(prefers-reduced-motion:no-preference){.pay,.choice,input,select{transition:border-color .12s,background-color .12s,filter .12s}}
`.trim();
