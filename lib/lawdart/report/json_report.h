#pragma once

#include <string>

#include "lawdart/report/report.h"

namespace lawdart {

/// The report as tables for programs, by the names of R's package broom: a list of models, each with `tidy`
/// (an object a constant), `glance` (one object) and `augment` (an object a row). Non-finite numbers are the
/// strings "nan", "inf", "-inf".
[[nodiscard]] std::string report_json(const Report& report);

}  // namespace lawdart
