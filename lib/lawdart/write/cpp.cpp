#include "lawdart/write/language.h"

namespace lawdart {
namespace {

constexpr FunctionName kFunctions[] = {
    {OpId::kExp, "std::exp"},   {OpId::kLn, "std::log"},    {OpId::kSin, "std::sin"},
    {OpId::kCos, "std::cos"},   {OpId::kTanh, "std::tanh"}, {OpId::kTan, "std::tan"},
    {OpId::kSinh, "std::sinh"}, {OpId::kCosh, "std::cosh"}, {OpId::kSqrt, "std::sqrt"},
    {OpId::kAbs, "std::fabs"},  {OpId::kAtan, "std::atan"}, {OpId::kAsin, "std::asin"},
    {OpId::kAcos, "std::acos"}, {OpId::kErf, "std::erf"},   {OpId::kMax, "std::fmax"},
    {OpId::kMin, "std::fmin"}};

constexpr std::string_view kReserved =
    "HUGE_VAL M_E M_PI M_LN2 M_LN10 M_SQRT2 NAN INFINITY NULL EOF alignas alignof and and_eq asm auto "
    "bitand bitor bool break case catch char char8_t char16_t char32_t class co_await co_return co_yield "
    "compl concept const consteval constexpr constinit const_cast continue decltype default delete do "
    "double else enum explicit export extern false float for friend goto if inline int long mutable "
    "namespace new noexcept not not_eq nullptr operator or or_eq private protected public register "
    "requires return short signed sizeof static struct switch template this throw true try typedef typeid "
    "typename union unsigned using virtual void volatile wchar_t while xor xor_eq thread_local linux unix "
    "static_assert static_cast dynamic_cast reinterpret_cast";

}  // namespace

/// A function of doubles, C++11.
constexpr CodeLanguage kCppCode{
    .name = "cpp",
    .notation = {.functions = kFunctions,
                 .log1p = "std::log1p",
                 .power = {"std::pow({z}, {c})"},
                 .pi = "3.141592653589793",
                 .infinity = "INFINITY",
                 .nan = "NAN",
                 .decimal_point = true},
    .frame = "// {note}\n#include <cmath>\n\ndouble {name}({inputs}) {\n  return {formula};\n}\n",
    .input = "double {name}",
    .reserved = kReserved};

}  // namespace lawdart
