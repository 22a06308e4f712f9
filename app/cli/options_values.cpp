#include "cli/options_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "lawdart/core/error.h"

namespace lawdart {
namespace {

[[noreturn]] void refuse(const std::string& message) { throw Error(ErrorCode::kUsage, message); }

/// True if all of `text` is one number.
template <typename T>
bool read_number(const std::string& text, T& number) {
  const char* end = text.data() + text.size();
  const auto [rest, failure] = std::from_chars(text.data(), end, number);
  return failure == std::errc() && rest == end;
}

std::string describe(const WholeRange& range) {
  const bool open = range.high >= std::numeric_limits<int>::max();
  return open ? fmt::format("a whole number from {} on", range.low)
              : fmt::format("a whole number from {} to {}", range.low, range.high);
}

std::string describe(const RealRange& range) {
  const std::string low = fmt::format("a number {} {}", range.above_low ? "above" : "from", range.low);
  if (std::isinf(range.high)) return range.above_low ? low : low + " on";
  return fmt::format("{} and {} {}", low, range.below_high ? "below" : "up to", range.high);
}

std::string listed(const std::vector<std::string>& words) {
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) all += i + 1 == words.size() ? " or " : ", ";
    all += words[i];
  }
  return all;
}

}  // namespace

std::int64_t parse_whole(const std::string& text, const WholeRange& range) {
  std::int64_t number = 0;
  if (!read_number(text, number) || number < range.low || number > range.high) {
    refuse(fmt::format("'{}' is not {}", text, describe(range)));
  }
  return number;
}

double parse_real(const std::string& text, const RealRange& range) {
  double number = 0.0;
  const bool inside = read_number(text, number) && std::isfinite(number) && number >= range.low &&
                      number <= range.high && !(range.above_low && number == range.low) &&
                      !(range.below_high && number == range.high);
  if (!inside) refuse(fmt::format("'{}' is not {}", text, describe(range)));
  return number;
}

std::size_t parse_choice(const std::string& text, const std::vector<std::string>& choices) {
  const auto found = std::find(choices.begin(), choices.end(), text);
  if (found == choices.end()) refuse(fmt::format("'{}' is not known; write {}", text, listed(choices)));
  return static_cast<std::size_t>(found - choices.begin());
}

bool parse_flag(const std::string& text) {
  if (text != "true" && text != "false") refuse(fmt::format("'{}' is not known; write true or false", text));
  return text == "true";
}

std::string real_text(double value) { return fmt::format("{}", value); }

Option flag(const std::string& name, bool& target, const std::string& help) {
  return {.name = name,
          .value = {},
          .help = help,
          .set = [&target](const std::string& t) { target = parse_flag(t); },
          .get = [&target] { return std::string(target ? "true" : "false"); }};
}

Option negative_flag(const std::string& name, bool& target, const std::string& help) {
  return {.name = name,
          .value = {},
          .help = help,
          .set = [&target](const std::string& t) { target = !parse_flag(t); },
          .get = [&target] { return std::string(target ? "false" : "true"); }};
}

Option text(const std::string& name, const std::string& value, std::string& target, const std::string& help) {
  const auto set = [&target](const std::string& t) {
    if (t.empty()) refuse("'' is empty; write a name");
    target = t;
  };
  return {.name = name, .value = value, .help = help, .set = set, .get = [&target] { return target; }};
}

Option texts(const std::string& name, const std::string& value, std::vector<std::string>& target,
             const std::string& help) {
  const auto set = [&target](const std::string& t) { target.push_back(t); };
  const auto get = [] { return std::string(); };
  return {.name = name, .value = value, .help = help, .set = set, .get = get, .repeated = true};
}

Option real(const std::string& name, const std::string& value, double& target, const RealRange& range,
            const std::string& help) {
  return {.name = name,
          .value = value,
          .help = help,
          .set = [&target, range](const std::string& t) { target = parse_real(t, range); },
          .get = [&target] { return real_text(target); }};
}

Option whole_or_word(const std::string& name, int& target, const WholeRange& range,
                     const std::pair<std::string, int>& word, const std::string& help) {
  const auto set = [&target, range, word](const std::string& t) {
    target = t == word.first ? word.second : static_cast<int>(parse_whole(t, range));
  };
  const auto get = [&target, word] { return target == word.second ? word.first : std::to_string(target); };
  return {.name = name, .value = fmt::format("N|{}", word.first), .help = help, .set = set, .get = get};
}

Option when(const std::string& name, When& target, const std::string& help) {
  return choice<When>(name, target,
                      {{"auto", When::kAuto}, {"always", When::kAlways}, {"never", When::kNever}}, help);
}

Option recorded(Option option) {
  option.recorded = true;
  return option;
}

Option with_letter(char letter, Option option) {
  option.letter = letter;
  return option;
}

}  // namespace lawdart
