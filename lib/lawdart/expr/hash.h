#pragma once

#include <cstddef>
#include <functional>

#include "lawdart/expr/expression.h"

/// The same for equal formulas, whenever and wherever it is computed.
template <>
struct std::hash<lawdart::Expression> {
  [[nodiscard]] std::size_t operator()(const lawdart::Expression& expression) const;
};
