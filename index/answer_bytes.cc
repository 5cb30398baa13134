#include "index/answer_bytes.h"

namespace verbatim::index {
namespace {

constexpr size_t kIdBytes = 40;

template <typename Messages>
size_t Sum(const Messages& messages) {
  size_t bytes = 0;
  for (const auto& message : messages) bytes += message.ByteSizeLong();
  return bytes;
}

}  // namespace

size_t AnswerBytes(const Quotation& quotation) {
  size_t bytes = 4 * kIdBytes + quotation.text.size() + quotation.canonical.size() +
                 quotation.first_seen.outlet.size() + quotation.first_seen.url.size();
  for (const std::string& wording : quotation.wordings) bytes += wording.size();
  for (const std::string& speaker : quotation.speakers) bytes += speaker.size();
  return bytes;
}

size_t AnswerBytes(const Occurrence& occurrence) {
  const Document& document = occurrence.document;
  return 4 * kIdBytes + occurrence.text.size() + occurrence.facts.ByteSizeLong() + Sum(occurrence.attributions) +
         Sum(occurrence.observations) + Sum(occurrence.recorded_attributions) + Sum(occurrence.amendments) +
         Sum(document.amendments) + document.facts.ByteSizeLong() + document.caller_id.size() +
         Sum(document.observations);
}

size_t AnswerBytes(const Party& party) {
  size_t bytes = 3 * kIdBytes + party.display_name.size();
  for (const auto* texts : {&party.aliases, &party.external_ids, &party.domains, &party.shared_names}) {
    for (const std::string& text : *texts) bytes += text.size();
  }
  for (const PartyReference& member : party.taken_in) bytes += kIdBytes + member.display_name.size();
  return bytes;
}

}  // namespace verbatim::index
