#include "lawdart/data/formula_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"

namespace lawdart {
namespace {

bool is_name_letter(char letter) {
  const auto code = static_cast<unsigned char>(letter);
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '.' || code >= 0x80u;
}

bool is_blank(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }

bool is_control(char letter) { return static_cast<unsigned char>(letter) < 0x20u || letter == 0x7F; }

class FormulaReader {
 public:
  explicit FormulaReader(std::string_view formula) : formula_(formula) {}

  FormulaNames read() {
    FormulaNames names;
    names.targets = read_targets();
    if (take('/')) names.trials = read_trials(names.targets);
    if (!take('~')) refuse("expected + or ~ here; write targets ~ inputs, as in y ~ a + b");
    names.inputs = read_inputs();
    return names;
  }

 private:
  std::vector<FormulaName> read_targets() {
    if (next() == '~') refuse("the target is missing; write its column before the ~, as in y ~ .");
    std::vector<FormulaName> targets;
    do {
      targets.push_back(read_name("a target column"));
      if (targets.back().is_rest) {
        refuse_formula(formula_, targets.back().spelling,
                       "a . stands for inputs and not for targets; name the target");
      }
    } while (take('+'));
    return targets;
  }

  FormulaName read_trials(const std::vector<FormulaName>& targets) {
    FormulaName trials = read_name("a column of trials");
    if (targets.size() > 1 || next() == '+')
      refuse_formula(formula_, trials.spelling,
                     "counts k/n stand alone; take the other targets by themselves");
    if (!trials.is_rest) return trials;
    refuse_formula(formula_, trials.spelling, "a . stands for inputs and not for trials; name their column");
  }

  std::vector<FormulaName> read_inputs() {
    std::vector<FormulaName> inputs;
    bool left_out = false;
    do {
      inputs.push_back(read_name("an input column or a ."));
      inputs.back().is_left_out = left_out;
      if (left_out && inputs.back().is_rest) {
        refuse_formula(formula_, inputs.back().spelling,
                       "a . cannot be left out; name the column to leave out");
      }
      left_out = next() == '-';
    } while (take('+') || take('-'));
    if (next() == '~') refuse("a second ~ is too much; write targets ~ inputs");
    if (at_ < formula_.size()) {
      refuse(
          "expected + or - here; the right side names input columns only, as in y ~ a + b, and odd names "
          "stand in "
          "`back quotes`");
    }
    return inputs;
  }

  FormulaName read_name(std::string_view expected) {
    const char first = next();
    const std::size_t start = at_;
    if (first == '`') return read_quoted_name();
    while (at_ < formula_.size() && is_name_letter(formula_[at_])) ++at_;
    if (at_ == start) {
      refuse(fmt::format(
          "expected {} here; a name with other characters than letters, digits, _ and . stands in "
          "`back quotes`",
          expected));
    }
    FormulaName name;
    name.spelling = formula_.substr(start, at_ - start);
    name.name = name.spelling;
    name.is_rest = name.name == ".";
    return name;
  }

  FormulaName read_quoted_name() {
    const std::size_t start = at_;
    const std::size_t close = formula_.find('`', start + 1);
    if (close == std::string_view::npos) refuse("this back quote is not closed; put one behind the name");
    if (close == start + 1) refuse("there is no name between the back quotes; write the name of a column");
    at_ = close + 1;
    FormulaName name;
    name.spelling = formula_.substr(start, at_ - start);
    name.name = formula_.substr(start + 1, close - start - 1);
    return name;
  }

  /// The next letter that is no blank, which stays to be read; NUL at the end.
  char next() {
    while (at_ < formula_.size() && is_blank(formula_[at_])) ++at_;
    return at_ < formula_.size() ? formula_[at_] : '\0';
  }

  bool take(char letter) {
    if (next() != letter) return false;
    ++at_;
    return true;
  }

  [[noreturn]] void refuse(std::string_view what) const {
    refuse_formula(formula_, formula_.substr(at_), what);
  }

  std::string_view formula_;
  std::size_t at_ = 0;
};

}  // namespace

FormulaNames read_formula_names(std::string_view formula) { return FormulaReader(formula).read(); }

void refuse_formula(std::string_view formula, std::string_view place, std::string_view what) {
  // One column a character, and no line end or tab that would move the caret away from its place.
  std::string line(formula);
  std::replace_if(line.begin(), line.end(), is_control, ' ');
  const std::string_view before = formula.substr(0, static_cast<std::size_t>(place.data() - formula.data()));
  const auto columns = std::count_if(before.begin(), before.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
  });
  throw Error(ErrorCode::kUsage, fmt::format("formula: {}\n  {}\n  {:>{}}", what, line, '^', columns + 1));
}

}  // namespace lawdart
