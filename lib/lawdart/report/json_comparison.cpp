#include "lawdart/report/comparison.h"
#include "lawdart/report/json_value-inl.h"

namespace lawdart {
namespace {

Json contender(const ContenderRecord& record) {
  return {{"model", record.name},
          {"written", record.written.empty() ? Json() : Json(record.written)},
          {"same_as", record.same_as.empty() ? Json() : Json(record.same_as)},
          {"formula", record.formula},
          {"formula_rounded", record.formula_rounded},
          {"constants", record.constants},
          {"complexity", record.complexity},
          {"deviance", number(record.deviance)},
          {"residual_std_error", number(record.residual_error)},
          {"aicc", number(record.aicc)},
          {"delta", number(record.delta)},
          {"weight", number(record.weight)},
          {"bic", number(record.bic)},
          {"cross_validated_error", number(record.cross_error)}};
}

Json nested(const NestedRecord& record) {
  return {{"smaller", record.smaller},
          {"larger", record.larger},
          {"where", record.where},
          {"regular", record.regular},
          {"test", record.test.empty() ? Json() : Json(record.test)},
          {"added", record.added},
          {"spare", record.spare},
          {"statistic", number(record.statistic)},
          {"p_value", number(record.p_value)},
          {"verdict", record.verdict}};
}

Json comparison(const ComparisonRecord& record) {
  return {{"file", record.file},
          {"target", record.target},
          {"rows", record.rows},
          {"folds", record.folds},
          {"clusters", record.clusters.empty() ? Json() : Json(record.clusters)},
          {"models", list_of(record.contenders, contender)},
          {"nested", list_of(record.nested, nested)},
          {"not_nested", Json(record.unrelated)},
          {"recommendation", record.recommendation},
          {"warnings", Json(record.warnings)}};
}

}  // namespace

std::string comparison_json(const std::vector<ComparisonRecord>& records) {
  return written({{"comparisons", list_of(records, comparison)}});
}

}  // namespace lawdart
