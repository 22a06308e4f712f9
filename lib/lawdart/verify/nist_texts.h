#pragma once

#include <span>
#include <string_view>

namespace lawdart {

/// A file of data/nist/.
struct NistText {
  std::string_view name;  ///< of the file, without .txt
  std::string_view text;
};

/// All of them as they were when the library was built, by name.
[[nodiscard]] std::span<const NistText> nist_texts();

}  // namespace lawdart
