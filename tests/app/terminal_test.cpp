#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>

#include "cli/next_steps.h"
#include "lawdart/core/xml_text.h"
#include "program.h"

namespace lawdart {
namespace {

/// A variable of the environment while this lives. Without a value there is none.
class Variable {
 public:
  Variable(std::string name, const std::optional<std::string>& value) : name_(std::move(name)) {
    if (const char* before = std::getenv(name_.c_str())) before_ = before;
    set(value);
  }
  ~Variable() { set(before_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  void set(const std::optional<std::string>& value) {
    if (value) {
      ::setenv(name_.c_str(), value->c_str(), 1);
    } else {
      ::unsetenv(name_.c_str());
    }
  }

  std::string name_;
  std::optional<std::string> before_;
};

/// A terminal with UTF-8 and colours, and some data.
struct Shop : Workshop {
  Variable locale{"LC_ALL", "C.UTF-8"}, term{"TERM", "xterm"}, colours{"NO_COLOR", std::nullopt};
  const std::vector<std::string> fit = {"fit", "puromycin.csv", "rate ~ Vmax*conc/(Km + conc)"};

  Shop() {
    for (const char* name : {"puromycin.csv", "trees.csv", "dnase.csv", "indometh.csv"})
      write(name, data(name));
  }

  [[nodiscard]] static std::string data(const std::string& name) {
    std::ifstream file(fmt::format("{}/{}", LAWDART_DATA_DIR, name));
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }
};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string printed(const Workshop& workshop, const std::vector<std::string>& words) {
  const Outcome outcome = workshop.run(words);
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  return outcome.out;
}

std::string up_to_constants(const std::string& text) { return text.substr(0, text.find("\nconstant")); }

bool is_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

void check_fits_screen(const std::string& text) {
  std::stringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(letter_count(line) <= 80);
  }
}

}  // namespace

TEST_CASE_FIXTURE(Shop, "--plot draws data and curve under the formula of a fit, and changes nothing else") {
  const std::string plain = printed(*this, fit);
  std::string text = printed(*this, with(fit, {"--plot", "-o", "run"}));
  check_fits_screen(text);
  check_approved("terminal/fit.txt", up_to_constants(text));
  const std::string plot = printed(*this, {"show", "run", "--as", "terminal"});
  const std::size_t place = text.find(plot);
  REQUIRE(place != text.npos);
  CHECK(text.substr(0, place).ends_with("conc/(0.0641 + conc)\n\n"));
  CHECK(text.erase(place, plot.size()) == plain);
}

TEST_CASE_FIXTURE(Shop, "a plot is ASCII alone where the locale has no UTF-8") {
  const Variable all("LC_ALL", std::nullopt), letters("LC_CTYPE", std::nullopt);
  for (const char* language : {"C", "POSIX", "de_DE.ISO-8859-1", ""}) {
    const Variable lang("LANG", language);
    const std::string text = printed(*this, with(fit, {"--plot"}));
    CHECK(is_ascii(text));
    check_approved("terminal/fit_ascii.txt", up_to_constants(text));
  }
  const Variable lang("LANG", "en_GB.utf8");
  CHECK(contains(printed(*this, with(fit, {"--plot"})), "⠒"));
}

TEST_CASE_FIXTURE(Shop, "a search draws its curve") {
  const std::string text =
      printed(*this, {"search", "dnase.csv", "density ~ conc", "--rounds", "1", "-o", "run", "-q", "--plot"});
  const std::string plot = printed(*this, {"show", "run", "--as", "terminal"});
  CHECK(contains(text, "\n\n" + plot + "\nmodel "));
  CHECK(contains(plot, "⠒⠒ law"));
}

TEST_CASE_FIXTURE(Shop, "an axis is logarithmic where that of the report is") {
  const std::string text =
      printed(*this, {"fit", "dnase.csv", "density ~ a/(1 + exp((b - log(conc))/c))", "--plot"});
  check_approved("terminal/log_axis.txt", up_to_constants(text));
}

TEST_CASE_FIXTURE(Shop, "each group of rows has a curve and a sign of its own") {
  std::string rows = "time,conc,subject\n";
  std::stringstream lines(data("indometh.csv"));
  std::string line;
  std::getline(lines, line);
  for (int row = 0; std::getline(lines, line); ++row)
    rows += fmt::format("{},{}\n", line, "abcdef"[row / 11]);
  write("indometh.csv", rows);
  const std::string text =
      printed(*this, {"fit", "indometh.csv", "conc ~ A*exp(-a*time) + B*exp(-b*time)", "--group", "subject",
                      "--per-group", "A,B", "--plot", "-o", "run"});
  const std::string plot = printed(*this, {"show", "run", "--as", "terminal"});
  CHECK(contains(text, "\n\n" + plot + "\nconstant "));
  check_approved("terminal/groups.txt", plot);
}

TEST_CASE_FIXTURE(Shop, "a law of several inputs is drawn as observed against predicted values") {
  const std::string text =
      printed(*this, {"fit", "trees.csv", "Volume ~ a*Girth^2*Height", "--plot", "-o", "run"});
  const std::string plot = printed(*this, {"show", "run", "--plot", "predicted", "--as", "terminal"});
  CHECK(contains(text, plot));
  check_approved("terminal/predicted.txt", plot);
}

TEST_CASE_FIXTURE(Shop, "show draws a plot in letters at a terminal, and as SVG into a pipe") {
  REQUIRE(run(with(fit, {"-o", "run"})).exit_code == 0);
  const std::vector<std::string> words = {"show", "run", "--plot", "residuals"};
  const Variable none("NO_COLOR", "1");
  CHECK(run_at_terminal(words).out == printed(*this, with(words, {"--as", "terminal"})));
  CHECK(run_at_terminal(with(words, {"--as", "svg"})).out.starts_with("<svg "));
  CHECK(printed(*this, words).starts_with("<svg "));
}

TEST_CASE_FIXTURE(Shop, "plots have colours at a terminal that wants them, and none in a pipe") {
  const std::vector<std::string> words = with(fit, {"--plot"});
  CHECK(contains(run_at_terminal(words).out, "\033[36m"));
  CHECK(contains(printed(*this, with(words, {"--color", "always"})), "\033[31m"));
  CHECK_FALSE(contains(printed(*this, words), "\033"));
  CHECK_FALSE(contains(run_at_terminal(with(words, {"--color", "never"})).out, "\033"));
  const Variable none("NO_COLOR", "1");
  CHECK_FALSE(contains(run_at_terminal(words).out, "\033"));
}

TEST_CASE_FIXTURE(Shop, "who sits at a terminal is told what to call next, and nobody else") {
  const std::string told = run_at_terminal(with(fit, {"-o", "my run"})).out;
  check_approved("terminal/next.txt", told.substr(std::min(told.find("\nNext"), told.size())));
  const std::string unkept = run_at_terminal(fit).out;
  check_approved("terminal/next_unkept.txt", unkept.substr(std::min(unkept.find("\nNext"), unkept.size())));
  check_fits_screen(told + unkept);
  CHECK_FALSE(contains(run_at_terminal(with(fit, {"-q"})).out, "\nNext"));
  CHECK_FALSE(contains(run_at_terminal(with(fit, {"--json"})).out, "\nNext"));
  const Outcome piped = run(fit);
  CHECK_FALSE(contains(piped.out + piped.err, "\nNext"));
}

TEST_CASE("a search that may go on is told how to, a run without a model nothing") {
  Record record;
  record.method = "wide";
  record.status = "time_limit";
  record.best = {1};
  CHECK(contains(next_steps(record, "run/"), "\n  lawdart resume run/ --time 10m  "));
  for (const char* status : {"converged", "rounds"}) {
    record.status = status;
    CHECK_FALSE(contains(next_steps(record, "run/"), "resume"));
  }
  record.method = "fit";
  record.status = "time_limit";
  CHECK_FALSE(contains(next_steps(record, ""), "resume"));
  record.best.clear();
  CHECK(next_steps(record, "run/").empty());
}

TEST_CASE_FIXTURE(Shop, "a plot is no part of a JSON document") {
  check_refused(*this, with(fit, {"--plot", "--json"}), 2, "--json and --plot exclude each other");
}

}  // namespace lawdart
