#include <fmt/format.h>

#include <array>

#include "cli/options_search.h"
#include "cli/options_values.h"
#include "lawdart/core/error.h"

namespace lawdart {
namespace {

/// Characters that have a word of their own on the command line.
struct NamedCharacter {
  std::string_view name;
  char character;
};
constexpr std::array kDelimiters = {NamedCharacter{",", ','},         NamedCharacter{";", ';'},
                                    NamedCharacter{"tab", '\t'},      NamedCharacter{"comma", ','},
                                    NamedCharacter{"semicolon", ';'}, NamedCharacter{"\t", '\t'}};
constexpr std::array kDecimals = {NamedCharacter{".", '.'}, NamedCharacter{",", ','},
                                  NamedCharacter{"point", '.'}, NamedCharacter{"comma", ','}};

template <std::size_t n>
Option character(const std::string& name, const std::string& value, std::optional<char>& target,
                 const std::array<NamedCharacter, n>& known, const std::string& help) {
  const auto set = [&target, &known, value](const std::string& text) {
    for (const NamedCharacter& row : known) {
      if (row.name != text) continue;
      target = row.character;
      return;
    }
    throw Error(ErrorCode::kUsage, fmt::format("'{}' is not known; write one of {}", text, value));
  };
  const auto get = [&target, &known] {
    for (const NamedCharacter& row : known) {
      if (target == row.character) return std::string(row.name);
    }
    return std::string("auto");
  };
  return {.name = name, .value = value, .help = help, .set = set, .get = get};
}

Option header_flag(const std::string& name, std::optional<bool>& target, bool meaning,
                   const std::string& help) {
  return {.name = name,
          .value = {},
          .help = help,
          .set = [&target, meaning](const std::string& t) { target = parse_flag(t) == meaning; },
          .get = [&target, meaning] { return std::string(target == meaning ? "true" : "false"); }};
}

}  // namespace

OptionGroup csv_group(CsvOptions& options) {
  return {"Reading the file",
          {recorded(character("delimiter", "','|';'|tab", options.delimiter, kDelimiters,
                              "what stands between cells")),
           recorded(character("decimal", "'.'|','", options.decimal, kDecimals, "the decimal mark")),
           recorded(header_flag("header", options.header, true,
                                "the first row holds names; found from the file if neither is given")),
           recorded(header_flag("no-header", options.header, false,
                                "the first row holds data; columns are named x1, x2, ..."))}};
}

}  // namespace lawdart
