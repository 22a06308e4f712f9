#include "lawdart/expr/rules.h"

#include <cmath>

#include "lawdart/expr/rewrite.h"

namespace lawdart {
namespace {

bool leads_negative(const Tree& tree) {
  const Tree& lead = tree.kind == NodeKind::kAdd ? tree.children.front() : tree;
  return (lead.kind == NodeKind::kMultiply || lead.is_number()) && split_number(lead).scale.value < 0.0;
}

bool negative_a(const Bindings& parts) {
  const Tree& a = *parts[kA];
  if (!leads_negative(a)) return false;
  // Of 0.1*x - x, whose numbers have no exact sum, either sign comes to lead.
  return a.kind != NodeKind::kAdd || !leads_negative(negated(a));
}

bool nonnegative_a(const Bindings& parts) { return is_nonnegative(*parts[kA]); }

/// k/m is positive, and its logarithm is free or 0.
bool good_ratio(const Bindings& parts) {
  const double ratio = parts[kK]->value / parts[kM]->value;
  return ratio > 0.0 && (parts[kM]->kind == NodeKind::kFree || ratio == 1.0);
}

bool good_ratio_of_unit(const Bindings& parts) { return good_ratio(parts) && parts[kK]->number().is_unit(); }

bool free_m_and_n(const Bindings& parts) {
  return parts[kM]->kind == NodeKind::kFree && parts[kN]->kind == NodeKind::kFree;
}

bool positive_c(const Bindings& parts) { return parts[kC]->value > 0.0; }

bool positive_n(const Bindings& parts) { return parts[kN]->value > 0.0; }

/// exp() of this overflows at no point that matters.
constexpr double kLargestShift = 50.0;

bool small_c(const Bindings& parts) { return std::fabs(parts[kC]->value) <= kLargestShift; }

bool small_c_over_n(const Bindings& parts) {
  return positive_n(parts) && std::fabs(parts[kC]->value) <= kLargestShift * parts[kN]->value;
}

/// Two waves are one with the coefficient p of its sine and q of its cosine as q/p, so p must not vanish.
bool is_there(double p, const Bindings& parts) {
  return std::fabs(p) > 1e-9 * (std::fabs(parts[kM]->value) + std::fabs(parts[kN]->value));
}

double value_of(const Bindings& parts, PatternName name) { return parts[name]->value; }

bool sine_there(const Bindings& parts) {
  return is_there(value_of(parts, kM) * std::cos(value_of(parts, kC)) + value_of(parts, kN), parts);
}

bool sine_there_beside_cosine(const Bindings& parts) {
  return is_there(value_of(parts, kM) * std::cos(value_of(parts, kC)), parts);
}

bool sines_there(const Bindings& parts) {
  return is_there(value_of(parts, kM) * std::cos(value_of(parts, kC)) +
                      value_of(parts, kN) * std::cos(value_of(parts, kD)),
                  parts);
}

bool square_and_sine_there(const Bindings& parts) {
  return is_there(value_of(parts, kM) / 2.0 * std::sin(2.0 * value_of(parts, kC)) +
                      value_of(parts, kN) * std::cos(value_of(parts, kD)),
                  parts);
}

bool squares_there(const Bindings& parts) {
  return is_there(value_of(parts, kM) * std::sin(2.0 * value_of(parts, kC)) +
                      value_of(parts, kN) * std::sin(2.0 * value_of(parts, kD)),
                  parts);
}

/// Of waves a and b neither the sum nor the difference is a number, whose sine nobody would want to read.
bool two_waves(const Bindings& parts) {
  const Tree &a = *parts[kA], &b = *parts[kB];
  if (!a.has_variable() && !b.has_variable()) return true;
  return rewrite_sum({a, b}).has_variable() && rewrite_sum({a, negated(b)}).has_variable();
}

/// b is such that a^b is a number for positive a alone.
bool positive_broken_b(const Bindings& parts) {
  const Tree& b = *parts[kB];
  return b.kind == NodeKind::kFree && b.value > 0.0 && b.value != std::floor(b.value);
}

constexpr RuleText kCanonical[] = {
    // Other names.
    {"none(a)", "0"},
    {"linear(a)", "a"},
    {"subtract(a)", "-a"},
    {"reciprocal(a)", "a^(-1)"},
    {"square(a)", "a^2"},
    {"cube(a)", "a^3"},
    {"sqrt(a)", "a^(1/2)"},
    {"gaussian(a)", "exp(-a^2)"},
    {"softminus(a, b)", "softplus(a, -b)"},
    // Functions undone.
    {"sin(asin(a))", "a"},
    {"cos(acos(a))", "a"},
    {"ln(exp(a))", "a"},
    // Odd and even functions.
    {"sin(a)", "-sin(-a)", negative_a},
    {"tan(a)", "-tan(-a)", negative_a},
    {"sinh(a)", "-sinh(-a)", negative_a},
    {"tanh(a)", "-tanh(-a)", negative_a},
    {"atan(a)", "-atan(-a)", negative_a},
    {"asin(a)", "-asin(-a)", negative_a},
    {"erf(a)", "-erf(-a)", negative_a},
    {"cos(a)", "cos(-a)", negative_a},
    {"cosh(a)", "cosh(-a)", negative_a},
    {"abs(a)", "abs(-a)", negative_a},
    // One spelling of a wave with a free phase.
    {"cos(a + c)", "sin(a + c + pi/2)"},
    // What selects among its arguments.
    {"abs(a)", "a", nonnegative_a},
    {"relu(a)", "a", nonnegative_a},
    {"max(a, a)", "a"},
    {"min(a, a)", "a"},
    {"max(a, 0)", "relu(a)"},
    {"min(a, 0)", "-relu(-a)"},
    // Growth that saturates.
    {"(k + m*exp(a))^(-1)", "logistic(ln(k/m) - a)/k", good_ratio_of_unit},
    {"logistic(a)^(-1)", "1 + exp(-a)"},
};

constexpr RuleText kShorter[] = {
    // Squares of waves.
    {"m*sin(a)^2 + n*cos(a)^2", "(m - n)*sin(a)^2 + n"},
    {"n - n*sin(a)^2", "n*cos(a)^2"},
    {"n - n*cos(a)^2", "n*sin(a)^2"},
    {"n - 2*n*sin(a)^2", "n*cos(2*a)"},
    {"2*n*cos(a)^2 - n", "n*cos(2*a)"},
    {"n - n*cos(a)", "2*n*sin(a/2)^2"},
    {"n + n*cos(a)", "2*n*cos(a/2)^2"},
    {"n*sin(a)^2 + c", "c + n/2 - n/2*cos(2*a)"},
    {"n*cos(a)^2 + c", "c + n/2 + n/2*cos(2*a)"},
    {"m*sin(a)^2 + n*cos(2*a)", "(m - 2*n)*sin(a)^2 + n"},
    {"m*cos(a)^2 + n*cos(2*a)", "(m + 2*n)*cos(a)^2 - n"},
    {"sin(a)^2 + k", "(1 + 2*k - cos(2*a))/2"},
    {"cos(a)^2 + k", "(1 + 2*k + cos(2*a))/2"},
    // Products of waves, and waves of sums.
    {"sin(a)*cos(a)", "sin(2*a)/2"},
    {"sin(a)/cos(a)", "tan(a)"},
    {"cos(a)/sin(a)", "1/tan(a)"},
    {"tan(a)*cos(a)", "sin(a)"},
    {"sin(a)/tan(a)", "cos(a)"},
    {"n*sin(a)*cos(b) + n*cos(a)*sin(b)", "n*sin(a + b)"},
    {"n*sin(a)*cos(b) - n*cos(a)*sin(b)", "n*sin(a - b)"},
    {"n*cos(a)*cos(b) - n*sin(a)*sin(b)", "n*cos(a + b)"},
    {"n*cos(a)*cos(b) + n*sin(a)*sin(b)", "n*cos(a - b)"},
    // Sums of waves whose arguments have much in common.
    {"n*sin(a) + n*sin(b)", "2*n*sin((a + b)/2)*cos((a - b)/2)", two_waves},
    {"n*sin(a) - n*sin(b)", "2*n*cos((a + b)/2)*sin((a - b)/2)", two_waves},
    {"n*cos(a) + n*cos(b)", "2*n*cos((a + b)/2)*cos((a - b)/2)", two_waves},
    {"n*cos(a) - n*cos(b)", "-2*n*sin((a + b)/2)*sin((a - b)/2)", two_waves},
    // Waves of one frequency are one wave: p*sin(a) + q*cos(a) is p*sqrt(1 + (q/p)^2)*sin(a + atan(q/p)).
    {"m*sin(a) + n*cos(a)", "m*sqrt(1 + (n/m)^2)*sin(a + atan(n/m))", free_m_and_n},
    {"m*sin(a + c) + n*sin(a)",
     "(m*cos(c) + n)*sqrt(1 + (m*sin(c)/(m*cos(c) + n))^2)*sin(a + atan(m*sin(c)/(m*cos(c) + n)))",
     sine_there},
    {"m*sin(a + c) + n*cos(a)",
     "m*cos(c)*sqrt(1 + ((m*sin(c) + n)/(m*cos(c)))^2)*sin(a + atan((m*sin(c) + n)/(m*cos(c))))",
     sine_there_beside_cosine},
    {"m*sin(a + c) + n*sin(a + d)",
     "(m*cos(c) + n*cos(d))*sqrt(1 + ((m*sin(c) + n*sin(d))/(m*cos(c) + n*cos(d)))^2)"
     "*sin(a + atan((m*sin(c) + n*sin(d))/(m*cos(c) + n*cos(d))))",
     sines_there},
    {"m*sin(a + c)^2 + n*sin(2*a + d)",
     "m/2 + (m/2*sin(2*c) + n*cos(d))*sqrt(1 + ((n*sin(d) - m/2*cos(2*c))/(m/2*sin(2*c) + n*cos(d)))^2)"
     "*sin(2*a + atan((n*sin(d) - m/2*cos(2*c))/(m/2*sin(2*c) + n*cos(d))))",
     square_and_sine_there},
    {"m*sin(a + c)^2 + n*sin(a + d)^2",
     "(m + n)/2 + (m*sin(2*c) + n*sin(2*d))/2"
     "*sqrt(1 + ((m*cos(2*c) + n*cos(2*d))/(m*sin(2*c) + n*sin(2*d)))^2)"
     "*sin(2*a - atan((m*cos(2*c) + n*cos(2*d))/(m*sin(2*c) + n*sin(2*d))))",
     squares_there},
    // Arcs.
    {"sin(acos(a))", "sqrt(1 - a^2)"},
    {"cos(asin(a))", "sqrt(1 - a^2)"},
    {"sin(atan(a))", "a/sqrt(1 + a^2)"},
    {"cos(atan(a))", "1/sqrt(1 + a^2)"},
    {"m*asin(a) + n*acos(a)", "(m - n)*asin(a) + n*pi/2"},
    {"m*asin(a) + n*acos(-a)", "(m + n)*asin(a) + n*pi/2"},
    {"0.5*pi - asin(a)", "acos(a)"},
    {"0.5*pi - acos(a)", "asin(a)"},
    // Growth that saturates. Inside, 1/(1 + exp(a)) is logistic(-a).
    {"1/(k + m*exp(a))", "logistic(log(k/m) - a)/k", good_ratio},
    {"exp(a)*logistic(-a)", "logistic(a)"},
    {"exp(a)/(exp(a) + c)", "logistic(a - log(c))", positive_c},
    {"exp(a)*logistic(c - a)", "exp(c)*logistic(a - c)", small_c},
    {"(n + n*exp(a))*logistic(a)", "n*exp(a)"},
    {"(m*exp(a) + n)*logistic(-a)", "(m - n)*logistic(a) + n"},
    {"n - n*logistic(a)", "n*logistic(-a)"},
    {"m*logistic(a) + n*logistic(-a)", "(m - n)*logistic(a) + n"},
    {"m*exp(a)*logistic(-a) + n*logistic(a)", "(m + n)*logistic(a)"},
    {"2*n*logistic(a) - n", "n*tanh(a/2)"},
    {"n + n*tanh(a)", "2*n*logistic(2*a)"},
    {"n - n*tanh(a)", "2*n*logistic(-2*a)"},
    {"2*n*logistic(2*a) + m*tanh(a)", "n + (m + n)*tanh(a)"},
    {"2*n*logistic(-2*a) + m*tanh(a)", "n + (m - n)*tanh(a)"},
    {"n*exp(a) + n*exp(-a)", "2*n*cosh(a)"},
    {"n*exp(a) - n*exp(-a)", "2*n*sinh(a)"},
    {"n*cosh(a) + n*sinh(a)", "n*exp(a)"},
    {"n*cosh(a) - n*sinh(a)", "n*exp(-a)"},
    {"n*cosh(a)^2 - n*sinh(a)^2", "n"},
    {"sinh(a)/cosh(a)", "tanh(a)"},
    {"cosh(a)/sinh(a)", "1/tanh(a)"},
    {"tanh(a)*cosh(a)", "sinh(a)"},
    {"(exp(a) - exp(-a))/(exp(a) + exp(-a))", "tanh(a)"},
    {"(exp(a) + exp(-a))/(exp(a) - exp(-a))", "1/tanh(a)"},
    {"logistic(n*log(a))", "hill(a, n)", positive_n},
    {"logistic(n*log(a) + c)", "hill(exp(c/n)*a, n)", small_c_over_n},
    {"a^b/(1 + a^b)", "hill(a, b)", positive_broken_b},
    // Exponentials and logarithms.
    {"n*log(a) + n*log(b)", "n*log(a*b)"},
    {"n*log(a) - n*log(b)", "n*log(a/b)"},
    // What selects among its arguments.
    {"max(a, -a)", "abs(a)"},
    {"min(a, -a)", "-abs(a)"},
    {"n*max(a, b) + n*min(a, b)", "n*a + n*b"},
    {"n*max(a, b) - n*min(a, b)", "n*abs(a - b)"},
    {"max(a, b)*min(a, b)", "a*b"},
    {"n*relu(a) - n*relu(-a)", "n*a"},
    {"n*relu(a) + n*relu(-a)", "n*abs(a)"},
    {"n*a + n*abs(a)", "2*n*relu(a)"},
    {"m*relu(a) + n*abs(a)", "(m/2 + n)*abs(a) + m/2*a"},
    {"2*n*relu(a) - n*a", "n*abs(a)"},
    {"2*n*relu(a) - n*abs(a)", "n*a"},
    {"relu(a)*relu(-a)", "0"},
    {"abs(a)*abs(b)", "abs(a*b)"},
    {"abs(a)/abs(b)", "abs(a/b)"},
    // Polynomials.
    {"n*a^2 + 2*n*a*b + n*b^2", "n*(a + b)^2"},
    {"n*a^2 - 2*n*a*b + n*b^2", "n*(a - b)^2"},
    {"n*a^2 + 2*n*a + n", "n*(a + 1)^2"},
    {"n*a^2 - 2*n*a + n", "n*(a - 1)^2"},
    {"(a + b)*(a - b)", "a^2 - b^2"},
    {"m*(a + c)/(a + d) + e", "m*(c - d)/(a + d) + (m + e)"},
    {"m*(a + c)/(a + k) + e", "m*(c - k)/(a + k) + (m + e)"},
};

}  // namespace

std::span<const RuleText> canonical_rule_texts() { return kCanonical; }

std::span<const RuleText> shorter_rule_texts() { return kShorter; }

}  // namespace lawdart
