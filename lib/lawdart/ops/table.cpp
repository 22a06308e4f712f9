#include <cassert>
#include <cmath>
#include <iterator>
#include <numbers>

#include "lawdart/ops/op.h"
#include "lawdart/ops/scalar.h"

namespace lawdart {
namespace {

using enum Binding;
using namespace scalar;

// The rows are in the order of OpId. A spelling that only calls a function needs nothing but its pattern.
// Costs follow the number of operators that the formula would need without the row, or 1 + 1 for exp, ln and
// sin, 1 + 3 for their inverses and kin.
// clang-format off
constexpr Op kTable[] = {
    {.id = OpId::kNone, .name = "none", .formula = "0", .form = Form::kPlain, .in_default_set = true,
     .derivative = "0",
     .value = [](double z, double) { return 0.0 * z; },
     .slope = [](double, double) { return 0.0; },
     .text = {"0"}, .latex = {"0"}},

    {.id = OpId::kLinear, .name = "linear", .formula = "z", .in_default_set = true,
     .derivative = "1",
     .value = [](double z, double) { return z; },
     .slope = [](double, double) { return 1.0; },
     .text = {"{z}", kSum}, .latex = {"{z}", kSum}},

    {.id = OpId::kSubtract, .name = "subtract", .alias = "neg", .formula = "-z", .form = Form::kPlain,
     .derivative = "-1",
     .value = [](double z, double) { return -z; },
     .slope = [](double, double) { return -1.0; },
     .text = {"-{z}", kUnaryMinus, kPower}, .latex = {"-{z}", kUnaryMinus, kPower}},

    {.id = OpId::kExp, .name = "exp", .formula = "exp(z)", .clip = 20.0, .cost = 2, .in_default_set = true,
     .derivative = "exp(z)",
     .value = [](double z, double) { return std::exp(z); },
     .slope = [](double z, double) { return std::exp(z); },
     .text = {"exp({z})"}, .latex = {"e^{{z}}", kPower}},

    {.id = OpId::kLogistic, .name = "logistic", .alias = "sigmoid", .formula = "1/(1 + exp(-z))",
     .clip = 20.0, .cost = 4, .in_default_set = true,
     .derivative = "logistic(z)*logistic(-z)",
     .value = [](double z, double) { return logistic(z); },
     .slope = [](double z, double) { return logistic_slope(z); },
     .text = {"1/(1 + exp(-{z}))", kProduct, kPower},
     .latex = {R"(\frac{1}{1 + e^{-{z}}})", kProduct, kPower}},

    {.id = OpId::kSin, .name = "sin", .formula = "sin(z)", .clip = 3e4, .cost = 2, .in_default_set = true,
     .derivative = "cos(z)",
     .value = [](double z, double) { return std::sin(z); },
     .slope = [](double z, double) { return std::cos(z); },
     .text = {"sin({z})"}, .latex = {R"(\sin\left({z}\right))"}},

    {.id = OpId::kLn, .name = "ln", .alias = "log", .formula = "ln(z)", .domain = Domain::kPositive,
     .cost = 2, .in_default_set = true,
     .derivative = "1/z",
     .value = [](double z, double) { return std::log(z); },
     .slope = [](double z, double) { return 1.0 / z; },
     .text = {"log({z})"}, .latex = {R"(\ln\left({z}\right))"}},

    {.id = OpId::kPower, .name = "power", .alias = "pow", .formula = "z^p", .constant = "p",
     .form = Form::kPlain, .domain = Domain::kPositive, .in_default_set = true,
     .derivative = "p*z^(p - 1)", .constant_derivative = "z^p*ln(z)",
     .value = [](double z, double p) { return std::pow(z, p); },
     .slope = power_slope, .constant_slope = power_constant_slope, .guard = guarded_power,
     .text = {"{z}^{c}", kPower, kAtom, kAtom}, .latex = {"{z}^{{c}}", kPower, kAtom}},

    {.id = OpId::kRelu, .name = "relu", .formula = "max(0, z)", .cost = 2, .in_default_set = true,
     .derivative = "(1 + z/abs(z))/2",
     .value = [](double z, double) { return larger(z, 0.0); },
     .slope = [](double z, double) { return z > 0.0 ? 1.0 : 0.0; },
     .text = {"max(0, {z})"}, .latex = {R"(\max\left(0, {z}\right))"}},

    {.id = OpId::kCos, .name = "cos", .formula = "cos(z)", .clip = 3e4, .cost = 2,
     .derivative = "-sin(z)",
     .value = [](double z, double) { return std::cos(z); },
     .slope = [](double z, double) { return -std::sin(z); },
     .text = {"cos({z})"}, .latex = {R"(\cos\left({z}\right))"}},

    {.id = OpId::kTanh, .name = "tanh", .formula = "tanh(z)", .clip = 20.0, .cost = 4,
     .derivative = "1 - tanh(z)^2",
     .value = [](double z, double) { return std::tanh(z); },
     .slope = [](double z, double) { return 4.0 * logistic_slope(2.0 * z); },
     .text = {"tanh({z})"}, .latex = {R"(\tanh\left({z}\right))"}},

    {.id = OpId::kReciprocal, .name = "reciprocal", .alias = "inv", .formula = "1/z",
     .domain = Domain::kNonZero, .in_default_set = true,
     .derivative = "-1/z^2",
     .value = [](double z, double) { return 1.0 / z; },
     .slope = [](double z, double) { return -1.0 / z / z; },
     .guard = guarded_reciprocal,
     .text = {"1/{z}", kProduct, kPower}, .latex = {R"(\frac{1}{{z}})", kProduct}},

    {.id = OpId::kSoftplus, .name = "softplus", .formula = "log(1 + exp(beta*z))/beta", .constant = "beta",
     .cost = 5,
     .stable = "(max(0, beta*z) + log(1 + exp(-abs(beta*z))))/beta",
     .derivative = "logistic(beta*z)",
     .constant_derivative = "(z*logistic(beta*z) - softplus(z, beta))/beta",
     .value = softplus, .slope = softplus_slope, .constant_slope = softplus_constant_slope,
     .guard = guarded_softplus,
     .text = {"log(1 + exp({c}*{z}))/{c}", kProduct, kPower, kPower},
     .latex = {R"(\frac{\ln\left(1 + e^{{c} \cdot {z}}\right)}{{c}})", kProduct, kPower, kPower}},

    {.id = OpId::kSoftminus, .name = "softminus", .formula = "z - log(1 + exp(beta*z))/beta",
     .constant = "beta", .cost = 6,
     .stable = "-(max(0, -beta*z) + log(1 + exp(-abs(beta*z))))/beta",
     .derivative = "logistic(-beta*z)",
     .constant_derivative = "(softplus(z, beta) - z*logistic(beta*z))/beta",
     .value = softminus, .slope = softminus_slope, .constant_slope = softminus_constant_slope,
     .guard = guarded_softminus,
     .text = {"{z} - log(1 + exp({c}*{z}))/{c}", kSum, kPower, kPower},
     .latex = {R"({z} - \frac{\ln\left(1 + e^{{c} \cdot {z}}\right)}{{c}})", kSum, kPower, kPower}},

    {.id = OpId::kSqrt, .name = "sqrt", .formula = "sqrt(z)", .domain = Domain::kNonNegative,
     .derivative = "1/(2*sqrt(z))",
     .value = [](double z, double) { return std::sqrt(z); },
     .slope = [](double z, double) { return 0.5 / std::sqrt(z); },
     .text = {"sqrt({z})"}, .latex = {R"(\sqrt{{z}})"}},

    {.id = OpId::kSquare, .name = "square", .formula = "z^2", .clip = 1e150,
     .derivative = "2*z",
     .value = [](double z, double) { return z * z; },
     .slope = [](double z, double) { return 2.0 * z; },
     .text = {"{z}^2", kPower, kAtom}, .latex = {"{z}^{2}", kPower, kAtom}},

    {.id = OpId::kCube, .name = "cube", .formula = "z^3", .clip = 1e100,
     .derivative = "3*z^2",
     .value = [](double z, double) { return z * z * z; },
     .slope = [](double z, double) { return 3.0 * z * z; },
     .text = {"{z}^3", kPower, kAtom}, .latex = {"{z}^{3}", kPower, kAtom}},

    {.id = OpId::kAbs, .name = "abs", .formula = "abs(z)", .cost = 2,
     .derivative = "z/abs(z)",
     .value = [](double z, double) { return std::fabs(z); },
     .slope = [](double z, double) { return z > 0.0 ? 1.0 : z < 0.0 ? -1.0 : 0.0; },
     .text = {"abs({z})"}, .latex = {R"(\left|{z}\right|)"}},

    {.id = OpId::kAtan, .name = "atan", .alias = "arctan", .formula = "atan(z)", .cost = 4,
     .derivative = "1/(1 + z^2)",
     .value = [](double z, double) { return std::atan(z); },
     .slope = [](double z, double) { return 1.0 / (1.0 + z * z); },
     .text = {"atan({z})"}, .latex = {R"(\arctan\left({z}\right))"}},

    {.id = OpId::kAsin, .name = "asin", .alias = "arcsin", .formula = "asin(z)",
     .domain = Domain::kUnitInterval, .cost = 4,
     .derivative = "1/sqrt(1 - z^2)",
     .value = [](double z, double) { return std::asin(z); },
     .slope = [](double z, double) { return 1.0 / std::sqrt((1.0 - z) * (1.0 + z)); },
     .text = {"asin({z})"}, .latex = {R"(\arcsin\left({z}\right))"}},

    {.id = OpId::kAcos, .name = "acos", .alias = "arccos", .formula = "acos(z)",
     .domain = Domain::kUnitInterval, .cost = 4,
     .derivative = "-1/sqrt(1 - z^2)",
     .value = [](double z, double) { return std::acos(z); },
     .slope = [](double z, double) { return -1.0 / std::sqrt((1.0 - z) * (1.0 + z)); },
     .text = {"acos({z})"}, .latex = {R"(\arccos\left({z}\right))"}},

    {.id = OpId::kErf, .name = "erf", .formula = "erf(z)", .cost = 4,
     .derivative = "2*exp(-z^2)/sqrt(pi)",
     .value = [](double z, double) { return std::erf(z); },
     .slope = [](double z, double) { return 2.0 * std::numbers::inv_sqrtpi * std::exp(-z * z); },
     .text = {"erf({z})"}, .latex = {R"(\operatorname{erf}\left({z}\right))"}},

    {.id = OpId::kGaussian, .name = "gaussian", .formula = "exp(-z^2)", .cost = 3,
     .derivative = "-2*z*exp(-z^2)",
     .value = [](double z, double) { return std::exp(-z * z); },
     .slope = [](double z, double) { return -2.0 * z * std::exp(-z * z); },
     .text = {"exp(-{z}^2)", kAtom, kAtom}, .latex = {"e^{-{z}^{2}}", kPower, kAtom}},

    {.id = OpId::kHill, .name = "hill", .formula = "z^n/(1 + z^n)", .constant = "n", .form = Form::kScale,
     .domain = Domain::kNonNegative, .cost = 4,
     .stable = "1/(1 + z^(-n))",
     .derivative = "n*z^(n - 1)/(1 + z^n)^2", .constant_derivative = "z^n*ln(z)/(1 + z^n)^2",
     .value = hill, .slope = hill_slope, .constant_slope = hill_constant_slope, .guard = guarded_hill,
     .text = {"{z}^{c}/(1 + {z}^{c})", kProduct, kAtom, kAtom},
     .latex = {R"(\frac{{z}^{{c}}}{1 + {z}^{{c}}})", kProduct, kAtom}},

    {.id = OpId::kMax, .name = "max", .formula = "max(z, c)", .constant = "c", .form = Form::kPlain,
     .start = 0.0, .cost = 2,
     .derivative = "(1 + (z - c)/abs(z - c))/2", .constant_derivative = "(1 - (z - c)/abs(z - c))/2",
     .value = larger,
     .slope = [](double z, double c) { return z > c ? 1.0 : 0.0; },
     .constant_slope = [](double z, double c) { return z > c ? 0.0 : 1.0; },
     .text = {"max({z}, {c})"}, .latex = {R"(\max\left({z}, {c}\right))"}},

    {.id = OpId::kMin, .name = "min", .formula = "min(z, c)", .constant = "c", .form = Form::kPlain,
     .start = 0.0, .cost = 2,
     .derivative = "(1 - (z - c)/abs(z - c))/2", .constant_derivative = "(1 + (z - c)/abs(z - c))/2",
     .value = smaller,
     .slope = [](double z, double c) { return z < c ? 1.0 : 0.0; },
     .constant_slope = [](double z, double c) { return z < c ? 0.0 : 1.0; },
     .text = {"min({z}, {c})"}, .latex = {R"(\min\left({z}, {c}\right))"}},

    {.id = OpId::kTan, .name = "tan", .formula = "sin(z)/cos(z)", .clip = 1.5, .cost = 4,
     .derivative = "1 + tan(z)^2",
     .value = [](double z, double) { return std::tan(z); },
     .slope = [](double z, double) { return 1.0 + std::tan(z) * std::tan(z); },
     .text = {"tan({z})"}, .latex = {R"(\tan\left({z}\right))"}},

    {.id = OpId::kSinh, .name = "sinh", .formula = "(exp(z) - exp(-z))/2", .clip = 20.0, .cost = 4,
     .derivative = "cosh(z)",
     .value = [](double z, double) { return std::sinh(z); },
     .slope = [](double z, double) { return std::cosh(z); },
     .text = {"sinh({z})"}, .latex = {R"(\sinh\left({z}\right))"}},

    {.id = OpId::kCosh, .name = "cosh", .formula = "(exp(z) + exp(-z))/2", .clip = 20.0, .cost = 4,
     .derivative = "sinh(z)",
     .value = [](double z, double) { return std::cosh(z); },
     .slope = [](double z, double) { return std::sinh(z); },
     .text = {"cosh({z})"}, .latex = {R"(\cosh\left({z}\right))"}},
};
// clang-format on
static_assert(std::size(kTable) == kOps);

}  // namespace

std::span<const Op> ops() { return kTable; }

const Op& op(OpId id) {
  const auto index = static_cast<std::size_t>(id);
  assert(index < std::size(kTable) && kTable[index].id == id);
  return kTable[index];
}

const Op* find_op(std::string_view name) {
  for (const Op& row : kTable) {
    if (name == row.name || (!row.alias.empty() && name == row.alias)) return &row;
  }
  return nullptr;
}

}  // namespace lawdart
