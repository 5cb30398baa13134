#ifndef VERBATIM_INDEX_TRACE_DIGEST_H_
#define VERBATIM_INDEX_TRACE_DIGEST_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "index/copies.h"
#include "index/derive.h"
#include "index/namesakes.h"
#include "index/party_roots.h"
#include "index/staging.h"
#include "index/trace_types.h"
#include "storage/keys.h"

namespace verbatim::index {

// What the occurrences of one quotation say together: how many carried it, who copied whom, who is said to have said
// it, through whom, and when. Not thread-safe; does not outlive its rows.
class TraceDigest {
 public:
  TraceDigest(const Staging& rows, absl::string_view collection) : roots_(rows, collection) {}

  // Takes in an occurrence; in order of publication, each once.
  absl::Status Add(const Occurrence& occurrence, const OccurrenceFacts& facts, const storage::DatePosition& position);

  // Call once, when everything was taken in: what all of it says together, but for the number of all occurrences and
  // whether they contradict each other.
  void Fill(Trace* trace);

  // The outlet, or the domain, of a document as a registered party; no display name when it is none.
  absl::StatusOr<PartyReference> OutletOf(const DocumentFacts& document);
  // After Fill(): the copy group that an occurrence belongs to, if it was taken in and is a copy.
  std::optional<quote::OccurrenceId> CopyGroupOf(const quote::OccurrenceId& occurrence) const;

 private:
  // Who is said to have said it, and by whom.
  struct Saying {
    std::map<std::string, uint32_t> names;  // as recorded, with how often
    KnownAs known_as;
    PartyReference party;
    SpeakerKind kind = SpeakerKind::kUnspecified;
    bool identified = false;
    std::vector<size_t> occurrences;  // numbers in taken_, ascending
  };
  // An occurrence that counts.
  struct Taken {
    quote::OccurrenceId id;
    DateText published;
    size_t carrier;
  };

  // The party that the outlet, or the domain, of a document is taken for; nullopt when it has neither.
  absl::StatusOr<std::optional<storage::Hash>> OutletRootOf(const DocumentFacts& document);
  absl::StatusOr<size_t> CarrierOf(const OccurrenceFacts& facts);
  absl::Status AddSpeaker(const Attribution& attribution);
  void AddChain(const Attribution& attribution, const std::string& outlet);
  // Takes a speaker known by name only for the one that has this name and an external id, if it is the only one.
  void UniteByName();
  TracedAttribution Show(const Saying& saying) const;
  void FillCounts(Trace* trace) const;
  void FillAttributions(Trace* trace);
  void FillChains(Trace* trace) const;

  PartyRoots roots_;
  CopyFinder copies_;
  TraceCounts counts_;
  std::vector<Taken> taken_;
  absl::flat_hash_map<storage::Hash, size_t> carriers_;  // by root of the outlet, or by document
  std::set<size_t> outlets_;                             // carriers that are outlets
  std::set<storage::Hash> documents_;
  absl::flat_hash_map<storage::Hash, size_t> carrier_of_;  // by occurrence
  std::map<std::string, Saying> sayings_;
  std::map<std::string, TracedChain> chains_;
  std::map<std::string, uint32_t> months_;
  std::vector<std::optional<quote::OccurrenceId>> group_ids_;  // by carrier, once everything was taken in
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_TRACE_DIGEST_H_
