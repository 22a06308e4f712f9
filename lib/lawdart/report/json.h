#pragma once

#include <span>
#include <string>

#include "lawdart/expr/expression.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// The result document of the command line contract, indented. Non-finite numbers are the strings "nan",
/// "inf", "-inf".
[[nodiscard]] std::string to_json(const Record& record);

/// Reads what to_json wrote. Throws Error{kIo} naming the place where the text is not such a document.
[[nodiscard]] Record record_from_json(const std::string& text);

/// The formula as a tree: {"op": ..., "args": [...]} with `add`, `multiply` or the name of a row of the
/// table, down to {"input": name}, {"constant": value} for what was fitted and {"number": value} for what
/// belongs to the structure. A quotient is a product with a power -1. A value that is not finite is its name.
[[nodiscard]] std::string formula_tree(const Expression& expression, std::span<const std::string> names);

}  // namespace lawdart
