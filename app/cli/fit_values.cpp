#include "cli/fit_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "cli/options_values.h"
#include "lawdart/core/error.h"
#include "lawdart/core/nearest_name.h"
#include "lawdart/expr/parse_quantity.h"

namespace lawdart {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlanks) + 1 - first));
}

/// Separators in parentheses or back quotes do not count.
std::vector<std::string> parts_between(std::string_view text, char separator) {
  std::vector<std::string> parts;
  int depth = 0;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '`') quoted = !quoted;
    if (text[i] == '(') ++depth;
    if (text[i] == ')') --depth;
    if (text[i] != separator || depth > 0 || quoted) continue;
    parts.push_back(trimmed(text.substr(begin, i - begin)));
    begin = i + 1;
  }
  parts.push_back(trimmed(text.substr(begin)));
  return parts;
}

[[noreturn]] void refuse(std::string_view found, const char* wanted) {
  throw Error(ErrorCode::kUsage, fmt::format("'{}' is not {}", found, wanted));
}

double number(const std::string& text) {
  return parse_real(text, {.low = -std::numeric_limits<double>::infinity()});
}

bool is_number(const std::string& text) {
  return !text.empty() && (std::string_view("+-.0123456789").find(text.front()) != std::string_view::npos);
}

/// One of `low<name<high`, `low<name`, `name<high`, where the signs all point one way.
std::pair<std::string, Bound> parse_bound(const std::string& text) {
  constexpr const char* kWanted = "a bound; write low<name<high, name<high or name>low";
  std::string plain = text;
  std::erase(plain, '=');
  const char sign = plain.find('>') != std::string::npos ? '>' : '<';
  std::vector<std::string> parts = parts_between(plain, sign);
  if (sign == '>') std::ranges::reverse(parts);
  if (parts.size() == 2) parts.insert(is_number(parts[0]) ? parts.end() : parts.begin(), std::string());
  if (parts.size() != 3 || parts[1].empty() || is_number(parts[1])) refuse(text, kWanted);
  Bound bound;
  if (!parts[0].empty()) bound.low = number(parts[0]);
  if (!parts[2].empty()) bound.high = number(parts[2]);
  if (!(bound.low < bound.high)) refuse(text, "a bound: its lower end must lie below its upper end");
  return {parts[1], bound};
}

NamedTexts named_texts(std::string_view text, const char* wanted) {
  NamedTexts texts;
  for (const std::string& part : parts_between(text, ',')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == part.size()) refuse(part, wanted);
    texts.emplace_back(trimmed(part.substr(0, equals)), trimmed(part.substr(equals + 1)));
  }
  return texts;
}

std::size_t place_of(const std::string& name, const std::vector<std::string>& constants,
                     std::string_view option) {
  const auto found = std::ranges::find(constants, name);
  if (found != constants.end()) return static_cast<std::size_t>(found - constants.begin());
  const std::string near = nearest_name(name, constants);
  throw Error(ErrorCode::kUsage,
              fmt::format("--{}: the formula has no constant '{}'; {}", option, name,
                          near.empty() ? fmt::format("it has {}", fmt::join(constants, ", "))
                                       : fmt::format("did you mean '{}'?", near)));
}

}  // namespace

NamedValues parse_values(std::string_view text) {
  NamedValues values;
  for (const std::string& part : parts_between(text, ',')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos || equals == 0) refuse(part, "a value; write name=number");
    values.emplace_back(trimmed(part.substr(0, equals)), number(trimmed(part.substr(equals + 1))));
  }
  return values;
}

NamedBounds parse_bounds(std::string_view text) {
  NamedBounds bounds;
  for (const std::string& part : parts_between(text, ',')) bounds.push_back(parse_bound(part));
  return bounds;
}

NamedTexts parse_quantities(std::string_view text) {
  return named_texts(text, "a quantity; write name=formula");
}

NamedTexts parse_errors(std::string_view text) {
  return named_texts(text, "an input and the column of its errors; write x=column");
}

std::vector<GivenQuantity> given_quantities(const NamedTexts& texts,
                                            const std::vector<std::string>& constants) {
  std::vector<GivenQuantity> quantities;
  for (const auto& [name, text] : texts) {
    try {
      quantities.push_back({.name = name, .text = text, .formula = parse_quantity(text, constants)});
    } catch (const Error& error) {
      throw Error(error.code(), fmt::format("--derive {}: {}", name, error.what()));
    }
  }
  return quantities;
}

std::vector<std::string> parse_names(std::string_view text) {
  std::vector<std::string> names = parts_between(text, ',');
  if (std::ranges::find(names, "") != names.end()) refuse(text, "a list of names; write name,name");
  return names;
}

std::vector<std::optional<double>> by_constant(const NamedValues& values,
                                               const std::vector<std::string>& constants,
                                               std::string_view option) {
  std::vector<std::optional<double>> result(constants.size());
  for (const auto& [name, value] : values) result[place_of(name, constants, option)] = value;
  return result;
}

std::vector<Bound> by_constant(const NamedBounds& bounds, const std::vector<std::string>& constants,
                               std::string_view option) {
  if (bounds.empty()) return {};
  std::vector<Bound> result(constants.size());
  for (const auto& [name, bound] : bounds) {
    Bound& both = result[place_of(name, constants, option)];
    both = {std::max(both.low, bound.low), std::min(both.high, bound.high)};
    if (both.low < both.high) continue;
    throw Error(
        ErrorCode::kUsage,
        fmt::format("--{}: no value of {} is above {} and below {}; widen one of the bounds{}", option, name,
                    both.low, both.high,
                    both.low == both.high ? fmt::format(", or write --fix '{}={}'", name, both.low) : ""));
  }
  return result;
}

std::vector<bool> by_constant(const std::vector<std::string>& names,
                              const std::vector<std::string>& constants, std::string_view option) {
  std::vector<bool> result(constants.size());
  for (const std::string& name : names) result[place_of(name, constants, option)] = true;
  return result;
}

}  // namespace lawdart
