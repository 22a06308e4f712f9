#pragma once

#include <string>
#include <vector>

#include "lawdart/core/array.h"

namespace lawdart {

/// A column of a table to be written.
struct OutputColumn {
  std::string name;
  Column numbers;                       ///< one a row; NaN: an empty cell
  std::vector<std::string> texts = {};  ///< in the place of numbers, where there are any
};

/// A cell of comma separated values (RFC 4180): in quotes where it needs them.
[[nodiscard]] std::string csv_field(const std::string& text);

/// The table as CSV with a header. Numbers read back the same double.
[[nodiscard]] std::string csv_text(const std::vector<OutputColumn>& columns);

/// The table as a JSON list of rows, an object each; an empty cell of numbers is null.
[[nodiscard]] std::string json_text(const std::vector<OutputColumn>& columns);

}  // namespace lawdart
