#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace lawdart {

/// The SHA-256 digest (FIPS 180-4) of bytes that come in parts.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void add(std::string_view bytes);

  /// The digest of all bytes so far as 64 hexadecimal digits, as `sha256sum` prints it.
  [[nodiscard]] std::string hex() const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace lawdart
