#pragma once

#include <string>

#include "lawdart/report/report.h"

namespace lawdart {

/// The report as one HTML file that needs nothing else: no network, no script, no other file. Light and dark
/// by what the reader prefers, for screens from 360 pixels on and for paper. The same bytes for the same
/// report.
[[nodiscard]] std::string report_html(const Report& report);

/// How the page looks: a style sheet, without that of plots.
[[nodiscard]] std::string page_style();

}  // namespace lawdart
