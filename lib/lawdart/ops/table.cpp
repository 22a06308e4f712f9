#include <cassert>
#include <cmath>
#include <numbers>

#include "lawdart/ops/op.h"
#include "lawdart/ops/scalar.h"

namespace lawdart {
namespace {

using enum Binding;
using namespace scalar;

// The rows are in the order of OpId. The four spellings are those of text, LaTeX, Python and C; one that only
// calls a function needs nothing but its pattern. Costs follow the number of operators that the formula
// would need without the row, or 1 + 1 for exp, ln and sin, 1 + 3 for their inverses and kin.
// clang-format off
constexpr Op kTable[] = {
    {.id = OpId::kNone, .name = "none", .formula = "0", .form = Form::kPlain, .in_default_set = true,
     .value = [](double z, double) { return 0.0 * z; },
     .slope = [](double, double) { return 0.0; },
     .spelling = {{{"0"}, {"0"}, {"0"}, {"0"}}}},

    {.id = OpId::kLinear, .name = "linear", .formula = "z", .in_default_set = true,
     .value = [](double z, double) { return z; },
     .slope = [](double, double) { return 1.0; },
     .spelling = {{{"{z}", kSum}, {"{z}", kSum}, {"{z}", kSum}, {"{z}", kSum}}}},

    {.id = OpId::kSubtract, .name = "subtract", .formula = "-z", .form = Form::kPlain,
     .value = [](double z, double) { return -z; },
     .slope = [](double, double) { return -1.0; },
     .spelling = {{{"-{z}", kUnaryMinus, kPower}, {"-{z}", kUnaryMinus, kPower},
                   {"-{z}", kUnaryMinus, kPower}, {"-{z}", kUnaryMinus, kPower}}}},

    {.id = OpId::kExp, .name = "exp", .formula = "exp(z)", .clip = 20.0, .cost = 2, .in_default_set = true,
     .value = [](double z, double) { return std::exp(z); },
     .slope = [](double z, double) { return std::exp(z); },
     .spelling = {{{"exp({z})"}, {"e^{{z}}", kPower}, {"numpy.exp({z})"}, {"exp({z})"}}}},

    {.id = OpId::kLogistic, .name = "logistic", .alias = "sigmoid", .formula = "1/(1 + exp(-z))",
     .clip = 20.0, .cost = 4, .in_default_set = true,
     .value = [](double z, double) { return logistic(z); },
     .slope = [](double z, double) { return logistic_slope(z); },
     .spelling = {{{"1/(1 + exp(-{z}))", kProduct, kPower}, {R"(\frac{1}{1 + e^{-{z}}})", kProduct, kPower},
                   {"1/(1 + numpy.exp(-{z}))", kProduct, kPower}, {"1/(1 + exp(-{z}))", kProduct, kPower}}}},

    {.id = OpId::kSin, .name = "sin", .formula = "sin(z)", .clip = 3e4, .cost = 2, .in_default_set = true,
     .value = [](double z, double) { return std::sin(z); },
     .slope = [](double z, double) { return std::cos(z); },
     .spelling = {{{"sin({z})"}, {R"(\sin\left({z}\right))"}, {"numpy.sin({z})"}, {"sin({z})"}}}},

    {.id = OpId::kLn, .name = "ln", .alias = "log", .formula = "ln(z)", .domain = Domain::kPositive,
     .cost = 2, .in_default_set = true,
     .value = [](double z, double) { return std::log(z); },
     .slope = [](double z, double) { return 1.0 / z; },
     .spelling = {{{"log({z})"}, {R"(\ln\left({z}\right))"}, {"numpy.log({z})"}, {"log({z})"}}}},

    {.id = OpId::kPower, .name = "power", .alias = "pow", .formula = "z^p", .constant = "p",
     .form = Form::kPlain, .domain = Domain::kPositive, .in_default_set = true,
     .value = [](double z, double p) { return std::pow(z, p); },
     .slope = power_slope, .constant_slope = power_constant_slope, .guard = guarded_power,
     .spelling = {{{"{z}^{c}", kPower, kAtom, kAtom}, {"{z}^{{c}}", kPower, kAtom},
                   {"{z}**{c}", kPower, kAtom, kAtom}, {"pow({z}, {c})"}}}},

    {.id = OpId::kRelu, .name = "relu", .formula = "max(0, z)", .cost = 2, .in_default_set = true,
     .value = [](double z, double) { return larger(z, 0.0); },
     .slope = [](double z, double) { return z > 0.0 ? 1.0 : 0.0; },
     .spelling = {{{"max(0, {z})"}, {R"(\max\left(0, {z}\right))"}, {"numpy.maximum(0, {z})"},
                   {"fmax(0, {z})"}}}},

    {.id = OpId::kCos, .name = "cos", .formula = "cos(z)", .clip = 3e4, .cost = 2,
     .value = [](double z, double) { return std::cos(z); },
     .slope = [](double z, double) { return -std::sin(z); },
     .spelling = {{{"cos({z})"}, {R"(\cos\left({z}\right))"}, {"numpy.cos({z})"}, {"cos({z})"}}}},

    {.id = OpId::kTanh, .name = "tanh", .formula = "tanh(z)", .clip = 20.0, .cost = 4,
     .value = [](double z, double) { return std::tanh(z); },
     .slope = [](double z, double) { return 4.0 * logistic_slope(2.0 * z); },
     .spelling = {{{"tanh({z})"}, {R"(\tanh\left({z}\right))"}, {"numpy.tanh({z})"}, {"tanh({z})"}}}},

    {.id = OpId::kReciprocal, .name = "reciprocal", .alias = "inv", .formula = "1/z",
     .domain = Domain::kNonZero, .in_default_set = true,
     .value = [](double z, double) { return 1.0 / z; },
     .slope = [](double z, double) { return -1.0 / z / z; },
     .guard = guarded_reciprocal,
     .spelling = {{{"1/{z}", kProduct, kPower}, {R"(\frac{1}{{z}})", kProduct},
                   {"1/{z}", kProduct, kPower}, {"1.0/{z}", kProduct, kPower}}}},

    {.id = OpId::kSoftplus, .name = "softplus", .formula = "log(1 + exp(beta*z))/beta", .constant = "beta",
     .cost = 5,
     .value = softplus, .slope = softplus_slope, .constant_slope = softplus_constant_slope,
     .guard = guarded_softplus,
     .spelling = {{{"log(1 + exp({c}*{z}))/{c}", kProduct, kPower, kPower},
                   {R"(\frac{\ln\left(1 + e^{{c} \cdot {z}}\right)}{{c}})", kProduct, kPower, kPower},
                   {"numpy.logaddexp(0, {c}*{z})/{c}", kProduct, kPower, kPower},
                   {"(fmax(0, {c}*{z}) + log1p(exp(-fabs({c}*{z}))))/{c}", kProduct, kPower, kPower}}}},

    {.id = OpId::kSoftminus, .name = "softminus", .formula = "z - log(1 + exp(beta*z))/beta",
     .constant = "beta", .cost = 6,
     .value = softminus, .slope = softminus_slope, .constant_slope = softminus_constant_slope,
     .guard = guarded_softminus,
     .spelling = {{{"{z} - log(1 + exp({c}*{z}))/{c}", kSum, kPower, kPower},
                   {R"({z} - \frac{\ln\left(1 + e^{{c} \cdot {z}}\right)}{{c}})", kSum, kPower, kPower},
                   {"{z} - numpy.logaddexp(0, {c}*{z})/{c}", kSum, kPower, kPower},
                   {"{z} - (fmax(0, {c}*{z}) + log1p(exp(-fabs({c}*{z}))))/{c}", kSum, kPower, kPower}}}},

    {.id = OpId::kSqrt, .name = "sqrt", .formula = "sqrt(z)", .domain = Domain::kNonNegative,
     .value = [](double z, double) { return std::sqrt(z); },
     .slope = [](double z, double) { return 0.5 / std::sqrt(z); },
     .spelling = {{{"sqrt({z})"}, {R"(\sqrt{{z}})"}, {"numpy.sqrt({z})"}, {"sqrt({z})"}}}},

    {.id = OpId::kSquare, .name = "square", .formula = "z^2", .clip = 1e150,
     .value = [](double z, double) { return z * z; },
     .slope = [](double z, double) { return 2.0 * z; },
     .spelling = {{{"{z}^2", kPower, kAtom}, {"{z}^{2}", kPower, kAtom}, {"{z}**2", kPower, kAtom},
                   {"pow({z}, 2)"}}}},

    {.id = OpId::kCube, .name = "cube", .formula = "z^3", .clip = 1e100,
     .value = [](double z, double) { return z * z * z; },
     .slope = [](double z, double) { return 3.0 * z * z; },
     .spelling = {{{"{z}^3", kPower, kAtom}, {"{z}^{3}", kPower, kAtom}, {"{z}**3", kPower, kAtom},
                   {"pow({z}, 3)"}}}},

    {.id = OpId::kAbs, .name = "abs", .formula = "abs(z)", .cost = 2,
     .value = [](double z, double) { return std::fabs(z); },
     .slope = [](double z, double) { return z > 0.0 ? 1.0 : z < 0.0 ? -1.0 : 0.0; },
     .spelling = {{{"abs({z})"}, {R"(\left|{z}\right|)"}, {"numpy.abs({z})"}, {"fabs({z})"}}}},

    {.id = OpId::kAtan, .name = "atan", .alias = "arctan", .formula = "atan(z)", .cost = 4,
     .value = [](double z, double) { return std::atan(z); },
     .slope = [](double z, double) { return 1.0 / (1.0 + z * z); },
     .spelling = {{{"atan({z})"}, {R"(\arctan\left({z}\right))"}, {"numpy.arctan({z})"}, {"atan({z})"}}}},

    {.id = OpId::kAsin, .name = "asin", .alias = "arcsin", .formula = "asin(z)",
     .domain = Domain::kUnitInterval, .cost = 4,
     .value = [](double z, double) { return std::asin(z); },
     .slope = [](double z, double) { return 1.0 / std::sqrt((1.0 - z) * (1.0 + z)); },
     .spelling = {{{"asin({z})"}, {R"(\arcsin\left({z}\right))"}, {"numpy.arcsin({z})"}, {"asin({z})"}}}},

    {.id = OpId::kAcos, .name = "acos", .alias = "arccos", .formula = "acos(z)",
     .domain = Domain::kUnitInterval, .cost = 4,
     .value = [](double z, double) { return std::acos(z); },
     .slope = [](double z, double) { return -1.0 / std::sqrt((1.0 - z) * (1.0 + z)); },
     .spelling = {{{"acos({z})"}, {R"(\arccos\left({z}\right))"}, {"numpy.arccos({z})"}, {"acos({z})"}}}},

    {.id = OpId::kErf, .name = "erf", .formula = "erf(z)", .cost = 4,
     .value = [](double z, double) { return std::erf(z); },
     .slope = [](double z, double) { return 2.0 * std::numbers::inv_sqrtpi * std::exp(-z * z); },
     .spelling = {{{"erf({z})"}, {R"(\operatorname{erf}\left({z}\right))"}, {"scipy.special.erf({z})"},
                   {"erf({z})"}}}},

    {.id = OpId::kGaussian, .name = "gaussian", .formula = "exp(-z^2)", .cost = 3,
     .value = [](double z, double) { return std::exp(-z * z); },
     .slope = [](double z, double) { return -2.0 * z * std::exp(-z * z); },
     .spelling = {{{"exp(-{z}^2)", kAtom, kAtom}, {"e^{-{z}^{2}}", kPower, kAtom},
                   {"numpy.exp(-{z}**2)", kAtom, kAtom}, {"exp(-pow({z}, 2))"}}}},

    {.id = OpId::kHill, .name = "hill", .formula = "z^n/(1 + z^n)", .constant = "n", .form = Form::kScale,
     .domain = Domain::kNonNegative, .cost = 4,
     .value = hill, .slope = hill_slope, .constant_slope = hill_constant_slope, .guard = guarded_hill,
     .spelling = {{{"{z}^{c}/(1 + {z}^{c})", kProduct, kAtom, kAtom},
                   {R"(\frac{{z}^{{c}}}{1 + {z}^{{c}}})", kProduct, kAtom},
                   {"{z}**{c}/(1 + {z}**{c})", kProduct, kAtom, kAtom},
                   {"pow({z}, {c})/(1 + pow({z}, {c}))", kProduct}}}},

    {.id = OpId::kMax, .name = "max", .formula = "max(z, c)", .constant = "c", .form = Form::kPlain,
     .start = 0.0, .cost = 2,
     .value = larger,
     .slope = [](double z, double c) { return z > c ? 1.0 : 0.0; },
     .constant_slope = [](double z, double c) { return z > c ? 0.0 : 1.0; },
     .spelling = {{{"max({z}, {c})"}, {R"(\max\left({z}, {c}\right))"}, {"numpy.maximum({z}, {c})"},
                   {"fmax({z}, {c})"}}}},

    {.id = OpId::kMin, .name = "min", .formula = "min(z, c)", .constant = "c", .form = Form::kPlain,
     .start = 0.0, .cost = 2,
     .value = smaller,
     .slope = [](double z, double c) { return z < c ? 1.0 : 0.0; },
     .constant_slope = [](double z, double c) { return z < c ? 0.0 : 1.0; },
     .spelling = {{{"min({z}, {c})"}, {R"(\min\left({z}, {c}\right))"}, {"numpy.minimum({z}, {c})"},
                   {"fmin({z}, {c})"}}}},
};
// clang-format on

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
