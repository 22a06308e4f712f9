#include "lawdart/write/language.h"

namespace lawdart {
namespace {

constexpr FunctionName kFunctions[] = {
    {OpId::kExp, "exp"},   {OpId::kLn, "log"},  {OpId::kSin, "sin"},   {OpId::kCos, "cos"},
    {OpId::kTanh, "tanh"}, {OpId::kTan, "tan"}, {OpId::kSinh, "sinh"}, {OpId::kCosh, "cosh"},
    {OpId::kSqrt, "sqrt"}, {OpId::kAbs, "abs"}, {OpId::kAtan, "atan"}, {OpId::kAsin, "asin"},
    {OpId::kAcos, "acos"}, {OpId::kErf, "erf"}, {OpId::kMax, "max"},   {OpId::kMin, "min"}};

// Those of Octave too.
constexpr std::string_view kReserved =
    "arguments break case catch classdef continue do else elseif end endfor endfunction endif endwhile "
    "for function global if otherwise parfor persistent return spmd switch try until while endswitch "
    "unwind_protect unwind_protect_cleanup end_unwind_protect end_try_catch ans i j";

}  // namespace

/// An anonymous function of numbers or arrays, for MATLAB and Octave.
constexpr CodeLanguage kMatlabCode{
    .name = "matlab",
    .notation = {.functions = kFunctions,
                 .log1p = "log1p",
                 .times = ".*",
                 .over = "./",
                 .power = {"{z}.^{c}", Binding::kPower, Binding::kAtom, Binding::kAtom},
                 .infinity = "Inf",
                 .nan = "NaN"},
    .frame = "% {note}\n{name} = @({inputs}) {formula};\n",
    .reserved = kReserved};

}  // namespace lawdart
