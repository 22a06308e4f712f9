#include <doctest/doctest.h>

#include <cctype>
#include <string>

#include "cli/completions.h"
#include "program.h"

namespace lawdart {
namespace {

std::string without_escapes(std::string text) {
  std::erase(text, '\\');
  return text;
}

TEST_CASE_FIXTURE(Workshop, "the manual has every subcommand and every option") {
  const Outcome outcome = run({"man"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  const std::string page = without_escapes(outcome.out);
  for (const CompletedCommand& command : completed_commands()) {
    CAPTURE(command.name);
    const std::size_t begin = page.find("\n.SS " + command.name + "\n");
    REQUIRE(begin != std::string::npos);
    const std::string section = page.substr(begin, page.find("\n.S", begin + 1) - begin);
    for (const CompletedOption& option : command.options) {
      CAPTURE(option.names.back());
      if (option.names.back() != "--help") CHECK(contains(section, "fB" + option.names.back() + "fR"));
    }
  }
}

TEST_CASE_FIXTURE(Workshop,
                  "the manual is the same on every machine, and its lines hold no command by chance") {
  const std::string page = run({"man"}).out;
  CHECK(contains(without_escapes(page), "worker threads [all]"));
  for (std::size_t begin = 0; begin < page.size(); begin = page.find('\n', begin) + 1) {
    const std::string line = page.substr(begin, page.find('\n', begin) - begin);
    CAPTURE(line);
    CHECK_FALSE(line.empty());
    const bool is_macro = line.size() > 1 && std::isupper(static_cast<unsigned char>(line[1])) != 0;
    if (line.starts_with('.')) CHECK((is_macro || line == ".nf" || line == ".fi" || line == ".br"));
    CHECK_FALSE(line.starts_with('\''));
  }
}

}  // namespace
}  // namespace lawdart
