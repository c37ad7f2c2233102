/** The look of a brief that is sent: one file, nothing from outside, light and dark, and plain on paper. */
export const style = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1b2330;--soft:#5a6474;--rule:#d8dde4;--accent:#0b6e6e;--warn:#8a4b00}
@media(prefers-color-scheme:dark){:root{--ground:#14181e;--ink:#e8ebef;--soft:#a5afbd;--rule:#38404b;--accent:#5cc4c0;--warn:#f0b36b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:50rem;padding:2.5rem 1.25rem 4rem;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:1rem;font-weight:600;color:var(--soft);margin:0 0 .75rem}
.headline{font-size:1.5rem;line-height:1.35;margin:0 0 1rem;text-wrap:pretty}
h2{font-size:1.05rem;margin:2.5rem 0 1rem;padding-top:.75rem;border-top:1px solid var(--rule)}
h3{font-size:1rem;margin:0}
h3 .soft{font-weight:400}
p{margin:.25rem 0;text-wrap:pretty}
article{margin:0 0 1.75rem}
.state{display:inline-block;font-size:.8rem;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;margin-right:.2rem;color:var(--soft)}
.state.adrift,.state.stuck,.state.stray{color:var(--warn)}
.state.on-line{color:var(--accent)}
.soft,small,summary{color:var(--soft)}
ul,ol{padding-left:1.25rem;margin:.4rem 0}
li{margin:.25rem 0}
ul.carriers{list-style:none;padding:0 0 0 42px}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.8125rem}
th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
th{color:var(--soft);font-weight:600}
td.number,th.number{text-align:right;white-space:nowrap}
td.word{white-space:nowrap}
td.range{white-space:normal;min-width:6.5rem}
td.name{min-width:11rem}
.wide{overflow-x:auto}
svg.chart{display:block;width:100%;min-width:30rem;height:auto;margin:.4rem 0}
svg.chart text{font:11px system-ui,sans-serif;fill:var(--soft)}
svg.chart text.strong{fill:var(--ink)}
.grid{stroke:var(--rule);stroke-width:1}
.past{fill:none;stroke:var(--ink);stroke-width:1.75}
.likely{fill:none;stroke:var(--accent);stroke-width:1.75;stroke-dasharray:5 3}
.band{fill:var(--accent);fill-opacity:.22;stroke:none}
.band.wide{fill-opacity:.12}
.target{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 3}
.interval{stroke:var(--accent);stroke-width:2}
.estimate{fill:var(--accent)}
svg.stroke{display:inline-block;width:34px;height:12px;margin:0 8px 0 -42px;vertical-align:middle}
.legend svg.stroke{margin-left:0}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;color:var(--soft);font-size:.875rem}
code{font:12px ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
details{margin:.3rem 0}
summary{cursor:pointer}
.sources{font-size:.875rem}
.doubt{color:var(--warn)}
sup{line-height:0}
sup a{text-decoration:none;color:var(--accent)}
@media print{:root{--ground:#fff;--ink:#000;--soft:#444;--rule:#bbb;--accent:#0b6e6e;--warn:#8a4b00}body{max-width:none;padding:0;font-size:10.5pt}h2,h3{break-after:avoid}article,tr,svg{break-inside:avoid}.wide{overflow:visible}}
`
