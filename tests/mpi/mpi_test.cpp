#include <doctest/doctest.h>

#include <csignal>
#include <string>
#include <vector>

#include "app/hard_data.h"
#include "app/program.h"
#include "lawdart/report/json.h"

namespace lawdart {
namespace {

using Words = std::vector<std::string>;

void append(Words& words, const Words& more) { words.insert(words.end(), more.begin(), more.end()); }

/// The words for mpirun that start so many ranks of a call.
Words ranks(int count, const Words& call) {
  Words words = {"-n", std::to_string(count), LAWDART_ON_RANKS};
  append(words, call);
  return words;
}

/// The same for one rank that does something else first.
Words rank_after(const std::string& command, const Words& call) {
  std::string script = command + " && exec " + LAWDART_ON_RANKS;
  for (const std::string& word : call) script += " " + word;
  return {"-n", "1", "sh", "-c", script};
}

struct MpiShop : Workshop {
  MpiShop() { write("data.csv", hard_data()); }

  /// Ranks of one kind or of several, in the order of the lists.
  [[nodiscard]] Outcome run_ranks(const std::vector<Words>& kinds) const {
    Words words = {"--oversubscribe", "--allow-run-as-root"};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (i > 0) words.emplace_back(":");
      append(words, kinds[i]);
    }
    return run(words);
  }

  static Words search(const std::string& directory, const std::string& rounds = "8") {
    return {"search", "data.csv", "--rounds", rounds, "--time", "10m", "--threads", "1", "-o", directory};
  }

  /// What depends on the seed and the number of ranks alone.
  [[nodiscard]] std::string result(const std::string& directory) const {
    Record record = record_from_json(read(directory + "/run.json"));
    record.seconds = 0.0;
    record.threads = 0;
    record.command.clear();
    return to_json(record) + read(directory + "/front.csv");
  }
};

TEST_CASE_FIXTURE(MpiShop,
                  "four ranks find the same whatever their threads, and rank 0 alone prints and writes") {
  const Outcome one_thread = run_ranks({ranks(4, search("one"))});
  CHECK(one_thread.exit_code == 0);
  CHECK(one_thread.err.empty());
  Words more = search("more");
  more[7] = "3";
  const Outcome mixed = run_ranks({ranks(1, more), ranks(3, search("more"))});
  CHECK(mixed.exit_code == 0);
  CHECK(mixed.out == one_thread.out);
  CHECK(result("more") == result("one"));
  CHECK(record_from_json(read("one/run.json")).command.starts_with("mpirun -n 4 lawdart search data.csv"));
}

TEST_CASE_FIXTURE(MpiShop, "one rank under mpirun prints what the program without MPI prints") {
  const Words call = {"search", "data.csv", "--rounds", "8", "--threads", "1"};
  Words alone = {"-n", "1", LAWDART_ALONE};
  append(alone, call);
  const Outcome with = run_ranks({ranks(1, call)});
  CHECK(with.exit_code == 0);
  CHECK(with.out == run_ranks({alone}).out);
}

TEST_CASE_FIXTURE(
    MpiShop, "a rank that is killed ends all, and from the checkpoint they find what they would have found") {
  REQUIRE(run_ranks({ranks(4, search("whole", "60"))}).exit_code == 0);
  // The shell becomes the rank, under the same number. It ends once a second checkpoint, which holds rounds,
  // is there.
  const std::string doomed =
      "{ i=0; until test -e mark && test run/checkpoint -nt mark || test $i -gt 1200; do "
      "test -e run/checkpoint && ! test -e mark && touch mark; sleep 0.05; i=$((i + 1)); done; kill -9 $$; } "
      "& true";
  const Outcome killed = run_ranks({ranks(3, search("run", "60")), rank_after(doomed, search("run", "60"))});
  CHECK(killed.exit_code != 0);
  CHECK(contains(killed.err, "signal 9"));
  REQUIRE(has("run/checkpoint"));
  REQUIRE_FALSE(has("run/run.json"));
  const Outcome fewer = run_ranks({ranks(2, {"resume", "run"})});
  CHECK(fewer.exit_code == 2);
  CHECK(contains(fewer.err, "has run on 4 ranks, and this call has 2; call mpirun -n 4 lawdart resume"));
  CHECK(run_ranks({ranks(4, {"resume", "run", "-q"})}).exit_code == 0);
  CHECK(result("run") == result("whole"));
}

TEST_CASE_FIXTURE(MpiShop, "an error is told once, by rank 0, and ends all") {
  write("other/data.csv", "a,b,y\n1,2,3\n2,3,5\n3,3,6\n4,1,5\n");
  const Outcome other = run_ranks({ranks(3, search("run")), rank_after("cd other", search("run"))});
  CHECK(other.exit_code == 3);
  CHECK(
      contains(other.err, "lawdart: data.csv: not the same data, or not the same checkpoint, on all ranks"));
  const Outcome missing = run_ranks({ranks(3, search("run")), rank_after("cd /", search("run"))});
  CHECK(missing.exit_code == 3);
  CHECK(contains(missing.err, "lawdart: rank 3: data.csv: "));
  const Outcome seed = run_ranks({ranks(3, search("run")), ranks(1, {"search", "data.csv", "--seed", "7"})});
  CHECK(seed.exit_code == 2);
  CHECK(contains(seed.err, "not the same options on all ranks"));
  const Outcome usage = run_ranks({ranks(4, {"search", "data.csv", "--method", "darts"})});
  CHECK(usage.exit_code == 2);
  const std::string message = "several ranks are for --method wide";
  const std::size_t first = usage.err.find(message);
  REQUIRE(first != std::string::npos);
  CHECK(usage.err.find(message, first + 1) == std::string::npos);
}

TEST_CASE_FIXTURE(MpiShop, "the help is printed once, and an interrupt of any rank is one of all") {
  const Outcome help = run_ranks({ranks(4, {"search", "--help"})});
  CHECK(help.exit_code == 0);
  CHECK(help.out == run_ranks({ranks(1, {"search", "--help"})}).out);
  // The shell becomes the rank, under the same number.
  const std::string doomed =
      "{ i=0; until test -e run/checkpoint || test $i -gt 1200; do sleep 0.05; i=$((i + 1)); done; kill -2 "
      "$$; } & true";
  const Words endless = search("run", "1000000");
  const Outcome stopped = run_ranks({ranks(3, endless), rank_after(doomed, endless)});
  CHECK(stopped.exit_code == 130);
  CHECK(record_from_json(read("run/run.json")).status == "interrupted");
}

}  // namespace
}  // namespace lawdart
