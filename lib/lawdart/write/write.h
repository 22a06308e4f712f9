#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/expr/expression.h"
#include "lawdart/write/language.h"

namespace lawdart {

/// Every programming language that a formula can be written in.
[[nodiscard]] std::span<const CodeLanguage* const> code_languages();

/// What a written function is called, and what the comment before it says.
struct CodeOptions {
  std::string function = "f";
  std::string note;
};

/// The formula as a complete function, ready to paste; for SymPy an expression, for a spreadsheet a formula
/// of named cells. Its inputs are those of `names` (one a variable of the expression) that the formula uses,
/// in their order, as identifiers() calls them. Constants have all their digits.
[[nodiscard]] std::string code(const CodeLanguage& language, const Expression& expression,
                               std::span<const std::string> names, const CodeOptions& options);

/// The formula as presentation MathML, a `<math>` element for a page of HTML. It looks as in LaTeX.
[[nodiscard]] std::string mathml(const Expression& expression, std::span<const std::string> names,
                                 const Digits& digits = {});

/// The same of LaTeX that print() wrote, or of equations of it: on a line of its own, or within one.
[[nodiscard]] std::string mathml_display(std::string_view latex);
[[nodiscard]] std::string mathml_inline(std::string_view latex);

}  // namespace lawdart
