#include "cli/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace lawdart {
namespace {

constexpr double kRedrawSeconds = 0.1;
constexpr double kLineSeconds = 10.0;

int terminal_columns() {
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0u) != 0x80u; }

}  // namespace

ProgressStyle progress_style(When when, bool quiet, bool terminal) {
  if (when == When::kNever || (when == When::kAuto && quiet)) return ProgressStyle::kSilent;
  return terminal ? ProgressStyle::kRedraw : ProgressStyle::kLines;
}

std::string progress_line(const Progress& progress, int columns) {
  std::string line = fmt::format("{:.1f} s  ", progress.seconds);
  if (progress.rerun > 0) line += fmt::format("stability {}  ", progress.rerun);
  line += fmt::format("round {}", progress.rounds);
  if (!progress.formula.empty()) line += fmt::format("  loss {:.3g}  {}", progress.loss, progress.formula);
  if (columns == 0) return line;
  int characters = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (starts_character(line[i]) && characters++ == columns) {
      line.resize(i);
      break;
    }
  }
  return line;
}

void ProgressPrinter::show(const Progress& progress) {
  if (style_ == ProgressStyle::kSilent) return;
  if (style_ == ProgressStyle::kLines && next_seconds_ == 0.0) next_seconds_ = kLineSeconds;
  if (progress.seconds < next_seconds_) return;
  if (style_ == ProgressStyle::kRedraw) {
    // One column stays free: many terminals wrap as soon as the last one is written.
    print_log(fmt::format("\r\033[K{}", progress_line(progress, terminal_columns() - 1)));
    drawn_ = true;
    next_seconds_ = progress.seconds + kRedrawSeconds;
  } else {
    print_log(progress_line(progress, 0) + "\n");
    next_seconds_ = progress.seconds + kLineSeconds;
  }
}

void ProgressPrinter::clear() {
  if (!drawn_) return;
  print_log("\r\033[K");
  drawn_ = false;
}

}  // namespace lawdart
