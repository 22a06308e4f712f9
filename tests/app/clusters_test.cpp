#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

/// The pines of Loblolly with their seeds: six rows each.
std::string pines() {
  std::ifstream file(LAWDART_DATA_DIR "/loblolly.csv");
  std::string text, line;
  for (int row = -1; std::getline(file, line); ++row)
    text += line + (row < 0 ? ",seed\n" : fmt::format(",s{}\n", row / 6));
  return text;
}

struct Pines : Workshop {
  Pines() { write("data.csv", pines()); }

  [[nodiscard]] Record fit(std::vector<std::string> options,
                           const std::string& law = "height ~ a - b*exp(-k*age)") const {
    options.insert(options.begin(), {"fit", "data.csv", law, "--json", "-q"});
    const Outcome outcome = run(options);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    return record_from_json(outcome.out);
  }
};

const ParameterRecord& constant(const ModelRecord& model, const std::string& name) {
  return *std::ranges::find(model.parameters, name, &ParameterRecord::name);
}

/// Standard deviation and percentiles of 20,000 refits in R 4.2.2: `Rscript tests/app/clusters.R`.
struct Drawn {
  std::string what, name;
  double error, low, high;
};

}  // namespace

TEST_CASE_FIXTURE(Pines, "whole groups and single rows are drawn as R draws them") {
  const std::vector<Drawn> in_r = {
      {"groups", "a", 2.339, 98.134, 107.27},        {"groups", "b", 2.249, 106.77, 115.61},
      {"groups", "k", 0.001402, 0.036097, 0.041559}, {"cases", "a", 5.893, 92.502, 115.51},
      {"cases", "b", 5.447, 101.9, 123.21},          {"cases", "k", 0.00323, 0.032736, 0.045366},
  };
  for (const std::string what : {"groups", "cases"}) {
    const Record record = fit({"--cluster", "seed", "--bootstrap", "4000", "--resample", what});
    for (const Drawn& drawn : in_r) {
      if (drawn.what != what) continue;
      CAPTURE(what);
      CAPTURE(drawn.name);
      const ParameterRecord& found = constant(record.models[0], drawn.name);
      CHECK(found.ci_method == "bootstrap");
      // Of 4000 draws an end of the interval is known to 0.04 standard deviations, these to 1 or 2 %.
      CHECK(std::abs(found.low - drawn.low) < 0.15 * drawn.error);
      CHECK(std::abs(found.high - drawn.high) < 0.15 * drawn.error);
      if (what == "groups") CHECK(found.standard_error == doctest::Approx(drawn.error).epsilon(0.06));
    }
  }
}

TEST_CASE_FIXTURE(Pines, "a column of clusters says how the bootstrap draws, unless --resample does") {
  const Record by_cluster = fit({"--cluster", "seed", "--bootstrap", "50"});
  CHECK(constant(by_cluster.models[0], "a").low ==
        constant(fit({"--cluster", "seed", "--bootstrap", "50", "--resample", "groups"}).models[0], "a").low);
  CHECK(constant(fit({"--cluster", "seed", "--bootstrap", "50", "--resample", "cases"}).models[0], "a").low ==
        constant(fit({"--bootstrap", "50"}).models[0], "a").low);
  CHECK(by_cluster.models[0].warnings.empty());
  check_refused(*this,
                {"fit", "data.csv", "height ~ a - b*exp(-k*age)", "--bootstrap", "9", "--resample", "groups"},
                2, "--resample groups needs --cluster or --group");
}

TEST_CASE_FIXTURE(Pines, "what follows from the constants is drawn with them") {
  const ModelRecord model =
      fit({"--cluster", "seed", "--bootstrap", "500", "--derive", "half=ln(2)/k"}).models[0];
  const DerivedRecord& half = model.derived.at(0);
  const ParameterRecord& k = constant(model, "k");
  CHECK(half.ci_method == "bootstrap");
  CHECK(half.low == doctest::Approx(std::log(2.0) / k.high).epsilon(1e-3));
  CHECK(half.high == doctest::Approx(std::log(2.0) / k.low).epsilon(1e-3));
  CHECK(half.standard_error ==
        doctest::Approx(std::log(2.0) / (k.value * k.value) * k.standard_error).epsilon(0.1));
}

TEST_CASE_FIXTURE(Pines,
                  "a constant of one group keeps the interval of its curvature when groups are drawn") {
  const Record record = fit({"--group", "seed", "--per-group", "a", "--bootstrap", "200", "--resample",
                             "groups", "--derive", "top=a, half=ln(2)/k"});
  REQUIRE(record.models.size() == 2);
  const ModelRecord& own = record.models[1];
  CHECK(constant(own, "k").ci_method == "bootstrap");
  CHECK(constant(own, "a[s0]").ci_method == "wald");
  CHECK(std::isfinite(constant(own, "a[s0]").low));
  CHECK(own.derived.front().ci_method == "delta");
  CHECK(own.derived.back().ci_method == "bootstrap");
  CHECK(constant(record.models[0], "a").ci_method == "bootstrap");
}

TEST_CASE_FIXTURE(Pines, "few groups and groups that share nothing are warned of") {
  std::string few = "age,height,seed\n";
  for (int row = 0; row < 24; ++row)
    few +=
        fmt::format("{},{},s{}\n", row % 6 + 1, 3.0 * (row % 6) + 0.2 * (row / 6) + 0.1 * (row % 5), row / 6);
  write("data.csv", few);
  const std::vector<std::string> drawing = {"--bootstrap", "50", "--resample", "groups"};
  const auto warnings = [&](std::vector<std::string> more) {
    more.insert(more.end(), drawing.begin(), drawing.end());
    return fit(more, "height ~ a + b*age").models.back().warnings;
  };
  CHECK(contains(fmt::format("{}", fmt::join(warnings({"--cluster", "seed"}), "\n")),
                 "4 groups of seed are few to draw from"));
  CHECK(contains(fmt::format("{}", fmt::join(warnings({"--group", "seed"}), "\n")),
                 "each constant is of one group of seed alone"));
}

TEST_CASE_FIXTURE(Pines, "a kept fit knows its clusters again") {
  REQUIRE(
      run({"fit", "data.csv", "height ~ a - b*exp(-k*age)", "--cluster", "seed", "-o", "run"}).exit_code ==
      0);
  CHECK(contains(unbroken(run({"compare", "run", "--cv", "groups"}).out),
                 "in 14 folds of whole groups of seed"));
}

}  // namespace lawdart
