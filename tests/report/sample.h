#pragma once

#include <limits>

#include "lawdart/report/record.h"

namespace lawdart::testing {

inline ModelRecord line_model() {
  return {.id = 1,
          .target = "density",
          .method = "wide",
          .formula = "0.5016*conc + 0.0912",
          .formula_rounded = "0.502*conc + 0.091",
          .latex = "0.502 \\cdot conc + 0.091",
          .complexity = 5,
          .parameters = {{.name = "c1",
                          .value = 0.5016,
                          .standard_error = std::numeric_limits<double>::quiet_NaN(),
                          .low = -std::numeric_limits<double>::infinity(),
                          .high = std::numeric_limits<double>::infinity(),
                          .ci_method = "wald",
                          .at_bound = false,
                          .exact = {}}},
          .train = {.n = 140, .rmse = 0.2, .r2 = 0.93, .loss = 0.07},
          .validation = {.n = 36, .rmse = 0.21, .r2 = 0.92, .loss = 0.08},
          .aicc = -400.25,
          .bic = -395.0,
          .mdl = 30.5,
          .gap = {},
          .edges = {},
          .warnings = {}};
}

inline ModelRecord logistic_model() {
  return {.id = 3,
          .target = "density",
          .method = "darts",
          .formula = "2.3451/(1 + exp(-(log(conc) - 1.4833)/1.0414))",
          .formula_rounded = "2.345/(1 + exp(-(log(conc) - 1.483)/1.04))",
          .latex = "\\frac{2.345}{1 + e^{-\\frac{\\ln\\left(conc\\right) - 1.483}{1.04}}}",
          .complexity = 11,
          .parameters = {{.name = "c1",
                          .value = 2.3451,
                          .standard_error = 0.0781,
                          .low = 2.1924,
                          .high = 2.4978,
                          .ci_method = "profile",
                          .at_bound = false,
                          .exact = {}},
                         {.name = "c2",
                          .value = 1.573,
                          .standard_error = 0.004,
                          .low = 1.565,
                          .high = 1.581,
                          .ci_method = "wald",
                          .at_bound = false,
                          .exact = "pi/2"},
                         {.name = "c3",
                          .value = 20.0,
                          .standard_error = 1.5,
                          .low = 17.0,
                          .high = 23.0,
                          .ci_method = "wald",
                          .at_bound = true,
                          .exact = {}}},
          .train = {.n = 140, .rmse = 0.019, .r2 = 0.999, .loss = 0.00037},
          .validation = {.n = 36, .rmse = 0.021, .r2 = 0.998, .loss = 0.00041},
          .aicc = -890.1,
          .bic = -880.3,
          .mdl = std::numeric_limits<double>::infinity(),
          .gap = {.supernet = 0.012, .pruned = 0.44, .refitted = 3.1e-22},
          .edges = {{.from = "conc",
                     .to = "h1",
                     .operation = "ln",
                     .probability = 0.91,
                     .runner_up = "power",
                     .runner_up_probability = 0.05},
                    {.from = "the \"other\" input",
                     .to = "h1",
                     .operation = "none",
                     .probability = 1.0,
                     .runner_up = "",
                     .runner_up_probability = 0.0}},
          .warnings = {"constant c3 is at its bound, so its interval means nothing; widen the bound with "
                       "--bound or fix the constant"}};
}

/// A run with every field set.
inline Record sample_record() {
  return {.version = "0.1.0",
          .command = "lawdart search dnase.csv 'density ~ conc'",
          .method = "darts",
          .status = "rounds",
          .seed = 18446744073709551615u,
          .threads = 2,
          .seconds = 3.2,
          .rounds = 12,
          .options = {{"rounds", "12"}, {"criterion", "mdl"}},
          .data = {.file = "dnase.csv",
                   .sha256 = "9f86d081",
                   .rows = 178,
                   .rows_used = 176,
                   .targets = {"density"},
                   .inputs = {"conc", "run"},
                   .dropped = {{"missing value", 2}}},
          .best = {3},
          .reasons = {"lowest MDL on the front"},
          .models = {line_model(), logistic_model()},
          .trace = {.operations = {"none", "ln", "power"},
                    .edges = {"conc -> h1"},
                    .moments = {{.step = 0,
                                 .train_loss = 1.0,
                                 .validation_loss = std::numeric_limits<double>::quiet_NaN(),
                                 .alpha = {0.25, 0.5, 0.25}}}},
          .warnings = {"only 12 rounds were made; give more with --rounds"}};
}

}  // namespace lawdart::testing
