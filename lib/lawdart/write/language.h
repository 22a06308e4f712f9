#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "lawdart/expr/notation.h"

namespace lawdart {

/// A programming language: how it writes formulas, and what stands around one.
struct CodeLanguage {
  std::string_view name;  ///< as `show --as` knows it
  Notation notation;
  /// The whole text, with {note}, {needs}, {name}, {inputs} and {formula} in their places.
  std::string_view frame;
  std::string_view input = "{name}";  ///< one input among {inputs}
  std::string_view between = ", ";    ///< two inputs
  std::string_view no_inputs = {};
  std::string_view reserved = {};                ///< words that no input may be called, with blanks between
  bool case_matters = true;                      ///< x and X are two names
  bool symbolic = false;                         ///< counts with as many digits as it takes
  std::size_t longest = std::string_view::npos;  ///< characters that a formula may have
  bool (*is_taken)(std::string_view name) = nullptr;  ///< whether a name means something else
};

extern const CodeLanguage kSympyCode, kNumpyCode, kCCode, kCppCode, kJuliaCode, kRCode, kMatlabCode,
    kExcelCode, kJavascriptCode;

}  // namespace lawdart
