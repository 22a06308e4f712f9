#include "lawdart/report/diagnosis.h"
#include "lawdart/report/json_value-inl.h"

namespace lawdart {
namespace {

Json constant(const DependencyRecord& record) {
  return {{"name", record.name},
          {"value", number(record.value)},
          {"std_error", number(record.standard_error)},
          {"dependency", number(record.dependency)}};
}

Json row(const RowRecord& record) {
  return {{"line", record.line},
          {"inputs", list_of(record.inputs, number)},
          {"observed", number(record.observed)},
          {"fitted", number(record.fitted)},
          {"residual", number(record.residual)},
          {"standardised", number(record.standardised)},
          {"studentised", number(record.studentised)},
          {"leverage", number(record.leverage)},
          {"cook", number(record.cook)}};
}

}  // namespace

std::string diagnosis_json(const DiagnosisRecord& record, bool all_rows) {
  return written(
      {{"file", record.file},
       {"target", record.target},
       {"model", record.model},
       {"formula_rounded", record.formula_rounded},
       {"inputs", Json(record.inputs)},
       {"diagnostics", list_of(record.checks, diagnostic)},
       {"constants", list_of(record.constants, constant)},
       {"condition", number(record.condition)},
       {"largest_correlation", {{"between", Json(record.pair)}, {"value", number(record.correlation)}}},
       {"rows", list_of(all_rows ? record.rows : most_influential(record), row)}});
}

}  // namespace lawdart
