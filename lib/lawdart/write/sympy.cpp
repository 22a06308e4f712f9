#include "lawdart/write/language.h"
#include "lawdart/write/python_words.h"

namespace lawdart {
namespace {

constexpr FunctionName kFunctions[] = {
    {OpId::kExp, "sympy.exp"},   {OpId::kLn, "sympy.log"},    {OpId::kSin, "sympy.sin"},
    {OpId::kCos, "sympy.cos"},   {OpId::kTanh, "sympy.tanh"}, {OpId::kTan, "sympy.tan"},
    {OpId::kSinh, "sympy.sinh"}, {OpId::kCosh, "sympy.cosh"}, {OpId::kSqrt, "sympy.sqrt"},
    {OpId::kAbs, "sympy.Abs"},   {OpId::kAtan, "sympy.atan"}, {OpId::kAsin, "sympy.asin"},
    {OpId::kAcos, "sympy.acos"}, {OpId::kErf, "sympy.erf"},   {OpId::kMax, "sympy.Max"},
    {OpId::kMin, "sympy.Min"}};

}  // namespace

/// An expression of symbols; whole numbers and their ratios stay exact.
constexpr CodeLanguage kSympyCode{
    .name = "sympy",
    .notation = {.functions = kFunctions,
                 .power = {"{z}**{c}", Binding::kPower, Binding::kAtom, Binding::kAtom},
                 .ratio = {"sympy.Rational({z}, {c})"},
                 .pi = "sympy.pi",
                 .infinity = "sympy.oo",
                 .nan = "sympy.nan"},
    .frame = "# {note}\nimport sympy\n\n{inputs}{name} = {formula}\n",
    .input = "{name} = sympy.Symbol(\"{name}\", real=True)\n",
    .between = "",
    .reserved = kPythonWords,
    .symbolic = true};

}  // namespace lawdart
