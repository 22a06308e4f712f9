#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart::recovery {

/// How the values of one input are drawn.
struct Variable {
  enum class Kind { kUniform, kLogUniform, kSignedLogUniform, kInteger, kGrid };

  std::string name;
  Kind kind = Kind::kUniform;
  double low = 0.0;  ///< of the size, where the sign is drawn as well
  double high = 1.0;
  int points = 0;        ///< of a grid
  bool bounded = false;  ///< has no meaning outside its range, as a probability
};

/// One row of a problem table: a law that is known and the data that it is to be found from.
struct Problem {
  std::string id;
  std::string target;
  std::vector<Variable> variables;
  std::vector<Variable> test_variables;  ///< same names; where the test rows are drawn
  Expression formula;
  std::optional<Expression> positive;  ///< rows count only where this is more than 0
  bool or_equal = false;               ///< ... or is 0
  double y_limit = 0.0;                ///< rows count only where |y| is less; infinity for no limit
  bool full_grid = false;              ///< the rows are all points of the grid
  std::string states;                  ///< file of the rows, where they are given; else empty
  int rows = 0;
  int test_rows = 0;
  std::optional<int> nodes;  ///< of the law as computer algebra simplifies it
};

/// Reads a problem table; tests/recovery/README.md tells its columns. Throws Error{kData}.
[[nodiscard]] std::vector<Problem> read_problems(const std::string& file);

/// The inputs in the order of the table.
[[nodiscard]] std::vector<std::string> input_names(const Problem& problem);

}  // namespace lawdart::recovery
