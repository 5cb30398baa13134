#include "index/chain.h"

namespace verbatim::index {

WordsOf WordsOfChain(const Attribution& attribution) {
  for (const ViaLink& link : attribution.via()) {
    const auto wording = static_cast<LinkWording>(link.wording());
    if (wording != LinkWording::kQuoted) return {link.party(), wording == LinkWording::kParaphrased};
  }
  return {attribution.speaker(), true};
}

std::vector<ViaLink> CitedLinks(const Attribution& attribution) {
  std::vector<ViaLink> cited;
  for (const ViaLink& link : attribution.via()) {
    const auto channel = static_cast<Channel>(link.channel());
    const bool is_document = channel == Channel::kPublished || channel == Channel::kObtained || !link.url().empty();
    if (is_document) cited.push_back(link);
    if (static_cast<LinkWording>(link.wording()) == LinkWording::kParaphrased) break;
  }
  return cited;
}

}  // namespace verbatim::index
