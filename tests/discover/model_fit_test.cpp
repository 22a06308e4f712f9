#include "lawdart/discover/model_fit.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

Dataset rates() {
  Dataset data;
  data.input_names = {"conc"};
  data.target_names = {"rate"};
  data.inputs.resize(5, 1);
  data.targets.resize(5, 1);
  data.inputs.col(0) << 0.02, 0.06, 0.11, 0.22, 0.56;
  data.targets.col(0) << 60.0, 102.0, 131.0, 155.0, 192.0;
  data.weights = Column::Ones(5);
  return data;
}

ModelRecord model(const std::string& formula, std::vector<ParameterRecord> parameters) {
  ModelRecord record{.id = 3, .target = "rate", .method = "wide", .formula = formula};
  record.parameters = std::move(parameters);
  return record;
}

}  // namespace

TEST_CASE("constants have the names of their values, in whatever order the text has them") {
  const ModelFit fit(model("221.5 - 19.5/(conc + 0.125)", {{.name = "c1", .value = -19.5, .exact = {}},
                                                           {.name = "c2", .value = 0.125, .exact = {}},
                                                           {.name = "c3", .value = 221.5, .exact = {}}}),
                     rates(), Likelihood::kGaussian);
  CHECK(fit.parameters() == std::vector<std::string>{"c1", "c2", "c3"});
  const std::vector<double> constants = fit.expression().constants();
  std::vector<double> values;
  for (const std::size_t place : first_constants(fit.expression(), fit.data().parameter_of))
    values.push_back(constants[place]);
  CHECK(values == std::vector<double>{-19.5, 0.125, 221.5});
  CHECK(fit.known().identifiable);
}

TEST_CASE("a constant is found where the text of the formula turned its sign round") {
  const ModelFit fit(model("1/(1 + exp(2.5 - 3.25*conc))", {{.name = "c1", .value = -2.5, .exact = {}},
                                                            {.name = "c2", .value = 3.25, .exact = {}}}),
                     rates(), Likelihood::kGaussian);
  const std::vector<double> constants = fit.expression().constants();
  std::vector<double> values;
  for (const std::size_t place : first_constants(fit.expression(), fit.data().parameter_of))
    values.push_back(constants[place]);
  CHECK(values == std::vector<double>{-2.5, 3.25});
}

TEST_CASE("a fitted constant is found where it came out as a whole number") {
  const ModelFit fit(model("2*conc^2", {{.name = "c1", .value = 2.0, .exact = {}}}), rates(),
                     Likelihood::kGaussian);
  CHECK(fit.expression().constants() == std::vector<double>{2.0});
}

TEST_CASE("recognised numbers are no parameters, and a constant that the formula lacks is an error") {
  const ParameterRecord slope{.name = "c1", .value = 3.25, .exact = {}};
  const ModelFit fit(model("3.25*conc + 0.5", {slope, {.name = "c2", .value = 0.51, .exact = "1/2"}}),
                     rates(), Likelihood::kGaussian);
  CHECK(fit.parameters() == std::vector<std::string>{"c1"});
  CHECK(fit.expression().constants() == std::vector<double>{3.25});
  CHECK_THROWS_AS(ModelFit(model("2*conc", {slope}), rates(), Likelihood::kGaussian), Error);
}

}  // namespace lawdart
