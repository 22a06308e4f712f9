#pragma once

#include "cli/options.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// How many digits of its constants a formula is shown with.
enum class Precision { kRounded, kFull };

/// --digits.
[[nodiscard]] Option digits_option(Precision& target);

/// The record as text is made from it: at full precision every formula has all its digits.
[[nodiscard]] Record with_precision(Record record, Precision precision);

}  // namespace lawdart
