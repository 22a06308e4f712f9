#include "cli/commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "cli/console.h"
#include "cli/version.h"
#include "lawdart/core/error.h"
#include "lawdart/core/nearest_name.h"

namespace lawdart {
namespace {

constexpr std::array kCommands = {
    Command{"search", "discover formulas in a CSV file", run_search},
    Command{"fit", "fit the constants of a formula that you have in mind", run_fit},
    Command{"resume", "go on with a search from its last checkpoint", run_resume},
    Command{"inspect", "what the reader saw in a CSV file: columns, types, ranges, missing", run_inspect},
    Command{"front", "the models of a run as a table", run_front},
    Command{"show", "a model of a run as text, LaTeX, code, or the graph that it came from", run_show},
    Command{"predict", "new rows by a model of a run, with intervals", run_predict},
    Command{"compare", "models of a run and formulas of your own side by side", run_compare},
    Command{"diagnose", "what there is to object to in a model of a run", run_diagnose},
    Command{"report", "all of a run as one document, with plots", run_report},
    Command{"ops", "the table of operations", run_ops},
    Command{"verify", "how well fits agree with certified results", run_verify},
    Command{"completions", "what completes the words of a call in bash, zsh or fish", run_completions},
    Command{"man", "the manual page, for man -l -", run_man},
};

constexpr std::array kExitCodes = {
    ExitCode{"0", "a model was found"},
    ExitCode{"1", "with --strict: a warning"},
    ExitCode{"2", "wrong usage"},
    ExitCode{"3", "data cannot be used"},
    ExitCode{"4", "no model"},
    ExitCode{"5", "input/output failed, run directory exists"},
    ExitCode{"124", "time limit before any model"},
    ExitCode{"130", "interrupted (143: terminated); the best so far was written"},
};

std::string help() {
  const bool colour = use_colour(When::kAuto, STDOUT_FILENO);
  std::string text = fmt::format("lawdart {}.\n", program_summary());
  text += fmt::format("\n{} lawdart SUBCOMMAND ...\n\n{}\n", bold("Usage:", colour),
                      bold("Subcommands:", colour));
  for (const Command& command : kCommands) text += fmt::format("  {:<12}{}\n", command.name, command.summary);
  text += fmt::format("\n{}\n", bold("Options:", colour));
  text +=
      "  --version   version, commit, compiler, libraries\n  -h, --help  this page; lawdart SUBCOMMAND "
      "--help tells more\n";
  text += fmt::format("\n{}\n", bold("Examples:", colour));
  text += "  lawdart search data.csv 'y ~ x1 + x2' --time 20s -o run/\n  lawdart show run/ --as latex\n";
  text += fmt::format("\n{}\n", bold("Exit codes:", colour));
  constexpr std::size_t kHalf = kExitCodes.size() / 2;
  for (std::size_t i = 0; i < kHalf; ++i) {
    const ExitCode &left = kExitCodes[i], &right = kExitCodes[i + kHalf];
    text += fmt::format("  {}  {:<27}{:<5}{}\n", left.code, left.meaning, right.code, right.meaning);
  }
  return text;
}

[[noreturn]] void refuse(const std::string& message) {
  throw Error(ErrorCode::kUsage, message + " (try lawdart --help)");
}

[[noreturn]] void refuse_unknown(const std::string& word) {
  std::vector<std::string> names = {"--help", "--version"};
  for (const Command& command : kCommands) names.emplace_back(command.name);
  const std::string near = nearest_name(word, names);
  refuse(fmt::format("unknown {} '{}'{}", word.starts_with('-') ? "option" : "subcommand", word,
                     near.empty() ? near : fmt::format("; did you mean '{}'?", near)));
}

}  // namespace

bool is_answered(const Call& call, const OptionTable& table, std::vector<Assignment>* given, bool silent) {
  if (call.reveal) {
    call.reveal(table);
    return true;
  }
  // The page tells the defaults, which the call is about to change.
  const std::string page = help_text(table, use_colour(When::kAuto, STDOUT_FILENO));
  const bool wants_help = parse_options(table, call.arguments, given) == Parsed::kHelp;
  if (wants_help && !silent) print_result(page);
  return wants_help;
}

std::span<const Command> commands() { return kCommands; }

std::span<const ExitCode> exit_codes() { return kExitCodes; }

std::string_view program_summary() {
  return "finds the law behind experimental data: a CSV file in, a readable formula out";
}

int run_program(const std::vector<std::string>& arguments, const OnRanks& on_ranks) {
  if (arguments.empty()) refuse("no subcommand");
  const std::string& word = arguments.front();
  if (word == "--help" || word == "-h" || word == "--version") {
    print_result(word == "--version" ? version_text() : help());
    return 0;
  }
  for (const Command& command : kCommands) {
    if (command.name != word) continue;
    Call call{.arguments = {arguments.begin() + 1, arguments.end()}, .text = "lawdart", .on_ranks = on_ranks};
    for (const std::string& argument : arguments) (call.text += ' ') += shell_word(argument);
    return command.run(call);
  }
  refuse_unknown(word);
}

}  // namespace lawdart
