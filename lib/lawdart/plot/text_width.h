#pragma once

#include <string_view>

namespace lawdart {

/// How wide a text is at this size of letters, both in pixels: by the widths of Helvetica (Adobe Font
/// Metrics), and a tenth more, since the page may be set in a wider face of its kind.
[[nodiscard]] double text_width(std::string_view text, double size);

/// A rectangle about a text.
struct Box {
  double left = 0.0, top = 0.0, right = 0.0, bottom = 0.0;

  [[nodiscard]] bool overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

}  // namespace lawdart
