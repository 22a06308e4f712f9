#include "lawdart/plot/plot.h"

namespace lawdart {

std::string plot_style_light() {
  return R"css(
.plot{font-family:Helvetica,Arial,"Liberation Sans",sans-serif;color:#222}
.plot text{fill:#222}
.plot .tick,.plot .key{font-size:11px}
.plot .title{font-size:12px}
.plot .note{font-size:10px}
.plot .middle{text-anchor:middle}
.plot .end{text-anchor:end}
.plot path{fill:none;stroke:none}
.plot .axis{stroke:#222;stroke-width:1}
.plot .grid{stroke:#ebebeb;stroke-width:.8}
.plot .paper{fill:#fff}
.plot .disc{stroke:currentColor;stroke-linecap:round;stroke-opacity:.85}
.plot .shape,.plot .area{fill:currentColor;fill-opacity:.85}
.plot .line{stroke:currentColor;stroke-width:1.8;stroke-linejoin:round}
.plot .bar{stroke:currentColor;stroke-width:1.1;stroke-opacity:.7}
.plot .band{fill:currentColor}
.plot .shaded{fill:currentColor;fill-rule:evenodd;stroke:currentColor;stroke-width:.7;stroke-opacity:.6}
.plot .data{color:#0072b2}
.plot .law,.plot .chosen{color:#d55e00}
.plot .confidence{color:#d55e00;fill-opacity:.32}
.plot .prediction{color:#d55e00;fill-opacity:.13}
.plot .reference{color:#666;stroke-width:1.2;stroke-dasharray:5 3}
.plot .band.reference{fill-opacity:.14}
.plot .neutral{color:#777;stroke-width:1.1}
.plot .faint{color:#0072b2;stroke-width:.8;stroke-opacity:.35}
.plot .group0{color:#0072b2}
.plot .group1{color:#d55e00}
.plot .group2{color:#009e73}
.plot .group3{color:#cc79a7}
.plot .group4{color:#e69f00}
.plot .group5{color:#56b4e9}
.plot .group6{color:#000}
)css";
}

std::string plot_style() {
  return plot_style_light() + R"css(@media screen and (prefers-color-scheme:dark){
.plot,.plot text{color:#ddd;fill:#ddd}
.plot .axis{stroke:#ddd}
.plot .grid{stroke:#343941}
.plot .data,.plot .faint,.plot .group0{color:#56b4e9}
.plot .law,.plot .chosen,.plot .confidence,.plot .prediction,.plot .group1{color:#e69f00}
.plot .reference,.plot .neutral{color:#aaa}
.plot .group4{color:#f0e442}
.plot .group5{color:#d55e00}
.plot .group6{color:#fff}
}
)css";
}

}  // namespace lawdart
