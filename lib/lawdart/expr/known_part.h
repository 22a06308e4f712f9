#pragma once

#include <span>
#include <string>
#include <vector>

#include "lawdart/expr/parse.h"

namespace lawdart {

/// A formula of which one part is unknown, such as `a*exp(-b*t) + ?f(x)`: what stands around the hole is
/// known up to the constants a and b. In the whole formula the nodes before the hole and those behind it are
/// always the known ones, as they were written: nothing is merged or simplified across the edge of the hole.
class KnownPart {
 public:
  /// Its names that are no input are constants to fit, its numbers are meant as they stand. Throws
  /// Error{kUsage} with a caret under the place, also where there is no hole.
  KnownPart(std::string text, std::span<const std::string> inputs);

  /// As it was written.
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const Hole& hole() const { return hole_; }
  /// The inputs that stand around the hole.
  [[nodiscard]] std::vector<int> inputs() const;
  /// Names of the constants, in the order of the formula.
  [[nodiscard]] const std::vector<std::string>& symbols() const { return symbols_; }

  /// The whole formula; `values`: one a symbol.
  [[nodiscard]] Expression with(const Expression& part, std::span<const double> values) const;
  /// What stands in the hole of a whole formula.
  [[nodiscard]] Expression part_of(const Expression& whole) const;
  /// The whole formula with another part in its hole and the constants around it as they are.
  [[nodiscard]] Expression with_part(const Expression& whole, const Expression& part) const;

  /// One a free constant of a whole formula: the index of its symbol, -1 for those of the part.
  [[nodiscard]] std::vector<int> symbol_of(const Expression& whole) const;

 private:
  std::string text_;
  Hole hole_;
  std::vector<std::string> symbols_;
  std::vector<ExpressionNode> before_, after_;  ///< the constants are free
};

}  // namespace lawdart
