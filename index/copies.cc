#include "index/copies.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/types/span.h"
#include "index/sort_unique.h"
#include "quote/normalise.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

// Code points of shared text that a piece of evidence shows.
constexpr size_t kShownCodePoints = 160;

// Marks that only quote; single ones are apostrophes too.
bool IsDoubleMark(absl::string_view mark) {
  constexpr std::array<absl::string_view, 8> kMarks = {"\"", "“", "”", "„", "«", "»", "「", "」"};
  return std::find(kMarks.begin(), kMarks.end(), mark) != kMarks.end();
}

// The text up to and with the last whole code point of the first kShownCodePoints.
std::string Shown(absl::string_view text) {
  size_t points = 0, at = 0;
  for (; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins && points++ == kShownCodePoints) break;
  }
  return std::string(text.substr(0, at));
}

uint64_t HashOf(absl::Span<const std::string> words) { return absl::HashOf(words); }

}  // namespace

// Words between quote marks are somebody's, and not the reporter's. The text next to the quotation stands outside of
// marks but for the quotation's own; from there on, marks are taken in pairs.
absl::Status CopyFinder::AddRuns(absl::string_view context, bool is_before, std::vector<Run>* runs) {
  const auto text = quote::Normalise(context);
  if (!text.ok()) return text.status();
  const auto words = static_cast<uint32_t>(text->words.size());
  std::vector<uint32_t> marks;  // each by the number of words before it
  for (const quote::Mark& mark : text->marks) {
    const absl::string_view printed = context.substr(mark.printed_begin, mark.printed_end - mark.printed_begin);
    if (mark.kind == quote::MarkKind::kQuoteMark && IsDoubleMark(printed)) marks.push_back(mark.word);
  }
  if (is_before && !marks.empty() && marks.back() == words) marks.pop_back();
  if (!is_before && !marks.empty() && marks.front() == 0) marks.erase(marks.begin());
  // Before a quotation the last stretch is outside of marks, behind it the first.
  bool is_outside = !is_before || marks.size() % 2 == 0;
  marks.push_back(words);
  uint32_t begin = 0;
  for (const uint32_t end : marks) {
    if (is_outside && end >= begin + kSharedRun) {
      Run run;
      run.printed = std::string(context);
      for (uint32_t word = begin; word < end; ++word) {
        const quote::Word& at = text->words[word];
        run.words.push_back(text->canonical.substr(at.canonical_begin, at.canonical_end - at.canonical_begin));
        run.places.emplace_back(at.printed_begin, at.printed_end);
      }
      runs->push_back(std::move(run));
    }
    is_outside = !is_outside;
    begin = end;
  }
  return absl::OkStatus();
}

absl::Status CopyFinder::Add(size_t carrier, Publication publication) {
  while (parents_.size() <= carrier) parents_.push_back(parents_.size());
  std::vector<Run> runs;
  absl::Status status = AddRuns(publication.left_context, /*is_before=*/true, &runs);
  if (status.ok()) status = AddRuns(publication.right_context, /*is_before=*/false, &runs);
  if (!status.ok()) return status;
  publications_.push_back(
      {carrier, publication.occurrence, std::move(publication.agencies), std::move(publication.outlet)});
  JoinByAgencies(publications_.size() - 1);
  JoinBySharedRuns(publications_.size() - 1, std::move(runs));
  return status;
}

void CopyFinder::JoinByAgencies(size_t publication) {
  for (const std::string& agency : publications_[publication].agencies) {
    const auto [first, is_first] = first_by_agency_.try_emplace(agency, publication);
    if (is_first) continue;
    CopyEvidence evidence;
    evidence.reason = CopyReason::kAgencyCredit;
    evidence.agency = agency;
    Join(publication, first->second, std::move(evidence));
  }
}

void CopyFinder::JoinBySharedRuns(size_t publication, std::vector<Run> runs) {
  for (Run& added : runs) {
    const size_t number = runs_.size();
    runs_.push_back(std::move(added));
    publication_of_run_.push_back(publication);
    const std::vector<std::string>& words = runs_.back().words;
    for (size_t at = 0; at + kSharedRun <= words.size(); ++at) {
      const auto shingle = absl::MakeConstSpan(words).subspan(at, kSharedRun);
      const auto [entry, is_first] = first_by_shingle_.try_emplace(HashOf(shingle), Place{number, at});
      if (is_first) continue;
      const auto [run, word] = entry->second;
      const size_t earlier = publication_of_run_[run];
      if (RootOf(publications_[earlier].carrier) == RootOf(publications_[publication].carrier)) continue;
      const Run& other = runs_[run];
      size_t shared = 0;
      while (at + shared < words.size() && word + shared < other.words.size() &&
             words[at + shared] == other.words[word + shared]) {
        ++shared;
      }
      if (shared < kSharedRun) continue;  // two shingles with one hash
      CopyEvidence evidence;
      evidence.reason = CopyReason::kSharedContext;
      evidence.shared_words = static_cast<uint32_t>(shared);
      const uint32_t begin = other.places[word].first, end = other.places[word + shared - 1].second;
      evidence.shared_text = Shown(absl::string_view(other.printed).substr(begin, end - begin));
      Join(publication, earlier, std::move(evidence));
    }
  }
}

size_t CopyFinder::RootOf(size_t carrier) const {
  while (parents_[carrier] != carrier) carrier = parents_[carrier];
  return carrier;
}

// The lower number is the root, so that the trees are the same whatever joined first.
void CopyFinder::Join(size_t publication, size_t earlier, CopyEvidence evidence) {
  const size_t a = RootOf(publications_[publication].carrier), b = RootOf(publications_[earlier].carrier);
  if (a == b) return;
  parents_[std::max(a, b)] = std::min(a, b);
  // Short paths: every carrier on the way points to the root.
  for (size_t at : {publications_[publication].carrier, publications_[earlier].carrier}) {
    while (parents_[at] != at) at = std::exchange(parents_[at], std::min(a, b));
  }
  evidence.occurrence = publications_[publication].occurrence;
  evidence.earlier = publications_[earlier].occurrence;
  joints_.push_back({publications_[publication].carrier, std::move(evidence)});
}

size_t CopyFinder::CountIndependent(const std::vector<size_t>& carriers) const {
  std::vector<size_t> roots;
  for (const size_t carrier : carriers) roots.push_back(RootOf(carrier));
  SortUnique(&roots);
  return roots.size();
}

std::vector<std::optional<quote::OccurrenceId>> CopyFinder::GroupIds() const {
  std::vector<size_t> sizes(parents_.size());  // of carriers, by root
  for (size_t carrier = 0; carrier < parents_.size(); ++carrier) ++sizes[RootOf(carrier)];
  std::vector<std::optional<quote::OccurrenceId>> ids(parents_.size());
  for (const Added& publication : publications_) {  // the earliest comes first
    std::optional<quote::OccurrenceId>& id = ids[RootOf(publication.carrier)];
    if (!id && sizes[RootOf(publication.carrier)] > 1) id = publication.occurrence;
  }
  for (size_t carrier = 0; carrier < parents_.size(); ++carrier) ids[carrier] = ids[RootOf(carrier)];
  return ids;
}

std::vector<CopyGroup> CopyFinder::Groups(size_t most_evidence, size_t most_outlets) const {
  const auto ids = GroupIds();
  std::vector<CopyGroup> groups;
  absl::flat_hash_map<size_t, size_t> number_of_root;
  for (size_t carrier = 0; carrier < parents_.size(); ++carrier) {
    if (!ids[carrier]) continue;
    const auto [number, is_new] = number_of_root.try_emplace(RootOf(carrier), groups.size());
    if (is_new) groups.emplace_back().id = *ids[carrier];
    ++groups[number->second].carriers;
  }
  for (const Added& publication : publications_) {
    if (!ids[publication.carrier]) continue;
    CopyGroup& group = groups[number_of_root.at(RootOf(publication.carrier))];
    ++group.occurrences;
    const bool known = std::find(group.outlets.begin(), group.outlets.end(), publication.outlet) != group.outlets.end();
    if (!publication.outlet.empty() && !known && group.outlets.size() < most_outlets) {
      group.outlets.push_back(publication.outlet);
    }
  }
  for (const Joint& joint : joints_) {
    CopyGroup& group = groups[number_of_root.at(RootOf(joint.carrier))];
    if (group.evidence.size() < most_evidence) group.evidence.push_back(joint.evidence);
  }
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.carriers > b.carriers; });
  return groups;
}

}  // namespace verbatim::index
