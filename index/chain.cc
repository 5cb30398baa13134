#include "index/chain.h"

namespace verbatim::index {

WordsOf WordsOfChain(const Attribution& attribution) {
  for (const ViaLink& link : attribution.via()) {
    const auto wording = static_cast<LinkWording>(link.wording());
    if (wording != LinkWording::kQuoted) return {link.party(), wording == LinkWording::kParaphrased};
  }
  return {attribution.speaker(), true};
}

}  // namespace verbatim::index
