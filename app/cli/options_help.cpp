#include <fmt/format.h>

#include <algorithm>

#include "cli/console.h"
#include "cli/options.h"

namespace lawdart {
namespace {

constexpr std::size_t kIndent = 30;
constexpr std::size_t kWidth = 96;

/// `text` in lines of at most kWidth, all but the first indented.
std::string wrapped(const std::string& text) {
  std::string result;
  std::size_t column = kIndent;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::size_t length = end - begin;
    if (column > kIndent && column + 1 + length > kWidth) {
      result += "\n" + std::string(kIndent, ' ');
      column = kIndent;
    } else if (column > kIndent) {
      result += ' ';
      ++column;
    }
    result += text.substr(begin, length);
    column += length;
    begin = end + 1;
  }
  return result;
}

std::string row(const std::string& head, const std::string& help) {
  const bool fits = head.size() + 4 <= kIndent;
  return fits ? fmt::format("  {:<{}}{}\n", head, kIndent - 2, wrapped(help))
              : fmt::format("  {}\n{}{}\n", head, std::string(kIndent, ' '), wrapped(help));
}

std::string option_row(const Option& option) {
  const std::string letter = option.letter == '\0' ? "" : fmt::format("-{}, ", option.letter);
  if (option.value.empty()) return row(letter + typed(option.name), option.help);
  const std::string value = option.get();
  const std::string help = value.empty() ? option.help : fmt::format("{} [{}]", option.help, value);
  return row(fmt::format("{}{} {}", letter, typed(option.name), option.value), help);
}

std::string usage(const OptionTable& table) {
  std::string text = fmt::format("lawdart {}", table.command);
  for (const Positional& positional : table.positionals) {
    text += positional.required ? fmt::format(" {}", positional.name) : fmt::format(" [{}]", positional.name);
  }
  return text + " [options]";
}

}  // namespace

std::string help_text(const OptionTable& table, bool colour) {
  std::string text = fmt::format("{}\n\n{} {}\n", table.summary, bold("Usage:", colour), usage(table));
  if (!table.positionals.empty()) text += fmt::format("\n{}\n", bold("Arguments:", colour));
  for (const Positional& positional : table.positionals) text += row(positional.name, positional.help);
  for (const OptionGroup& group : table.groups) {
    text += fmt::format("\n{}\n", bold(group.title + ":", colour));
    for (const Option& option : group.options) text += option_row(option);
  }
  text += fmt::format("\n{}\n", bold("Help:", colour));
  if (table.takes_config) {
    text += row("--config FILE", "read options from a TOML file with the same names; the command line wins");
  }
  text += row("-h, --help", "show this page");
  if (!table.examples.empty()) text += fmt::format("\n{}\n", bold("Examples:", colour));
  for (const std::string& example : table.examples) text += fmt::format("  {}\n", example);
  return text;
}

}  // namespace lawdart
