#pragma once

#include <string>
#include <string_view>

namespace lawdart {

struct TerminalStyle;

/// When something that suits only a terminal is done.
enum class When { kAuto, kAlways, kNever };

/// True if text for this file descriptor may hold colours: a terminal that can show them, and NO_COLOR
/// (no-color.org) is unset or empty.
[[nodiscard]] bool use_colour(When when, int file_descriptor);

/// True if this file descriptor is a terminal, and text on it is read by somebody.
[[nodiscard]] bool is_terminal(int file_descriptor);

/// What standard output can show: UTF-8 where the locale of the environment (LC_ALL, LC_CTYPE, LANG) says so,
/// colours as use_colour().
[[nodiscard]] TerminalStyle output_style(When colour);

/// `text` in bold if `colour`.
[[nodiscard]] std::string bold(std::string_view text, bool colour);

/// Between single quotes, as shells of POSIX read it.
[[nodiscard]] std::string single_quoted(std::string_view text);

/// As a shell needs it written: in quotes where it is not a plain word.
[[nodiscard]] std::string shell_word(std::string_view text);

/// Writes a result to standard output. A reader that went away is not an error; any other failure throws
/// Error{kIo}.
void print_result(std::string_view text);

/// "lawdart: message" on standard error. Never throws: there is nowhere left to complain.
void print_error(std::string_view message, bool colour);

/// "lawdart: warning: message" on standard error.
void print_warning(std::string_view message, bool colour);

/// Text on standard error as it is.
void print_log(std::string_view text);

}  // namespace lawdart
