#include "lawdart/write/language.h"

namespace lawdart {
namespace {

// A series of terms of one sign (Abramowitz & Stegun 7.1.6); beyond 6 the next double is 1.
constexpr std::string_view kErf =
    "  const erf = (z) => {\n"
    "    if (Math.abs(z) > 6) return Math.sign(z);\n"
    "    let term = z, sum = z;\n"
    "    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); ++n) {\n"
    "      term *= 2 * z * z / (2 * n + 1);\n"
    "      sum += term;\n"
    "    }\n"
    "    return 2 / Math.sqrt(Math.PI) * Math.exp(-z * z) * sum;\n"
    "  };\n";

constexpr FunctionName kFunctions[] = {
    {OpId::kExp, "Math.exp"},   {OpId::kLn, "Math.log"},    {OpId::kSin, "Math.sin"},
    {OpId::kCos, "Math.cos"},   {OpId::kTanh, "Math.tanh"}, {OpId::kTan, "Math.tan"},
    {OpId::kSinh, "Math.sinh"}, {OpId::kCosh, "Math.cosh"}, {OpId::kSqrt, "Math.sqrt"},
    {OpId::kAbs, "Math.abs"},   {OpId::kAtan, "Math.atan"}, {OpId::kAsin, "Math.asin"},
    {OpId::kAcos, "Math.acos"}, {OpId::kErf, "erf", kErf},  {OpId::kMax, "Math.max"},
    {OpId::kMin, "Math.min"}};

constexpr std::string_view kReserved =
    "arguments await break case catch class const continue debugger default delete do else enum eval "
    "export extends false finally for function if import implements in instanceof interface let new null "
    "package private protected public return static super switch this throw true try typeof undefined var "
    "void while with yield";

}  // namespace

/// A function of numbers.
constexpr CodeLanguage kJavascriptCode{
    .name = "javascript",
    .notation = {.functions = kFunctions,
                 .log1p = "Math.log1p",
                 .power = {"Math.pow({z}, {c})"},
                 .pi = "Math.PI",
                 .infinity = "Infinity",
                 .nan = "NaN"},
    .frame = "// {note}\nfunction {name}({inputs}) {\n{needs}  return {formula};\n}\n",
    .reserved = kReserved};

}  // namespace lawdart
