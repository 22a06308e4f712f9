#include "lawdart/write/language.h"

namespace lawdart {
namespace {

// R has no erf of its own: erf(|z|) is the incomplete gamma function P(1/2, z^2) (Abramowitz &
// Stegun 6.5.16).
constexpr FunctionName kFunctions[] = {
    {OpId::kExp, "exp"},   {OpId::kLn, "log"},
    {OpId::kSin, "sin"},   {OpId::kCos, "cos"},
    {OpId::kTanh, "tanh"}, {OpId::kTan, "tan"},
    {OpId::kSinh, "sinh"}, {OpId::kCosh, "cosh"},
    {OpId::kSqrt, "sqrt"}, {OpId::kAbs, "abs"},
    {OpId::kAtan, "atan"}, {OpId::kAsin, "asin"},
    {OpId::kAcos, "acos"}, {OpId::kMax, "pmax"},
    {OpId::kMin, "pmin"},  {OpId::kErf, "erf", "  erf <- function(z) sign(z) * pgamma(z^2, 0.5)\n"}};

constexpr std::string_view kReserved =
    "if else repeat while function for next break TRUE FALSE NULL NA in T F";

}  // namespace

/// A function of numbers or vectors.
constexpr CodeLanguage kRCode{
    .name = "r",
    .notation = {.functions = kFunctions, .log1p = "log1p", .infinity = "Inf", .nan = "NaN"},
    .frame = "# {note}\n{name} <- function({inputs}) {\n{needs}  {formula}\n}\n",
    .reserved = kReserved};

}  // namespace lawdart
