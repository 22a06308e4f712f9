#include "lawdart/write/write.h"

#include <algorithm>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/expr/definition.h"
#include "lawdart/write/identifiers.h"

namespace lawdart {
namespace {

using Place = std::pair<std::string_view, std::string_view>;

/// The pattern with each `{place}` replaced by its text.
std::string filled(std::string_view pattern, std::span<const Place> places) {
  std::string text;
  while (!pattern.empty()) {
    const auto place =
        std::ranges::find_if(places, [pattern](const Place& p) { return pattern.starts_with(p.first); });
    text += place == places.end() ? pattern.substr(0, 1) : place->second;
    pattern.remove_prefix(place == places.end() ? 1 : place->first.size());
  }
  return text;
}

/// A comment is one line, whatever names stand in it. U+2028 and U+2029 end a line in JavaScript.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  for (const std::string_view separator : {"\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    for (std::size_t at; (at = text.find(separator)) != std::string::npos;) {
      text.replace(at, separator.size(), " ");
    }
  }
  return text;
}

bool uses(const Expression& expression, int variable) {
  return std::ranges::any_of(expression.nodes(), [variable](const ExpressionNode& node) {
    return node.kind == NodeKind::kVariable && node.variable == variable;
  });
}

/// Imports and definitions of the functions that the formula calls.
std::string needs(const Expression& expression, std::span<const FunctionName> functions) {
  std::string text;
  for (const FunctionName& function : functions) {
    const bool called = std::ranges::any_of(expression.nodes(), [&function](const ExpressionNode& node) {
      return node.kind == NodeKind::kOp && node.op == function.op;
    });
    if (called) text += function.needs;
  }
  return text;
}

/// The formula in functions that the language has.
Expression spoken(const Expression& expression, const CodeLanguage& language) {
  const auto has = [functions = language.notation.functions](OpId id) {
    if (id == OpId::kPower || id == OpId::kLinear || id == OpId::kSubtract) return true;
    return std::ranges::find(functions, id, &FunctionName::op) != functions.end();
  };
  return expanded(expression, has, language.symbolic ? &Definition::value : &Definition::stable);
}

}  // namespace

std::span<const CodeLanguage* const> code_languages() {
  static constexpr const CodeLanguage* kAll[] = {&kSympyCode,  &kNumpyCode, &kCCode,
                                                 &kCppCode,    &kJuliaCode, &kRCode,
                                                 &kMatlabCode, &kExcelCode, &kJavascriptCode};
  return kAll;
}

std::string code(const CodeLanguage& language, const Expression& expression,
                 std::span<const std::string> names, const CodeOptions& options) {
  // An input is called the same in all models of a run, whichever of them use it.
  const std::vector<std::string> called = identifiers(names, language, options.function);
  std::string inputs;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!uses(expression, static_cast<int>(i))) continue;
    if (!inputs.empty()) inputs += language.between;
    inputs += filled(language.input, std::vector<Place>{{"{name}", called[i]}});
  }
  if (inputs.empty()) inputs = language.no_inputs;
  const Expression formula = spoken(expression, language);
  const std::string text = written(formula, called, language.notation);
  if (text.size() > language.longest) {
    throw Error(ErrorCode::kUsage, "the formula has " + std::to_string(text.size()) + " characters in " +
                                       std::string(language.name) + ", which takes " +
                                       std::to_string(language.longest) +
                                       "; take a shorter model with --model");
  }
  const std::string before = needs(formula, language.notation.functions);
  const std::string note = one_line(options.note);
  return filled(language.frame, std::vector<Place>{{"{note}", note},
                                                   {"{needs}", before},
                                                   {"{name}", options.function},
                                                   {"{inputs}", inputs},
                                                   {"{formula}", text}});
}

}  // namespace lawdart
