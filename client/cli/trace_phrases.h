#ifndef VERBATIM_CLIENT_CLI_TRACE_PHRASES_H_
#define VERBATIM_CLIENT_CLI_TRACE_PHRASES_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "verbatim/v1/match.pb.h"
#include "verbatim/v1/trace.pb.h"

// What a trace says as phrases for people; like phrases.h, recorded text in them is not yet safe to print. Pure.
namespace verbatim::cli {

inline constexpr char kTruncated[] =
    "More attributions, chains, copy groups or statements are recorded than one answer holds.";

// Names for what a trace refers to by id. The trace outlives it.
class TraceNames {
 public:
  explicit TraceNames(const v1::Trace& trace);

  // "ABC News (2024-10-25)" of a carrier that was fetched, else the id.
  std::string Publication(const std::string& occurrence_id) const;
  // "ABC News (2024-10-25), o1_..." or the id alone; empty for none.
  std::string PublicationWithId(const std::string& occurrence_id) const;
  // The number of a copy group, from 1; 0 for none.
  size_t CopyGroup(const std::string& id) const;

 private:
  std::unordered_map<std::string, const v1::Occurrence*> occurrences_;
  std::unordered_map<std::string, size_t> copy_groups_;
};

// Whether something may precede the first publication, and what: one sentence for each. Empty without an occurrence.
std::vector<std::string> PrecedingTexts(const v1::FirstSeen& first, const TraceNames& names);

// How many there are, how many of them were examined, and what was not counted: one phrase each.
std::vector<std::string> CountTexts(const v1::TraceCounts& counts);

// "Dmitry Peskov (person; also as D. Peskov)".
std::string SpeakerText(const v1::TracedAttribution& attribution);
// "12 occurrences, 3 outlets, 2 independent, first 2024-10-25 (o1_...)".
std::string AttributionCounts(const v1::TracedAttribution& attribution);

// "ABC News, Politico <- Ian Bremmer (newsletter, 2022-10-10, quoted) <- Elon Musk".
std::string ChainText(const v1::TracedChain& chain);
// "4 occurrences, first o1_...; words of Ian Bremmer".
std::string ChainAbout(const v1::TracedChain& chain);

// "3 carriers print one text, in 4 occurrences: A, B, C".
std::string CopyGroupText(const v1::CopyGroup& group);
// `A (2024-10-25) and B (2024-10-26): both credit Reuters`.
std::string EvidenceText(const v1::CopyEvidence& evidence, const TraceNames& names);

// Who is said to have said it in one carrier, each once; empty for nobody.
std::string SpeakersOf(const v1::Occurrence& occurrence);
// "not counted: title, headline"; empty for a carrier that counts.
std::string UncountedText(const v1::Carrier& carrier);

// "fragment, match strong 0.86: cut head, cut tail".
std::string VariantText(const v1::Match& variant);

// Without the time when there is none: "Revision 7, 2024-11-01T00:00:00Z; server 0.1.0, normaliser 1, matcher 4."
std::string AnswerText(const std::string& revision, const google::protobuf::Timestamp& time,
                       const v1::Versions& versions);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_TRACE_PHRASES_H_
