#pragma once

#include "lawdart/report/document.h"

namespace lawdart {

/// What a report says of one model, in its order.
[[nodiscard]] Section law_section(const Record& record, const ModelReport& report);
[[nodiscard]] Section data_section(const Record& record, const ModelReport& report);
[[nodiscard]] Section fit_section(const Record& record, const ModelReport& report);
[[nodiscard]] Section residuals_section(const Record& record, const ModelReport& report);
[[nodiscard]] Section goodness_section(const Record& record, const ModelReport& report);
[[nodiscard]] Section front_section(const Record& record, const ModelReport& report);
[[nodiscard]] Section identifiability_section(const ModelReport& report);
[[nodiscard]] Section beyond_section(const ModelReport& report);
[[nodiscard]] Section origin_section(const Record& record, const ModelReport& report);
[[nodiscard]] Section stability_section(const Record& record, const ModelReport& report);
[[nodiscard]] Section methods_section(const Record& record, const ModelReport& report);

}  // namespace lawdart
