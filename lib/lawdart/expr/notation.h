#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lawdart/expr/print.h"
#include "lawdart/ops/op.h"

namespace lawdart {

/// A function as a programming language calls it.
struct FunctionName {
  OpId op;
  std::string_view name;        ///< or, with `{z}` and `{c}` for the arguments, the whole of the call
  std::string_view needs = {};  ///< a line that must stand before its use: an import, or a definition
};

/// How a language writes the parts of a formula. Text and LaTeX spell each row of the table; a programming
/// language calls the functions that it has, and no other row may stand in the formula but power, linear and
/// subtract.
struct Notation {
  const Spelling Op::*row = nullptr;             ///< the row's own spelling, or else
  std::span<const FunctionName> functions = {};  ///< what the language has
  std::string_view log1p = {};                   ///< its name for ln(1 + z), if it has one
  bool stacked = false;                          ///< LaTeX: fraction bars, and factors side by side
  std::string_view times = "*";
  std::string_view over = "/";
  Spelling power = {"{z}^{c}", Binding::kPower, Binding::kAtom, Binding::kAtom};
  Spelling ratio = {"{z}/{c}", Binding::kProduct};  ///< of two whole numbers, as exponent
  Binding minus_needs = Binding::kProduct;          ///< of what a leading minus sign stands before
  std::string_view pi = "pi";
  std::string_view infinity = "inf";
  std::string_view nan = "nan";
  bool decimal_point = false;  ///< whole numbers need one, so that 1/3 is no whole number
  /// How an input is called; null where the names are ready for use.
  std::string (*name)(std::string_view name) = nullptr;
};

/// The formula in this notation. `names`: one a variable of the expression.
[[nodiscard]] std::string written(const Expression& expression, std::span<const std::string> names,
                                  const Notation& notation, const Digits& digits = {});

}  // namespace lawdart
