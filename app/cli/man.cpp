#include <fmt/format.h>

#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/version.h"

// The manual in the language of man(7), from the tables that --help shows.

namespace lawdart {
namespace {

/// As roff reads it: signs that people paste stand as they are typed, not as typographers set them.
std::string roff(std::string_view text) {
  std::string result = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char letter : text) {
    switch (letter) {
      case '\\':
        result += "\\e";
        break;
      case '-':
        result += "\\-";
        break;
      case '\'':
        result += "\\(aq";
        break;
      case '`':
        result += "\\(ga";
        break;
      case '^':
        result += "\\(ha";
        break;
      case '~':
        result += "\\(ti";
        break;
      case '\n':
        result += ' ';
        break;
      default:
        result += letter;
    }
  }
  return result;
}

std::string bold(std::string_view text) { return fmt::format("\\fB{}\\fR", roff(text)); }
std::string italic(std::string_view text) { return fmt::format("\\fI{}\\fR", roff(text)); }

/// A term, and what it means, indented.
std::string entry(const std::string& term, std::string_view meaning) {
  return fmt::format(".TP\n{}\n{}\n", term, roff(meaning));
}

std::string option_entry(const Option& option) {
  std::string term = option.letter == '\0' ? "" : bold(fmt::format("-{}", option.letter)) + ", ";
  term += bold(typed(option.name));
  if (option.value.empty()) return entry(term, option.help);
  const std::string value = option.get();
  return entry(term + " " + italic(option.value),
               value.empty() ? option.help : fmt::format("{} [{}]", option.help, value));
}

std::string usage(const OptionTable& table) {
  std::string text = bold("lawdart " + table.command);
  for (const Positional& positional : table.positionals) {
    text +=
        positional.required ? " " + italic(positional.name) : fmt::format(" [{}]", italic(positional.name));
  }
  return text + fmt::format(" [{}]", italic("options"));
}

/// Lines as they are typed.
std::string typed_lines(const std::vector<std::string>& lines) {
  std::string text = ".PP\n.nf\n.RS 4\n";
  for (const std::string& line : lines) text += roff(line) + "\n";
  return text + ".RE\n.fi\n";
}

std::string section(const OptionTable& table) {
  std::string text =
      fmt::format(".SS {}\n{}\n.PP\n{}\n", roff(table.command), usage(table), roff(table.summary));
  for (const Positional& positional : table.positionals)
    text += entry(italic(positional.name), positional.help);
  for (const OptionGroup& group : table.groups) {
    text += fmt::format(".PP\n{}:\n", roff(group.title));
    for (const Option& option : group.options) text += option_entry(option);
  }
  if (table.takes_config) {
    text += fmt::format(".PP\n{}:\n", "Configuration");
    text += entry(bold("--config") + " " + italic("FILE"),
                  "read options from a TOML file with the same names; the command line wins");
  }
  if (!table.examples.empty()) text += typed_lines(table.examples);
  return text;
}

std::string manual() {
  std::string text = fmt::format(".TH LAWDART 1 \"\" \"lawdart {}\" \"User Commands\"\n", version());
  text += fmt::format(".SH NAME\nlawdart \\- {}\n", roff(program_summary()));
  text += fmt::format(".SH SYNOPSIS\n{0} {1} [{2} ...]\n.br\n{0} {3}\n", bold("lawdart"),
                      italic("SUBCOMMAND"), italic("argument"), bold("--version"));
  text += ".SH DESCRIPTION\n";
  text += roff(
      "Searches a graph of scalar functions for the formula behind the rows of a CSV file, by the gradient "
      "of "
      "differentiable architecture search (DARTS), chooses one readable formula, refits it to the last "
      "digits, and prints it with standard errors and with what is needed to judge it. "
      "Results are written to standard output, progress and warnings to standard error. "
      "Each subcommand tells its options with --help.");
  text += "\n.SH SUBCOMMANDS\n";
  const auto add = [&text](const OptionTable& table) { text += section(table); };
  for (const Command& command : commands())
    static_cast<void>(command.run({.arguments = {}, .text = {}, .reveal = add}));
  text += ".SH EXIT STATUS\n";
  for (const ExitCode& exit : exit_codes()) text += entry(bold(exit.code), exit.meaning);
  text += ".SH ENVIRONMENT\n";
  text += entry(bold("NO_COLOR"), "if it is set and not empty there are no colours");
  text += entry(bold("LC_ALL") + ", " + bold("LC_CTYPE") + ", " + bold("LANG"),
                "whether plots in letters are drawn in braille or in ASCII");
  return text;
}

}  // namespace

int run_man(const Call& call) {
  const OptionTable table{
      .command = "man",
      .summary = "Prints the manual page of the program, with all options of all subcommands.",
      .examples = {"lawdart man | man -l -", "lawdart man > lawdart.1"}};
  if (is_answered(call, table)) return 0;
  print_result(manual());
  return 0;
}

}  // namespace lawdart
