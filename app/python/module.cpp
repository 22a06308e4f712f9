#include <fmt/format.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <future>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/delivery.h"
#include "cli/options_search.h"
#include "cli/report_data.h"
#include "cli/report_files.h"
#include "cli/search_job.h"
#include "cli/version.h"
#include "lawdart/core/error.h"
#include "lawdart/data/column_summary.h"
#include "lawdart/data/sha256.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/report/json.h"
#include "lawdart/write/identifiers.h"
#include "lawdart/write/write.h"

// What the Python package lawdart calls: plain values in, plain values out; the estimator is written in
// Python.

namespace py = pybind11;

namespace lawdart {
namespace {

using Names = std::vector<std::string>;
using Numbers = py::array_t<double, py::array::f_style | py::array::forcecast>;

/// Between two looks at what Python was asked to do meanwhile.
constexpr std::chrono::milliseconds kBetweenLooks(50);

/// The columns and options that a search is about; those that follow it have the same.
struct Task {
  Names names;      ///< of the columns; the last is the target
  Numbers numbers;  ///< rows x columns
  std::string formula;
  std::vector<std::pair<std::string, std::string>> options;  ///< of `lawdart search`, by name
};

Eigen::Map<const Columns> columns_of(const Numbers& numbers) {
  if (numbers.ndim() != 2) throw Error(ErrorCode::kUsage, "the numbers are no table of rows and columns");
  return {numbers.data(), numbers.shape(0), numbers.shape(1)};
}

std::string digest(const Columns& numbers) {
  Sha256 digest;
  digest.add({reinterpret_cast<const char*>(numbers.data()),
              static_cast<std::size_t>(numbers.size()) * sizeof(double)});
  return digest.hex();
}

/// As the reader of CSV files makes one; rows count from 1.
Table table_of(const Task& task) {
  Table table{.file = "the data",
              .sha256 = {},
              .columns = {},
              .numbers = columns_of(task.numbers),
              .lines = {},
              .texts = {}};
  if (task.names.size() != static_cast<std::size_t>(table.numbers.cols()))
    throw Error(ErrorCode::kUsage,
                fmt::format("{} names for {} columns", task.names.size(), table.numbers.cols()));
  table.sha256 = digest(table.numbers);
  for (const std::string& name : task.names) table.columns.push_back({.name = name});
  for (int row = 1; row <= table.rows(); ++row) table.lines.push_back(row);
  summarise_columns(table);
  return table;
}

/// Sets the options of a search that bear on its result, and its threads. Throws Error{kUsage} for others.
OptionTable set_options_of(const Task& task, SearchOptions& options) {
  OptionTable table = search_table(options);
  Names known;
  for (const Option* option : table.options()) {
    // Formulas of groups are written in inputs that X does not have.
    if (option->name == "group" || option->name == "cluster") continue;
    if (option->recorded || option->name == "threads") known.push_back(option->name);
  }
  std::vector<Assignment> values;
  for (const auto& [name, value] : task.options) {
    if (std::ranges::find(known, name) == known.end())
      throw Error(ErrorCode::kUsage,
                  fmt::format("unknown option '{}'; there are {}", name, fmt::join(known, ", ")));
    values.push_back({.name = name, .value = value, .place = name});
  }
  set_options(table, values);
  options.formula = task.formula;
  check_together(options, table.command);
  return table;
}

/// Does the work on another thread, without Python's lock. KeyboardInterrupt asks it to end, and its answer
/// is the best so far; whatever else a signal raises ends it too, and is thrown on.
Record interruptible(Stop& stop, const std::function<Record()>& work) {
  std::exception_ptr raised;
  std::future<Record> answer = std::async(std::launch::async, work);
  for (;;) {
    {
      const py::gil_scoped_release released;
      if (answer.wait_for(kBetweenLooks) == std::future_status::ready) break;
    }
    if (PyErr_CheckSignals() == 0) continue;
    if (PyErr_ExceptionMatches(PyExc_KeyboardInterrupt) == 0)
      raised = std::make_exception_ptr(py::error_already_set());
    PyErr_Clear();
    stop.interrupt();
  }
  if (raised) std::rethrow_exception(raised);
  return answer.get();
}

/// The result document of `lawdart search`. `command`: what it tells of the call.
std::string search(const Task& task, const std::string& command) {
  const auto start = Stop::Clock::now();
  SearchOptions options;
  const OptionTable table = set_options_of(task, options);
  SearchInput input = make_input(options, table_of(task));
  const Source source{
      .command = command, .options = table.recorded(), .file = input.file, .sha256 = input.sha256};
  const DiscoverOptions how = settings(options, input);
  Stop stop = time_limit(options, start);
  try {
    Record record = interruptible(stop, [&] { return discover(std::move(input.data), how, stop); });
    sign(record, source);
    return to_json(record);
  } catch (const Error&) {
    if (!stop.interrupted()) throw;
    PyErr_SetString(PyExc_KeyboardInterrupt, "interrupted before any model was found");
    throw py::error_already_set();
  }
}

/// Values of a formula at rows of its inputs.
py::array_t<double> values(const std::string& formula, const Names& inputs, const Numbers& rows) {
  const Eigen::Map<const Columns> columns = columns_of(rows);
  Column result;
  {
    const py::gil_scoped_release released;
    result = evaluate(parse_expression(formula, inputs).expression, columns);
  }
  return py::array_t<double>(result.size(), result.data());
}

/// A formula as code in a language of `lawdart show --as`.
std::string code_of(const std::string& formula, const Names& inputs, const std::string& language) {
  Names known;
  for (const CodeLanguage* one : code_languages()) {
    if (one->name == language)
      return code(*one, parse_expression(formula, inputs).expression, inputs,
                  {.function = "f", .note = formula});
    known.emplace_back(one->name);
  }
  throw Error(ErrorCode::kUsage,
              fmt::format("unknown language '{}'; there are {}", language, fmt::join(known, ", ")));
}

/// What code_of() calls the inputs in SymPy.
Names symbols(const Names& inputs) { return identifiers(inputs, kSympyCode, "f"); }

/// Writes the report of a search: `document` is its result, `id` that of the model that is described.
void report(const Task& task, const std::string& document, const std::string& file, int id) {
  check_report_file(file);
  RunData run{.record = record_from_json(document), .data = {}, .options = {}};
  static_cast<void>(set_options_of(task, run.options.common));
  run.data = make_input(run.options.common, table_of(task)).data;
  const py::gil_scoped_release released;
  write_report({.record = run.record, .models = model_reports(run, {id})}, file);
}

/// Errors as Python has them: ValueError for what was asked or given, OSError for files, RuntimeError for
/// searches without an answer.
void translate(std::exception_ptr thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const Error& error) {
    const bool is_value = error.code() == ErrorCode::kUsage || error.code() == ErrorCode::kData;
    PyErr_SetString(is_value                         ? PyExc_ValueError
                    : error.code() == ErrorCode::kIo ? PyExc_OSError
                                                     : PyExc_RuntimeError,
                    error.what());
  }
}

}  // namespace
}  // namespace lawdart

PYBIND11_MODULE(_lawdart, module) {
  using namespace lawdart;
  py::register_local_exception_translator(translate);
  py::class_<Task>(module, "Task")
      .def(py::init([](Names names, Numbers numbers, std::string formula,
                       std::vector<std::pair<std::string, std::string>> options) {
        return Task{std::move(names), std::move(numbers), std::move(formula), std::move(options)};
      }));
  module.def("search", search);
  module.def("values", values);
  module.def("code", code_of);
  module.def("symbols", symbols);
  module.def("report", report);
  module.attr("version") = std::string(version());
  module.attr("version_text") = version_text();
}
