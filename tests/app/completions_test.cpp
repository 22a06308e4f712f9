#include "cli/completions.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "program.h"

namespace lawdart {
namespace {

class Shells : public Workshop {
 public:
  /// What bash offers for the last of the words, one a line.
  [[nodiscard]] std::string offered(const std::vector<std::string>& words) const {
    std::string script = run({"completions", "bash"}).out;
    script += fmt::format("COMP_WORDS=(lawdart {})\nCOMP_CWORD={}\n", fmt::join(words, " "), words.size());
    script += "_lawdart\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    write("script", script);
    const std::string command =
        fmt::format("bash -e '{0}/script' > '{0}/offered'", (path() / "work").string());
    REQUIRE(std::system(command.c_str()) == 0);
    return read("offered");
  }
};

TEST_CASE_FIXTURE(Shells, "bash completes subcommands, options and choices") {
  CHECK(offered({"se"}) == "search\n");
  CHECK(offered({"search", "--met"}) == "--method\n");
  CHECK(offered({"search", "data.csv", "--method", "f"}) == "fair-darts\n");
  CHECK(offered({"completions", "z"}) == "zsh\n");
  CHECK(offered({"search", "data.csv", "--weights", "x"}) == "\n");  // left to the names of files
}

TEST_CASE("every subcommand and every option is completed") {
  const std::vector<CompletedCommand> all = completed_commands();
  REQUIRE(all.size() == commands().size());
  const std::vector<std::string> scripts = {bash_completion(all), zsh_completion(all), fish_completion(all)};
  for (const CompletedCommand& command : all) {
    CHECK(command.options.size() >= 1);
    for (const std::string& script : scripts) CHECK(script.find(command.name) != std::string::npos);
    for (const CompletedOption& option : command.options) {
      CAPTURE(option.names.back());
      CHECK(scripts[0].find(option.names.back()) != std::string::npos);
      CHECK(scripts[1].find(option.names.back()) != std::string::npos);
      CHECK(scripts[2].find(" -l " + option.names.back().substr(2)) != std::string::npos);
    }
  }
}

TEST_CASE_FIXTURE(Workshop, "another shell is refused with those that are known") {
  const Outcome outcome = run({"completions", "csh"});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.err.find("zsh") != std::string::npos);
}

}  // namespace
}  // namespace lawdart
