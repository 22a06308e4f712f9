#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lawdart {

/// Rows of cells as lines of aligned columns, two blanks apart. `alignment`: one of l or r a column; the last
/// column is not padded. Letters are counted as UTF-8.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>>& rows,
                                  std::string_view alignment);

/// `text` broken at blanks into lines of at most 80 columns; every line after the first starts with `indent`.
[[nodiscard]] std::string wrapped(std::string_view text, std::string_view indent);

}  // namespace lawdart
