#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/expr/expression.h"
#include "lawdart/expr/notation.h"

namespace lawdart {

/// A written part of a formula. What begins with a minus sign binds as a sum, so that it stands in
/// parentheses everywhere but at the start of a sum or an argument.
struct Piece {
  std::string text;
  Binding binds;
};

/// The part of a pattern that stands under the fraction bar if the whole is 1 over it; else empty.
[[nodiscard]] std::string_view denominator_of(std::string_view pattern);

/// Writes one expression in one notation. All that it is given must outlive it.
class Printer {
 public:
  Printer(const Expression& expression, std::span<const std::string> names, const Notation& notation,
          const Digits& digits);

  /// The subtree whose root is node `i`, with the opposite sign if `negate`.
  [[nodiscard]] Piece write(std::size_t i, bool negate = false) const;

 private:
  /// The factors of a product, each ready for its side of the fraction bar.
  struct Fraction {
    std::vector<Piece> above;
    std::vector<Piece> below;
  };

  [[nodiscard]] Piece sum(std::vector<std::size_t> terms, bool negate) const;
  [[nodiscard]] Piece product(std::size_t i, bool negate) const;
  [[nodiscard]] Piece function(std::size_t i) const;
  [[nodiscard]] Piece call(OpId id, std::span<const std::size_t> arguments) const;
  [[nodiscard]] Piece log1p(std::size_t i) const;
  [[nodiscard]] Piece variable(std::size_t i) const;
  [[nodiscard]] Piece power(std::size_t base, const Piece& exponent) const;
  [[nodiscard]] Piece root(std::size_t base) const;
  [[nodiscard]] Piece whole_power(std::size_t base, double exponent) const;
  [[nodiscard]] Piece constant(std::size_t i, bool negate) const;
  [[nodiscard]] Piece exponent(std::size_t i) const;
  [[nodiscard]] Piece ratio(double above, double below) const;

  void add_factor(Fraction& fraction, std::size_t i) const;
  [[nodiscard]] Piece join(const Fraction& fraction) const;
  [[nodiscard]] std::string join_factors(const std::vector<Piece>& factors, Binding only_needs) const;

  [[nodiscard]] Piece number(double value) const;
  [[nodiscard]] Piece number(double value, std::string text) const;
  [[nodiscard]] Piece pi(bool negative) const;
  [[nodiscard]] bool is_negative(std::size_t i) const;
  [[nodiscard]] bool is_quotient(std::size_t i) const;
  [[nodiscard]] bool is_exact_number(std::size_t i) const;
  [[nodiscard]] std::string bracket(const Piece& piece, Binding needs) const;
  [[nodiscard]] Piece minus(const Piece& size) const;
  [[nodiscard]] Piece joined(const Spelling& spelling, const Piece& z, const Piece& c) const;
  [[nodiscard]] std::string fill(const Spelling& spelling, std::string_view pattern,
                                 std::span<const std::size_t> arguments) const;
  [[nodiscard]] const Spelling& spelling(OpId id) const;

  std::span<const ExpressionNode> nodes_;
  std::span<const std::string> names_;
  const Notation& notation_;
  const Digits& digits_;
  std::vector<std::size_t> free_before_;  ///< free constants before each node
};

}  // namespace lawdart
