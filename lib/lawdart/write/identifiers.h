#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/write/language.h"

namespace lawdart {

/// What the inputs are called in a function of this name. What is no ASCII letter, digit or underscore
/// becomes one underscore (`dose (mg)` is dose_mg), a name begins with a letter, one that means something
/// else in the language, or one of the functions f, f1, f2, ... of a run, ends in an underscore, and of names
/// that became equal the later ones are numbered.
[[nodiscard]] std::vector<std::string> identifiers(std::span<const std::string> names,
                                                   const CodeLanguage& language, std::string_view function);

}  // namespace lawdart
