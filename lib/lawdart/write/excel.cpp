#include <algorithm>
#include <cctype>

#include "lawdart/write/language.h"

namespace lawdart {
namespace {

// What overflows is an error in a spreadsheet, not infinity. MAX and MIN of a name that stands for a column
// would look at all of the column.
constexpr std::string_view kLogistic = "IF({z} < -700, 0, 1/(1 + EXP(-({z}))))";
constexpr std::string_view kHill =
    "IF(({z} > 1) = ({c} > 0), 1/(1 + ({z})^(-({c}))), ({z})^({c})/(1 + ({z})^({c})))";

constexpr FunctionName kFunctions[] = {{OpId::kExp, "EXP"},
                                       {OpId::kLn, "LN"},
                                       {OpId::kSin, "SIN"},
                                       {OpId::kCos, "COS"},
                                       {OpId::kTanh, "TANH"},
                                       {OpId::kTan, "TAN"},
                                       {OpId::kSinh, "SINH"},
                                       {OpId::kCosh, "COSH"},
                                       {OpId::kSqrt, "SQRT"},
                                       {OpId::kAbs, "ABS"},
                                       {OpId::kAtan, "ATAN"},
                                       {OpId::kAsin, "ASIN"},
                                       {OpId::kAcos, "ACOS"},
                                       {OpId::kErf, "ERF"},
                                       {OpId::kLogistic, kLogistic},
                                       {OpId::kHill, kHill},
                                       {OpId::kMax, "IF({z} > {c}, {z}, {c})"},
                                       {OpId::kMin, "IF({z} < {c}, {z}, {c})"}};

constexpr std::string_view kReserved = "TRUE FALSE NA AND OR NOT IF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes a letter, of either case, and the digits after it off the front.
bool takes(std::string_view& name, char letter) {
  if (name.empty() || std::toupper(static_cast<unsigned char>(name.front())) != letter) return false;
  name.remove_prefix(1);
  while (!name.empty() && is_digit(name.front())) name.remove_prefix(1);
  return true;
}

/// Whether a spreadsheet reads the name as a cell: x1 and AB12, or R, C, R1C1 in its other style.
bool is_cell(std::string_view name) {
  constexpr std::size_t kMostLetters = 3;
  const auto is_letter = [](unsigned char c) { return std::isalpha(c) != 0; };
  const auto letters = static_cast<std::size_t>(std::ranges::find_if_not(name, is_letter) - name.begin());
  const std::string_view digits = name.substr(letters);
  if (letters > 0 && letters <= kMostLetters && !digits.empty() && std::ranges::all_of(digits, is_digit))
    return true;
  const bool row = takes(name, 'R');
  const bool column = takes(name, 'C');
  return (row || column) && name.empty();
}

}  // namespace

/// A formula of named cells, for Excel and LibreOffice. In both a leading minus binds closer than a power.
constexpr CodeLanguage kExcelCode{.name = "excel",
                                  .notation = {.functions = kFunctions,
                                               .minus_needs = Binding::kAtom,
                                               .pi = "PI()",
                                               .infinity = "(1/0)",
                                               .nan = "NA()"},
                                  .frame = "={formula}\n",
                                  .reserved = kReserved,
                                  .case_matters = false,
                                  .longest = 8192,
                                  .is_taken = is_cell};

}  // namespace lawdart
