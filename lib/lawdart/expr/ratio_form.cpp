#include "lawdart/expr/ratio_form.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "lawdart/expr/cost.h"
#include "lawdart/expr/node_count.h"
#include "lawdart/expr/rebuild.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

constexpr std::size_t kMostAtoms = 8;
constexpr std::size_t kMostTerms = 24;
constexpr int kMostPower = 4;

/// The exponent of each atom.
using Monomial = std::array<int, kMostAtoms>;
using Polynomial = std::map<Monomial, double>;

struct Ratio {
  Polynomial over, under;
};

Monomial product(Monomial a, const Monomial& b, int sign = 1) {
  for (std::size_t i = 0; i < kMostAtoms; ++i) a[i] += sign * b[i];
  return a;
}

Polynomial sum(Polynomial a, const Polynomial& b) {
  for (const auto& [monomial, coefficient] : b) {
    double& total = a[monomial];
    total += coefficient;
    if (total == 0.0) a.erase(monomial);
  }
  return a;
}

Polynomial product(const Polynomial& a, const Polynomial& b) {
  Polynomial terms;
  for (const auto& [monomial, coefficient] : a) {
    Polynomial row;
    for (const auto& [other, factor] : b) row[product(monomial, other)] = coefficient * factor;
    terms = sum(std::move(terms), row);
  }
  return terms;
}

bool is_whole(double value) { return value == std::round(value); }

bool all_whole(const Polynomial& terms) {
  return std::ranges::all_of(terms, [](const auto& term) { return is_whole(term.second); });
}

Ratio product(const Ratio& a, const Ratio& b) { return {product(a.over, b.over), product(a.under, b.under)}; }

/// a/b, if that is a polynomial.
std::optional<Polynomial> quotient(Polynomial a, const Polynomial& b) {
  const auto& [leading, divisor] = *b.rbegin();
  Polynomial result;
  while (!a.empty()) {
    if (result.size() > kMostTerms) return std::nullopt;
    const Monomial monomial = product(a.rbegin()->first, leading, -1);
    if (*std::ranges::min_element(monomial) < 0) return std::nullopt;
    const double coefficient = a.rbegin()->second / divisor;
    result[monomial] = coefficient;
    Polynomial rest = product(b, Polynomial{{monomial, -coefficient}});
    rest = sum(std::move(rest), a);
    rest.erase(a.rbegin()->first);  // by rounding it may not be 0
    a = std::move(rest);
  }
  return result;
}

void cancel(const Polynomial& factor, Ratio& ratio) {
  for (;;) {
    std::optional<Polynomial> over = quotient(ratio.over, factor);
    std::optional<Polynomial> under = over ? quotient(ratio.under, factor) : std::nullopt;
    if (!under) return;
    ratio = {*std::move(over), *std::move(under)};
  }
}

Ratio sum(const Ratio& a, const Ratio& b) {
  const auto whole_quotient = [](const Polynomial& over, const Polynomial& under) {
    std::optional<Polynomial> result = quotient(over, under);
    if (result && !all_whole(*result)) result.reset();
    return result;
  };
  if (const auto more = whole_quotient(a.under, b.under))
    return {sum(a.over, product(b.over, *more)), a.under};
  if (const auto more = whole_quotient(b.under, a.under))
    return {sum(product(a.over, *more), b.over), b.under};
  return {sum(product(a.over, b.under), product(b.over, a.under)), product(a.under, b.under)};
}

Polynomial divided(const Polynomial& terms, const Monomial& monomial, double coefficient) {
  Polynomial result;
  for (const auto& [of, value] : terms) result[product(of, monomial, -1)] = value / coefficient;
  return result;
}

/// What all terms have in common: of each atom the power nearest to 0, if all are of one sign.
Monomial common(const Polynomial& terms) {
  Monomial least = terms.begin()->first, most = least;
  for (const auto& [monomial, coefficient] : terms) {
    for (std::size_t i = 0; i < kMostAtoms; ++i) {
      least[i] = std::min(least[i], monomial[i]);
      most[i] = std::max(most[i], monomial[i]);
    }
  }
  Monomial shared{};
  for (std::size_t i = 0; i < kMostAtoms; ++i) shared[i] = std::max(least[i], 0) + std::min(most[i], 0);
  return shared;
}

/// The whole power that this node is of its first child.
std::optional<int> whole_power(const ExpressionNode& root, const std::vector<Expression>& children) {
  if (root.kind != NodeKind::kOp) return std::nullopt;
  switch (root.op) {
    case OpId::kReciprocal:
      return -1;
    case OpId::kSquare:
      return 2;
    case OpId::kCube:
      return 3;
    case OpId::kPower: {
      const ExpressionNode& exponent = children[1].root();
      const bool whole = exponent.kind == NodeKind::kExact && is_whole(exponent.value);
      if (whole && std::fabs(exponent.value) <= kMostPower) return static_cast<int>(exponent.value);
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

class Writer {
 public:
  Expression plain(const Expression& expression) {
    std::optional<Ratio> ratio = read(expression);
    if (!ratio || ratio->over.empty() || ratio->under.empty()) return expression;
    for (const Polynomial& factor : factors_) cancel(factor, *ratio);
    Polynomial both = ratio->over;
    both.insert(ratio->under.begin(), ratio->under.end());
    const Monomial shared = common(both);
    return write(divided(ratio->over, shared, 1.0)) / write(divided(ratio->under, shared, 1.0));
  }

  Expression shortest(const Expression& expression) {
    std::optional<Ratio> ratio = read(expression);
    if (!ratio || ratio->over.empty() || ratio->under.empty()) return expression;
    for (const Polynomial& factor : factors_) cancel(factor, *ratio);
    Expression best = expression;
    const auto consider = [&](const Monomial& monomial, double coefficient) {
      const Polynomial over = divided(ratio->over, monomial, coefficient);
      const Polynomial under = divided(ratio->under, monomial, coefficient);
      if (!all_whole(over) || !all_whole(under)) return;
      const Expression written = simplify(write(over) / write(under));
      if (length_of(written) < length_of(best) && written.constant_count() <= expression.constant_count())
        best = written;
    };
    consider({}, 1.0);
    for (const Polynomial* part : {&ratio->over, &ratio->under}) {
      for (const auto& [monomial, coefficient] : *part) {
        consider(monomial, 1.0);
        consider(monomial, coefficient);
      }
    }
    return best;
  }

 private:
  /// Nothing where there are too many terms or atoms.
  std::optional<Ratio> read(const Expression& expression) {
    const ExpressionNode& root = expression.root();
    const std::vector<Expression> children = expression.children();
    // Other numbers, such as pi, would lose their names in products.
    if (root.kind == NodeKind::kExact && is_whole(root.value)) return constant(root.value);
    if (root.kind == NodeKind::kAdd || root.kind == NodeKind::kMultiply) {
      std::optional<Ratio> whole = constant(root.kind == NodeKind::kAdd ? 0.0 : 1.0);
      for (const Expression& child : children) {
        const std::optional<Ratio> part = read(child);
        if (!part) return std::nullopt;
        whole = root.kind == NodeKind::kAdd ? sum(*whole, *part) : product(*whole, *part);
        if (std::max(whole->over.size(), whole->under.size()) > kMostTerms) return std::nullopt;
      }
      if (whole->over.size() > 1) factors_.push_back(whole->over);
      return whole;
    }
    if (const std::optional<int> power = whole_power(root, children))
      return raised(read(children[0]), *power);
    return atom(expression);
  }

  static Ratio constant(double value) {
    return {value == 0.0 ? Polynomial() : Polynomial{{Monomial{}, value}}, {{Monomial{}, 1.0}}};
  }

  static std::optional<Ratio> raised(const std::optional<Ratio>& base, int power) {
    if (!base || base->over.empty()) return std::nullopt;
    const Ratio factor = power < 0 ? Ratio{base->under, base->over} : *base;
    Ratio result = constant(1.0);
    for (int i = 0; i < std::abs(power); ++i) {
      result = product(result, factor);
      if (std::max(result.over.size(), result.under.size()) > kMostTerms) return std::nullopt;
    }
    return result;
  }

  std::optional<Ratio> atom(const Expression& expression) {
    const auto place = std::find(atoms_.begin(), atoms_.end(), expression) - atoms_.begin();
    if (place == std::ssize(atoms_)) atoms_.push_back(expression);
    if (atoms_.size() > kMostAtoms) return std::nullopt;
    Monomial monomial{};
    monomial[static_cast<std::size_t>(place)] = 1;
    return Ratio{{{monomial, 1.0}}, {{Monomial{}, 1.0}}};
  }

  [[nodiscard]] Expression write(const Monomial& monomial, double coefficient) const {
    std::vector<Expression> factors;
    if (coefficient != 1.0) factors.push_back(Expression::exact(coefficient));
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      if (monomial[i] == 0) continue;
      factors.push_back(Expression::apply(OpId::kPower, atoms_[i], Expression::exact(monomial[i])));
    }
    return Expression::product(factors);
  }

  /// What all terms have in common, times their sum.
  [[nodiscard]] Expression write(const Polynomial& terms) const {
    if (terms.size() == 1) return write(terms.begin()->first, terms.begin()->second);
    const Monomial factor = common(terms);
    return write(factor, 1.0) * write_sum(divided(terms, factor, 1.0));
  }

  /// As it is, or those terms together that share the atom which most of them have.
  [[nodiscard]] Expression write_sum(const Polynomial& terms) const {
    std::vector<Expression> written;
    for (const auto& [monomial, coefficient] : terms) written.push_back(write(monomial, coefficient));
    const Expression plain = Expression::sum(written);
    Polynomial with, without;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      Polynomial sharing, rest;
      for (const auto& term : terms) (term.first[i] != 0 ? sharing : rest).insert(term);
      if (sharing.size() >= 2 && !rest.empty() && sharing.size() > with.size()) {
        with = std::move(sharing);
        without = std::move(rest);
      }
    }
    if (with.empty()) return plain;
    const Expression grouped = write(with) + write(without);
    return complexity(simplify(grouped)) < complexity(simplify(plain)) ? grouped : plain;
  }

  std::vector<Expression> atoms_;
  std::vector<Polynomial>
      factors_;  ///< sums met on the way: common factors, if there are any, are among them
};

/// With the arguments of its operations in their shortest form.
Expression with_short_atoms(const Expression& expression) {
  const ExpressionNode& root = expression.root();
  std::vector<Expression> children = expression.children();
  if (children.empty()) return expression;
  const bool part = root.kind != NodeKind::kOp || whole_power(root, children);
  for (Expression& child : children) child = part ? with_short_atoms(child) : shortest_ratio(child);
  return rebuilt(root, children);
}

}  // namespace

Expression shortest_ratio(const Expression& expression) {
  const Expression form = simplify(with_short_atoms(expression));
  return Writer().shortest(length_of(form) < length_of(expression) ? form : expression);
}

Expression plain_ratio(const Expression& expression) { return Writer().plain(with_short_atoms(expression)); }

}  // namespace lawdart
