#include <unistd.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/options_search.h"
#include "cli/table_text.h"
#include "lawdart/ops/op.h"

namespace lawdart {
namespace {

std::string_view domain_text(Domain domain) {
  switch (domain) {
    case Domain::kAll:
      return "all z";
    case Domain::kPositive:
      return "z > 0";
    case Domain::kNonNegative:
      return "z >= 0";
    case Domain::kNonZero:
      return "z != 0";
    case Domain::kUnitInterval:
      return "-1 <= z <= 1";
  }
  return {};
}

/// The constants of the row's own form and its own.
std::string constants_text(const Op& row) {
  std::string text = row.form == Form::kPlain ? "" : row.form == Form::kScale ? "a" : "a, b";
  if (row.has_constant()) text += (text.empty() ? "" : ", ") + std::string(row.constant);
  return text;
}

std::string form_text(Form form) {
  return form == Form::kPlain ? "x" : form == Form::kScale ? "a*x" : "a*x + b";
}

std::string table_text(const Costs& costs, bool colour) {
  TableText table({"name", "alias", "f(z)", "z", "constants", "domain", "cost", "default"});
  for (const Op& row : ops()) {
    table.add({std::string(row.name), std::string(row.alias), std::string(row.formula), form_text(row.form),
               constants_text(row), std::string(domain_text(row.domain)), std::to_string(costs.of(row.id)),
               row.in_default_set ? "yes" : ""});
  }
  return table.str(colour);
}

constexpr std::string_view kForms =
    "\n"
    "A name alone feeds the operation the z of its row. Other forms, for each operation that takes z:\n"
    "  exp(x)        z = x\n"
    "  exp(a*x)      z = a*x\n"
    "  exp(a*x+b)    z = a*x + b; linear_exp says the same\n"
    "  add, mult     x and a*x\n"
    "--ops takes a list of them; +name and -name change the default set. Cost counts towards\n"
    "the complexity of a formula; beside it count 1 each constant, each input, each + and each *,\n"
    "and a division as much as its product. search --cost changes it.\n";

}  // namespace

int run_ops(const Call& call) {
  Costs costs;
  const OptionTable table{.command = "ops",
                          .summary = "Prints the operations that formulas are made of.",
                          .groups = {{"Complexity", {cost_option(costs)}}},
                          .examples = {"lawdart ops", "lawdart ops --cost exp=1,sin=5"}};
  if (is_answered(call, table)) return 0;
  print_result(table_text(costs, use_colour(When::kAuto, STDOUT_FILENO)) + std::string(kForms));
  return 0;
}

}  // namespace lawdart
