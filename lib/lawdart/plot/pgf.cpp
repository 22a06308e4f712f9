#include <fmt/format.h>

#include "lawdart/core/latex_text.h"
#include "lawdart/plot/drawing.h"
#include "lawdart/plot/look.h"

namespace lawdart {
namespace {

/// Pixels from the lower left corner, as pgf counts them.
std::string place(const Spot& spot, double height) {
  return fmt::format("({},{})", pixels(spot.x), pixels(height - spot.y));
}

/// Where a step leads to. `begin`: where its part of the path began.
Spot end_of(const PathStep& step, const Spot& at, const Spot& begin) {
  switch (step.command) {
    case 'H':
      return {step.x, at.y};
    case 'V':
      return {at.x, step.y};
    case 'h':
      return {at.x + step.x, at.y};
    case 'v':
      return {at.x, at.y + step.y};
    case 'm':
    case 'l':
      return {at.x + step.x, at.y + step.y};
    case 'Z':
    case 'z':
      return begin;
    default:
      return {step.x, step.y};
  }
}

bool is_move(const PathStep& step) { return step.command == 'M' || step.command == 'm'; }

/// \from(0,0)\to(10,0)\to(10,10)\back, in lines of bearable length.
std::string path_text(const Path& path, double height) {
  constexpr std::size_t kLine = 90;
  std::string text = "%\n";
  std::size_t line = 0;
  Spot at, begin;
  for (std::size_t i = 0; i < path.size(); ++i) {
    at = end_of(path[i], at, begin);
    const bool moves = is_move(path[i]);
    if (moves) begin = at;
    if (moves && i + 1 < path.size() && is_move(path[i + 1])) continue;
    const bool closes = path[i].command == 'Z' || path[i].command == 'z';
    const std::string part = closes ? "\\back" : (moves ? "\\from" : "\\to") + place(at, height);
    line += part.size();
    if (line > kLine) {
      text += "%\n";
      line = part.size();
    }
    text += part;
  }
  return text;
}

std::string dashes_text(const std::string& dashes) {
  if (dashes.empty()) return {};
  const std::size_t blank = dashes.find(' ');
  return fmt::format("\\pgfsetdash{{{{{}\\px}}{{{}\\px}}}}{{0pt}}", dashes.substr(0, blank),
                     dashes.substr(blank + 1));
}

std::string text_of(const Shape& shape, double height) {
  const Look look = look_of(shape.look);
  const std::string path = path_text(shape.path, height);
  std::string text;
  if (!look.fill.empty())
    text +=
        fmt::format("\\plotfill{{{}}}{{{:.3g}}}{{{}{}}}\n", look.fill,
                    shape.opacity.value_or(look.fill_opacity), look.even_odd ? "\\pgfseteorule" : "", path);
  if (!look.stroke.empty())
    text += fmt::format("\\plotstroke{{{}}}{{{:g}}}{{{}\\px}}{{{}{}}}{{{}}}\n", look.stroke,
                        look.stroke_opacity, pixels(shape.width > 0.0 ? shape.width : look.width),
                        look.round_ends ? "\\pgfsetroundcap" : "", dashes_text(look.dashes), path);
  return text;
}

std::string text_of(const Words& words, double height) {
  const char* anchor = words.anchor == Words::Anchor::kStart ? ",left"
                       : words.anchor == Words::Anchor::kEnd ? ",right"
                                                             : "";
  return fmt::format("\\plotwords{}{{base{}{}}}{{{:g}\\px}}{{{}}}\n", place({words.x, words.y}, height),
                     anchor, words.upward ? ",rotate=90" : "", look_of(words.kind).letter_size,
                     latex_text(words.text));
}

}  // namespace

std::string pgf(const Plot& plot) {
  const Drawing drawing = drawing_of(plot);
  const Box& field = drawing.field;
  const double height = plot.height;
  std::string text = fmt::format("% {}. {}\n\\begin{{lawplot}}{{{}}}{{{}}}\n", latex_text(plot.title),
                                 latex_text(plot.description), pixels(plot.width), pixels(height)) +
                     text_of(drawing.grid, height);
  text += fmt::format("\\begin{{pgfscope}}\\plotfield{}{}\n", place({field.left, field.bottom}, height),
                      place({field.right, field.top}, height));
  for (const Shape& shape : drawing.marks) text += text_of(shape, height);
  text += "\\end{pgfscope}\n";
  for (const auto& item : drawing.above)
    text += std::visit([height](const auto& one) { return text_of(one, height); }, item);
  return text + "\\end{lawplot}\n";
}

std::string pgf_preamble() {
  return latex_text_preamble() +
         fmt::format(
             "\n% Plots. Their lengths are pixels, these so long:\n"
             "\\newlength\\px\\setlength\\px{{{}pt}}",
             kPgfPixel) +
         R"tex(
\newcommand\plotplace[2]{\pgfqpoint{#1\px}{#2\px}}
\def\plotfrom(#1,#2){\pgfpathmoveto{\plotplace{#1}{#2}}}
\def\plotto(#1,#2){\pgfpathlineto{\plotplace{#1}{#2}}}
\newenvironment{lawplot}[2]{\begin{pgfpicture}\let\from=\plotfrom\let\to=\plotto\let\back=\pgfpathclose
  \pgfpathrectangle{\pgfpointorigin}{\plotplace{#1}{#2}}\pgfusepath{use as bounding box}}{\end{pgfpicture}}
\def\plotfield(#1,#2)(#3,#4){\pgfpathrectanglecorners{\plotplace{#1}{#2}}{\plotplace{#3}{#4}}\pgfusepath{clip}}
% Colour, opacity and path; colour, opacity, width, ends and dashes, and path.
\newcommand\plotfill[3]{\begin{pgfscope}\definecolor{ink}{HTML}{#1}\pgfsetfillcolor{ink}%
  \pgfsetfillopacity{#2}#3\pgfusepath{fill}\end{pgfscope}}
\newcommand\plotstroke[5]{\begin{pgfscope}\definecolor{ink}{HTML}{#1}\pgfsetstrokecolor{ink}%
  \pgfsetstrokeopacity{#2}\pgfsetlinewidth{#3}\pgfsetroundjoin#4#5\pgfusepath{stroke}\end{pgfscope}}
\def\plotwords(#1,#2)#3#4#5{\pgftext[at={\plotplace{#1}{#2}},#3]{\fontsize{#4}{#4}\sffamily\selectfont#5}}
)tex";
}

}  // namespace lawdart
