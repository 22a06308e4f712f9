#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"

// Rows of an option table by the kind of their value. Each keeps a reference to its target.

namespace lawdart {

/// What a whole number may be.
struct WholeRange {
  std::int64_t low = 0;
  std::int64_t high = std::numeric_limits<int>::max();
};

/// What a number may be; infinite ends are open.
struct RealRange {
  double low = 0.0;
  double high = std::numeric_limits<double>::infinity();
  bool above_low = false;   ///< low itself is not allowed
  bool below_high = false;  ///< high itself is not allowed
};

template <typename T>
using Choices = std::vector<std::pair<std::string, T>>;

/// Throws Error{kUsage} that quotes `text` if it is no number in the range.
[[nodiscard]] std::int64_t parse_whole(const std::string& text, const WholeRange& range);
[[nodiscard]] double parse_real(const std::string& text, const RealRange& range);
/// Index of the choice. Throws Error{kUsage} that lists the choices.
[[nodiscard]] std::size_t parse_choice(const std::string& text, const std::vector<std::string>& choices);
[[nodiscard]] bool parse_flag(const std::string& text);
/// The shortest text that reads back the same double.
[[nodiscard]] std::string real_text(double value);

[[nodiscard]] Option flag(const std::string& name, bool& target, const std::string& help);
/// A flag that makes the target false.
[[nodiscard]] Option negative_flag(const std::string& name, bool& target, const std::string& help);
[[nodiscard]] Option text(const std::string& name, const std::string& value, std::string& target,
                          const std::string& help);
/// Each call of the option adds a text.
[[nodiscard]] Option texts(const std::string& name, const std::string& value,
                           std::vector<std::string>& target, const std::string& help);
[[nodiscard]] Option real(const std::string& name, const std::string& value, double& target,
                          const RealRange& range, const std::string& help);

template <typename T>
[[nodiscard]] Option whole(const std::string& name, const std::string& value, T& target,
                           const WholeRange& range, const std::string& help) {
  return {.name = name,
          .value = value,
          .help = help,
          .set = [&target, range](const std::string& t) { target = static_cast<T>(parse_whole(t, range)); },
          .get = [&target] { return std::to_string(target); }};
}

/// A whole number, one value of which has a word of its own.
[[nodiscard]] Option whole_or_word(const std::string& name, int& target, const WholeRange& range,
                                   const std::pair<std::string, int>& word, const std::string& help);

template <typename T>
[[nodiscard]] Option choice(const std::string& name, T& target, const Choices<T>& choices,
                            const std::string& help) {
  std::vector<std::string> words;
  std::string value;
  for (const auto& [word, meaning] : choices) {
    words.push_back(word);
    value += (value.empty() ? "" : "|") + word;
  }
  const auto get = [&target, choices] {
    for (const auto& [word, meaning] : choices) {
      if (meaning == target) return word;
    }
    return std::string();
  };
  const auto set = [&target, choices, words](const std::string& t) {
    target = choices[parse_choice(t, words)].second;
  };
  return {.name = name, .value = value, .help = help, .set = set, .get = get};
}

/// --color and --progress.
[[nodiscard]] Option when(const std::string& name, When& target, const std::string& help);

/// The same row, marked as one that bears on the result.
[[nodiscard]] Option recorded(Option option);
/// The same row with a short form.
[[nodiscard]] Option with_letter(char letter, Option option);

/// A list, which may be given in parts. The text is kept, to be told as it was given.
template <typename Values>
[[nodiscard]] Option list(const std::string& name, const std::string& value, Values& target,
                          std::function<Values(std::string_view)> parse, const std::string& help) {
  const auto text = std::make_shared<std::string>();
  return {.name = name,
          .value = value,
          .help = help,
          .set =
              [&target, parse = std::move(parse), text](const std::string& t) {
                Values more = parse(t);
                target.insert(target.end(), more.begin(), more.end());
                *text += (text->empty() ? "" : ",") + t;
              },
          .get = [text] { return *text; },
          .repeated = true};
}

}  // namespace lawdart
