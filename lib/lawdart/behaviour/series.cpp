#include "lawdart/behaviour/series.h"

#include <cmath>
#include <utility>

namespace lawdart {
namespace {

constexpr std::size_t kMostTerms = 8;
constexpr int kOrders = 6;  ///< of expansions in a small quantity
constexpr double kCancelled = 1e-10;
constexpr double kSamePower = 1e-12;

std::weak_ordering compare_numbers(double a, double b) {
  if (std::abs(a - b) <= kSamePower * (std::abs(a) + std::abs(b))) return std::weak_ordering::equivalent;
  return a < b ? std::weak_ordering::less : std::weak_ordering::greater;
}

/// Adds a term to a sum that is in order.
void insert(Term term, std::vector<Term>& sum) {
  auto place = sum.begin();
  while (place != sum.end() && compare_growth(*place, term) > 0) ++place;
  if (place == sum.end() || compare_growth(*place, term) < 0) {
    if (term.coefficient != 0.0) sum.insert(place, std::move(term));
    return;
  }
  const double size = std::abs(place->coefficient) + std::abs(term.coefficient);
  place->coefficient += term.coefficient;
  if (std::abs(place->coefficient) <= kCancelled * size) sum.erase(place);
}

std::vector<Term> scaled(std::vector<Term> sum, double factor) {
  for (Term& term : sum) term.coefficient *= factor;
  return sum;
}

std::vector<Term> total(std::vector<Term> a, const std::vector<Term>& b) {
  for (const Term& term : b) insert(term, a);
  return a;
}

Term product(const Term& a, const Term& b) {
  return {.coefficient = a.coefficient * b.coefficient,
          .exponent = total(a.exponent, b.exponent),
          .power = a.power + b.power,
          .log = a.log + b.log};
}

/// coefficient^p is the caller's.
Term to_the_power(const Term& term, double p) {
  return {.coefficient = 1.0,
          .exponent = p == 0.0 ? std::vector<Term>() : scaled(term.exponent, p),
          .power = p * term.power,
          .log = p * term.log};
}

const Term& one() {
  static const Term kOne{.coefficient = 1.0};
  return kOne;
}

void widen(const std::optional<Term>& by, std::optional<Term>& rest) {
  if (by && (!rest || compare_growth(*rest, *by) < 0)) rest = by;
}

/// Leaves out what the rest covers, and the terms that are too many.
Series tidied(Series series) {
  if (series.terms.size() > kMostTerms) widen(series.terms[kMostTerms], series.rest);
  if (series.rest)
    std::erase_if(series.terms, [&](const Term& term) { return compare_growth(term, *series.rest) <= 0; });
  return series;
}

/// Neither overflowed nor underflowed.
bool is_number(double coefficient) { return std::isfinite(coefficient) && coefficient != 0.0; }

/// The fastest that there is, known or not; none of an exact 0.
std::optional<Term> fastest(const Series& series) {
  return series.terms.empty() ? series.rest : series.terms.front();
}

/// The sum over k of coefficients[k] s^k for an s that vanishes, as far as they go; `ends` if they are all.
Series expansion(const Series& s, const std::vector<double>& coefficients, bool ends) {
  Series sum = Series::number(coefficients.front());
  Series to_the_k = Series::number(1.0);
  for (std::size_t k = 1; k < coefficients.size(); ++k) {
    to_the_k = to_the_k * s;
    sum = sum + Series::number(coefficients[k]) * to_the_k;
  }
  if (!ends) widen(fastest(to_the_k * s), sum.rest);
  return tidied(std::move(sum));
}

/// All but the first term, over the first.
Series relative_rest(const Series& z) {
  const Term& lead = z.terms.front();
  Term inverse = to_the_power(lead, -1.0);
  inverse.coefficient = 1.0 / lead.coefficient;
  Series others{.terms = {z.terms.begin() + 1, z.terms.end()}, .rest = z.rest};
  return others * Series{.terms = {inverse}};
}

}  // namespace

std::weak_ordering compare_growth(const Term& a, const Term& b) {
  const std::vector<Term> difference = total(a.exponent, scaled(b.exponent, -1.0));
  if (!difference.empty())
    return difference.front().coefficient < 0.0 ? std::weak_ordering::less : std::weak_ordering::greater;
  const std::weak_ordering by_power = compare_numbers(a.power, b.power);
  return by_power != 0 ? by_power : compare_numbers(a.log, b.log);
}

Series Series::number(double value) {
  if (value == 0.0) return {};
  return {.terms = {{.coefficient = value}}};
}

Series Series::variable() { return {.terms = {{.coefficient = 1.0, .power = 1.0}}}; }

int Series::growth() const {
  const std::optional<Term> first = fastest(*this);
  if (!first) return -1;
  const std::weak_ordering compared = compare_growth(*first, one());
  return compared > 0 ? 1 : compared < 0 ? -1 : 0;
}

int Series::sign() const {
  if (terms.empty()) return 0;
  return terms.front().coefficient > 0.0 ? 1 : -1;
}

std::optional<double> Series::limit() const {
  if (growth() < 0) return 0.0;
  if (growth() > 0 || terms.empty()) return {};
  return terms.front().coefficient;
}

Series operator+(const Series& a, const Series& b) {
  Series sum{.terms = total(a.terms, b.terms), .rest = a.rest};
  widen(b.rest, sum.rest);
  return tidied(std::move(sum));
}

Series operator-(const Series& a) { return {.terms = scaled(a.terms, -1.0), .rest = a.rest}; }

Series operator*(const Series& a, const Series& b) {
  Series result;
  for (const Term& x : a.terms) {
    for (const Term& y : b.terms) insert(product(x, y), result.terms);
  }
  const std::optional<Term> a_first = fastest(a);
  const std::optional<Term> b_first = fastest(b);
  if (a.rest && b_first) widen(product(*a.rest, *b_first), result.rest);
  if (b.rest && a_first) widen(product(*b.rest, *a_first), result.rest);
  return tidied(std::move(result));
}

std::optional<Series> power(const Series& z, double p) {
  const bool whole = p == std::nearbyint(p);
  if (z.terms.empty()) {
    if (p <= 0.0) return {};
    return z.rest ? Series::order(to_the_power(*z.rest, p)) : Series();
  }
  const Term& lead = z.terms.front();
  if (lead.coefficient < 0.0 && !whole) return {};
  Term first = to_the_power(lead, p);
  first.coefficient = std::pow(lead.coefficient, p);
  if (!is_number(first.coefficient)) return Series::order(first);
  std::vector<double> binomial{1.0};
  for (int k = 1; k <= kOrders; ++k) binomial.push_back(binomial.back() * (p - k + 1.0) / k);
  const Series s = relative_rest(z);
  const bool ends = fastest(s) == std::nullopt || binomial.back() == 0.0;
  return Series{.terms = {first}} * expansion(s, binomial, ends);
}

std::optional<Series> exp(const Series& z) {
  if (z.rest && compare_growth(*z.rest, one()) > 0) return {};
  Term first{.coefficient = 1.0};
  Series small{.terms = {}, .rest = z.rest};
  for (const Term& term : z.terms) {
    const std::weak_ordering compared = compare_growth(term, one());
    if (compared < 0) {
      small.terms.push_back(term);
    } else if (compared == 0) {
      first.coefficient = std::exp(term.coefficient);
    } else if (term.exponent.empty() && term.power == 0.0 && term.log == 1.0) {
      first.power = term.coefficient;
    } else {
      first.exponent.push_back(term);
    }
  }
  if (!is_number(first.coefficient) || (z.rest && compare_growth(*z.rest, one()) == 0))
    return Series::order(first);
  std::vector<double> coefficients{1.0};
  for (int k = 1; k <= kOrders; ++k) coefficients.push_back(coefficients.back() / k);
  return Series{.terms = {first}} * expansion(small, coefficients, fastest(small) == std::nullopt);
}

std::optional<Series> ln(const Series& z) {
  if (z.terms.empty()) return {};
  const Term& lead = z.terms.front();
  if (lead.coefficient <= 0.0 || lead.log != 0.0) return {};
  Series result{.terms = lead.exponent};
  insert({.coefficient = lead.power, .log = 1.0}, result.terms);
  insert({.coefficient = std::log(lead.coefficient)}, result.terms);
  const Series s = relative_rest(z);
  std::vector<double> coefficients{0.0};
  for (int k = 1; k <= kOrders; ++k) coefficients.push_back((k % 2 == 1 ? 1.0 : -1.0) / k);
  return result + expansion(s, coefficients, fastest(s) == std::nullopt);
}

}  // namespace lawdart
