#include "lawdart/write/language.h"

namespace lawdart {
namespace {

constexpr FunctionName kFunctions[] = {
    {OpId::kExp, "exp"},   {OpId::kLn, "log"},   {OpId::kSin, "sin"},   {OpId::kCos, "cos"},
    {OpId::kTanh, "tanh"}, {OpId::kTan, "tan"},  {OpId::kSinh, "sinh"}, {OpId::kCosh, "cosh"},
    {OpId::kSqrt, "sqrt"}, {OpId::kAbs, "fabs"}, {OpId::kAtan, "atan"}, {OpId::kAsin, "asin"},
    {OpId::kAcos, "acos"}, {OpId::kErf, "erf"},  {OpId::kMax, "fmax"},  {OpId::kMin, "fmin"}};

// Keywords, and names that every compiler knows from its headers.
constexpr std::string_view kReserved =
    "auto break case char const continue default do double else enum extern float for goto if inline int "
    "long register restrict return short signed sizeof static struct switch typedef union void while "
    "unsigned volatile asm linux unix typeof bool true false main EOF NULL NAN INFINITY HUGE_VAL M_E M_PI "
    "M_LN2 M_LN10 M_SQRT2";

}  // namespace

/// A function of doubles, C99.
constexpr CodeLanguage kCCode{
    .name = "c",
    .notation = {.functions = kFunctions,
                 .log1p = "log1p",
                 .power = {"pow({z}, {c})"},
                 .pi = "3.141592653589793",
                 .infinity = "INFINITY",
                 .nan = "NAN",
                 .decimal_point = true},
    .frame = "// {note}\n#include <math.h>\n\ndouble {name}({inputs}) {\n  return {formula};\n}\n",
    .input = "double {name}",
    .no_inputs = "void",
    .reserved = kReserved};

}  // namespace lawdart
