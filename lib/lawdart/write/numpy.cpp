#include "lawdart/write/language.h"
#include "lawdart/write/python_words.h"

namespace lawdart {
namespace {

// A plain number of Python does not give way to infinity where 0 is raised to a negative power.
constexpr FunctionName kFunctions[] = {{OpId::kExp, "numpy.exp"},
                                       {OpId::kLn, "numpy.log"},
                                       {OpId::kSin, "numpy.sin"},
                                       {OpId::kCos, "numpy.cos"},
                                       {OpId::kTanh, "numpy.tanh"},
                                       {OpId::kTan, "numpy.tan"},
                                       {OpId::kSinh, "numpy.sinh"},
                                       {OpId::kCosh, "numpy.cosh"},
                                       {OpId::kSqrt, "numpy.sqrt"},
                                       {OpId::kAbs, "numpy.abs"},
                                       {OpId::kAtan, "numpy.arctan"},
                                       {OpId::kAsin, "numpy.arcsin"},
                                       {OpId::kAcos, "numpy.arccos"},
                                       {OpId::kHill, "(1/(1 + numpy.float_power({z}, -({c}))))"},
                                       {OpId::kErf, "scipy.special.erf", "import scipy.special\n"},
                                       {OpId::kMax, "numpy.maximum"},
                                       {OpId::kMin, "numpy.minimum"}};

}  // namespace

/// A function of numbers or arrays.
constexpr CodeLanguage kNumpyCode{
    .name = "numpy",
    .notation = {.functions = kFunctions,
                 .log1p = "numpy.log1p",
                 .power = {"{z}**{c}", Binding::kPower, Binding::kAtom, Binding::kAtom},
                 .pi = "numpy.pi",
                 .infinity = "numpy.inf",
                 .nan = "numpy.nan"},
    .frame = "# {note}\nimport numpy\n{needs}\n\ndef {name}({inputs}):\n    return {formula}\n",
    .reserved = kPythonWords};

}  // namespace lawdart
