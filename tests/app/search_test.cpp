#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/run_directory.h"
#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

namespace fs = std::filesystem;

const std::string kLine = "x,y\n1,2.1\n2,3.9\n3,6.2\n4,7.8\n5,10.1\n6,12.2\n7,13.9\n8,16\n9,18.1\n10,19.8\n";

/// A quick search of `kLine`, with more options.
std::vector<std::string> quick(std::vector<std::string> options) {
  std::vector<std::string> words = {"search",  "data.csv", "--ops",    "linear,exp",
                                    "--steps", "20",       "--rounds", "1"};
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

/// Twenty rows at each of five levels of x. At level `odd` y is far off: formulas of the other levels cannot
/// foresee it.
std::string rows_with_an_odd_level(int odd) {
  std::string rows = "x,y\n";
  for (int row = 0; row < 100; ++row) {
    const int level = row / 20 + 1;
    const double y = (level == odd ? 1000.0 : 2.0 * level) + 0.1 * (row % 3);
    rows += std::to_string(level) + ',' + std::to_string(y) + '\n';
  }
  return rows;
}

/// The level that seed 0 holds out of the fit.
constexpr int kHeldOut = 1;

struct Shop : Workshop {
  Shop() { write("data.csv", kLine); }
};

}  // namespace

TEST_CASE_FIXTURE(Shop,
                  "search prints a formula on standard output and nothing else on a quiet standard error") {
  const Outcome outcome = run(quick({"-q"}));
  CHECK(outcome.exit_code == 0);
  CHECK(contains(outcome.out, "x"));
  CHECK(outcome.err.empty());
}

TEST_CASE_FIXTURE(Shop, "search --json prints a result document that reads back, with command and settings") {
  const Outcome outcome = run(quick({"--json", "--seed", "18446744073709551615", "y ~ x"}));
  REQUIRE(outcome.exit_code == 0);
  const Record record = record_from_json(outcome.out);
  CHECK(record.command ==
        "lawdart search data.csv --ops linear,exp --steps 20 --rounds 1 --json --seed "
        "18446744073709551615 'y ~ x'");
  CHECK(record.data.file == "data.csv");
  CHECK(record.data.sha256.size() == 64);
  CHECK_FALSE(record.version.empty());
  CHECK_FALSE(record.models.empty());
  std::string settings;
  for (const auto& [name, value] : record.options) settings += name + "=" + value + ";";
  CHECK(contains(settings, "steps=20;"));
  CHECK(contains(settings, "rounds=1;"));
  CHECK(contains(settings, "time=60s;"));
  CHECK_FALSE(contains(settings, "threads="));
}

TEST_CASE_FIXTURE(Shop, "a column name that starts with a hyphen and a file after -- are understood") {
  write("-odd.csv", "-x,y\n1,2\n2,4.1\n3,5.9\n4,8.2\n5,10\n6,12.1\n");
  const Outcome outcome =
      run({"search", "--ops", "linear", "--steps", "5", "--rounds", "1", "-q", "--", "-odd.csv", "y ~ `-x`"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
}

TEST_CASE_FIXTURE(Shop, "operations that start with a hyphen change the default set") {
  const Outcome outcome = run(quick({"--ops", "-exp", "--json"}));
  REQUIRE(outcome.exit_code == 0);
  CHECK(contains(outcome.out, "linear"));
  CHECK_FALSE(contains(outcome.out, "\"exp"));
}

TEST_CASE_FIXTURE(Shop, "standard input is read for -") {
  const Outcome outcome =
      run({"search", "-", "--ops", "linear", "--steps", "5", "--rounds", "1", "-q"}, kLine);
  CHECK(outcome.exit_code == 0);
}

TEST_CASE_FIXTURE(Shop, "a configuration sets options and the command line wins over it") {
  write("c.toml",
        "# settings\nseed = 5\nops = [\"linear\", \"sin\"]\njson = true\narch-betas = \"0.5,0.9\"\n");
  const Outcome outcome = run(quick({"--config", "c.toml", "--seed", "6"}));
  REQUIRE(outcome.exit_code == 0);
  const Record record = record_from_json(outcome.out);
  CHECK(record.seed == 6);
  CHECK(contains(outcome.out, "\"arch-betas\": \"0.5,0.9\""));
  CHECK(contains(outcome.out, "\"ops\": \"linear,exp\""));
}

TEST_CASE_FIXTURE(Shop, "a preset comes first and single options change it, in any order of the call") {
  const Outcome a = run(quick({"--json", "--preset", "reference", "--arch-rate", "0.07"}));
  const Outcome b = run(quick({"--json", "--arch-rate", "0.07", "--preset", "reference"}));
  REQUIRE(a.exit_code == 0);
  REQUIRE(b.exit_code == 0);
  CHECK(contains(a.out, "\"arch-rate\": \"0.07\""));
  CHECK(record_from_json(a.out).options == record_from_json(b.out).options);
}

TEST_CASE_FIXTURE(Shop,
                  "the run directory holds the result, the front and the log, and nothing stays beside it") {
  REQUIRE(run(quick({"-o", "run/"})).exit_code == 0);
  CHECK(has("run/run.json"));
  CHECK(has("run/front.csv"));
  CHECK(has("run/checkpoint"));
  const std::string log = read("run/log.jsonl");
  CHECK(contains(log, "{\"event\":\"start\""));
  CHECK(contains(log, "{\"event\":\"end\""));
  int entries = 0;
  for (const auto& entry : fs::directory_iterator(path() / "work")) entries += entry.exists() ? 1 : 0;
  CHECK(entries == 2);  // data.csv and run
}

TEST_CASE_FIXTURE(Shop, "a run is replaced by --force only, and stays as it was when refused") {
  REQUIRE(run(quick({"-o", "run"})).exit_code == 0);
  const std::string before = read("run/run.json");
  const Outcome refused = run(quick({"-o", "run", "--seed", "1"}));
  CHECK(refused.exit_code == 5);
  CHECK(contains(refused.err, "--force"));
  CHECK(read("run/run.json") == before);
  CHECK(run(quick({"-o", "run", "--seed", "1", "--force"})).exit_code == 0);
  CHECK(read("run/run.json") != before);
}

TEST_CASE_FIXTURE(Shop, "front.csv and run.json are the same for any number of threads") {
  REQUIRE(run(quick({"-o", "one", "--threads", "1"})).exit_code == 0);
  REQUIRE(run(quick({"-o", "three", "--threads", "3"})).exit_code == 0);
  CHECK(read("one/front.csv") == read("three/front.csv"));
  Record one = record_from_json(read("one/run.json"));
  const Record three = record_from_json(read("three/run.json"));
  one.seconds = three.seconds;
  one.threads = three.threads;
  one.command = three.command;
  CHECK(to_json(one) == to_json(three));
}

TEST_CASE_FIXTURE(Shop,
                  "--stability tells how often the form came back, the same for any number of threads") {
  const std::vector<std::string> words = {"search", "data.csv", "--rounds", "1", "--stability", "3"};
  const auto with = [&words](const std::string& option, const std::string& value) {
    std::vector<std::string> more = words;
    more.insert(more.end(), {option, value});
    return more;
  };
  const Outcome one = run(with("--threads", "1"));
  REQUIRE(one.exit_code == 0);
  CHECK(contains(one.out,
                 "stability of the form: 3 searches of rows drawn anew\n   times  share  size  form\n"));
  CHECK(contains(one.out, "The form of the recommended model came back in "));
  CHECK(run(with("--threads", "3")).out == one.out);
  const std::string answer = run({"search", "data.csv", "--rounds", "1"}).out;
  CHECK(one.out.starts_with(answer));
  REQUIRE(run(with("-o", "run")).exit_code == 0);
  const Record record = record_from_json(read("run/run.json"));
  REQUIRE(record.stability.size() == 1);
  CHECK(record.stability[0].runs == 3);
}

TEST_CASE_FIXTURE(Shop, "--stability draws clusters whole, and their column is no input") {
  std::string rows = "x,y,subject\n";
  for (int row = 0; row < 24; ++row)
    rows += std::to_string(row % 8 + 1) + ',' + std::to_string(2.0 * (row % 8) + 0.1 * (row % 3)) + ',' +
            std::to_string(row / 8) + '\n';
  write("data.csv", rows);
  const Outcome outcome =
      run({"search", "data.csv", "y ~ .", "--rounds", "1", "--stability", "2", "--cluster", "subject"});
  REQUIRE(outcome.exit_code == 0);
  CHECK(contains(outcome.out, "\ny ~ x\n"));
  CHECK(contains(unbroken(outcome.out), "2 searches of whole groups of subject drawn anew"));
}

TEST_CASE_FIXTURE(Shop, "an interrupt ends the search with the best so far, written and printed") {
  for (const auto& [signal, code] : {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}}) {
    const std::string directory = std::to_string(code);
    const Outcome outcome =
        run_and_signal({"search", "data.csv", "y ~ x", "--steps", "2", "--samples", "0", "--ops",
                        "linear,exp", "--time", "5m", "-v", "--json", "-o", directory},
                       {signal});
    CHECK(outcome.exit_code == code);
    if (outcome.out.empty()) {  // the signal came before the first model
      CHECK(contains(outcome.err, "interrupted"));
    } else {
      CHECK(record_from_json(outcome.out).status == "interrupted");
      CHECK(read(directory + "/run.json") == outcome.out);
    }
  }
}

TEST_CASE_FIXTURE(Shop, "a second interrupt ends the program at once and leaves a checkpoint but no result") {
  // A round of ten million steps is not over when the second one comes.
  const Outcome outcome = run_and_signal(
      {"search", "data.csv", "--method", "darts", "--steps", "10000000", "--time", "5m", "-v", "-o", "run"},
      {SIGINT, SIGINT});
  CHECK(outcome.exit_code == 130);
  CHECK(outcome.out.empty());
  CHECK(has("run/checkpoint"));
  CHECK_FALSE(has("run/run.json"));
}

TEST_CASE_FIXTURE(Shop, "a reader that closed the pipe is no error, and the run is written all the same") {
  const Outcome outcome = run_into("", quick({"-o", "run"}));
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  CHECK(has("run/run.json"));
}

TEST_CASE_FIXTURE(Shop, "a full device is an output error with its reason") {
  if (!fs::exists("/dev/full")) return;
  const Outcome outcome = run_into("/dev/full", {"ops"});
  CHECK(outcome.exit_code == 5);
  CHECK(outcome.err == "lawdart: cannot write to standard output: No space left on device\n");
}

TEST_CASE_FIXTURE(Shop, "colours and control codes come only when asked for, if no terminal is there") {
  CHECK_FALSE(contains(run(quick({"-v"})).err, "\033"));
  const Outcome help = run({"search", "--help"});
  CHECK(help.exit_code == 0);
  CHECK_FALSE(contains(help.out, "\033"));
  write("gap.csv", kLine + "11,NA\n");
  const Outcome coloured =
      run({"search", "gap.csv", "--ops", "linear", "--steps", "5", "--rounds", "1", "--color", "always"});
  CHECK(contains(coloured.err, "\033[1;33mwarning:\033[0m"));
}

TEST_CASE_FIXTURE(
    Shop, "with --strict a warning about the model is exit 1, and the model is printed all the same") {
  std::vector<std::string> lax = quick({"-q", "--json", "--method", "darts", "--validation", "0.2"});
  std::vector<std::string> strict = lax;
  strict.emplace_back("--strict");
  CHECK(run(strict).exit_code == 0);

  write("data.csv", rows_with_an_odd_level(kHeldOut));
  const Outcome let_through = run(lax);
  REQUIRE(let_through.exit_code == 0);
  const Record record = record_from_json(let_through.out);
  REQUIRE_FALSE(record.models[static_cast<std::size_t>(record.best.front() - 1)].warnings.empty());
  const Outcome stopped = run(strict);
  CHECK(stopped.exit_code == 1);
  CHECK(record_from_json(stopped.out).models.size() == record.models.size());
}

// The sanitizers need more address space than these tests grant.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

TEST_CASE_FIXTURE(Shop, "a table that memory cannot hold is refused before it is read, with the mend") {
  std::string rows = "x,y\n";
  for (int i = 0; i < 4'000'000; ++i) rows += "1,2\n";
  write("data.csv", rows);
  for (const std::string command : {"inspect", "search", "fit"}) {
    std::vector<std::string> call = {command, "data.csv"};
    if (command == "fit") call.emplace_back("y ~ a*x");
    const Outcome outcome = run_within(std::size_t{96} << 20, call);
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.starts_with("lawdart: data.csv: its rows take about "));
    CHECK(contains(outcome.err, " free (limit of ulimit -v); take a sample of them, no more than one in "));
  }
}

TEST_CASE_FIXTURE(Shop, "a line that memory cannot hold is an error in one line with exit 5") {
  fs::resize_file(path() / "work" / "data.csv", std::size_t{1} << 30);
  const Outcome outcome = run_within(std::size_t{1} << 29, {"inspect", "data.csv"});
  CHECK(outcome.exit_code == 5);
  CHECK(outcome.err == "lawdart: out of memory; use fewer rows, --nodes, --ops or --threads\n");
}

TEST_CASE_FIXTURE(Shop, "memory that runs out inside a search is an error in one line with exit 5") {
  std::string rows = "x,y\n";
  for (int i = 0; i < 2000; ++i) rows += std::to_string(i) + ',' + std::to_string(i % 977) + '\n';
  write("data.csv", rows);
  // Twice what the program needs to start, a small part of what a supernet of sixteen nodes takes.
  const Outcome outcome =
      run_within(std::size_t{96} << 20, {"search", "data.csv", "--method", "darts", "--nodes", "16",
                                         "--steps", "1", "--rounds", "1", "-q", "--threads", "2"});
  CHECK(outcome.exit_code == 5);
  CHECK(outcome.err == "lawdart: out of memory; use fewer rows, --nodes, --ops or --threads\n");
}

TEST_CASE_FIXTURE(Shop, "threads that the system does not give are an error that names --threads") {
  const Outcome outcome = run_within(std::size_t{1} << 30, quick({"-q", "--threads", "1024"}));
  CHECK(outcome.exit_code == 5);
  CHECK(outcome.err.starts_with("lawdart: the system gives no more than "));
  CHECK(outcome.err.ends_with(" threads of the 1024 asked for; ask for fewer with --threads\n"));
}

#endif

TEST_CASE_FIXTURE(Shop, "dropped rows are told on standard error with count, place and reason") {
  write("gap.csv", kLine + "11,NA\n12,\n");
  const Outcome outcome = run({"search", "gap.csv", "--ops", "linear", "--steps", "5", "--rounds", "1"});
  CHECK(outcome.exit_code == 0);
  CHECK(contains(outcome.err, "2 of 12 rows dropped, the first on line 12"));
}

}  // namespace lawdart
