#pragma once

#include <string>

#include "lawdart/report/record.h"

namespace lawdart {

/// The result document of the command line contract, indented. Non-finite numbers are the strings "nan",
/// "inf", "-inf".
[[nodiscard]] std::string to_json(const Record& record);

/// Reads what to_json wrote. Throws Error{kIo} naming the place where the text is not such a document.
[[nodiscard]] Record record_from_json(const std::string& text);

}  // namespace lawdart
