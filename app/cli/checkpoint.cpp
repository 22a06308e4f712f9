#include "cli/checkpoint.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "lawdart/core/error.h"
#include "lawdart/data/sha256.h"

// A line with the format's version, a line with the digest of all that follows, and then blocks: a line with
// the block's name and its number of bytes, the bytes, and the end of a line.

namespace lawdart {
namespace {

constexpr std::string_view kFormat = "lawdart checkpoint ";
constexpr std::string_view kVersion = "1";
constexpr std::string_view kOption = "--";  ///< begins the names of blocks that hold options

struct TextBlock {
  std::string_view name;
  std::string Checkpoint::*text;
};
constexpr TextBlock kTexts[] = {
    {"version", &Checkpoint::version}, {"command", &Checkpoint::command}, {"file", &Checkpoint::file},
    {"path", &Checkpoint::path},       {"sha256", &Checkpoint::sha256},   {"formula", &Checkpoint::formula},
    {"status", &Checkpoint::status},   {"log", &Checkpoint::log},         {"state", &Checkpoint::state}};

[[noreturn]] void fail(std::string_view what) {
  throw Error(ErrorCode::kIo, fmt::format("{}; run the search again with lawdart search", what));
}

[[noreturn]] void fail_damaged() { fail("the checkpoint is damaged"); }

std::string digest_of(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::string block(std::string_view name, std::string_view bytes) {
  return fmt::format("{} {}\n{}\n", name, bytes.size(), bytes);
}

/// Cuts the text up to `end` off its front, and `end` as well.
std::string_view cut(std::string_view& text, char end) {
  const std::size_t length = text.find(end);
  if (length == std::string_view::npos) fail_damaged();
  const std::string_view front = text.substr(0, length);
  text.remove_prefix(length + 1);
  return front;
}

template <typename T>
T number(std::string_view text) {
  T value{};
  const char* end = text.data() + text.size();
  const auto [rest, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc() || rest != end) fail_damaged();
  return value;
}

/// What stands after the two lines at the front, checked.
std::string_view body_of(std::string_view text) {
  if (!text.starts_with(kFormat)) fail("it is no checkpoint of a search");
  text.remove_prefix(kFormat.size());
  const std::string_view version = cut(text, '\n');
  if (version != kVersion)
    fail(fmt::format("the checkpoint has format {}, and this program reads {}", version, kVersion));
  const std::string_view digest = cut(text, '\n');
  if (digest != digest_of(text)) fail_damaged();
  return text;
}

}  // namespace

std::string to_text(const Checkpoint& checkpoint) {
  std::string body = block("rounds", std::to_string(checkpoint.rounds)) +
                     block("seconds", fmt::format("{}", checkpoint.seconds));
  if (checkpoint.ranks > 1) body += block("ranks", std::to_string(checkpoint.ranks));
  for (const auto& [name, value] : checkpoint.options) body += block(std::string(kOption) + name, value);
  for (const auto& [name, text] : kTexts) body += block(name, checkpoint.*text);
  return fmt::format("{}{}\n{}\n{}", kFormat, kVersion, digest_of(body), body);
}

Checkpoint checkpoint_from_text(std::string_view text) {
  Checkpoint checkpoint;
  std::map<std::string_view, std::string_view> blocks;
  for (std::string_view body = body_of(text); !body.empty();) {
    const std::string_view name = cut(body, ' ');
    const auto size = number<std::size_t>(cut(body, '\n'));
    if (size >= body.size()) fail_damaged();
    const std::string_view bytes = body.substr(0, size);
    body.remove_prefix(size + 1);
    if (name.starts_with(kOption)) {
      checkpoint.options.emplace_back(name.substr(kOption.size()), bytes);
    } else {
      blocks[name] = bytes;
    }
  }
  checkpoint.rounds = number<long>(blocks["rounds"]);
  checkpoint.seconds = number<double>(blocks["seconds"]);
  if (blocks.contains("ranks")) checkpoint.ranks = number<int>(blocks["ranks"]);
  for (const TextBlock& row : kTexts) checkpoint.*row.text = blocks[row.name];
  return checkpoint;
}

}  // namespace lawdart
