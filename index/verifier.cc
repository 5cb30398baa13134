#include "index/verifier.h"

#include <algorithm>
#include <utility>

#include "index/attribution.h"
#include "index/directory.h"
#include "index/field_error.h"
#include "index/index.h"
#include "index/lookup.h"
#include "index/prepare.h"
#include "index/statements.h"
#include "quote/identity.h"
#include "quote/normalise.h"

namespace verbatim::index {
namespace {

using storage::FacetKind;
using storage::v1::QuotationRow;

Timing TimingOf(const QuotationRow& row, const std::optional<quote::Date>& asked) {
  const storage::v1::DatedOccurrence& first = row.first();
  if (!asked || (first.begin_us() == 0 && first.end_us() == 0)) return Timing::kNotAsked;
  if (asked->latest <= first.earliest_us()) return Timing::kEarlier;
  if (asked->earliest >= first.latest_us()) return Timing::kLater;
  return Timing::kOverlaps;
}

std::vector<AlignmentStep> AlignmentOf(const quote::ComparedText& query, const quote::ComparedText& recorded,
                                       const std::vector<quote::Step>& steps) {
  std::vector<quote::WordRange> query_words, recorded_words;
  for (const quote::Step& step : steps) {
    query_words.push_back(step.query);
    recorded_words.push_back(step.recorded);
  }
  const auto query_ranges = quote::PrintedRanges(query, query_words);
  const auto recorded_ranges = quote::PrintedRanges(recorded, recorded_words);
  std::vector<AlignmentStep> alignment;
  for (size_t i = 0; i < steps.size(); ++i) alignment.push_back({steps[i], query_ranges[i], recorded_ranges[i]});
  return alignment;
}

// A wording identifies who said it when enough of it is shared, and nobody else is likely to have said it.
bool IsDistinct(const Related& related) { return related.comparison.equal >= kDistinctWords && IsStrong(related); }

// Whom the asked names stand for in a collection.
struct Asked {
  AskedParty speaker, outlet;
};

absl::StatusOr<Asked> AskedIn(const Staging& rows, const std::string& collection, const PreparedQuery& query) {
  Asked asked;
  const Directory directory(rows, collection);
  if (!query.speaker.empty()) {
    auto speaker = directory.AskedSpeaker(query.speaker);
    if (!speaker.ok()) return WithField("speaker", speaker.status());
    asked.speaker = *std::move(speaker);
  }
  if (!query.outlet.empty()) {
    auto outlet = directory.AskedOutlet(query.outlet);
    if (!outlet.ok()) return WithField("outlet", outlet.status());
    asked.outlet = *std::move(outlet);
  }
  return asked;
}

// Whom the names stand for in each collection, all of one moment. An id of nobody is not asked for where it is unknown,
// and NOT_FOUND when no collection knows it.
absl::StatusOr<std::vector<Asked>> AskedInEach(const storage::Engine& engine, absl::Span<const std::string> collections,
                                               const PreparedQuery& query) {
  std::vector<Asked> asked(collections.size());
  if (query.speaker.empty() && query.outlet.empty()) return asked;
  const auto moment = engine.Snapshot();
  const Staging rows(*moment);
  absl::Status unknown;
  bool any_known = false;
  for (size_t i = 0; i < collections.size(); ++i) {
    auto parties = AskedIn(rows, collections[i], query);
    if (parties.ok()) {
      any_known = true;
      asked[i] = *std::move(parties);
    } else if (absl::IsNotFound(parties.status())) {
      unknown = parties.status();
    } else {
      return parties.status();
    }
  }
  if (!any_known) return unknown;
  return asked;
}

// Adds those that are not there yet: two collections may have the same party.
void AddParties(const std::vector<PartyReference>& parties, std::vector<PartyReference>* all) {
  for (const PartyReference& party : parties) {
    const bool known = std::any_of(all->begin(), all->end(), [&](const auto& other) { return other.id == party.id; });
    if (!known) all->push_back(party);
  }
}

absl::StatusOr<Carrier> CarrierOf(const Lookup& lookup, const Related& related, const AskedParty& outlet) {
  if (outlet.keys.empty()) return Carrier::kNotAsked;
  for (const storage::Hash& key : outlet.keys) {
    const auto carried = StandsUnder(lookup, related.quotation->id, {FacetKind::kOutlet, key});
    if (!carried.ok()) return carried.status();
    if (*carried) return Carrier::kCarried;
  }
  return Carrier::kNotRecorded;
}

absl::StatusOr<Match> MatchOf(const storage::Reader& latest, const PreparedQuery& query, const AskedParty& outlet,
                              View view, Related related) {
  Match match;
  match.collection = related.collection;
  const QuotationRow& row = related.quotation->row;
  match.quotation.bytes = related.quotation->id;
  match.text = std::move(related.text);
  match.relation = related.comparison.relation;
  match.strength = related.comparison.strength;
  match.flags = related.comparison.flags;
  match.similarity = related.comparison.similarity;
  match.attribution = related.attribution;
  if (view != View::kBasic) {
    const auto recorded = quote::ComparedText::Make(match.text);
    if (!recorded.ok()) return recorded.status();
    match.alignment = AlignmentOf(query.text, *recorded, related.comparison.steps);
  }
  const Lookup lookup(latest, related.collection, View::kBasic);
  const auto carrier = CarrierOf(lookup, related, outlet);
  if (!carrier.ok()) return carrier.status();
  match.carrier = *carrier;
  match.timing = TimingOf(row, query.published);
  auto first_seen = lookup.FirstSeenOf(related.quotation->id, row);
  if (!first_seen.ok()) return first_seen.status();
  match.first_seen = *std::move(first_seen);
  match.speakers = SpeakerNames(row);
  match.occurrence_count = row.occurrence_count();
  if (row.statements() == 0) return match;
  auto statements = NewestStatements(latest, related.collection, related.quotation->id, kMaxShownStatements,
                                     kMaxShownStatementBytes, &match.more_statements);
  if (!statements.ok()) return statements.status();
  match.statements = *std::move(statements);
  return match;
}

// About what a match takes in an answer: its text, and with the alignment the pieces of both texts.
size_t BytesOf(const Related& related, const PreparedQuery& query, View view) {
  constexpr size_t kStepBytes = 64;
  const size_t text = related.text.size();
  if (view == View::kBasic) return text;
  return 2 * text + query.text.printed().size() + kStepBytes * related.comparison.steps.size();
}

}  // namespace

absl::StatusOr<PreparedQuery> PrepareQuery(const QuoteQuery& query) {
  absl::StatusOr<quote::ComparedText> text = PrepareComparedText("text", query.text);
  if (!text.ok()) return text.status();
  PreparedQuery prepared{*std::move(text), {}, {}, {}, query.speaker, query.outlet, query.published};
  prepared.features = quote::FeaturesOf(prepared.text);
  prepared.quotation = quote::MakeQuotationId(prepared.text.normalised().canonical);
  prepared.verbatim_form = *quote::VerbatimForm(query.text);
  return prepared;
}

absl::StatusOr<Verification> VerifyIn(MatchCache& rows, const storage::Engine& latest,
                                      absl::Span<const std::string> collections, const PreparedQuery& query,
                                      const VerifyOptions& options) {
  Verification answer;
  std::vector<Related> found;
  const auto asked = AskedInEach(latest, collections, query);
  if (!asked.ok()) return asked.status();
  for (size_t n = 0; n < collections.size(); ++n) {
    const Lookup lookup(latest, collections[n], View::kBasic);
    const Asked& parties = (*asked)[n];
    const size_t before = found.size();
    const auto truncated = FindRelated(rows, lookup, query, options.max_matches, options.exhaustive, &found);
    if (!truncated.ok()) return truncated.status();
    answer.truncated |= *truncated;
    for (size_t i = before; i < found.size(); ++i) {
      const auto attribution = AttributionOf(lookup, found[i].quotation->id, found[i].quotation->row,
                                             parties.speaker.keys, IsDistinct(found[i]));
      if (!attribution.ok()) return attribution.status();
      found[i].attribution = *attribution;
    }
    AddParties(parties.speaker.parties, &answer.asked_speakers);
    AddParties(parties.outlet.parties, &answer.asked_outlets);
  }
  answer.any_strong = std::any_of(found.begin(), found.end(), IsStrong);
  // One quotation in several collections: in the order asked.
  std::stable_sort(found.begin(), found.end(), RanksBefore);
  if (found.size() > options.max_matches) {
    answer.truncated = true;
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(options.max_matches), found.end());
  }
  size_t bytes = 0;
  answer.matches.reserve(found.size());
  for (Related& related : found) {
    bytes += BytesOf(related, query, options.view);
    if (bytes > kMaxMatchBytes && !answer.matches.empty()) {
      answer.truncated = true;
      break;
    }
    const auto collection = std::find(collections.begin(), collections.end(), related.collection);
    const AskedParty& outlet = (*asked)[static_cast<size_t>(collection - collections.begin())].outlet;
    auto match = MatchOf(latest, query, outlet, options.view, std::move(related));
    if (!match.ok()) return match.status();
    answer.matches.push_back(*std::move(match));
  }
  if (!answer.matches.empty()) {
    answer.relation = answer.matches.front().relation;
    answer.strength = answer.matches.front().strength;
    answer.attribution = answer.matches.front().attribution;
  } else if (!query.speaker.empty()) {
    answer.attribution = AttributionResult::kUnattributed;
  }
  return answer;
}

}  // namespace verbatim::index
