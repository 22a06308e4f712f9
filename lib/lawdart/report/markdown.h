#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lawdart/report/report.h"

namespace lawdart {

/// The report as Markdown with tables and `$` formulas, as code hosts and pandoc read it, and its plots as
/// SVG files that stand beside it: name and bytes of each. `name`: of the document, which is the first.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> report_markdown(const Report& report,
                                                                               const std::string& name);

}  // namespace lawdart
