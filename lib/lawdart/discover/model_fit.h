#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lawdart/data/dataset.h"
#include "lawdart/discover/fit_law.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/formula.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// A model that was found, at its constants, beside all rows of its data: what bands, diagnostics and
/// comparisons start from. It keeps what it needs of the data.
class ModelFit {
 public:
  /// A formula of a search. Throws Error{kData} if the data do not have its target, Error{kIo} if the
  /// formula and the parameters of the model do not belong together.
  ModelFit(const ModelRecord& model, const Dataset& data, Likelihood likelihood);
  /// A law that was fitted with these options, in the inputs that are columns. Throws the same.
  ModelFit(const ModelRecord& model, const Dataset& data, GivenLaw law, FitLawOptions options);
  /// FitData refers to what is in here.
  ModelFit(const ModelFit&) = delete;
  ModelFit& operator=(const ModelFit&) = delete;

  [[nodiscard]] const Expression& expression() const { return expression_; }
  [[nodiscard]] FitData data() const;
  /// One a parameter, in their order in the expression, as the model calls them.
  [[nodiscard]] const std::vector<std::string>& parameters() const { return parameters_; }
  /// How well all rows determine the free constants; recognised ones stand as they are.
  [[nodiscard]] Uncertainty known() const {
    return known_ ? *known_ : uncertainty(expression_, data(), absolute_errors_);
  }
  [[nodiscard]] bool absolute_errors() const { return absolute_errors_; }

 private:
  void take_formula(FitFormula formula);
  void take_data(const Dataset& data, const std::string& target);
  /// `values`: one a symbol of the law; `symbol_of`: one a constant, empty: the i-th is the i-th symbol.
  void allow_input_errors(const ParsedExpression& law, const Columns& errors,
                          const std::vector<double>& values, std::span<const int> symbol_of);

  Columns inputs_;
  Column target_, weights_;
  Likelihood likelihood_;
  bool absolute_errors_ = false;
  std::vector<std::string> parameters_;
  Expression expression_;
  std::vector<int> parameter_of_;
  std::vector<Bound> bounds_;
  std::optional<Uncertainty> known_;  ///< where it is not that of least squares
};

}  // namespace lawdart
