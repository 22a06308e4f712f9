#pragma once

#include <string>

#include "lawdart/report/report.h"

namespace lawdart {

/// Throws Error{kUsage} unless the ending of the file is one that reports have: .html, .md, .tex, .json.
void check_report_file(const std::string& file);

/// Writes a report as the ending of the file says; of .md the plots stand beside it. Throws as
/// check_report_file(), and Error{kIo} where a file cannot be written.
void write_report(const Report& report, const std::string& file);

}  // namespace lawdart
