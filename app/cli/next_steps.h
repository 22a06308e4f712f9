#pragma once

#include <string>

#include "lawdart/report/record.h"

namespace lawdart {

/// What to call next with what was found: a few lines of at most 80 columns where the name of the run allows.
/// `run`: the directory that keeps it, or empty; then they tell how to get one.
[[nodiscard]] std::string next_steps(const Record& record, const std::string& run);

}  // namespace lawdart
