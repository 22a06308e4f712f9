#include "lawdart/laws/laws.h"

#include <algorithm>
#include <iterator>

namespace lawdart {
namespace {

/// The text with the input's number for each `#`; a single input has none.
std::string numbered(std::string_view text, int input, int inputs) {
  const std::string number = inputs == 1 ? "" : std::to_string(input + 1);
  std::string result;
  for (const char letter : text) letter == '#' ? result += number : result += letter;
  return result;
}

constexpr Law kGeneral[] = {
    {.name = "constant", .field = "statistics", .inputs = 0, .formula = "a", .symmetric = true},
    {.name = "linear",
     .field = "everywhere: Hooke, Ohm, Hubble",
     .inputs = 0,
     .formula = "a",
     .each = " + b#*x#",
     .symmetric = true},
    {.name = "linear without offset",
     .field = "everywhere",
     .inputs = 0,
     .formula = "0",
     .each = " + b#*x#",
     .symmetric = true},
    {.name = "logarithmic",
     .field = "psychophysics (Weber-Fechner), electrochemistry (Nernst)",
     .inputs = 0,
     .formula = "a",
     .each = " + b#*log(x#)",
     .symmetric = true},
    {.name = "power law",
     .field = "Stevens, Freundlich, Kepler, Cobb-Douglas, allometry",
     .inputs = 0,
     .formula = "a",
     .each = "*x#^b#",
     .each_starts = "b# = log_slope#, 1",
     .symmetric = true},
    {.name = "exponential",
     .field = "growth and decay; Beer-Lambert, barometric",
     .inputs = 0,
     .formula = "a",
     .each = "*exp(b#*x#)",
     .each_starts = "b# = exp_slope#, 0",
     .symmetric = true},
    {.name = "logistic choice",
     .field = "psychometrics (Rasch), discrimination; logistic regression",
     .inputs = 0,
     .formula = "1/(1 + exp(a",
     .starts = "a = 0",
     .each = " + b#*x#",
     .each_starts = "b# = -4*slope#/y_range, 0",
     .tail = "))",
     .symmetric = true},
};

}  // namespace

std::span<const Law> general_laws() { return kGeneral; }

std::vector<std::string> law_inputs(int inputs) {
  std::vector<std::string> names;
  for (int input = 0; input < inputs; ++input) names.push_back(numbered("x#", input, inputs));
  return names;
}

std::string formula_of(const Law& law, int inputs) {
  std::string formula(law.formula);
  if (law.inputs == 0) {
    for (int input = 0; input < inputs; ++input) formula += numbered(law.each, input, inputs);
  }
  return formula + std::string(law.tail);
}

std::string starts_of(const Law& law, int inputs) {
  std::string starts(law.starts);
  for (int input = 0; input < inputs && !law.each_starts.empty(); ++input) {
    starts += (starts.empty() ? "" : "; ") + numbered(law.each_starts, input, inputs);
  }
  return starts;
}

std::vector<Law> laws_of(int inputs) {
  std::vector<Law> laws(general_laws().begin(), general_laws().end());
  for (const auto& own : {algebraic_laws(), transcendental_laws(), several_input_laws()}) {
    std::ranges::copy_if(own, std::back_inserter(laws), [&](const Law& law) { return law.inputs == inputs; });
  }
  return laws;
}

}  // namespace lawdart
