#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "data/files.h"
#include "lawdart/data/csv.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

/// A run in run/ of a line, whose intervals R knows.
struct LineShop : Workshop {
  LineShop() {
    write("data.csv", "x,y,s\n0,1.1,1\n1,2.9,1\n2,5.2,2\n3,6.8,2\n4,9.1,1\n5,10.7,1\n6,13.2,2\n7,14.9,2\n");
    write("new.csv", "x,s\n-1,0.5\n2.5,0.5\n20,0.5\n");
    REQUIRE(run({"fit", "data.csv", "y ~ a*x + b", "-o", "run"}).exit_code == 0);
  }

  [[nodiscard]] Table predicted(std::vector<std::string> more) const {
    std::vector<std::string> words{"predict", "run", "new.csv"};
    words.insert(words.end(), more.begin(), more.end());
    const Outcome outcome = run(words);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    return parse_csv(outcome.out, "predicted");
  }
};

void check_column(const Table& table, const std::string& name, const std::vector<double>& wanted) {
  CAPTURE(name);
  const Column found = table.numbers.col(find_column(table, name));
  REQUIRE(found.size() == std::ssize(wanted));
  for (Eigen::Index i = 0; i < found.size(); ++i)
    CHECK(found[i] == doctest::Approx(wanted[static_cast<std::size_t>(i)]).epsilon(1e-8));
}

}  // namespace

// R 4.2.2, `Rscript tests/app/predict.R data`.

TEST_CASE_FIXTURE(LineShop, "intervals of a line are those of R's predict.lm") {
  const Table mean = predicted({"--interval", "confidence", "--level", "0.9"});
  check_column(mean, "y", {-0.953571428571, 6.000595238095, 40.771428571429});
  check_column(mean, "y_low", {-1.25736899799, 5.85019302964, 39.76924864780});
  check_column(mean, "y_high", {-0.649773859158, 6.150997446554, 41.773608495060});
  const Table row = predicted({"--interval", "prediction", "--level", "0.9"});
  check_column(row, "y_low", {-1.44784352220, 5.58270438672, 39.69607907536});
  check_column(row, "y_high", {-0.459299334943, 6.418486089475, 41.846778067494});
}

TEST_CASE_FIXTURE(LineShop, "intervals of known errors are those of the normal distribution") {
  REQUIRE(run({"fit", "data.csv", "y ~ a*x + b", "--yerr", "s", "-o", "run", "--force"}).exit_code == 0);
  check_column(predicted({"--interval", "confidence"}), "y_low",
               {-2.71358187605, 5.08435529049, 33.69863881087});
  check_column(predicted({"--interval", "prediction"}), "y_low",
               {-2.96588075462, 4.65079305215, 33.62873758051});

  write("new.csv", "x\n-1\n");
  const Outcome bare = run({"predict", "run", "new.csv", "--interval", "prediction"});
  CHECK(bare.exit_code == 0);
  CHECK(contains(bare.out, ",,,x\n"));
  CHECK(contains(bare.err, "what --yerr or --weights say of the new rows is not known"));
}

TEST_CASE_FIXTURE(LineShop, "intervals of a curve are those of R by the delta method") {
  write("new.csv", "conc\n0.05\n0.5\n2\n");
  REQUIRE(run({"fit", fmt::format("{}/puromycin.csv", LAWDART_DATA_DIR), "rate ~ Vmax*conc/(Km + conc)", "-o",
               "run", "--force"})
              .exit_code == 0);
  const Table mean = predicted({"--interval", "confidence"});
  check_column(mean, "rate", {93.1832082538, 188.5088810234, 206.0767892178});
  check_column(mean, "rate_low", {82.3837327037, 178.6697705919, 192.4361172268});
  check_column(predicted({"--interval", "prediction"}), "rate_high",
               {119.831313601, 214.782459777, 233.997404877});
}

TEST_CASE_FIXTURE(LineShop,
                  "without intervals the data are not needed, and the numbers are the model's own") {
  write("data.csv", "gone");
  const Outcome outcome = run({"predict", "run", "new.csv"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  CHECK(outcome.out.starts_with("x,y,outside\n-1,"));
  const Record record = record_from_json(read("run/run.json"));
  CHECK(record.data.ranges == std::vector<std::pair<double, double>>{{0.0, 7.0}});
  const double a = record.models[0].parameters[0].value;
  const double b = record.models[0].parameters[1].value;
  const Table table = parse_csv(outcome.out, "predicted");
  CHECK(table.numbers(1, 1) == a * 2.5 + b);
  CHECK(contains(outcome.out, "-1," + fmt::format("{}", a * -1.0 + b) + ",x\n"));
  CHECK(contains(outcome.out, "\n2.5," + fmt::format("{}", a * 2.5 + b) + ",\n"));

  const Outcome interval = run({"predict", "run", "new.csv", "--interval", "confidence"});
  CHECK(interval.exit_code == 3);
  CHECK(contains(interval.err, "data.csv"));
}

TEST_CASE_FIXTURE(LineShop, "the data of a run are found where --data says") {
  const Outcome here = run({"predict", "run", "new.csv", "--interval", "confidence"});
  write("elsewhere.csv", read("data.csv"));
  write("data.csv", "gone");
  const Outcome there =
      run({"predict", "run", "new.csv", "--interval", "confidence", "--data", "elsewhere.csv"});
  CHECK(there.exit_code == 0);
  CHECK(there.out == here.out);
}

TEST_CASE_FIXTURE(LineShop, "a run of before ranges were kept takes them from its data, or warns") {
  std::string document = read("run/run.json");
  const std::size_t begin = document.find("\"ranges\"");
  const std::size_t end = document.find('}', begin);
  const std::size_t comma = document.rfind(',', begin);
  document.erase(comma, end + 1 - comma);
  write("run/run.json", document);
  CHECK(run({"predict", "run", "new.csv"}).out.starts_with("x,y,outside\n"));
  write("data.csv", "gone");
  const Outcome outcome = run({"predict", "run", "new.csv"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out.starts_with("x,y\n"));
  CHECK(contains(outcome.err, "no column outside"));
  CHECK(contains(outcome.err, "--data"));
}

TEST_CASE_FIXTURE(LineShop, "rows without an input or a value stay in their place, and are counted") {
  write("new.csv", "note,x\nfirst,1\nsecond,\nthird,NA\nfourth,9\n");
  const Outcome outcome = run({"predict", "run", "new.csv", "--interval", "confidence"});
  CHECK(outcome.exit_code == 0);
  CHECK(contains(outcome.out, "\n,,,,\n,,,,\n9,"));
  CHECK(contains(outcome.err,
                 "new.csv: 2 rows without a prediction, where an input is missing (the first on line 3)"));
  CHECK(run({"predict", "run", "new.csv", "-q"}).err.empty());

  REQUIRE(run({"fit", "data.csv", "y ~ a*sqrt(x) + b", "-o", "root"}).exit_code == 0);
  write("new.csv", "x\n4\n-4\n");
  const Outcome undefined = run({"predict", "root", "new.csv"});
  CHECK(contains(undefined.out, "\n-4,,x\n"));
  CHECK(contains(undefined.err,
                 "1 row without a prediction, where the formula has no finite value (the first on line 3)"));
}

TEST_CASE_FIXTURE(LineShop, "columns are found by name, and what is missing is named") {
  write("new.csv", "extra,X\n1,2\n");
  const Outcome outcome = run({"predict", "run", "new.csv"});
  CHECK(outcome.exit_code == 3);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "new.csv: no column 'x' (did you mean 'X'?)"));
  write("new.csv", "x,extra\none,1\ntwo,2\n");
  CHECK(contains(run({"predict", "run", "new.csv"}).err, "the column 'x' is text"));
  CHECK(run({"predict", "run", "-"}, "z;x\n1;2,5\n").out == run({"predict", "run", "-"}, "x\n2.5\n").out);
}

TEST_CASE_FIXTURE(LineShop, "intervals that the data do not determine are left empty with the reason") {
  REQUIRE(run({"fit", "data.csv", "y ~ a*c*x + b", "-o", "run", "--force"}).exit_code == 0);
  write("new.csv", "x\n3\n");
  const Outcome outcome = run({"predict", "run", "new.csv", "--interval", "confidence"});
  CHECK(outcome.exit_code == 0);
  CHECK(contains(outcome.out, ",,,\n"));
  CHECK(contains(outcome.err, "the data do not determine a, c"));
  CHECK(contains(outcome.err, "--fix"));
}

TEST_CASE_FIXTURE(LineShop,
                  "counts have intervals of their mean that stay above 0, and none of a new count") {
  write("counts.csv", "x,y\n0,1\n1,0\n2,1\n3,2\n4,0\n");
  REQUIRE(run({"fit", "counts.csv", "y ~ m + 0*x", "--output", "count", "-o", "run", "--force"}).exit_code ==
          0);
  const Table mean = predicted({"--interval", "confidence", "--level", "0.9999"});
  CHECK(mean.numbers(1, find_column(mean, "y_low")) == 0.0);
  CHECK(mean.numbers(1, find_column(mean, "y_high")) > 0.8);
  const Outcome none = run({"predict", "run", "new.csv", "--interval", "prediction"});
  CHECK(contains(none.err, "--interval confidence"));
}

TEST_CASE_FIXTURE(LineShop, "JSON has the same cells") {
  write("new.csv", "x\n\n3\n9\n");
  const Outcome outcome = run({"predict", "run", "new.csv", "--json", "-q"});
  CHECK(outcome.exit_code == 0);
  CHECK(contains(outcome.out, R"({"x":null,"y":null,"outside":""})"));
  CHECK(contains(outcome.out, R"("outside":"x"})"));
}

TEST_CASE_FIXTURE(LineShop,
                  "several targets have their columns side by side, a model by its id those of its own") {
  std::string rows = "x,up,down\n";
  for (int row = 0; row < 20; ++row)
    rows +=
        fmt::format("{},{},{}\n", row, 3.0 + 2.0 * row + 0.1 * (row % 3), 9.0 - 0.5 * row + 0.1 * (row % 4));
  write("data.csv", rows);
  write("new.csv", "x\n2.5\n30\n");
  REQUIRE(run({"search", "data.csv", "up + down ~ x", "--rounds", "1", "-o", "run", "--force"}).exit_code ==
          0);
  const Record record = record_from_json(read("run/run.json"));
  REQUIRE(record.best.size() == 2);

  const Table plain = predicted({});
  CHECK(run({"predict", "run", "new.csv"}).out.starts_with("x,up,down,outside\n2.5,"));
  CHECK(run({"predict", "run", "new.csv", "--interval", "confidence"})
            .out.starts_with("x,up,up_low,up_high,down,down_low,down_high,outside\n"));
  for (std::size_t target = 0; target < 2; ++target) {
    const ModelRecord& model = record.models[static_cast<std::size_t>(record.best[target]) - 1];
    CHECK(model.target == record.data.targets[target]);
    const Column expected =
        evaluate(parse_expression(model.formula, record.data.inputs).expression, plain.numbers.leftCols(1));
    check_column(plain, model.target, {expected[0], expected[1]});
    const Table alone = predicted({"--model", std::to_string(model.id), "--interval", "confidence"});
    check_column(alone, model.target, {expected[0], expected[1]});
    CHECK(alone.numbers(0, find_column(alone, model.target + "_low")) < expected[0]);
    CHECK(alone.numbers(0, find_column(alone, model.target + "_high")) > expected[0]);
    CHECK(std::ranges::count(alone.columns, record.data.targets[1 - target], &ColumnSummary::name) == 0);
  }
}

TEST_CASE_FIXTURE(LineShop, "data and new rows may be compressed") {
  const Outcome plain = run({"predict", "run", "new.csv", "--interval", "prediction"});
  write("data.csv.gz", gzip(read("data.csv")));
  write("new.csv.gz", gzip(read("new.csv")));
  write("data.csv", "gone");
  REQUIRE(run({"fit", "data.csv.gz", "y ~ a*x + b", "-o", "packed"}).exit_code == 0);
  const Outcome packed = run({"predict", "packed", "new.csv.gz", "--interval", "prediction"});
  INFO(packed.err);
  CHECK(packed.exit_code == 0);
  CHECK(packed.out == plain.out);
  CHECK(run({"predict", "packed", "-"}, read("new.csv.gz")).out == run({"predict", "run", "new.csv"}).out);
}

TEST_CASE_FIXTURE(LineShop, "models are chosen by id") {
  CHECK(run({"predict", "run", "new.csv", "--model", "1"}).exit_code == 0);
  const Outcome outcome = run({"predict", "run", "new.csv", "--model", "7"});
  CHECK(outcome.exit_code == 2);
  CHECK(contains(outcome.err, "has no model 7"));
  CHECK(run({"predict", "run", "new.csv", "--level", "1"}).exit_code == 2);
  CHECK(run({"predict", "nowhere", "new.csv"}).exit_code == 5);
}

}  // namespace lawdart
