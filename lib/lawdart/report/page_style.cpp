#include "lawdart/report/html.h"

namespace lawdart {

std::string page_style() {
  return R"css(
:root{--paper:#fff;--ink:#1b1b1b;--soft:#555;--rule:#d8d8d8;--link:#00568a;--shade:#f5f6f7;--warn:#fff3e3;
--edge:#c35200;--fine:#00694d;--look:#8a5a00;--poor:#a63a00}
@media screen and (prefers-color-scheme:dark){:root{--paper:#15181d;--ink:#e4e6e8;--soft:#aab1b9;--rule:#3b424b;
--link:#7cc4f5;--shade:#1e232a;--warn:#33271a;--edge:#e69f00;--fine:#4fd1a5;--look:#f0c46a;--poor:#ff9b63}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;max-width:70rem;padding:1.5rem 1rem 3rem;background:var(--paper);color:var(--ink);
font:1rem/1.55 Charter,"Bitstream Charter","Source Serif 4",Cambria,"Liberation Serif",serif}
h1,h2,h3,nav,table,figcaption,.kind,.source,.badge{font-family:Helvetica,Arial,"Liberation Sans",sans-serif}
h1{font-size:1.7rem;line-height:1.2;margin:.1rem 0 .3rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:0 0 .8rem;padding-top:1.1rem;border-top:1px solid var(--rule)}
h3{font-size:1rem;margin:1.4rem 0 .5rem}
section{margin-top:2rem}
p{max-width:46rem;margin:.6rem 0;overflow-wrap:anywhere}
a{color:var(--link)}
.kind,.source{color:var(--soft);font-size:.85rem;margin:0;overflow-wrap:anywhere}
nav ul{list-style:none;margin:.9rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.85rem}
nav a{display:inline-block;padding:.25rem 0}
.warnings{background:var(--warn);border-left:4px solid var(--edge);padding:.7rem 1rem;margin-top:1.5rem}
.warnings h2{border:0;padding:0;margin:0 0 .3rem;font-size:1rem}
.warnings ul{margin:0;padding-left:1.2rem}.warnings ul+h2{margin-top:.7rem}
.formula{font-size:1.5rem;overflow-x:auto;padding:.8rem 0;margin:.2rem 0}
.formula math{display:inline-block}
code,pre{font-family:"DejaVu Sans Mono","Liberation Mono",Consolas,monospace;font-size:.84em}
code{overflow-wrap:anywhere}
pre{background:var(--shade);padding:.8rem 1rem;overflow-x:auto;line-height:1.4;margin:.6rem 0}
section.data{display:flex;flex-wrap:wrap;column-gap:3rem}section.data>h2{width:100%}
@media (min-width:60rem){section.law,section.front{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,28rem);
grid-auto-rows:max-content;column-gap:2.5rem;align-items:start}
:is(section.law,section.front)>*{grid-column:1}:is(section.law,section.front)>h2{grid-column:1/-1}
:is(section.law,section.front)>.figures{grid-column:2;grid-row:2/span 30}
section.front{grid-template-columns:minmax(0,1fr) minmax(0,20rem);column-gap:1.5rem}}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:1.6rem 2rem}
.small{grid-template-columns:repeat(auto-fill,minmax(min(100%,14rem),1fr));gap:1.2rem 1.6rem}
figure{margin:0;max-width:36rem;min-width:0}
figure svg{display:block;width:100%;height:auto}
.small figure{max-width:20rem}.figures .wide{grid-column:1/-1;max-width:52rem}.wide svg{min-width:40rem}
figcaption{font-size:.82rem;line-height:1.45;color:var(--soft);margin-top:.3rem}
.scroll{overflow-x:auto;max-width:100%;margin:.8rem 0}
table{border-collapse:collapse;font-size:.87rem;font-variant-numeric:tabular-nums;line-height:1.4;
border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}
caption{text-align:left;font-weight:600;padding-bottom:.4rem;white-space:nowrap}
th,td{text-align:left;padding:.32rem .9rem .32rem 0;vertical-align:baseline;font-weight:400}
th:last-child,td:last-child{padding-right:.2rem}
thead th{font-weight:600;border-bottom:1px solid var(--ink);white-space:nowrap}
tbody tr+tr>*{border-top:1px solid var(--rule)}
.r{text-align:right;white-space:nowrap}
.words{min-width:17rem}
td math{font-size:1.15em}
.chosen>*{background:var(--shade);font-weight:600}
.fine{color:var(--fine)}.look{color:var(--look)}.poor{color:var(--poor)}
.badge{font-weight:600;font-size:.8rem;white-space:nowrap}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
@media (max-width:30rem){.formula{font-size:1.25rem}table{font-size:.82rem}th,td{padding-right:.6rem}}
@page{size:A4;margin:16mm 15mm}
@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}section{margin-top:1.2rem}
h2,h3,caption{break-after:avoid}figure,tr,.warnings{break-inside:avoid}.scroll,pre,.formula{overflow:visible}
pre{white-space:pre-wrap;font-size:7.5pt}table{font-size:8.5pt}td math{font-size:1em}.figures{grid-template-columns:1fr 1fr}
.small{grid-template-columns:repeat(3,1fr)}.wide svg{min-width:0}figure{max-width:88mm}a{color:inherit;text-decoration:none}}
)css";
}

}  // namespace lawdart
