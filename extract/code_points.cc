#include "extract/code_points.h"

namespace verbatim::extract {
namespace {

constexpr uint32_t kStep = 64;

bool Begins(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

}  // namespace

CodePoints::CodePoints(absl::string_view text) : text_(text) {
  before_.reserve(text.size() / kStep + 1);
  uint32_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % kStep == 0) before_.push_back(count);
    count += Begins(text[i]) ? 1 : 0;
  }
  if (text.size() % kStep == 0) before_.push_back(count);
}

uint32_t CodePoints::At(uint32_t byte) const {
  uint32_t count = before_[byte / kStep];
  for (uint32_t i = byte / kStep * kStep; i < byte; ++i) count += Begins(text_[i]) ? 1 : 0;
  return count;
}

}  // namespace verbatim::extract
