#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cmath>
#include <ctime>
#include <nlohmann/json.hpp>

#include "cli/run_directory.h"

namespace lawdart {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has no word for what is not finite, and the library would write null.
Json number(double value) {
  if (std::isfinite(value)) return value;
  return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

/// A file's name may hold bytes that are no UTF-8.
std::string line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

}  // namespace

void RunLog::start(const Checkpoint& search) {
  text_ += line({{"event", "start"},
                 {"time", now()},
                 {"version", search.version},
                 {"command", search.command},
                 {"sha256", search.sha256}});
}

void RunLog::resume(const std::string& command, long rounds) {
  text_ += line({{"event", "resume"}, {"time", now()}, {"command", command}, {"rounds", rounds}});
}

void RunLog::improved(double seconds, long rounds, double loss, const std::string& formula) {
  text_ += line({{"event", "improved"},
                 {"seconds", number(seconds)},
                 {"rounds", rounds},
                 {"loss", number(loss)},
                 {"formula", formula}});
}

void RunLog::end(const Record& record) {
  for (const std::string& warning : record.warnings) {
    text_ += line({{"event", "warning"}, {"message", warning}});
  }
  text_ += line({{"event", "end"},
                 {"seconds", number(record.seconds)},
                 {"rounds", record.rounds},
                 {"status", record.status},
                 {"best", record.best}});
}

}  // namespace lawdart
