#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/data/csv.h"
#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

const std::string kLaw = "y ~ a*x + b*x^3";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// y = 1.7 x + 2.3 x^3 to one part in a hundred; w, s and t are what the tests write as formulas.
struct Assay : Workshop {
  Assay() {
    std::string text = "x,y,w,s,t,name\n";
    Random random(Seed(5));
    for (int row = 0; row < 30; ++row) {
      const double x = 0.1 * std::pow(1.2, row);
      const double y = (1.7 * x + 2.3 * x * x * x) * (1.0 + 0.01 * random.normal());
      text += fmt::format("{},{},{},{},{},red\n", x, y, 1.0 / (y * y), 0.02 * y + 0.1, 0.05 * x);
    }
    write("data.csv", text);
  }

  [[nodiscard]] std::string fitted(const std::vector<std::string>& options) const {
    std::vector<std::string> words = {"fit", "data.csv", kLaw, "--json", "-q"};
    words.insert(words.end(), options.begin(), options.end());
    const Outcome outcome = run(words);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    Record record = record_from_json(outcome.out);
    record.seconds = 0.0;
    record.options.clear();
    record.command.clear();
    return to_json(record);
  }

  void refused(const std::string& weights, int exit_code, const std::string& part) const {
    const Outcome outcome = run({"fit", "data.csv", kLaw, "--weights", weights});
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == exit_code);
    CHECK(contains(outcome.err, part));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Assay, "weights and errors by a formula are those of a column with its values") {
  CHECK(fitted({"--weights", "1/y^2"}) == fitted({"--weights", "w"}));
  CHECK(fitted({"--yerr", "0.02*y + 0.1"}) == fitted({"--yerr", "s"}));
  CHECK(fitted({"--yerr", "s", "--xerr", "x=0.05*x"}) == fitted({"--yerr", "s", "--xerr", "x=t"}));
  CHECK(fitted({"--yerr", "0.1"}) == fitted({"--yerr", "0.1 + 0*x"}));
}

TEST_CASE_FIXTURE(Assay, "a search is given no formula of weights as an input") {
  const Outcome outcome = run({"search", "data.csv", "y ~ . - w - s - t", "--weights", "1/y^2", "--rounds",
                               "6", "--json", "-q", "-o", "run"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const Record record = record_from_json(outcome.out);
  CHECK(record.data.inputs == std::vector<std::string>{"x"});
  const ModelRecord& best = record.models[static_cast<std::size_t>(record.best.front() - 1)];
  CAPTURE(best.formula_rounded);
  CHECK(best.complexity == 8);
  for (const char* command : {"diagnose", "compare"}) CHECK(run({command, "run"}).exit_code == 0);
}

TEST_CASE_FIXTURE(Assay, "a column of that very name goes before") {
  write("data.csv", "x,y,1/y^2\n1,1.1,1\n2,1.9,2\n3,3.2,1\n4,4.1,0\n");
  const Outcome outcome = run({"fit", "data.csv", "y ~ a*x", "--weights", "1/y^2", "--json", "-q"});
  REQUIRE(outcome.exit_code == 0);
  CHECK(record_from_json(outcome.out).data.rows_used == 3);
}

TEST_CASE_FIXTURE(Assay, "rows in which the formula is not finite are left out and counted") {
  write("data.csv", "x,y\n1,1.1\n2,0\n3,3.2\n4,4.1\n");
  const Outcome outcome = run({"fit", "data.csv", "y ~ a*x", "--weights", "1/y^2"});
  CHECK(outcome.exit_code == 0);
  CHECK(contains(outcome.out + outcome.err, "infinite value in column '1/y^2'"));
}

TEST_CASE_FIXTURE(Assay, "what is no formula of columns is refused") {
  refused("1/z^2", 2, "--weights: there is no column '1/z^2', and it is no formula of columns");
  refused("1/z^2", 2, "unknown column `z`\n  1/z^2\n    ^");
  refused("my weights", 2, "there is no column 'my weights'");
  refused("3", 2, "'3' is the same for all rows");
  refused("1/y^", 2, "expected a number");
  refused("1/name", 3, "its cells are text");
  refused("ww", 3, "there is no column 'ww'");
  refused("0 - y", 3, "a weight of 0 or more was expected");
}

TEST_CASE_FIXTURE(Assay, "columns of any name are no formulas to a prediction") {
  write("data.csv",
        "x,y,my weight,s (mm),1/y^2\n1,1.1,1,0.1,1\n2,1.9,2,0.1,2\n3,3.2,1,0.2,1\n4,4.1,2,0.2,1\n");
  write("new.csv", "x\n1\n4\n");
  const auto predicted = [this](const std::string& option, const std::string& column, const char* interval) {
    REQUIRE(run({"fit", "data.csv", "y ~ a*x", option, column, "-o", "run", "--force", "-q"}).exit_code == 0);
    return run({"predict", "run", "new.csv", "--interval", interval});
  };
  CHECK(predicted("--yerr", "s (mm)", "confidence").err.empty());
  CHECK(contains(predicted("--yerr", "s (mm)", "prediction").err, "the columns that they name"));
  for (const char* column : {"my weight", "1/y^2"}) {
    const Outcome outcome = predicted("--weights", column, "prediction");
    CHECK(outcome.exit_code == 0);
    const Table table = parse_csv(outcome.out, "predicted");
    const Column width = table.numbers.col(3) - table.numbers.col(2);
    CHECK(width(1) < 2.0 * width(0));  // as a row of average weight, not as the formula 1/y^2 would have it
  }
}

TEST_CASE_FIXTURE(Assay, "weights by a column beside the inputs are asked of the new rows") {
  REQUIRE(run({"fit", "data.csv", kLaw, "--weights", "1/s^2", "-o", "run", "-q"}).exit_code == 0);
  write("new.csv", "x,s\n2,0.1\n2,0.4\n");
  const Outcome known = run({"predict", "run", "new.csv", "--interval", "prediction"});
  REQUIRE(known.exit_code == 0);
  const Table table = parse_csv(known.out, "predicted");
  const Column width = table.numbers.col(3) - table.numbers.col(2);
  CHECK(width(1) > 2.0 * width(0));
  write("new.csv", "x\n2\n");
  const Outcome unknown = run({"predict", "run", "new.csv", "--interval", "prediction"});
  CHECK(unknown.exit_code == 0);
  CHECK(contains(unknown.err, "the columns that they name"));
}

TEST_CASE_FIXTURE(Assay, "a new observation scatters as the formula says of what is predicted") {
  write("new.csv", "x\n0.2\n2\n20\n");
  /// The variance of an observation about the law, over the square of the law's value.
  const auto relative = [this](const std::vector<std::string>& errors) {
    std::vector<std::string> words = {"fit", "data.csv", kLaw, "-o", "run", "--force", "-q"};
    words.insert(words.end(), errors.begin(), errors.end());
    REQUIRE(run(words).exit_code == 0);
    const auto predicted = [this](const char* interval) {
      const Outcome outcome = run({"predict", "run", "new.csv", "--interval", interval});
      INFO(outcome.err);
      REQUIRE(outcome.exit_code == 0);
      return parse_csv(outcome.out, "predicted");
    };
    const Table law = predicted("confidence"), row = predicted("prediction");
    const auto half_width = [](const Table& table) -> Column {
      return (table.numbers.col(3) - table.numbers.col(2)) / 2.0;
    };
    const Column value = law.numbers.col(1);
    return Column((half_width(row).square() - half_width(law).square()) / value.square());
  };
  const Column by_weights = relative({"--weights", "1/y^2"});
  CHECK(by_weights(0) == doctest::Approx(by_weights(2)).epsilon(1e-6));
  CHECK(by_weights(1) == doctest::Approx(by_weights(2)).epsilon(1e-6));
  const double z = 1.959963984540054;
  CHECK(relative({"--yerr", "0.03*y"})(1) == doctest::Approx(std::pow(z * 0.03, 2)).epsilon(1e-6));
}

}  // namespace lawdart
