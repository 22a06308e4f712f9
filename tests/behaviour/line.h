#pragma once

#include <string>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"

namespace lawdart {

/// A formula in x.
inline Expression in_x(const std::string& text) {
  const std::vector<std::string> names = {"x"};
  return parse_expression(text, names, {.symbols = false}).expression;
}

inline double value_at(const Expression& line, double x) {
  Columns input(1, 1);
  input(0, 0) = x;
  return evaluate(line, input)[0];
}

}  // namespace lawdart
