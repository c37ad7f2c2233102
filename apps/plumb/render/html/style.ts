/** The look of a brief that is sent: one file, nothing from outside, light and dark, and plain on paper. */
export const style = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1b2330;--soft:#5a6474;--rule:#d8dde4;--accent:#0b6e6e;--warn:#8a4b00}
@media(prefers-color-scheme:dark){:root{--ground:#14181e;--ink:#e8ebef;--soft:#a5afbd;--rule:#38404b;--accent:#5cc4c0;--warn:#f0b36b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:2.5rem 1.25rem 4rem;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:1rem;font-weight:600;color:var(--soft);margin:0 0 .75rem}
.headline{font-size:1.5rem;line-height:1.35;margin:0 0 2rem;text-wrap:pretty}
h2{font-size:1.05rem;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--rule)}
h3{font-size:1rem;margin:0}
p{margin:.25rem 0}
.goal{margin:0 0 1.5rem}
.below{margin-left:1.5rem}
.state{display:inline-block;font-size:.8rem;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;margin-right:.4rem;color:var(--soft)}
.state.adrift,.state.stuck,.state.stray{color:var(--warn)}
.state.on-line{color:var(--accent)}
.soft,small{color:var(--soft)}
ul,ol{padding-left:1.25rem;margin:.4rem 0}
li{margin:.25rem 0}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;padding:.3rem .5rem .3rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
td.number,th.number{text-align:right;white-space:nowrap}
svg{display:block;width:100%;height:auto;margin:.4rem 0}
svg text{font:11px system-ui,sans-serif;fill:var(--soft)}
code{font:12px ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
details{margin:.3rem 0}
.doubt{color:var(--warn)}
sup a{text-decoration:none;color:var(--accent)}
@media(max-width:30rem){.wide{overflow-x:auto}}
@media print{body{max-width:none;padding:0;font-size:11pt}details{display:block}h2{break-after:avoid}.goal,tr{break-inside:avoid}}
`
