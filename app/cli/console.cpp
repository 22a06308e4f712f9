#include "cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "lawdart/core/error.h"
#include "lawdart/plot/terminal.h"

namespace lawdart {
namespace {

constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kRed = "\033[1;31m";
constexpr std::string_view kYellow = "\033[1;33m";
constexpr std::string_view kPlain = "\033[0m";

std::string painted(std::string_view text, std::string_view code, bool colour) {
  return colour ? fmt::format("{}{}{}", code, text, kPlain) : std::string(text);
}

/// Writes all of `text`; 0, or the errno of the failure.
int write_all(int file_descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file_descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// The locale of letters, as POSIX finds it in the environment.
std::string_view letters_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "C";
}

}  // namespace

bool use_colour(When when, int file_descriptor) {
  if (when != When::kAuto) return when == When::kAlways;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string_view(terminal) == "dumb") return false;
  return is_terminal(file_descriptor);
}

bool is_terminal(int file_descriptor) { return ::isatty(file_descriptor) == 1; }

TerminalStyle output_style(When colour) {
  constexpr std::array<std::string_view, 4> kNames = {"UTF-8", "utf-8", "UTF8", "utf8"};
  const std::string_view locale = letters_locale();
  return {.utf8 = std::ranges::any_of(kNames, [&](auto name) { return locale.find(name) != locale.npos; }),
          .colour = use_colour(colour, STDOUT_FILENO)};
}

std::string bold(std::string_view text, bool colour) { return painted(text, kBold, colour); }

std::string single_quoted(std::string_view text) {
  std::string result = "'";
  for (const char letter : text) result += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return result + "'";
}

std::string shell_word(std::string_view text) {
  constexpr std::string_view kHarmless =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";
  const bool plain = !text.empty() && text.find_first_not_of(kHarmless) == text.npos;
  return plain ? std::string(text) : single_quoted(text);
}

void print_result(std::string_view text) {
  const int failure = write_all(STDOUT_FILENO, text);
  if (failure == 0 || failure == EPIPE) return;
  throw Error(ErrorCode::kIo, fmt::format("cannot write to standard output: {}", std::strerror(failure)));
}

void print_error(std::string_view message, bool colour) {
  write_all(STDERR_FILENO, fmt::format("{} {}\n", painted("lawdart:", kRed, colour), message));
}

void print_warning(std::string_view message, bool colour) {
  write_all(STDERR_FILENO, fmt::format("lawdart: {} {}\n", painted("warning:", kYellow, colour), message));
}

void print_log(std::string_view text) { write_all(STDERR_FILENO, text); }

}  // namespace lawdart
