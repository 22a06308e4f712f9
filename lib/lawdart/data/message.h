#pragma once

#include <string>
#include <string_view>

namespace lawdart {

/// The file's name for messages: "-" reads "standard input".
[[nodiscard]] std::string shown_file(std::string_view file);

/// Where something stands, for the start of a message: `data.csv, line 7, column 'dose'`. Line 0 and an empty
/// column are left out.
[[nodiscard]] std::string place(std::string_view file, int line, std::string_view column = {});

/// A name from a file for a message: in single quotes, otherwise as shown_text.
[[nodiscard]] std::string shown_name(std::string_view name);

/// Text of the user for a message: in double quotes, cut after 40 characters, control characters as \xNN so
/// that no file can write to a terminal.
[[nodiscard]] std::string shown_text(std::string_view text);

}  // namespace lawdart
