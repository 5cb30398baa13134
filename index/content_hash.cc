#include "index/content_hash.h"

#include <cstring>
#include <string>

#include "absl/strings/string_view.h"
#include "quote/identity.h"

namespace verbatim::index {
namespace {

// Collects the set fields of a record as (number, length, bytes), so that no two records collect to the same bytes.
class FieldCollector {
 public:
  void Text(uint8_t number, absl::string_view value) {
    if (!value.empty()) Add(number, value);
  }
  void Number(uint8_t number, uint64_t value) {
    if (value == 0) return;
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(value >> shift));
    Add(number, bytes);
  }
  void Probability(uint8_t number, double value) {
    uint64_t bits = 0;
    static_assert(sizeof(bits) == sizeof(value));
    std::memcpy(&bits, &value, sizeof(bits));
    Number(number, bits);
  }
  void Record(uint8_t number, const FieldCollector& record) { Add(number, record.bytes_); }
  void Date(uint8_t number, const DateText& date) {
    FieldCollector fields;
    fields.Text(1, date.edtf());
    fields.Text(2, date.as_printed());
    if (!fields.bytes_.empty()) Record(number, fields);
  }
  storage::Hash Hash(absl::string_view domain) const { return quote::ContentHash(domain, {bytes_}); }

 private:
  void Add(uint8_t number, absl::string_view value) {
    bytes_.push_back(static_cast<char>(number));
    const auto size = static_cast<uint32_t>(value.size());
    for (int shift = 24; shift >= 0; shift -= 8) bytes_.push_back(static_cast<char>(size >> shift));
    bytes_.append(value.data(), value.size());
  }

  std::string bytes_;
};

FieldCollector Collect(const ViaLink& link) {
  FieldCollector fields;
  fields.Text(1, link.party());
  fields.Text(2, link.medium());
  fields.Date(3, link.date());
  fields.Text(4, link.url());
  fields.Number(5, link.wording());
  fields.Number(6, link.channel());
  return fields;
}

FieldCollector Collect(const SpeakerCandidate& candidate) {
  FieldCollector fields;
  fields.Text(1, candidate.name());
  for (const std::string& id : candidate.ids()) fields.Text(2, id);
  fields.Probability(3, candidate.probability());
  return fields;
}

FieldCollector Collect(const Part& part) {
  FieldCollector fields;
  fields.Text(1, part.text());
  fields.Number(2, part.begin());
  fields.Number(3, part.end());
  return fields;
}

}  // namespace

storage::Hash ContentHashOf(const DocumentObservation& observation) {
  FieldCollector fields;
  fields.Text(1, observation.url());
  fields.Text(2, observation.outlet());
  fields.Text(3, observation.title());
  fields.Text(4, observation.author());
  fields.Date(5, observation.published());
  fields.Date(6, observation.retrieved());
  fields.Text(7, observation.archive_url());
  fields.Text(8, observation.content_hash());
  fields.Text(9, observation.rights());
  fields.Date(10, observation.expires());
  return fields.Hash("document-observation");
}

storage::Hash ContentHashOf(const OccurrenceObservation& observation) {
  FieldCollector fields;
  fields.Text(1, observation.left_context());
  fields.Text(2, observation.right_context());
  for (const Part& part : observation.parts()) fields.Record(3, Collect(part));
  fields.Text(4, observation.parent());
  fields.Number(5, observation.kind());
  fields.Number(6, observation.placement());
  fields.Text(7, observation.lang());
  fields.Text(8, observation.original_lang());
  fields.Number(9, observation.translated());
  fields.Text(10, observation.translation_of());
  fields.Date(11, observation.said());
  fields.Text(12, observation.external_id());
  return fields.Hash("occurrence-observation");
}

storage::Hash ContentHashOf(const Attribution& attribution) {
  FieldCollector fields;
  fields.Text(1, attribution.speaker());
  for (const std::string& id : attribution.speaker_ids()) fields.Text(2, id);
  fields.Number(3, attribution.speaker_kind());
  fields.Text(4, attribution.mention());
  fields.Text(5, attribution.role());
  fields.Text(6, attribution.cue());
  fields.Text(7, attribution.addressee());
  fields.Number(8, attribution.method());
  fields.Text(9, attribution.method_version());
  fields.Probability(10, attribution.confidence());
  for (const SpeakerCandidate& candidate : attribution.candidates()) fields.Record(11, Collect(candidate));
  for (const ViaLink& link : attribution.via()) fields.Record(12, Collect(link));
  return fields.Hash("attribution");
}

storage::Hash ContentHashOf(const storage::v1::StatementValue& statement) {
  FieldCollector fields;
  fields.Text(1, statement.quotation_id());
  fields.Number(2, statement.act());
  fields.Text(3, statement.party());
  for (const std::string& id : statement.party_ids()) fields.Text(4, id);
  fields.Number(5, statement.party_kind());
  fields.Number(6, statement.concern());
  fields.Text(7, statement.link_party());
  fields.Text(8, statement.occurrence_id());
  fields.Date(9, statement.made());
  fields.Text(10, statement.medium());
  fields.Text(11, statement.url());
  fields.Text(12, statement.archive_url());
  fields.Text(13, statement.text());
  return fields.Hash("statement");
}

}  // namespace verbatim::index
