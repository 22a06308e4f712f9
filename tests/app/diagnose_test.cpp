#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A directory with a fit of Michaelis-Menten to Puromycin in run/.
struct Shop : Workshop {
  const std::string data = fmt::format("{}/puromycin.csv", LAWDART_DATA_DIR);

  Shop() { REQUIRE(run({"fit", data, "rate ~ Vmax*conc/(Km + conc)", "-o", "run", "-q"}).exit_code == 0); }

  [[nodiscard]] std::string diagnosed(std::vector<std::string> words) const {
    words.insert(words.begin(), {"diagnose", "run"});
    const Outcome outcome = run(words);
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    return outcome.out;
  }
};

std::vector<std::vector<double>> rows_of(const std::string& csv) {
  std::vector<std::vector<double>> rows;
  std::istringstream lines(csv);
  std::string line, cell;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    rows.emplace_back();
    while (std::getline(cells, cell, ',')) rows.back().push_back(std::stod(cell));
  }
  return rows;
}

}  // namespace

TEST_CASE_FIXTURE(Shop, "each check has its sentence, each constant its dependency, and rows are named") {
  const std::string text = diagnosed({});
  const Record record = record_from_json(read("run/run.json"));
  REQUIRE(!record.models[0].diagnostics.empty());
  for (const DiagnosticRecord& found : record.models[0].diagnostics)
    CHECK(contains(text, fmt::format("{} ({}): ", found.name, found.level)));
  CHECK(contains(text, "constant  estimate  std error  dependency"));
  CHECK(contains(text, "largest correlation 0.7651, of Vmax and Km"));
  CHECK(contains(text, "The rows that move the fit most:\nline  observed"));
  const std::string json = diagnosed({"--json"});
  for (const DiagnosticRecord& found : record.models[0].diagnostics)
    CHECK(contains(json, "\"verdict\": \"" + found.verdict + "\""));
}

TEST_CASE_FIXTURE(Shop, "--rows gives what residual plots are made of, every row of it") {
  const std::string csv = diagnosed({"--rows"});
  CHECK(csv.starts_with("line,conc,observed,fitted,residual,standardised,studentised,leverage,cook\n"));
  const auto rows = rows_of(csv);
  REQUIRE(rows.size() == 12);
  double leverage = 0.0, cook = 0.0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    REQUIRE(rows[i].size() == 9);
    CHECK(rows[i][0] == static_cast<double>(i + 2));
    CHECK(rows[i][4] == doctest::Approx(rows[i][2] - rows[i][3]));
    leverage += rows[i][7];
    cook = std::max(cook, rows[i][8]);
  }
  CHECK(leverage == doctest::Approx(2.0));
  const Record record = record_from_json(read("run/run.json"));
  const auto& checks = record.models[0].diagnostics;
  const auto influence = std::ranges::find(checks, "influence", &DiagnosticRecord::name);
  CHECK(cook == doctest::Approx(influence->statistic).epsilon(1e-9));
}

TEST_CASE_FIXTURE(Workshop, "a model of a search is diagnosed like a fit") {
  std::string text = "x,y\n";
  for (int row = 0; row < 40; ++row)
    text += fmt::format("{},{}\n", 0.1 * row, std::exp(0.05 * row) + 0.01 * (row % 3));
  write("data.csv", text);
  REQUIRE(run({"search", "data.csv", "--rounds", "1", "-o", "run", "-q"}).exit_code == 0);
  const Record record = record_from_json(read("run/run.json"));
  for (const ModelRecord& model : record.models) {
    const Outcome outcome = run({"diagnose", "run", "--model", std::to_string(model.id)});
    CAPTURE(model.formula);
    CHECK(outcome.exit_code == 0);
    CHECK(contains(outcome.out, fmt::format("model {}\n\n    y = ", model.id)));
    CHECK(contains(outcome.out, "shape ("));
  }
}

TEST_CASE_FIXTURE(Shop, "what cannot be diagnosed is refused with the mend") {
  const auto refused = [this](std::vector<std::string> words, int code, const std::string& part) {
    words.insert(words.begin(), "diagnose");
    const Outcome outcome = run(words);
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == code);
    CHECK(contains(outcome.err, part));
    CHECK(outcome.out.empty());
  };
  refused({"absent"}, 5, "there is no run");
  refused({"run", "--model", "7"}, 2, "has no model 7; it has 1");
  refused({"run", "--data", "absent.csv"}, 3, "absent.csv");
}

}  // namespace lawdart
