#include "lawdart/fit/residuals.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <vector>

#include "lawdart/fit/bounds.h"

namespace lawdart {

FitData FitData::block(int first, int count) const {
  return {.inputs = inputs.middleRows(first, count),
          .target = target.segment(first, count),
          .weights = weights.segment(first, count),
          .likelihood = likelihood,
          .parameter_of = parameter_of,
          .bounds = bounds};
}

namespace {

int count_parameters(const Expression& expression, const FitData& data) {
  if (data.parameter_of.empty()) return expression.constant_count();
  assert(data.parameter_of.size() == static_cast<std::size_t>(expression.constant_count()));
  return std::ranges::max(data.parameter_of) + 1;
}

}  // namespace

double spread_of(const FitData& data) {
  const double total = data.weights.sum();
  const double mean = (data.weights * data.target).sum() / total;
  const Column constant = Column::Constant(data.target.size(), mean);
  const double null_deviance = deviance(data.likelihood, data.target, constant, data.weights);
  if (std::isfinite(null_deviance) && null_deviance > 0.0) return std::sqrt(null_deviance);
  const double size = std::sqrt((data.weights * data.target.square()).sum());
  return std::isfinite(size) && size > 0.0 ? size : 1.0;
}

Residuals::Residuals(const Expression& expression, const FitData& data)
    : Residuals(expression, data, spread_of(data)) {}

Residuals::Residuals(const Expression& expression, const FitData& data, double scale)
    : expression_(expression),
      data_(data),
      evaluator_(expression, data.inputs),
      parameters_(count_parameters(expression, data)),
      scale_(scale),
      mean_(data.target.size()),
      slope_(data.target.size()) {
  assert(data.inputs.rows() == data.target.size() && data.weights.size() == data.target.size());
  assert(data.bounds.empty() || data.bounds.size() == static_cast<std::size_t>(parameters_));
  if (data.parameter_of.empty()) return;
  constants_.resize(expression.constant_count());
  constant_jacobian_.resize(data.target.size(), expression.constant_count());
}

Eigen::VectorXd Residuals::start() const {
  const std::vector<double> constants = expression_.constants();
  Eigen::VectorXd parameters = Eigen::VectorXd::Zero(parameters_);
  for (std::size_t i = constants.size(); i-- > 0;) parameters[parameter_of(i)] = constants[i];
  clamp_to_bounds(data_.bounds, parameters);
  return parameters;
}

FitResult Residuals::result(const Eigen::VectorXd& parameters, double squared_norm, FitStatus status,
                            int iterations) const {
  FitResult result{at(parameters), squared_norm * scale_ * scale_, status, iterations};
  const std::vector<bool> on = on_bound(data_.bounds, parameters);
  for (std::size_t i = 0; i < static_cast<std::size_t>(expression_.constant_count()); ++i) {
    result.at_bound.push_back(on[static_cast<std::size_t>(parameter_of(i))]);
  }
  return result;
}

Eigen::Index Residuals::parameter_of(std::size_t constant) const {
  return data_.parameter_of.empty() ? static_cast<Eigen::Index>(constant) : data_.parameter_of[constant];
}

Expression Residuals::at(const Eigen::VectorXd& parameters) const {
  std::vector<double> constants(parameters.begin(), parameters.end());
  if (!data_.parameter_of.empty()) {
    constants.clear();
    for (const int parameter : data_.parameter_of) constants.push_back(parameters[parameter]);
  }
  return expression_.with_constants(constants);
}

bool Residuals::evaluate(const double* parameters, Eigen::VectorXd& residual, Eigen::MatrixXd& jacobian) {
  if (!mean_and_jacobian(parameters, mean_, jacobian)) return false;
  residual_and_slope(residual);
  jacobian.array().colwise() *= slope_;
  return residual.allFinite() && jacobian.allFinite();
}

bool Residuals::evaluate_mean(const double* parameters, Column& mean, Eigen::MatrixXd& jacobian) {
  return mean_and_jacobian(parameters, mean, jacobian) && jacobian.allFinite();
}

bool Residuals::mean_and_jacobian(const double* parameters, Column& mean, Eigen::MatrixXd& jacobian) {
  mean.resize(rows());
  jacobian.resize(rows(), parameters_);
  if (data_.parameter_of.empty()) {
    Eigen::Map<Columns> columns(jacobian.data(), rows(), parameters_);
    return evaluator_.values_and_jacobian(parameters, mean, columns);
  }
  if (!evaluator_.values_and_jacobian(constants_of(parameters), mean, constant_jacobian_)) return false;
  jacobian.setZero();
  for (std::size_t i = 0; i < data_.parameter_of.size(); ++i) {
    jacobian.col(data_.parameter_of[i]) += constant_jacobian_.col(static_cast<Eigen::Index>(i)).matrix();
  }
  return true;
}

const double* Residuals::constants_of(const double* parameters) {
  if (data_.parameter_of.empty()) return parameters;
  for (std::size_t i = 0; i < data_.parameter_of.size(); ++i) {
    constants_[static_cast<Eigen::Index>(i)] = parameters[data_.parameter_of[i]];
  }
  return constants_.data();
}

void Residuals::residual_and_slope(Eigen::VectorXd& residual) {
  residual.resize(rows());
  Eigen::Map<Column> column(residual.data(), residual.size());
  deviance_residuals(data_.likelihood, data_.target, mean_, data_.weights, column, slope_);
  column /= scale_;
  slope_ /= scale_;
}

}  // namespace lawdart
