#include <fmt/format.h>

#include <algorithm>

#include "lawdart/core/xml_text.h"
#include "lawdart/plot/drawing.h"

namespace lawdart {
namespace {

/// The data of a path. After a line to a place no letter is needed for the next one.
std::string path_data(const Path& path) {
  std::string data;
  char before = ' ';
  for (const auto& [command, x, y] : path) {
    data += command == 'l' && before == 'l' ? ' ' : command;
    before = command;
    const bool level = command == 'H' || command == 'h', upright = command == 'V' || command == 'v';
    if (command == 'Z' || command == 'z') continue;
    data += level ? pixels(x) : upright ? pixels(y) : pixels(x) + " " + pixels(y);
  }
  return data;
}

std::string path_element(const Shape& shape, const Path& path, const std::string& inside) {
  std::string text = fmt::format("<path class=\"{}\"", shape.look);
  if (shape.width > 0.0) text += fmt::format(" stroke-width=\"{}\"", pixels(shape.width));
  if (shape.opacity) text += fmt::format(" fill-opacity=\"{:.3g}\"", *shape.opacity);
  text += fmt::format(" d=\"{}\"", path_data(path));
  return text + (inside.empty() ? "/>" : fmt::format(">{}</path>", inside));
}

std::string element(const Shape& shape) {
  if (shape.hints.empty()) return path_element(shape, shape.path, {});
  std::string text;
  auto part = shape.path.begin();
  for (const std::string& hint : shape.hints) {
    const auto next =
        std::find_if(part + 1, shape.path.end(), [](const PathStep& step) { return step.command == 'M'; });
    text += path_element(shape, Path(part, next), fmt::format("<title>{}</title>", xml_text(hint)));
    part = next;
  }
  return text;
}

std::string element(const Words& words) {
  const char* anchor = words.anchor == Words::Anchor::kStart    ? "start"
                       : words.anchor == Words::Anchor::kMiddle ? "middle"
                                                                : "end";
  const std::string x = pixels(words.x), y = pixels(words.y);
  const std::string turn =
      words.upward ? fmt::format(" transform=\"rotate(-90 {} {})\"", x, y) : std::string();
  return fmt::format("<text x=\"{}\" y=\"{}\" class=\"{} {}\"{}>{}</text>", x, y, words.kind, anchor, turn,
                     xml_text(words.text));
}

/// What stands in the <svg> element.
std::string body(const Plot& plot) {
  const Drawing drawing = drawing_of(plot);
  const Box& field = drawing.field;
  std::string text = drawing.grid.path.empty() ? std::string() : element(drawing.grid);
  text += fmt::format(
      "<clipPath id=\"{0}-field\"><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\"/></clipPath>"
      "<g clip-path=\"url(#{0}-field)\">",
      plot.id, pixels(field.left), pixels(field.top), pixels(field.right - field.left),
      pixels(field.bottom - field.top));
  for (const Shape& shape : drawing.marks) text += element(shape);
  text += "</g>";
  for (const auto& item : drawing.above)
    text += std::visit([](const auto& one) { return element(one); }, item);
  return text;
}

std::string svg_element(const Plot& plot, const std::string& attributes, const std::string& inside) {
  return fmt::format(
      "<svg class=\"plot\" id=\"{0}\" viewBox=\"0 0 {1} {2}\"{3} role=\"img\" "
      "aria-labelledby=\"{0}-title {0}-text\"><title id=\"{0}-title\">{4}</title><desc "
      "id=\"{0}-text\">{5}</desc>{6}{7}</svg>",
      plot.id, pixels(plot.width), pixels(plot.height), attributes, xml_text(plot.title),
      xml_text(plot.description), inside, body(plot));
}

}  // namespace

std::string svg(const Plot& plot) { return svg_element(plot, "", ""); }

std::string svg_file(const Plot& plot) {
  return svg_element(plot,
                     fmt::format(" xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\"",
                                 pixels(plot.width), pixels(plot.height)),
                     fmt::format("<style>{}</style><rect class=\"paper\" width=\"{}\" height=\"{}\"/>",
                                 plot_style_light(), pixels(plot.width), pixels(plot.height))) +
         "\n";
}

}  // namespace lawdart
