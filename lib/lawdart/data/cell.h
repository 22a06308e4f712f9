#pragma once

#include <string_view>

namespace lawdart {

/// What a cell of a CSV file holds.
struct CellReading {
  enum class Kind {
    kNumber,    ///< finite or infinite
    kMissing,   ///< empty, NA, N/A, NaN, null, - or ?; case does not count
    kTooLarge,  ///< a number beyond the range of double
    kText       ///< anything else
  };

  Kind kind = Kind::kMissing;
  double value = 0.0;  ///< of a number; NaN if it is none
};

/// Reads a cell without blanks around it. `decimal` is the decimal sign, . or ,; numbers too small for a
/// double are 0. The locale does not matter.
[[nodiscard]] CellReading read_cell(std::string_view text, char decimal);

}  // namespace lawdart
