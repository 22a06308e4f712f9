#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "lawdart/core/exchange.h"

namespace lawdart {

/// Does work on all ranks that there are (ranks/ranks.h) and returns its exit code.
using OnRanks = std::function<int(const std::function<int(Exchange* ranks)>& work)>;

/// A call of a subcommand.
struct Call {
  std::vector<std::string> arguments;  ///< after the subcommand's name
  std::string text;                    ///< the whole command line, quoted for a shell where it needs to be
  OnRanks on_ranks = [](const auto& work) { return work(nullptr); };
  /// Where this is set, the subcommand shows its options to it and does nothing else.
  std::function<void(const OptionTable&)> reveal = {};
};

/// A subcommand. `run` prints its results, returns the exit code and throws Error.
struct Command {
  std::string_view name;
  std::string_view summary;
  int (*run)(const Call& call);
};

/// Sets the options of the call; what was set is kept in `given` where that is asked for. True where nothing
/// is left to do: the call asked for help, which is printed unless it is `silent`, or for the options
/// themselves. Throws as parse_options().
[[nodiscard]] bool is_answered(const Call& call, const OptionTable& table,
                               std::vector<Assignment>* given = nullptr, bool silent = false);

/// All subcommands, in the order of --help.
[[nodiscard]] std::span<const Command> commands();

/// What the program ends with.
struct ExitCode {
  std::string_view code, meaning;
};

/// All exit codes, in the order of --help.
[[nodiscard]] std::span<const ExitCode> exit_codes();

/// What the program is, in a line.
[[nodiscard]] std::string_view program_summary();

[[nodiscard]] int run_search(const Call& call);
[[nodiscard]] int run_fit(const Call& call);
[[nodiscard]] int run_resume(const Call& call);
[[nodiscard]] int run_inspect(const Call& call);
[[nodiscard]] int run_front(const Call& call);
[[nodiscard]] int run_show(const Call& call);
[[nodiscard]] int run_predict(const Call& call);
[[nodiscard]] int run_compare(const Call& call);
[[nodiscard]] int run_diagnose(const Call& call);
[[nodiscard]] int run_report(const Call& call);
[[nodiscard]] int run_ops(const Call& call);
[[nodiscard]] int run_verify(const Call& call);
[[nodiscard]] int run_completions(const Call& call);
[[nodiscard]] int run_man(const Call& call);

/// Runs the program on its arguments (without its own name): a subcommand, --help or --version. Throws Error.
[[nodiscard]] int run_program(const std::vector<std::string>& arguments, const OnRanks& on_ranks);

}  // namespace lawdart
