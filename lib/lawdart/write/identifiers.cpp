#include "lawdart/write/identifiers.h"

#include <algorithm>
#include <cctype>
#include <ranges>

namespace lawdart {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_part(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; }

std::string plain(std::string_view name) {
  std::string text;
  bool gap = false;
  for (const char c : name) {
    if (is_part(c)) {
      if (gap && !text.empty()) text += '_';
      text += c;
    }
    gap = !is_part(c);
  }
  if (text.empty() || !is_letter(text.front())) text.insert(text.begin(), 'x');
  return text;
}

/// The name at the front of `std::exp`, `numpy.pi` or `PI()`.
std::string first_word(std::string_view text) {
  return std::string(text.begin(), std::ranges::find_if_not(text, is_part));
}

std::string without_number(std::string_view name) {
  return std::string(name.substr(0, name.find_last_not_of("0123456789") + 1));
}

class Names {
 public:
  Names(const CodeLanguage& language, std::string_view function)
      : language_(language), function_(without_number(function)) {
    const Notation& notation = language.notation;
    for (const auto word : std::views::split(language.reserved, ' '))
      take(std::string(word.begin(), word.end()));
    for (const FunctionName& known : notation.functions) take(first_word(known.name));
    for (const std::string_view text :
         {function, notation.log1p, notation.power.pattern, notation.pi, notation.infinity, notation.nan}) {
      take(first_word(text));
    }
  }

  [[nodiscard]] bool is_free(const std::string& name) const {
    if (is_function(name)) return false;
    if (language_.is_taken != nullptr && language_.is_taken(name)) return false;
    return std::ranges::find(taken_, folded(name)) == taken_.end();
  }

  void take(const std::string& name) { taken_.push_back(folded(name)); }

 private:
  [[nodiscard]] std::string folded(std::string name) const {
    if (language_.case_matters) return name;
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
  }

  /// f, f1, f2, ...: the functions of other targets.
  [[nodiscard]] bool is_function(std::string_view name) const {
    return folded(without_number(name)) == folded(function_);
  }

  const CodeLanguage& language_;
  std::string function_;
  std::vector<std::string> taken_;
};

}  // namespace

std::vector<std::string> identifiers(std::span<const std::string> names, const CodeLanguage& language,
                                     std::string_view function) {
  const Names words(language, function);
  Names all = words;
  std::vector<std::string> chosen;
  for (const std::string& name : names) {
    std::string base = plain(name);
    if (!words.is_free(base)) base += '_';
    std::string text = base;
    for (int copy = 2; !all.is_free(text); ++copy) {
      text = base + (base.ends_with('_') ? "" : "_") + std::to_string(copy);
    }
    all.take(text);
    chosen.push_back(std::move(text));
  }
  return chosen;
}

}  // namespace lawdart
