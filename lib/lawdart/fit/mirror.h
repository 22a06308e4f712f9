#pragma once

#include <vector>

#include "lawdart/fit/fit.h"

namespace lawdart {

/// Of the signs between which the data cannot choose, as of a width that stands squared, or of a wave's
/// frequency and phase together, those that a reader expects: each constant positive where it can be by
/// turning its sign, or its and that of another that matters less. `linear`: which parameters the formula is
/// linear in. `data.parameter_of` must be given; bounds are kept.
[[nodiscard]] Expression mirrored(const Expression& expression, const FitData& data,
                                  const std::vector<bool>& linear);

}  // namespace lawdart
