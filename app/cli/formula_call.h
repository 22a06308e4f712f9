#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lawdart/core/likelihood.h"
#include "lawdart/data/dataset.h"
#include "lawdart/expr/known_part.h"
#include "lawdart/expr/parse.h"

namespace lawdart {

/// What the formula of a search says.
struct SearchFormula {
  Roles roles;
  std::optional<KnownPart> known = {};  ///< in the inputs of the roles
};

/// Reads `y ~ a + b` as parse_roles() does, or, where an unknown part such as `?f(x)` stands on the right
/// side, a known part: the inputs are then the columns that it names, and its other names are constants to
/// fit. What is `named` keeps its part, but for targets and inputs. Throws Error{kUsage} with a caret under
/// the place, Error{kData} for columns that cannot be used.
[[nodiscard]] SearchFormula read_search_formula(const std::string& formula, const Table& table,
                                                const Roles& named);

/// What the formula of a fit says.
struct WrittenLaw {
  Roles roles;
  std::string text;          ///< the right side
  ParsedExpression formula;  ///< in the inputs of the roles
};

/// Reads `y ~ Vmax*x/(Km + x)`: the inputs are the columns that the right side names, its other names are
/// constants to fit. Throws as read_search_formula().
[[nodiscard]] WrittenLaw read_written_law(const std::string& formula, const Table& table, const Roles& named);

/// Throws Error{kUsage} if the target is of counts `k/n` and not of probabilities.
void check_counts(const Roles& roles, Likelihood likelihood);

}  // namespace lawdart
