#include "lawdart/expr/textbook_form.h"

#include <utility>
#include <vector>

#include "lawdart/expr/fewest_signs.h"
#include "lawdart/expr/node_count.h"
#include "lawdart/expr/other_forms.h"
#include "lawdart/expr/ratio_form.h"

namespace lawdart {
namespace {

/// The formula, one of its forms, of theirs, and so on, each better than the one before: `is_better` must be
/// a strict order, or there is no end.
template <typename FormsOf, typename IsBetter>
Expression best_of(Expression formula, const FormsOf& forms_of, const IsBetter& is_better) {
  for (bool changed = true; changed;) {
    changed = false;
    for (Expression& form : forms_of(formula)) {
      if (form.constant_count() > formula.constant_count() || !is_better(form, formula)) continue;
      formula = std::move(form);
      changed = true;
    }
  }
  return formula;
}

bool is_shorter(const Expression& form, const Expression& formula) {
  const Length after = length_of(form), before = length_of(formula);
  return after.complexity <= before.complexity && after.nodes <= before.nodes && after != before;
}

}  // namespace

Expression shortest_form(const Expression& expression, std::span<const int> positive) {
  Expression formula = expression;
  for (;;) {
    const auto with_roots = [positive](const Expression& form) { return forms_of_roots(form, positive); };
    Expression form = best_of(shortest_ratio(formula), with_roots, is_shorter);
    form = best_of(std::move(form), forms_of_products, is_shorter);
    if (length_of(form) >= length_of(formula)) return fewest_signs(formula);
    formula = std::move(form);
  }
}

Expression with_plain_fractions(const Expression& expression) {
  return best_of(expression, forms_of_fractions, [](const Expression& form, const Expression& formula) {
    const int nodes = length_of(form).nodes, before = length_of(formula).nodes;
    return nodes < before || (nodes == before && nested_fractions(form) < nested_fractions(formula));
  });
}

Expression textbook_form(const Expression& expression, std::span<const int> positive) {
  Expression form = with_plain_fractions(shortest_form(expression, positive));
  // Nodes that were given away for complexity before are not bought back for more complexity.
  const bool fewer_nest = nested_fractions(expression) < nested_fractions(form);
  if (is_shorter(expression, form) || (fewer_nest && length_of(expression).nodes <= length_of(form).nodes))
    form = expression;
  return fewest_signs(best_of(std::move(form), forms_of_logarithms, is_shorter));
}

}  // namespace lawdart
