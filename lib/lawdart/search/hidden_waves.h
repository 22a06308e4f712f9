#pragma once

#include "lawdart/core/array.h"
#include "lawdart/expr/expression.h"

namespace lawdart {

/// How many sines and cosines of the formula turn by less than a quarter over the rows (samples x variables).
/// What the data show of such a wave is one bend, which many simpler functions have too.
[[nodiscard]] int hidden_waves(const Expression& expression, const ColumnsRef& inputs);

}  // namespace lawdart
