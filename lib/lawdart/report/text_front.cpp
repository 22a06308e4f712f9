#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/core/error.h"
#include "lawdart/expr/print.h"
#include "lawdart/report/columns.h"
#include "lawdart/report/text.h"
#include "lawdart/report/text_table.h"

namespace lawdart {
namespace {

struct SortKey {
  std::string_view name;
  double (*of)(const ModelRecord& model);
};
constexpr SortKey kSortKeys[] = {
    {"complexity", [](const ModelRecord& model) { return static_cast<double>(model.complexity); }},
    {"loss", [](const ModelRecord& model) { return model.train.loss; }},
    {"aicc", [](const ModelRecord& model) { return model.aicc; }},
    {"bic", [](const ModelRecord& model) { return model.bic; }},
    {"mdl", [](const ModelRecord& model) { return model.mdl; }},
};

std::size_t sort_key(const std::string& name) {
  for (std::size_t i = 0; i < std::size(kSortKeys); ++i) {
    if (kSortKeys[i].name == name) return i;
  }
  throw Error(ErrorCode::kUsage,
              "cannot sort a front by '" + name + "'; write complexity, loss, aicc, bic or mdl");
}

/// The models of one target, best first; those without a value come last.
std::vector<const ModelRecord*> sorted_models(const Record& record, const std::string& target,
                                              const SortKey& key) {
  std::vector<const ModelRecord*> models;
  for (const ModelRecord& model : record.models) {
    if (model.target == target) models.push_back(&model);
  }
  std::stable_sort(models.begin(), models.end(), [&](const ModelRecord* a, const ModelRecord* b) {
    const double x = key.of(*a);
    const double y = key.of(*b);
    return std::isnan(y) ? !std::isnan(x) : x < y;
  });
  return models;
}

std::vector<std::string> targets_of(const Record& record) {
  std::vector<std::string> targets;
  for (const ModelRecord& model : record.models) {
    if (std::find(targets.begin(), targets.end(), model.target) == targets.end()) {
      targets.push_back(model.target);
    }
  }
  return targets;
}

bool is_inconsistent(const ModelRecord& model) { return !model.dimensionally_consistent.value_or(true); }

bool is_best(const Record& record, int id) {
  return std::find(record.best.begin(), record.best.end(), id) != record.best.end();
}

}  // namespace

std::string front_text(const Record& record, const std::string& sort) {
  const std::size_t key = sort_key(sort);
  const bool by_mdl = kSortKeys[key].name == "mdl";
  const std::vector<std::string> targets = targets_of(record);
  std::string text;
  for (const std::string& target : targets) {
    std::vector<std::vector<std::string>> rows{
        {"", "id", "size", "loss", "validation", "AICc", by_mdl ? "MDL" : "BIC", "weight", target + " ="}};
    for (const ModelRecord* model : sorted_models(record, target, kSortKeys[key])) {
      const char* mark = is_best(record, model->id) ? "*" : is_inconsistent(*model) ? "!" : "";
      rows.push_back(
          {mark, std::to_string(model->id), std::to_string(model->complexity),
           fmt::format("{:.3g}", model->train.loss),
           model->validation.n == 0 ? "-" : fmt::format("{:.3g}", model->validation.loss),
           fmt::format("{:.1f}", model->aicc), fmt::format("{:.1f}", by_mdl ? model->mdl : model->bic),
           fmt::format("{:.2f}", model->weight), model->by_group.value_or(model->formula_rounded)});
    }
    if (!text.empty()) text += '\n';
    text += aligned(rows, "lrrrrrrrl");
  }
  if (std::any_of(record.models.begin(), record.models.end(), is_inconsistent))
    text += "! its units are not consistent\n";
  return text;
}

std::string front_csv(const Record& record) {
  std::string text =
      "id,target,best,complexity,train_loss,train_rmse,train_r2,validation_loss,validation_rmse,"
      "validation_r2,aicc,bic,mdl,weight,formula\n";
  for (const ModelRecord& model : record.models) {
    text += fmt::format("{},{},{},{}", model.id, csv_field(model.target), is_best(record, model.id) ? 1 : 0,
                        model.complexity);
    for (const double value :
         {model.train.loss, model.train.rmse, model.train.r2, model.validation.loss, model.validation.rmse,
          model.validation.r2, model.aicc, model.bic, model.mdl, model.weight}) {
      text += fmt::format(",{}", shortest(value));
    }
    text += fmt::format(",{}\n", csv_field(model.formula));
  }
  return text;
}

}  // namespace lawdart
