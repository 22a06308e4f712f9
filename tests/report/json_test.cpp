#include "lawdart/report/json.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "report/sample.h"

namespace lawdart {
namespace {

std::string with(std::string text, const std::string& old_part, const std::string& new_part) {
  const std::size_t place = text.find(old_part);
  REQUIRE(place != std::string::npos);
  return text.replace(place, old_part.size(), new_part);
}

std::string message(const std::string& document) {
  try {
    (void)record_from_json(document);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kIo);
    return error.what();
  }
  return "";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a document that is read and written again is the same") {
  Record record = testing::sample_record();
  const std::string text = to_json(record);
  CHECK(to_json(record_from_json(text)) == text);

  record.data.targets.push_back("rate");
  record.best.push_back(1);
  record.reasons.push_back("the only one");
  const std::string two_targets = to_json(record);
  CHECK(to_json(record_from_json(two_targets)) == two_targets);

  const std::string empty = to_json(Record{});
  CHECK(to_json(record_from_json(empty)) == empty);
}

TEST_CASE("what was read is what was written") {
  const Record record = record_from_json(to_json(testing::sample_record()));
  CHECK(record.seed == 18446744073709551615u);
  CHECK(record.options.at(1) == std::pair<std::string, std::string>("criterion", "mdl"));
  CHECK(record.data.dropped.at(0) == std::pair<std::string, int>("missing value", 2));
  CHECK(record.best == std::vector<int>{3});
  REQUIRE(record.models.size() == 2);
  CHECK(std::isnan(record.models[0].parameters.at(0).standard_error));
  CHECK(record.models[0].parameters.at(0).low == -std::numeric_limits<double>::infinity());
  CHECK(record.models[1].parameters.at(1).exact == "pi/2");
  CHECK(record.models[1].parameters.at(2).at_bound);
  CHECK(record.models[1].mdl == std::numeric_limits<double>::infinity());
  CHECK_FALSE(record.models[0].gap.supernet.has_value());
  CHECK(record.models[1].gap.refitted == 3.1e-22);
  CHECK(record.models[1].edges.at(0).runner_up == "power");
  CHECK(record.trace.moments.at(0).alpha == std::vector<double>{0.25, 0.5, 0.25});
}

TEST_CASE("what there is to object to in a fit comes back, without it the document has no such key") {
  Record record = testing::sample_record();
  CHECK_FALSE(contains(to_json(record), "diagnostics"));
  record.models[0].diagnostics = {
      {.name = "shape", .statistic = 3.0, .p_value = 0.002, .level = "poor", .verdict = "It bends."},
      {.name = "influence", .statistic = 0.2, .p_value = std::nan(""), .level = "fine", .verdict = "None."}};
  const Record back = record_from_json(to_json(record));
  CHECK(to_json(back) == to_json(record));
  REQUIRE(back.models[0].diagnostics.size() == 2);
  CHECK(back.models[0].diagnostics[0].name == "shape");
  CHECK(back.models[0].diagnostics[0].statistic == 3.0);
  CHECK(back.models[0].diagnostics[0].p_value == 0.002);
  CHECK(back.models[0].diagnostics[0].level == "poor");
  CHECK(back.models[0].diagnostics[0].verdict == "It bends.");
  CHECK(std::isnan(back.models[0].diagnostics[1].p_value));
  CHECK(back.models[1].diagnostics.empty());
}

TEST_CASE("level, derived quantities and what a robust fit did come back") {
  Record record = testing::sample_record();
  CHECK_FALSE(contains(to_json(record), "derived"));
  CHECK_FALSE(contains(to_json(record), "robust"));
  record.models[0].level = 0.9;
  record.models[0].derived = {{.name = "half",
                               .formula = "ln(2)/k",
                               .value = 1.0,
                               .standard_error = 0.25,
                               .low = 0.5,
                               .high = std::numeric_limits<double>::infinity(),
                               .ci_method = "bootstrap"}};
  record.models[0].robust = {.loss = "cauchy", .scale = 0.5, .threshold = 1.25, .lines = {3, 7}};
  const Record back = record_from_json(to_json(record));
  CHECK(to_json(back) == to_json(record));
  CHECK(back.models[0].level == 0.9);
  REQUIRE(back.models[0].derived.size() == 1);
  CHECK(back.models[0].derived[0].formula == "ln(2)/k");
  CHECK(back.models[0].derived[0].high == std::numeric_limits<double>::infinity());
  REQUIRE(back.models[0].robust);
  CHECK(back.models[0].robust->threshold == 1.25);
  CHECK(back.models[0].robust->lines == std::vector<int>{3, 7});
}

TEST_CASE("what a formula does beyond its data comes back, without it the document has no such key") {
  Record record = testing::sample_record();
  CHECK_FALSE(contains(to_json(record), "extrapolation"));
  constexpr double kInf = std::numeric_limits<double>::infinity();
  record.models[1].extrapolation = {{.input = "conc",
                                     .limits = {{"0", -0.5}, {"inf", kInf}},
                                     .courses = {{0.0, 2.0, "rising"}, {2.0, 9.0, "falling"}},
                                     .places = {{"pole", 2.0, kInf, std::nan(""), true}},
                                     .text = "conc -> 0: -0.5"}};
  const Record back = record_from_json(to_json(record));
  CHECK(to_json(back) == to_json(record));
  CHECK(back.models[0].extrapolation.empty());
  REQUIRE(back.models[1].extrapolation.size() == 1);
  const ExtrapolationRecord& found = back.models[1].extrapolation[0];
  CHECK(found.input == "conc");
  CHECK(found.limits == record.models[1].extrapolation[0].limits);
  REQUIRE(found.courses.size() == 2);
  CHECK(found.courses[1].to == 9.0);
  CHECK(found.courses[1].course == "falling");
  REQUIRE(found.places.size() == 1);
  CHECK(found.places[0].kind == "pole");
  CHECK(found.places[0].left == kInf);
  CHECK(std::isnan(found.places[0].right));
  CHECK(found.places[0].inside);
  CHECK(found.text == "conc -> 0: -0.5");
}

TEST_CASE("ranges of inputs come back, and are none in a document of before they were kept") {
  Record record = testing::sample_record();
  record.data.ranges = {{0.05, 12.5}, {1.0, 11.0}};
  const std::string text = to_json(record);
  CHECK(record_from_json(text).data.ranges == record.data.ranges);
  const std::size_t begin = text.find(",\n      \"ranges\"");
  REQUIRE(begin != std::string::npos);
  std::string older = text;
  older.erase(begin, text.find('}', begin) + 1 - begin);
  CHECK(record_from_json(older).data.ranges.empty());
}

TEST_CASE("constants per group come back, without them the document has no such key") {
  Record record = testing::sample_record();
  for (const char* key : {"counts", "groups", "sharing", "by_group"})
    CHECK_FALSE(contains(to_json(record), key));
  record.data.groups = {"state", {"wild", "mutant"}};
  record.data.counts = {"dead", "n"};
  ModelRecord& model = record.models[1];
  model.by_group = "a*conc with a by state";
  model.groups = {{.group = "wild", .rows = 7, .formula = "1.25*conc", .formula_rounded = "1.2*conc"}};
  model.sharing = {{.constants = {"a", "b"},
                    .test = "F",
                    .statistic = 12.5,
                    .p_value = 0.001,
                    .added = 2,
                    .spare = 20,
                    .verdict = "They differ."}};
  const Record back = record_from_json(to_json(record));
  CHECK(to_json(back) == to_json(record));
  CHECK(back.data.groups->names == std::vector<std::string>{"wild", "mutant"});
  CHECK(back.data.counts->second == "n");
  CHECK(back.models[1].by_group == model.by_group);
  REQUIRE(back.models[1].groups.size() == 1);
  CHECK(back.models[1].groups[0].formula_rounded == "1.2*conc");
  CHECK(back.models[1].groups[0].rows == 7);
  REQUIRE(back.models[1].sharing.size() == 1);
  CHECK(back.models[1].sharing[0].constants == std::vector<std::string>{"a", "b"});
  CHECK(back.models[1].sharing[0].p_value == 0.001);
  CHECK(back.models[1].sharing[0].spare == 20);
  CHECK(back.models[0].groups.empty());
}

TEST_CASE("the reading of sigma comes back, a document of before it was kept has none") {
  Record record = testing::sample_record();
  CHECK_FALSE(contains(to_json(record), "sigma"));
  record.data.sigma = "absolute, of inputs too";
  CHECK(record_from_json(to_json(record)).data.sigma == "absolute, of inputs too");
}

TEST_CASE("how often forms came back comes back, without it the document has no such key") {
  Record record = testing::sample_record();
  CHECK_FALSE(contains(to_json(record), "stability"));
  record.stability = {{.target = "density",
                       .clusters = "Run",
                       .runs = 20,
                       .without_model = 1,
                       .forms = {{.form = "c1*conc", .count = 15, .share = 0.75, .size = 3.0},
                                 {.form = "c1*conc^c2", .count = 4, .share = 0.2, .size = 4.5}}}};
  const Record back = record_from_json(to_json(record));
  CHECK(to_json(back) == to_json(record));
  REQUIRE(back.stability.size() == 1);
  CHECK(back.stability[0].clusters == "Run");
  CHECK(back.stability[0].runs == 20);
  CHECK(back.stability[0].without_model == 1);
  REQUIRE(back.stability[0].forms.size() == 2);
  CHECK(back.stability[0].forms[1].form == "c1*conc^c2");
  CHECK(back.stability[0].forms[1].count == 4);
  CHECK(back.stability[0].forms[1].share == 0.2);
  CHECK(back.stability[0].forms[1].size == 4.5);
}

TEST_CASE("the document has the keys of the contract in their order") {
  const std::string text = to_json(testing::sample_record());
  std::size_t place = 0;
  for (const char* key : {"lawdart",    "version",    "command",
                          "seed",       "threads",    "seconds",
                          "status",     "options",    "data",
                          "file",       "sha256",     "rows",
                          "rows_used",  "target",     "inputs",
                          "best",       "models",     "id",
                          "formula",    "latex",      "law",
                          "complexity", "parameters", "name",
                          "value",      "std_error",  "ci",
                          "ci_method",  "at_bound",   "exact",
                          "train",      "n",          "rmse",
                          "r2",         "loss",       "validation",
                          "aicc",       "bic",        "discretisation_gap",
                          "supernet",   "pruned",     "refitted",
                          "warnings"}) {
    CAPTURE(key);
    const std::size_t found = text.find(fmt::format("\"{}\":", key), place);
    REQUIRE(found != std::string::npos);
    place = found;
  }
}

TEST_CASE("one target's best model is a number, several are a list") {
  Record record = testing::sample_record();
  CHECK(contains(to_json(record), "\"best\": 3,"));
  CHECK(contains(to_json(record), "\"target\": \"density\","));
  record.best = {3, 7};
  record.data.targets = {"density", "rate"};
  CHECK(contains(to_json(record), "\"best\": [3, 7],"));
  CHECK(contains(to_json(record), "\"target\": [\"density\", \"rate\"],"));
}

TEST_CASE("numbers that are not finite are words, never null") {
  const std::string text = to_json(testing::sample_record());
  CHECK(contains(text, "\"std_error\": \"nan\""));
  CHECK(contains(text, "\"ci\": [\"-inf\", \"inf\"]"));
  CHECK(contains(text, "\"mdl\": \"inf\""));
}

TEST_CASE("only seconds, threads and command differ between runs of one search") {
  Record record = testing::sample_record();
  const std::string text = to_json(record);
  record.seconds = 4.5;
  record.threads = 8;
  record.command = "other";
  std::string same = with(to_json(record), "\"seconds\": 4.5", "\"seconds\": 3.2");
  same = with(same, "\"threads\": 8", "\"threads\": 2");
  CHECK(with(same, "\"command\": \"other\"", "\"command\": \"lawdart search dnase.csv 'density ~ conc'\"") ==
        text);
}

TEST_CASE("text that is not UTF-8 does not cost the document") {
  Record record = testing::sample_record();
  record.data.file = "caf\xe9.csv";
  CHECK(record_from_json(to_json(record)).data.file == "caf\xef\xbf\xbd.csv");
}

TEST_CASE("a document that is none is refused with the place") {
  const std::string text = to_json(testing::sample_record());
  CHECK(contains(message(text.substr(0, text.size() / 2)), "parse error at line"));
  CHECK(contains(message(""), "parse error at line 1, column 1"));
  CHECK(contains(message("[]"), "expected an object at its top, found []"));
  CHECK(contains(message("{}"), "lawdart is missing"));
  CHECK(contains(message(with(text, "\"rmse\": 0.2,", "")), "models[0].train.rmse is missing"));
  CHECK(contains(message(with(text, "\"rmse\": 0.2,", "\"rmse\": \"big\",")),
                 "expected a number at models[0].train.rmse, found \"big\""));
  CHECK(contains(message(with(text, "\"rows\": 178", "\"rows\": 3000000000")),
                 "expected a whole number in range at lawdart.data.rows, found 3000000000"));
  CHECK(contains(message(with(text, "\"seed\": 18446744073709551615", "\"seed\": -1")),
                 "expected a whole number in range at lawdart.seed, found -1"));
  CHECK(contains(message(with(text, "[\"-inf\", \"inf\"]", "[1]")), "interval of c1"));
  CHECK(contains(message(with(text, "\"at_bound\": false", "\"at_bound\": 0")), "expected true or false"));
  CHECK(contains(message(with(text, "\"rmse\": 0.2,", "\"rmse\": 1e999,")), "number overflow parsing"));
}

}  // namespace
}  // namespace lawdart
