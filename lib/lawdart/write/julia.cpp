#include "lawdart/write/language.h"

namespace lawdart {
namespace {

constexpr FunctionName kFunctions[] = {
    {OpId::kExp, "exp"},   {OpId::kLn, "log"},
    {OpId::kSin, "sin"},   {OpId::kCos, "cos"},
    {OpId::kTanh, "tanh"}, {OpId::kTan, "tan"},
    {OpId::kSinh, "sinh"}, {OpId::kCosh, "cosh"},
    {OpId::kSqrt, "sqrt"}, {OpId::kAbs, "abs"},
    {OpId::kAtan, "atan"}, {OpId::kAsin, "asin"},
    {OpId::kAcos, "acos"}, {OpId::kMax, "max"},
    {OpId::kMin, "min"},   {OpId::kErf, "erf", "using SpecialFunctions: erf\n"}};

constexpr std::string_view kReserved =
    "baremodule begin break catch const continue do else elseif end export false for function global if "
    "import in isa let local macro module quote return struct true try using where while mutable abstract "
    "primitive type";

}  // namespace

/// A function of numbers; f.(x) takes arrays.
constexpr CodeLanguage kJuliaCode{
    .name = "julia",
    .notation = {.functions = kFunctions, .log1p = "log1p", .infinity = "Inf", .nan = "NaN"},
    .frame = "# {note}\n{needs}{name}({inputs}) = {formula}\n",
    .reserved = kReserved};

}  // namespace lawdart
