#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "cli/checkpoint.h"
#include "cli/commands.h"
#include "cli/version.h"
#include "data/files.h"
#include "lawdart/data/sha256.h"
#include "program.h"

// Each case is one file of tests/approved/bad_input: the exit code and all of standard error. To rewrite
// them: LAWDART_APPROVE=1 ctest --preset release -R bad.input

namespace lawdart {
namespace {

namespace fs = std::filesystem;

/// A call that must fail: what is prepared, what is called.
struct BadInput {
  std::string name;
  std::vector<std::string> arguments;
  std::string data = {};   ///< becomes data.csv if not empty
  std::string other = {};  ///< becomes the file other.txt if not empty
  std::string kept = {};   ///< becomes the checkpoint of the directory run if not empty
};

const std::string kGood = "x,y\n1,2\n2,4.1\n3,5.9\n4,8\n5,10.2\n6,12\n7,13.8\n8,16.1\n";

std::string digest_of(const std::string& bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::string half(const std::string& bytes) { return bytes.substr(0, bytes.size() / 2); }

std::vector<BadInput> data_cases() {
  const std::vector<std::string> call = {"search", "data.csv", "--rounds", "1"};
  return {
      {"empty_file", {"search", "other.txt"}, "", ""},
      {"blank_lines_only", call, "\n\n\n"},
      {"header_only", call, "x,y\n"},
      {"one_row", call, "x,y\n1,2\n"},
      {"one_column", call, "y\n1\n2\n3\n"},
      {"constant_target", call, "x,y\n1,5\n2,5\n3,5\n4,5\n"},
      {"all_nan_column", call, "x,y\n1,nan\n2,NA\n3,\n4,NaN\n"},
      {"no_numeric_column", call, "name,colour\nann,red\nbob,blue\n"},
      {"duplicate_names", call, "x,x,y\n1,2,3\n2,3,5\n3,4,7\n"},
      {"ragged_row_short", call, "x,y\n1,2\n3\n4,5\n"},
      {"ragged_row_long", call, "x,y\n1,2\n3,4,5\n6,7\n"},
      {"open_quote", call, "x,y\n1,2\n\"3,4\n5,6\n"},
      {"binary_junk", call, std::string("\x7f\x45\x4c\x46\x02\x01\x00\x00\x01\x00\xff\xfe", 12)},
      {"nul_byte", call, std::string("x,y\n1,2\n3,\0\n5,6\n", 17)},
      {"invalid_utf8", call, "x,y\n1,2\n\xc3\x28,4\n5,6\n"},
      {"utf16", call, std::string("\xff\xfex\0,\0y\0\n\0", 10)},
      {"truncated_gzip", call, half(gzip(kGood))},
      {"text_target", {"search", "data.csv", "y ~ x", "--rounds", "1"}, "x,y\n1,red\n2,blue\n3,red\n"},
      {"text_in_a_number_column", {"search", "data.csv", "y ~ x"}, "x,y\n1,2\n2,4\n3,6\n4,abc\n5,10\n"},
      {"every_row_infinite", call, "x,y\ninf,1\n2,inf\n-inf,3\n"},
      {"overflowing_number", call, "x,y\n1,1e999\n2,2e999\n3,1e400\n"},
      {"directory", {"search", "folder"}, ""},
      {"missing_file", {"search", "absent.csv"}, ""},
      {"empty_standard_input", {"search", "-"}, ""},
      {"inspect_empty_file", {"inspect", "other.txt"}, "", ""},
      {"inspect_constant_target", {"inspect", "data.csv"}, "x,y\n1,5\n2,5\n3,5\n4,5\n"},
  };
}

std::vector<BadInput> role_cases() {
  const auto search = [](const std::string& formula) {
    return std::vector<std::string>{"search", "data.csv", formula, "--rounds", "1"};
  };
  return {
      {"unknown_target", search("z ~ x"), kGood},
      {"unknown_input", search("y ~ xx"), kGood},
      {"target_among_inputs", search("y ~ x + y"), kGood},
      {"repeated_input", search("y ~ x + x"), kGood},
      {"formula_without_tilde", search("y = x"), kGood},
      {"formula_without_inputs", search("y ~"), kGood},
      {"formula_without_target", search("~ x"), kGood},
      {"formula_with_two_tildes", search("y ~ x ~ x"), kGood},
      {"formula_with_open_quote", search("y ~ `x"), kGood},
      {"formula_with_junk", search("y ~ x $ 2"), kGood},
      {"hole_without_name", search("y ~ a*x + ?"), kGood},
      {"hole_of_an_unknown_input", search("y ~ a*x + ?f(xx)"), kGood},
      {"hole_of_a_formula", search("y ~ a*x + ?f(2*x)"), kGood},
      {"two_holes", search("y ~ ?f(x) + a*?g(x)"), kGood},
      {"known_constant_twice", search("y ~ a*x + a*?f(x)"), kGood},
      {"known_part_with_bad_grammar", search("y ~ 2x + ?f(x)"), kGood},
      {"known_part_with_unknown_function", search("y ~ lgo(x) + ?f(x)"), kGood},
      {"known_part_with_a_row_of_two_arguments", search("y ~ max(x, 1) + ?f(x)"), kGood},
      {"target_in_a_known_part", search("y ~ y*x + ?f(x)"), kGood},
      {"text_in_a_known_part", search("y ~ a*n + ?f(x)"), "x,n,y\n1,red,2\n2,blue,4\n3,red,7\n"},
      {"known_part_for_darts", {"search", "data.csv", "y ~ a*x + ?f(x)", "--method", "darts"}, kGood},
      {"unknown_weights", {"search", "data.csv", "--weights", "w"}, kGood},
      {"negative_weights",
       {"search", "data.csv", "y ~ x", "--weights", "w"},
       "x,y,w\n1,2,1\n2,4,-1\n3,6,1\n"},
      {"zero_sigma", {"search", "data.csv", "y ~ x", "--yerr", "s"}, "x,y,s\n1,2,1\n2,4,0\n3,6,1\n"},
  };
}

std::vector<BadInput> option_cases() {
  const auto search = [](const std::vector<std::string>& options) {
    std::vector<std::string> words = {"search", "data.csv"};
    words.insert(words.end(), options.begin(), options.end());
    return words;
  };
  return {
      {"no_subcommand", {}},
      {"unknown_subcommand", {"serch", "data.csv"}},
      {"unknown_program_option", {"--verison"}},
      {"no_file", {"search"}},
      {"extra_argument", search({"y ~ x", "more"}), kGood},
      {"unknown_option", search({"--tiem", "3s"}), kGood},
      {"unknown_option_far_from_all", search({"--qwertyuiop"}), kGood},
      {"unknown_short_option", search({"-z"}), kGood},
      {"option_without_value", search({"--seed"}), kGood},
      {"option_with_empty_value", search({"--seed="}), kGood},
      {"option_before_option", search({"-o", "--json"}), kGood},
      {"flag_with_bad_value", search({"--json=maybe"}), kGood},
      {"unknown_operation", search({"--ops", "linear,expp"}), kGood},
      {"no_operation_left", search({"--ops", ","}), kGood},
      {"unknown_method", search({"--method", "random"}), kGood},
      {"unknown_criterion", search({"--criterion", "aic"}), kGood},
      {"unknown_preset", search({"--preset", "autora"}), kGood},
      {"time_without_unit", search({"--time", "30"}), kGood},
      {"time_with_unknown_unit", search({"--time", "3d"}), kGood},
      {"time_negative", search({"--time", "-3s"}), kGood},
      {"time_zero", search({"--time", "0s"}), kGood},
      {"time_no_number", search({"--time", "soon"}), kGood},
      {"time_too_long", search({"--time", "1e300h"}), kGood},
      {"threads_zero", search({"--threads", "0"}), kGood},
      {"threads_too_many", search({"--threads", "99999999999999999999"}), kGood},
      {"rounds_fraction", search({"--rounds", "1.5"}), kGood},
      {"seed_negative", search({"--seed", "-1"}), kGood},
      {"nodes_too_many", search({"--nodes", "1000000"}), kGood},
      {"order_three", search({"--order", "3"}), kGood},
      {"betas_not_a_pair", search({"--arch-betas", "0.9"}), kGood},
      {"betas_out_of_range", search({"--arch-betas", "0.9,1"}), kGood},
      {"rate_not_finite", search({"--arch-rate", "nan"}), kGood},
      {"validation_share_one", search({"--validation", "1"}), kGood},
      {"unknown_delimiter", search({"--delimiter", "|"}), kGood},
      {"weights_and_yerr", search({"--weights", "x", "--yerr", "x"}), kGood},
      {"units_unknown_column", search({"--units", "z=m,y=s"}), kGood},
      {"units_missing", search({"--units", "y=m/s"}), kGood},
      {"units_misspelt", search({"--units", "x=secnd,y=m"}), kGood},
      {"units_bad_exponent", search({"--units", "x=s,y=m^(1/"}), kGood},
      {"units_no_pair", search({"--units", "m/s"}), kGood},
      {"force_without_directory", search({"--force"}), kGood},
      {"quiet_and_verbose", search({"-qv"}), kGood},
      {"front_sort", {"front", "run", "--sort", "beauty"}},
      {"show_unknown_format", {"show", "run", "--as", "fortran"}},
      {"ops_with_argument", {"ops", "exp"}},
      {"verify_unknown_suite", {"verify", "nits"}},
      {"verify_without_suite", {"verify"}},
  };
}

std::vector<BadInput> file_cases() {
  const auto config = [](const std::string& name, const std::string& text) {
    return BadInput{name, {"search", "data.csv", "--config", "other.txt"}, kGood, text};
  };
  return {
      config("config_unknown_key", "sed = 3\n"),
      config("config_key_twice", "seed = 3\norder = 1\nseed = 4\n"),
      config("config_bad_value", "time = \"soon\"\n"),
      config("config_open_list", "ops = [\"linear\", \"exp\"\n"),
      config("config_in_a_section", "[search]\nseed = 3\n"),
      {"config_missing", {"search", "data.csv", "--config", "absent.toml"}, kGood},
      {"config_directory", {"search", "data.csv", "--config", "folder"}, kGood},
      {"run_directory_exists", {"search", "data.csv", "-o", "folder"}, kGood},
      {"run_directory_is_a_file", {"search", "data.csv", "-o", "data.csv", "--force"}, kGood},
      {"run_directory_of_strangers", {"search", "data.csv", "-o", "folder", "--force"}, kGood},
      {"run_directory_without_parent", {"search", "data.csv", "-o", "absent/run"}, kGood},
      {"run_directory_in_a_file", {"search", "data.csv", "-o", "data.csv/run"}, kGood},
      {"run_directory_read_only", {"search", "data.csv", "-o", "/proc/run"}, kGood},
      {"show_missing_run", {"show", "absent"}},
      {"show_no_run", {"show", "folder"}},
      {"show_broken_run", {"show", "other.txt"}, "", "{\"lawdart\": {\"version\": "},
      {"front_missing_run", {"front", "absent"}},
      {"predict_missing_run", {"predict", "absent", "data.csv"}, kGood},
      {"predict_without_rows", {"predict", "folder"}},
      {"predict_level", {"predict", "absent", "data.csv", "--level", "95"}, kGood},
      {"predict_unknown_interval", {"predict", "absent", "data.csv", "--interval", "wald"}, kGood},
  };
}

/// Calls of resume; the checkpoint is that of a search of data.csv, but for what `change` does to it.
std::vector<BadInput> resume_cases() {
  const auto resume = [](const std::string& name, const std::function<void(Checkpoint&)>& change) {
    Checkpoint kept{.version = std::string(version()), .file = "data.csv", .path = "data.csv"};
    kept.sha256 = digest_of(kGood);
    change(kept);
    return BadInput{name, {"resume", "run", "-q"}, kGood, {}, to_text(kept)};
  };
  const std::string good = resume("", [](Checkpoint&) {}).kept;
  const std::vector<std::string> call = {"resume", "run"};
  return {
      {"resume_without_run", {"resume"}},
      {"resume_missing_run", {"resume", "absent"}},
      {"resume_without_checkpoint", {"resume", "folder"}},
      {"resume_of_a_file", {"resume", "data.csv"}, kGood},
      {"resume_foreign_checkpoint", call, kGood, {}, "weights of a network\n"},
      {"resume_newer_checkpoint", call, kGood, {}, "lawdart checkpoint 2\nabc\n"},
      {"resume_truncated_checkpoint", call, kGood, {}, half(good)},
      {"resume_changed_checkpoint", call, kGood, {}, good + "x"},
      resume("resume_other_version", [](Checkpoint& kept) { kept.version = "0.0.1"; }),
      resume("resume_finished",
             [](Checkpoint& kept) {
               kept.status = "converged";
               kept.rounds = 12;
             }),
      resume("resume_changed_data", [](Checkpoint& kept) { kept.sha256 = digest_of("x,y\n1,2\n"); }),
      resume("resume_missing_data", [](Checkpoint& kept) { kept.path = "absent.csv"; }),
      resume("resume_foreign_state", [](Checkpoint& kept) { kept.state = "3 1 4 1 5 "; }),
  };
}

void check(const BadInput& bad) {
  CAPTURE(bad.name);
  const Workshop shop;
  shop.write("folder/stranger.txt", "not part of a run\n");
  shop.write("other.txt", bad.other);
  if (!bad.data.empty()) shop.write("data.csv", bad.data);
  if (!bad.kept.empty()) shop.write("run/checkpoint", bad.kept);
  const Outcome outcome = shop.run(bad.arguments);
  CHECK(outcome.exit_code != 0);
  CHECK(outcome.exit_code < 6);
  // Messages name the directory of the test where they name a whole path.
  std::string message = outcome.err;
  const std::string here = fs::canonical(shop.path() / "work").string();
  for (std::size_t at = message.find(here); at != std::string::npos; at = message.find(here)) {
    message.replace(at, here.size(), "HERE");
  }
  check_approved(fmt::format("bad_input/{}.txt", bad.name),
                 fmt::format("exit {}\n{}", outcome.exit_code, message));
}

}  // namespace

TEST_CASE("bad input: data that cannot be used is refused with file, place and mend") {
  for (const BadInput& bad : data_cases()) check(bad);
}

TEST_CASE("bad input: columns that cannot play their part are refused by name") {
  for (const BadInput& bad : role_cases()) check(bad);
}

TEST_CASE("bad input: a wrong call is refused in one line that names the option") {
  for (const BadInput& bad : option_cases()) check(bad);
}

TEST_CASE("bad input: files and directories that cannot be read or written are refused") {
  for (const BadInput& bad : file_cases()) check(bad);
}

TEST_CASE("bad input: a run that cannot go on is told why and what to do") {
  for (const BadInput& bad : resume_cases()) check(bad);
}

TEST_CASE("bad input: a file without read permission is refused") {
  if (::geteuid() == 0) return;  // root reads everything
  const Workshop shop;
  shop.write("data.csv", kGood);
  fs::permissions(shop.path() / "work" / "data.csv", fs::perms::none);
  const Outcome outcome = shop.run({"search", "data.csv"});
  CHECK(outcome.exit_code == 3);
  CHECK(outcome.err.find("data.csv") != std::string::npos);
}

TEST_CASE("bad input: numbers near the largest double end in a model or a clear refusal, never in a crash") {
  const Workshop shop;
  shop.write("data.csv", "x,y\n1e308,1\n-1e308,2\n1e308,-1e308\n3,1e308\n5,4\n6,1e-308\n");
  const Outcome outcome = shop.run({"search", "data.csv", "--rounds", "1", "-q"});
  CHECK((outcome.exit_code == 0 || outcome.exit_code == 3 || outcome.exit_code == 4));
  CHECK((outcome.exit_code == 0) == outcome.err.empty());
}

TEST_CASE("bad input: each case has its own approved text and no approved text is left over") {
  std::set<std::string> names;
  for (const auto& cases : {data_cases(), role_cases(), option_cases(), file_cases(), resume_cases()}) {
    for (const BadInput& bad : cases) CHECK(names.insert(bad.name).second);
  }
  names.insert("model_that_does_not_exist");
  for (const auto& entry : fs::directory_iterator(fs::path(LAWDART_APPROVED) / "bad_input")) {
    CHECK_MESSAGE(names.contains(entry.path().stem().string()), entry.path().string());
  }
}

}  // namespace lawdart
