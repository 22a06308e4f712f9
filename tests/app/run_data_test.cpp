#include "cli/run_data.h"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <memory>
#include <string>

#include "cli/run_directory.h"
#include "lawdart/core/error.h"
#include "lawdart/fit/parameters.h"
#include "program.h"

namespace lawdart {
namespace {

/// The model's constants and standard errors once more, from the data alone.
void check_same_constants(const RunData& run, const ModelRecord& model) {
  const std::unique_ptr<ModelFit> fit = run.fit_of(model);
  const Uncertainty known = fit->known();
  const FitData data = fit->data();
  const std::vector<std::size_t> constant_of = first_constants(fit->expression(), data.parameter_of);
  const std::vector<double> constants = fit->expression().constants();
  REQUIRE(constant_of.size() == fit->parameters().size());
  for (std::size_t i = 0; i < constant_of.size(); ++i) {
    CAPTURE(fit->parameters()[i]);
    CHECK(model.parameters[i].name == fit->parameters()[i]);
    CHECK(model.parameters[i].value == constants[constant_of[i]]);
    const double expected = known.standard_errors[constant_of[i]];
    if (std::isnan(expected)) {
      CHECK(std::isnan(model.parameters[i].standard_error));
    } else {
      CHECK(model.parameters[i].standard_error == doctest::Approx(expected).epsilon(1e-9));
    }
  }
}

class Runs : public Workshop {
 public:
  Runs() {
    std::string text = "t;w;y\n";
    for (int i = 1; i <= 24; ++i) {
      const double noise = 0.02 * ((i * 7) % 5 - 2);
      text += std::to_string(0.25 * i) + ";" + std::to_string(1 + i % 3) + ";" +
              std::to_string(3.0 * std::exp(-0.8 * 0.25 * i) + 0.5 + noise) + "\n";
    }
    write("decay.csv", text);
  }
  [[nodiscard]] std::string in(const std::string& name) const { return (path() / "work" / name).string(); }
};

TEST_CASE_FIXTURE(Runs, "a fit is as it was beside its data read again, with what was fixed and bounded") {
  REQUIRE(run({"fit", in("decay.csv"), "y ~ a*exp(-k*t) + a*c + d", "--fix", "c=0", "--bound", "0.6<d<2",
               "--weights", "w", "-o", in("run"), "-q"})
              .exit_code == 0);
  const RunData again = read_run_data(in("run"));
  CHECK(again.is_fit());
  CHECK(again.record.models.front().parameters.size() == 3);
  CHECK(again.record.models.front().parameters.back().at_bound);
  check_same_constants(again, again.record.models.front());
}

TEST_CASE_FIXTURE(Runs, "fits of groups and of counts are as they were beside their data read again") {
  std::string rows = "t,who,k,n,y\n";
  for (int i = 0; i < 24; ++i) {
    const double y = (i % 2 == 0 ? 3.0 : 5.0) * std::exp(-0.1 * i) + 0.03 * ((i * 7) % 5 - 2);
    rows += std::to_string(0.5 * i) + (i % 2 == 0 ? ",ann," : ",bob,") + std::to_string((i + i % 3) / 3) +
            ",9," + std::to_string(y) + "\n";
  }
  write("rows.csv", rows);
  REQUIRE(run({"fit", in("rows.csv"), "y ~ a*exp(-k1*t) + c", "--group", "who", "--per-group", "a", "--fix",
               "c=0", "-o", in("groups"), "-q"})
              .exit_code == 0);
  const RunData groups = read_run_data(in("groups"));
  REQUIRE(groups.record.models.size() == 2);
  for (const ModelRecord& model : groups.record.models) check_same_constants(groups, model);
  CHECK(groups.fit_of(groups.record.models[0])->data().inputs.cols() == 1);

  REQUIRE(run({"fit", in("rows.csv"), "k/n ~ 1/(1 + exp(-a*t - b))", "--output", "probability", "-o",
               in("counts"), "-q"})
              .exit_code == 0);
  const RunData counts = read_run_data(in("counts"));
  CHECK(counts.data.weights.sum() == 24 * 9);
  check_same_constants(counts, counts.record.models.front());
}

TEST_CASE_FIXTURE(Runs, "every model of a search is as it was beside its data read again") {
  REQUIRE(run({"search", in("decay.csv"), "y ~ t", "--rounds", "2", "--yerr", "w", "-o", in("run"), "-q"})
              .exit_code == 0);
  const RunData again = read_run_data(in("run"));
  CHECK_FALSE(again.is_fit());
  CHECK(again.data.absolute_errors);
  CHECK(again.record.models.size() > 3);
  for (const ModelRecord& model : again.record.models) {
    CAPTURE(model.formula);
    check_same_constants(again, model);
  }
}

/// What the error says.
std::string complaint(const std::string& run, const std::string& file = {}) {
  try {
    static_cast<void>(read_run_data(run, file));
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST_CASE_FIXTURE(Runs, "data that moved are named with --data, and other data are refused") {
  REQUIRE(run({"fit", in("decay.csv"), "y ~ a*t + b", "-o", in("run"), "-q"}).exit_code == 0);
  std::filesystem::rename(in("decay.csv"), in("moved.csv"));
  CHECK(complaint(in("run")).find("--data") != std::string::npos);
  CHECK(read_run_data(in("run"), in("moved.csv")).data.rows() == 24);
  write("other.csv", "t;w;y\n1;1;2\n2;1;3\n3;1;5\n");
  CHECK(complaint(in("run"), in("other.csv")).find("not the data of the run") != std::string::npos);
}

}  // namespace
}  // namespace lawdart
