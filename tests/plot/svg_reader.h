#pragma once

#include <string>
#include <vector>

#include "lawdart/plot/text_width.h"

namespace lawdart::testing {

/// An element's tag, attributes and text, as far as tests look at them.
struct XmlElement {
  std::string tag;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  ///< up to the first tag inside

  [[nodiscard]] std::string attribute(const std::string& name) const {
    for (const auto& [key, value] : attributes) {
      if (key == name) return value;
    }
    return {};
  }
};

/// The elements of a document in their order. `fault`: what is not well-formed, or empty: tags that do not
/// match, attributes without quotes or given twice, a bare & or <.
struct XmlDocument {
  std::vector<XmlElement> elements;
  std::string fault;
};

class XmlReader {
 public:
  explicit XmlReader(const std::string& text) : rest_(text) {}

  [[nodiscard]] XmlDocument document() {
    while (result_.fault.empty() && !rest_.empty()) {
      if (!rest_.starts_with('<')) {
        text();
      } else if (rest_.starts_with("<!DOCTYPE")) {
        rest_.remove_prefix(rest_.find('>') + 1);
      } else if (rest_.starts_with("</")) {
        close();
      } else {
        open();
      }
    }
    if (result_.fault.empty() && !stack_.empty()) result_.fault = "not closed: " + stack_.back();
    return result_;
  }

 private:
  void fail(const std::string& what) {
    if (result_.fault.empty()) result_.fault = what + " before: " + std::string(rest_.substr(0, 60));
  }

  void check_entities(std::string_view text) {
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
      const std::string_view entity = text.substr(at, text.find(';', at) - at);
      if (entity != "&amp" && entity != "&lt" && entity != "&gt" && entity != "&quot" &&
          !entity.starts_with("&#"))
        fail("a bare &");
    }
  }

  void text() {
    const std::string_view part = rest_.substr(0, rest_.find('<'));
    check_entities(part);
    if (stack_.empty() && part.find_first_not_of(" \n") != std::string_view::npos) fail("text outside");
    if (fresh_) result_.elements.back().text = part;
    fresh_ = false;
    rest_.remove_prefix(part.size());
  }

  [[nodiscard]] std::string name() {
    const std::size_t length = rest_.find_first_of(" \n/>=");
    const std::string word(rest_.substr(0, length));
    rest_.remove_prefix(std::min(length, rest_.size()));
    return word;
  }

  void close() {
    rest_.remove_prefix(2);
    const std::string tag = name();
    if (stack_.empty() || stack_.back() != tag) return fail("closes what is not open, " + tag);
    stack_.pop_back();
    fresh_ = false;
    rest_.remove_prefix(1);
  }

  void open() {
    rest_.remove_prefix(1);
    XmlElement element{.tag = name(), .attributes = {}, .text = {}};
    while (rest_.starts_with(' ') && result_.fault.empty()) {
      rest_.remove_prefix(1);
      attribute(element);
    }
    const bool empty = rest_.starts_with("/>");
    if (!empty && !rest_.starts_with('>')) return fail("a tag that does not end, " + element.tag);
    rest_.remove_prefix(empty ? 2 : 1);
    if (!empty) stack_.push_back(element.tag);
    result_.elements.push_back(std::move(element));
    fresh_ = !empty;
  }

  void attribute(XmlElement& element) {
    const std::string key = name();
    if (!rest_.starts_with("=\"")) return fail("an attribute without quotes, " + key);
    if (!element.attribute(key).empty()) return fail("an attribute given twice, " + key);
    rest_.remove_prefix(2);
    const std::string_view value = rest_.substr(0, rest_.find('"'));
    if (value.find('<') != std::string_view::npos) fail("a < in an attribute");
    check_entities(value);
    element.attributes.emplace_back(key, value);
    rest_.remove_prefix(value.size() + 1);
  }

  std::string_view rest_;
  std::vector<std::string> stack_;
  XmlDocument result_;
  bool fresh_ = false;
};

/// The rectangles about the texts of a plot, by the widths that it was laid out with. `size`: of its letters.
inline std::vector<Box> text_boxes(const XmlDocument& plot) {
  std::vector<Box> boxes;
  for (const XmlElement& element : plot.elements) {
    if (element.tag != "text") continue;
    const std::string kind = " " + element.attribute("class") + " ";
    const double size = kind.find(" title ") != std::string::npos ? 12.0 : 11.0;
    const double x = std::stod(element.attribute("x")), y = std::stod(element.attribute("y"));
    const double width = text_width(element.text, size);
    const bool middle = kind.find(" middle ") != std::string::npos;
    const double left = middle ? -width / 2.0 : kind.find(" end ") != std::string::npos ? -width : 0.0;
    if (element.attribute("transform").empty()) {
      boxes.push_back({x + left, y - 0.75 * size, x + left + width, y + 0.2 * size});
    } else {  // a quarter turn to the left
      boxes.push_back({x - 0.75 * size, y - width / 2.0, x + 0.2 * size, y + width / 2.0});
    }
  }
  return boxes;
}

}  // namespace lawdart::testing
