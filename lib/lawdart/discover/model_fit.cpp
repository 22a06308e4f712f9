#include "lawdart/discover/model_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/expr/parse.h"
#include "lawdart/fit/effective_variance.h"
#include "lawdart/fit/formula.h"
#include "lawdart/fit/robust.h"

namespace lawdart {
namespace {

/// Values of the constants of a law, one a symbol.
std::vector<double> values_of(const std::vector<std::string>& symbols, const ModelRecord& model) {
  std::vector<double> values;
  for (const std::string& symbol : symbols) {
    const auto found = std::ranges::find(model.parameters, symbol, &ParameterRecord::name);
    if (found == model.parameters.end())
      throw Error(
          ErrorCode::kIo,
          fmt::format("model {} has no constant {}; fit the law again with this version", model.id, symbol));
    values.push_back(found->value);
  }
  return values;
}

/// Of the constants that are no recognised numbers.
std::vector<std::string> free_names(const ModelRecord& model) {
  std::vector<std::string> names;
  for (const ParameterRecord& parameter : model.parameters) {
    if (!parameter.exact) names.push_back(parameter.name);
  }
  return names;
}

using Parameters = std::vector<const ParameterRecord*>;

/// Finds the numbers of this kind that are `sign` times a parameter which is missing yet.
void find_parameters(std::span<const ExpressionNode> nodes, NodeKind kind, double sign, Parameters& missing,
                     Parameters& parameter_at) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind != kind || parameter_at[i] != nullptr) continue;
    const auto match = std::ranges::find(missing, sign * nodes[i].value, &ParameterRecord::value);
    if (match == missing.end()) continue;
    parameter_at[i] = *match;
    missing.erase(match);
  }
}

/// One a node: the parameter that it is, or null. The text of a formula does not tell recognised numbers from
/// fitted ones, has an order of its own, and may turn a sign round, as in 1/(1 + exp(2.5 - x)) for a logistic
/// with the constant -2.5. The values of the parameters tell which is which.
Parameters parameters_at(std::span<const ExpressionNode> nodes, const Parameters& wanted, int model) {
  Parameters found(nodes.size(), nullptr), missing = wanted;
  for (const NodeKind kind : {NodeKind::kFree, NodeKind::kExact}) {
    for (const double sign : {1.0, -1.0}) find_parameters(nodes, kind, sign, missing, found);
  }
  if (missing.empty()) return found;
  throw Error(ErrorCode::kIo, fmt::format("model {}: its formula has no constant {} of value {}", model,
                                          missing.front()->name, missing.front()->value));
}

/// The formula as it was found.
FitFormula found_formula(const ModelRecord& model, const std::vector<std::string>& inputs) {
  const Expression parsed = parse_expression(model.formula, inputs).expression;
  Parameters wanted;
  for (const ParameterRecord& parameter : model.parameters) {
    if (!parameter.exact) wanted.push_back(&parameter);
  }
  const Parameters parameter_at = parameters_at(parsed.nodes(), wanted, model.id);
  FitFormula found;
  std::vector<ExpressionNode> nodes;
  for (std::size_t i = 0; i < parameter_at.size(); ++i) {
    ExpressionNode node = parsed.nodes()[i];
    if (parameter_at[i] == nullptr) {
      if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
      nodes.push_back(node);
      continue;
    }
    const double value = parameter_at[i]->value;
    const bool turned = node.value != value;
    if (turned) nodes.push_back({.kind = NodeKind::kExact, .value = -1.0});
    nodes.push_back({.kind = NodeKind::kFree, .value = value});
    if (turned) nodes.push_back({.kind = NodeKind::kMultiply, .arity = 2});
    found.parameter_of.push_back(
        static_cast<int>(std::ranges::find(wanted, parameter_at[i]) - wanted.begin()));
  }
  found.expression = Expression::from_nodes(std::move(nodes));
  return found;
}

}  // namespace

ModelFit::ModelFit(const ModelRecord& model, const Dataset& data, Likelihood likelihood)
    : likelihood_(likelihood), parameters_(free_names(model)) {
  take_data(data, model.target);
  take_formula(found_formula(model, data.input_names));
  if (data.input_errors.size() == 0 || parameters_.empty()) return;
  const NamedFormula law =
      with_symbols({.expression = expression_, .symbols = {}}, static_cast<int>(inputs_.cols()));
  allow_input_errors(law.parsed, data.input_errors, law.values, {});
}

ModelFit::ModelFit(const ModelRecord& model, const Dataset& data, GivenLaw law, FitLawOptions options)
    : likelihood_(options.likelihood) {
  take_data(data, model.target);
  hold_fixed(law, options, data.own_inputs());
  const bool grouped = !model.groups.empty();
  if (grouped) take_groups(law, options, data);
  const int inputs = grouped ? static_cast<int>(data.input_names.size()) : data.own_inputs();
  inputs_.conservativeResize(Eigen::NoChange, inputs);
  bounds_ = std::move(options.bounds);
  if (law.formula.symbols.empty()) {
    parameters_ = free_names(model);
    take_formula(found_formula(model, data.input_names));
  } else {
    parameters_ = law.formula.symbols;
    take_formula(fit_formula(law.formula, inputs, values_of(parameters_, model)));
  }
  if (data.input_errors.size() > 0 && !parameters_.empty())
    allow_input_errors(with_symbols(law.formula, inputs).parsed, data.input_errors,
                       values_of(parameters_, model), parameter_of_);
  if (options.robust.loss != Loss::kSquare)
    known_ = robust_fit(expression_, this->data(), absolute_errors_, options.robust).known;
}

void ModelFit::allow_input_errors(const ParsedExpression& law, const Columns& errors,
                                  const std::vector<double>& values, std::span<const int> symbol_of) {
  const EffectiveVariance both(law, data(), errors);
  known_ = both.known(values, symbol_of);
  weights_ = both.weights(values);
}

FitData ModelFit::data() const {
  return {.inputs = inputs_,
          .target = target_,
          .weights = weights_,
          .likelihood = likelihood_,
          .parameter_of = parameter_of_,
          .bounds = bounds_};
}

void ModelFit::take_formula(FitFormula formula) {
  expression_ = std::move(formula.expression);
  parameter_of_ = std::move(formula.parameter_of);
}

void ModelFit::take_data(const Dataset& data, const std::string& target) {
  const auto place = std::ranges::find(data.target_names, target) - data.target_names.begin();
  if (place == std::ssize(data.target_names))
    throw Error(ErrorCode::kData, fmt::format("the data have no target `{}`", target));
  inputs_ = data.inputs;
  target_ = data.targets.col(place);
  weights_ = data.weights;
  absolute_errors_ = data.absolute_errors;
}

}  // namespace lawdart
