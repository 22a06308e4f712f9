#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <regex>
#include <string>

#include "lawdart/ops/op.h"
#include "lawdart/report/json.h"
#include "lawdart/report/text.h"
#include "program.h"

namespace lawdart {
namespace {

ModelRecord model(int id, const std::string& formula, const std::string& latex) {
  ModelRecord made{.id = id, .target = "y", .method = "darts", .formula = formula, .latex = latex};
  made.formula_rounded = formula;
  made.complexity = id;
  made.aicc = -10.0 * id;
  made.bic = made.mdl = 10.0 * id;
  made.edges = {{"x", "node 1", "linear", 0.9, "exp", 0.1}};
  return made;
}

Record two_models() {
  Record record{
      .version = "0.1.0", .command = "lawdart search data.csv", .method = "darts", .status = "rounds"};
  record.data.file = "data.csv";
  record.data.targets = {"y"};
  record.data.inputs = {"x"};
  record.models = {model(1, "1.5*x", "1.5\\,x"), model(3, "exp(0.5*x)", "e^{0.5 x}")};
  record.best = {3};
  record.reasons = {"smallest mdl"};
  return record;
}

/// A directory with a run in run/.
struct Shop : Workshop {
  Shop() { write("run/run.json", to_json(two_models())); }
};

}  // namespace

TEST_CASE_FIXTURE(Shop, "show prints the recommended formula, or the one that was asked for") {
  CHECK(run({"show", "run"}).out == "exp(0.5*x)\n");
  CHECK(run({"show", "run/", "--model", "1", "--as", "text"}).out == "1.5*x\n");
  CHECK(run({"show", "run/run.json", "--as", "latex"}).out == "e^{0.5 x}\n");
}

TEST_CASE_FIXTURE(Shop, "show writes the formula as code") {
  CHECK(run({"show", "run", "--as", "c"}).out ==
        "// y = exp(0.5*x)\n#include <math.h>\n\ndouble f(double x) {\n  return exp(0.5*x);\n}\n");
  CHECK(run({"show", "run", "--as", "julia"}).out == "# y = exp(0.5*x)\nf(x) = exp(0.5*x)\n");
  CHECK(run({"show", "run", "--as", "excel"}).out == "=EXP(0.5*x)\n");
  CHECK(run({"show", "run", "--as", "python"}).out == run({"show", "run", "--as", "numpy"}).out);
  CHECK(run({"show", "run", "--as", "mathml"}).out.starts_with("<math "));
}

TEST_CASE_FIXTURE(Shop, "show numbers the functions of several targets") {
  Record record = two_models();
  record.data.targets = {"y", "w"};
  record.models[0].target = "w";
  record.best = {3, 1};
  write("run/run.json", to_json(record));
  CHECK(run({"show", "run", "--as", "julia"}).out ==
        "# w = 1.5*x\nf1(x) = 1.5*x\n# y = exp(0.5*x)\nf2(x) = exp(0.5*x)\n");
}

TEST_CASE_FIXTURE(Shop, "show writes the formula as a tree, and its derivatives") {
  CHECK(contains(run({"show", "run", "--as", "tree"}).out, "\"op\": \"exp\""));
  CHECK(run({"show", "run", "--as", "derivative"}).out == "d y / d x = 0.5*exp(0.5*x)\n");
}

TEST_CASE_FIXTURE(Shop, "constants are rounded for the eye, and --digits full keeps all of them") {
  Record record = two_models();
  record.models[1].formula = "exp(0.512345678*x)";
  record.models[1].formula_rounded = "exp(0.51*x)";
  record.models[1].latex = "e^{0.51 x}";
  write("run/run.json", to_json(record));
  CHECK(run({"show", "run"}).out == "exp(0.51*x)\n");
  CHECK(run({"show", "run", "--digits", "full"}).out == "exp(0.512345678*x)\n");
  CHECK(run({"show", "run", "--as", "latex"}).out == "e^{0.51 x}\n");
  CHECK(run({"show", "run", "--as", "latex", "--digits", "full"}).out == "e^{0.512345678 x}\n");
  CHECK(run({"show", "run", "--as", "r"}).out ==
        "# y = exp(0.51*x)\nf <- function(x) {\n  exp(0.512345678*x)\n}\n");
  CHECK(run({"show", "run", "--as", "derivative"}).out == "d y / d x = 0.512346*exp(0.512346*x)\n");
  CHECK(contains(run({"front", "run"}).out, " exp(0.51*x)\n"));
  CHECK(contains(run({"front", "run", "--digits", "full"}).out, " exp(0.512345678*x)\n"));
}

TEST_CASE_FIXTURE(Shop, "show --as json is a result document of that model alone") {
  const Record shown = record_from_json(run({"show", "run", "--as", "json"}).out);
  REQUIRE(shown.models.size() == 1);
  CHECK(shown.models.front().id == 3);
  CHECK(shown.command == "lawdart search data.csv");
}

TEST_CASE_FIXTURE(Shop, "show draws and lists the graph that a model comes from") {
  CHECK(run({"show", "run", "--as", "dot"}).out == edges_dot(two_models().models[1], {"x"}));
  CHECK(run({"show", "run", "--as", "edges"}).out == edges_text(two_models().models[1], {"x"}));
}

TEST_CASE_FIXTURE(Shop, "show draws and lists the graph of a formula that comes from no supernet") {
  Record record = two_models();
  for (ModelRecord& model : record.models) model.edges.clear();
  write("run/run.json", to_json(record));
  CHECK(run({"show", "run", "--as", "edges"}).out ==
        "edge     operation  constants\n"
        "x -> h1  exp(a*x)   a = 0.5\n"
        "h1 -> y  linear(x)\n");
  CHECK(run({"show", "run", "--model", "1", "--as", "dot"}).out == edges_dot(record.models[0], {"x"}));
  CHECK(contains(edges_dot(record.models[0], {"x"}), "[label=\"linear(a*x)\\na = 1.5\"]"));
}

TEST_CASE_FIXTURE(Shop, "bad input: a model that does not exist is refused with those that do") {
  const Outcome outcome = run({"show", "run", "--model", "2"});
  check_approved("bad_input/model_that_does_not_exist.txt",
                 "exit " + std::to_string(outcome.exit_code) + "\n" + outcome.err);
}

TEST_CASE_FIXTURE(Shop, "front prints the table of the run in the wanted order") {
  CHECK(run({"front", "run"}).out == front_text(two_models()));
  CHECK(run({"front", "run", "--sort", "aicc"}).out == front_text(two_models(), "aicc"));
  CHECK(front_text(two_models(), "aicc") != front_text(two_models()));
}

TEST_CASE_FIXTURE(Workshop, "inspect shows columns, dropped rows and replicates") {
  write("data.csv", "dose;name;y\n1;a;0,5\n1;b;0,7\n2;c;\n4;d;2,5\n");
  const Outcome outcome = run({"inspect", "data.csv"});
  CHECK(outcome.exit_code == 0);
  check_approved("inspect.txt", outcome.out);
}

TEST_CASE_FIXTURE(Workshop, "ops names every operation of the table") {
  const Outcome outcome = run({"ops"});
  CHECK(outcome.exit_code == 0);
  for (const Op& row : ops()) {
    CAPTURE(row.name);
    CHECK(contains(outcome.out, "\n" + std::string(row.name) + " "));
  }
}

TEST_CASE_FIXTURE(Workshop, "help pages are as approved, and fit a hundred columns") {
  for (const std::string command : {"", "search", "fit", "resume", "inspect", "front", "show", "predict",
                                    "compare", "diagnose", "report", "ops", "verify", "completions", "man"}) {
    CAPTURE(command);
    const Outcome plain = command.empty() ? run({"-h"}) : run({command, "-h"});
    CHECK(plain.exit_code == 0);
    CHECK(plain.err.empty());
    std::size_t begin = 0;
    while (begin < plain.out.size()) {
      const std::size_t end = plain.out.find('\n', begin);
      CHECK(end - begin <= 100);
      begin = end + 1;
    }
    if (command != "search" && command != "fit")
      check_approved("help/" + (command.empty() ? "lawdart" : command) + ".txt", plain.out);
  }
}

TEST_CASE_FIXTURE(Workshop, "--version names version, commit, compiler and the libraries with theirs") {
  const Outcome outcome = run({"--version"});
  CHECK(outcome.exit_code == 0);
  const std::regex lines(
      "lawdart \\d+\\.\\d+\\.\\d+\n"
      "commit: (unknown|[0-9a-f]{12,}(-dirty)?)\n"
      "compiler: .*\\d+\\.\\d+.*\n"
      "libraries: (?:[A-Za-z0-9/]+ \\d+[.\\d]*[a-z]?(?:, |\n)){9,}");
  CHECK(std::regex_match(outcome.out, lines));
}

}  // namespace lawdart
