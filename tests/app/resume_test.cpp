#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/checkpoint.h"
#include "cli/run_directory.h"
#include "hard_data.h"
#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

namespace fs = std::filesystem;

constexpr int kKilled = 128 + SIGKILL;

struct ResumeShop : Workshop {
  ResumeShop() { write("data.csv", hard_data()); }

  /// A search into `directory`; the time is no limit.
  [[nodiscard]] static std::vector<std::string> search(const std::vector<std::string>& options,
                                                       const std::string& directory) {
    std::vector<std::string> words = {"search", "data.csv", "--threads", "1",      "-q",
                                      "--time", "10m",      "-o",        directory};
    words.insert(words.end(), options.begin(), options.end());
    return words;
  }

  /// A search or a resume of `directory`, killed as soon as `count` checkpoints have come.
  [[nodiscard]] int kill_after(int count, const std::vector<std::string>& arguments,
                               const std::string& directory) const {
    const std::string file = directory + "/checkpoint";
    std::string last = has(file) ? read(file) : "";
    return run_and_kill(arguments,
                        [&] {
                          const std::string now = has(file) ? read(file) : "";
                          if (now == last) return false;
                          last = now;
                          return --count == 0;
                        })
        .exit_code;
  }

  /// What may not depend on where a run was broken off.
  [[nodiscard]] std::string result(const std::string& directory) const {
    Record record = record_from_json(read(directory + "/run.json"));
    record.seconds = 0.0;
    record.threads = 0;
    record.command.clear();
    return to_json(record) + read(directory + "/front.csv");
  }

  /// A search that is killed after `count` checkpoints and goes on ends as the one in "whole".
  void check_broken_off(const std::vector<std::string>& options, int count) const {
    CAPTURE(count);
    const std::string directory = "run" + std::to_string(count);
    const bool killed = kill_after(count, search(options, directory), directory) == kKilled;
    if (count > 1 && !killed) return;  // a fast machine ends before the second checkpoint
    REQUIRE(killed);
    CHECK_FALSE(has(directory + "/run.json"));
    const Outcome outcome = run({"resume", directory, "-q"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.empty());
    CHECK(result(directory) == result("whole"));
  }
};

const std::vector<std::string> kWide = {"--rounds", "150"};
const std::vector<std::string> kFew = {"--rounds", "40"};
const std::vector<std::string> kDarts = {"--method", "darts",    "--ops", "linear,exp,ln", "--steps",
                                         "100",      "--rounds", "24",    "--samples",     "3"};

}  // namespace

// These run the program a dozen times; under the sanitizers that takes minutes, and the same states are saved
// and loaded there by the tests of the searches.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

TEST_CASE_FIXTURE(ResumeShop, "a wide search that was killed and resumed ends as one that never stopped") {
  REQUIRE(run(search(kWide, "whole")).exit_code == 0);
  for (const int count : {1, 2}) check_broken_off(kWide, count);
}

TEST_CASE_FIXTURE(ResumeShop, "a darts search that was killed and resumed ends as one that never stopped") {
  REQUIRE(run(search(kDarts, "whole")).exit_code == 0);
  for (const int count : {1, 2}) check_broken_off(kDarts, count);
}

TEST_CASE_FIXTURE(ResumeShop, "a run may be killed and resumed many times, with other numbers of threads") {
  REQUIRE(run(search(kWide, "whole")).exit_code == 0);
  REQUIRE(kill_after(1, search(kWide, "run"), "run") == kKilled);
  bool killed = true;  // a fast machine ends before the last of them
  for (int i = 0; i < 3 && killed; ++i) {
    killed = kill_after(1, {"resume", "run", "-q", "--threads", "2"}, "run") == kKilled;
  }
  const std::vector<std::string> last = {"resume", (path() / "work/run").string(), "-q", "--threads", "1"};
  if (killed) REQUIRE(run(last).exit_code == 0);
  CHECK(result("run") == result("whole"));
  const std::string log = read("run/log.jsonl");
  CHECK(log.find("{\"event\":\"start\"") == 0);
  CHECK(log.find("\"event\":\"resume\"") != std::string::npos);
}

TEST_CASE_FIXTURE(ResumeShop, "a search that ran out of time goes on with more, and then has ended") {
  const std::vector<std::string> call = {"search", "data.csv", "--threads", "1",     "-q",
                                         "--time", "700ms",    "--rounds",  "150",   "-o",
                                         "run",    "--preset", "reference", "--ops", "+tanh"};
  REQUIRE(run(call).exit_code == 0);
  Record early = record_from_json(read("run/run.json"));
  CHECK(early.status == "time_limit");
  const Outcome outcome = run({"resume", "run", "--time", "10m", "--json"});
  REQUIRE(outcome.exit_code == 0);
  CHECK(outcome.out == read("run/run.json"));
  const Record late = record_from_json(outcome.out);
  CHECK(late.status == "rounds");
  CHECK(late.rounds == 150);
  CHECK(late.seconds > early.seconds);
  CHECK(late.command == early.command);
  CHECK(late.options == early.options);
  CHECK(late.data.file == "data.csv");
  std::vector<std::string> whole = call;
  whole[6] = "10m";
  whole[10] = "whole";
  REQUIRE(run(whole).exit_code == 0);
  CHECK(read("run/front.csv") == read("whole/front.csv"));
  const Outcome again = run({"resume", "run"});
  CHECK(again.exit_code == 5);
  CHECK(again.err.find("has ended") != std::string::npos);
}

#endif

TEST_CASE_FIXTURE(ResumeShop, "data from standard input are read there again" * doctest::test_suite("long")) {
  const std::vector<std::string> call = {"search", "-", "--rounds", "20", "-q", "--time", "10m", "-o"};
  const auto into = [&](const std::string& directory, std::vector<std::string> words) {
    words.push_back(directory);
    return words;
  };
  REQUIRE(run(into("whole", call), hard_data()).exit_code == 0);
  std::vector<std::string> short_call = call;
  short_call[6] = "1ms";
  static_cast<void>(run(into("run", short_call), hard_data()));
  CHECK(run({"resume", "run", "-q"}, hard_data() + "1,2,3\n").exit_code == 3);
  REQUIRE(run({"resume", "run", "-q", "--time", "10m"}, hard_data()).exit_code == 0);
  CHECK(read("run/front.csv") == read("whole/front.csv"));
}

TEST_CASE_FIXTURE(ResumeShop, "a checkpoint that is damaged anywhere is refused, and nothing is touched") {
  REQUIRE(kill_after(1, search(kWide, "run"), "run") == kKilled);
  const std::string good = read("run/checkpoint");
  for (std::size_t part = 0; part < 12; ++part) {
    CAPTURE(part);
    std::string bad = good;
    bad[part * good.size() / 12] ^= 1;
    for (const std::string& bytes : {bad, good.substr(0, part * good.size() / 12)}) {
      write("run/checkpoint", bytes);
      const Outcome outcome = run({"resume", "run"});
      CHECK(outcome.exit_code == 5);
      CHECK(outcome.err.find("run the search again") != std::string::npos);
      CHECK(outcome.out.empty());
      CHECK(read("run/checkpoint") == bytes);
    }
  }
}

TEST_CASE_FIXTURE(ResumeShop,
                  "what a killed program left half written does no harm" * doctest::test_suite("long")) {
  REQUIRE(kill_after(1, search(kFew, "run"), "run") == kKilled);
  write("run/.checkpoint.new", "lawdart che");
  write("run/.run.json.new", "{");
  REQUIRE(run({"resume", "run", "-q"}).exit_code == 0);
  CHECK_FALSE(has("run/.checkpoint.new"));
  CHECK_FALSE(has("run/.run.json.new"));
}

TEST_CASE_FIXTURE(ResumeShop,
                  "a search with --force leaves the old result in place until the new one is there" *
                      doctest::test_suite("long")) {
  REQUIRE(run(search({"--rounds", "3"}, "run")).exit_code == 0);
  const std::string old = read("run/run.json");
  std::vector<std::string> call = search(kFew, "run");
  call.emplace_back("--force");
  REQUIRE(kill_after(1, call, "run") == kKilled);
  CHECK(read("run/run.json") == old);
  REQUIRE(run({"resume", "run", "-q"}).exit_code == 0);
  CHECK(record_from_json(read("run/run.json")).rounds == 40);
}

TEST_CASE("a checkpoint comes back as it was, whatever bytes its texts hold") {
  Checkpoint kept{.version = "1", .command = "a\nb c", .file = "\xff\n", .path = "", .sha256 = "d"};
  kept.options = {{"ops", "linear\n"}, {"o", ""}};
  kept.rounds = 7;
  kept.seconds = 0.1;
  kept.state = std::string("1 \0 2", 5);
  const Checkpoint back = checkpoint_from_text(to_text(kept));
  CHECK(back.command == kept.command);
  CHECK(back.file == kept.file);
  CHECK(back.options == kept.options);
  CHECK(back.rounds == 7);
  CHECK(back.seconds == 0.1);
  CHECK(back.state == kept.state);
  CHECK(back.status == "running");
}

}  // namespace lawdart
