#include "index/word_search.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

#include "index/word_lists.h"
#include "quote/features.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::WordEntry;
using storage::WordList;

std::vector<uint64_t> ShortIdsOf(const storage::RankedPostings& postings) {
  std::vector<uint64_t> ids;
  ids.reserve(postings.size());
  for (size_t i = 0; i < postings.size(); ++i) ids.push_back(postings.At(i).short_id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

// The wanted words in the order asked.
std::vector<quote::Gram> WordsOf(const SearchWords& words) {
  std::vector<quote::Gram> all;
  for (const Phrase& phrase : words.wanted()) all.insert(all.end(), phrase.words().begin(), phrase.words().end());
  return all;
}

// Each word once, rarest first.
std::vector<quote::Gram> RarestFirst(std::vector<quote::Gram> words) {
  const auto key = [](quote::Gram word) { return std::make_tuple(-quote::Rarity(word), word); };
  std::sort(words.begin(), words.end(), [&key](quote::Gram a, quote::Gram b) { return key(a) < key(b); });
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

ScoredWord Scored(quote::Gram word) { return {word, static_cast<uint32_t>(quote::Rarity(word))}; }

}  // namespace

absl::StatusOr<WordSearch> WordSearch::Begin(MatchCache& rows, absl::string_view collection, const SearchWords& words) {
  WordSearch search;
  const std::vector<quote::Gram> asked = WordsOf(words);
  std::vector<quote::Gram> rarest = RarestFirst(asked);
  if (absl::Status status = search.ReadWords(rows, collection, rarest); !status.ok()) return status;
  if (absl::Status status = search.ReadRuns(rows, collection, words); !status.ok()) return status;
  if (search.lists_.empty()) {
    rarest.resize(std::min(rarest.size(), kMaxWordLists));
    for (const quote::Gram word : rarest) search.scored_.push_back(Scored(word));
  }
  search.PairWords(asked);
  search.PairPhrases(words);
  return search;
}

absl::Status WordSearch::ReadWords(MatchCache& rows, absl::string_view collection, std::vector<quote::Gram> words) {
  words.erase(std::remove_if(words.begin(), words.end(), [](quote::Gram word) { return !HasList(word); }), words.end());
  words.resize(std::min(words.size(), kMaxWordLists));
  std::vector<std::string> keys;
  for (const quote::Gram word : words) keys.push_back(storage::PostingKey(collection, word));
  auto lists = rows.ReadWordLists(keys);
  if (!lists.ok()) return lists.status();
  size_t entries = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    EntryList& list = (*lists)[i];
    if (list.entries == nullptr && !list.is_too_long) list.entries = std::make_shared<const WordList>("");
    if (list.is_too_long || entries + list.entries->size() > kMaxListEntries) continue;
    entries += list.entries->size();
    scored_.push_back(Scored(words[i]));
    lists_.push_back(std::move(list.entries));
  }
  return absl::OkStatus();
}

absl::Status WordSearch::ReadRuns(MatchCache& rows, absl::string_view collection, const SearchWords& words) {
  std::vector<std::string> keys;
  for (const std::string& phrase : words.wanted_texts()) {
    const auto text = quote::ComparedText::Make(phrase);
    if (!text.ok()) return text.status();
    for (const quote::Feature& feature : quote::FeaturesOf(*text)) {
      const bool is_word = std::find(text->words().begin(), text->words().end(), feature.gram) != text->words().end();
      if (!is_word && keys.size() < kMaxRunLists) keys.push_back(storage::PostingKey(collection, feature.gram));
    }
  }
  auto lists = rows.ReadLists(keys);
  if (!lists.ok()) return lists.status();
  size_t entries = 0;
  for (const PostingList& list : *lists) {
    const size_t size = list.entries == nullptr ? 0 : list.entries->size();
    if (list.is_too_long || entries + size > kMaxListEntries) continue;
    entries += size;
    Restrict(size == 0 ? std::vector<uint64_t>() : ShortIdsOf(*list.entries));
  }
  return absl::OkStatus();
}

size_t WordSearch::IndexOf(quote::Gram word) const {
  const auto found =
      std::find_if(scored_.begin(), scored_.end(), [word](const ScoredWord& scored) { return scored.gram == word; });
  return static_cast<size_t>(found - scored_.begin());
}

// Each scored word with the next one that was asked, but for those that come again: it is their first places that are
// known.
void WordSearch::PairWords(absl::Span<const quote::Gram> asked) {
  std::vector<bool> seen(scored_.size(), false);
  std::optional<std::pair<size_t, size_t>> last;  // place in the query, index
  for (size_t place = 0; place < asked.size(); ++place) {
    const size_t index = IndexOf(asked[place]);
    if (index == scored_.size() || seen[index]) continue;
    seen[index] = true;
    if (last) pairs_.push_back({last->second, index, static_cast<uint32_t>(place - last->first)});
    last = {place, index};
  }
}

// Each listed word of a phrase with the next one, and with the words next to it, listed or not.
void WordSearch::PairPhrases(const SearchWords& words) {
  if (lists_.empty()) return;
  neighbours_.resize(lists_.size());
  for (const Phrase& phrase : words.wanted()) {
    std::optional<std::pair<size_t, size_t>> last;  // place in the phrase, index
    for (size_t place = 0; place < phrase.words().size(); ++place) {
      const size_t index = IndexOf(phrase.words()[place]);
      if (index == scored_.size()) continue;
      if (place > 0) neighbours_[index].before |= KindOf(phrase.words()[place - 1]);
      if (place + 1 < phrase.words().size()) neighbours_[index].after |= KindOf(phrase.words()[place + 1]);
      if (last) in_phrases_.push_back({last->second, index, static_cast<uint32_t>(place - last->first)});
      last = {place, index};
    }
  }
}

size_t WordSearch::MostCandidates() const {
  size_t most = ids_ ? ids_->size() : SIZE_MAX;
  for (const auto& list : lists_) most = std::min(most, list->size());
  return most;
}

void WordSearch::Restrict(std::vector<uint64_t> short_ids) {
  if (!ids_) {
    ids_ = std::move(short_ids);
    return;
  }
  std::vector<uint64_t> both;
  std::set_intersection(ids_->begin(), ids_->end(), short_ids.begin(), short_ids.end(), std::back_inserter(both));
  ids_ = std::move(both);
}

bool WordSearch::IsInAll(uint64_t short_id, Cursor* cursor) const {
  cursor->is_one = true;
  for (size_t n = 0; n < lists_.size(); ++n) {
    const WordList& list = *lists_[n];
    const size_t at = cursor->at[n] = list.Seek(cursor->at[n], short_id);
    if (at == list.size() || list.ShortIdAt(at) != short_id) return false;
    cursor->uses[n] = list.At(at);
    cursor->is_one &= at + 1 == list.size() || list.ShortIdAt(at + 1) != short_id;
  }
  return true;
}

// A word that occurs once occurs at its first place. What is next to a word is told of all its occurrences.
bool WordSearch::MayHavePhrases(const Cursor& cursor) const {
  for (size_t i = 0; cursor.is_one && i < neighbours_.size(); ++i) {
    const WordEntry& use = cursor.uses[i];
    const Neighbours& wanted = neighbours_[i];
    if ((use.before & wanted.before) != wanted.before || (use.after & wanted.after) != wanted.after) return false;
  }
  return std::all_of(in_phrases_.begin(), in_phrases_.end(), [&cursor](const WordPair& pair) {
    const WordEntry &first = cursor.uses[pair.first], &second = cursor.uses[pair.second];
    const bool are_known =
        cursor.is_one && first.count == 0 && second.count == 0 && second.place + size_t{1} < storage::kWordPlaces;
    return !are_known || first.place + pair.distance == second.place;
  });
}

bool WordSearch::Has(uint64_t short_id) const {
  if (ids_ && !std::binary_search(ids_->begin(), ids_->end(), short_id)) return false;
  Cursor cursor(lists_.size());
  return IsInAll(short_id, &cursor) && MayHavePhrases(cursor);
}

template <typename Visitor>
void WordSearch::Visit(Visitor visit) const {
  const auto shortest = std::min_element(lists_.begin(), lists_.end(),
                                         [](const auto& a, const auto& b) { return a->size() < b->size(); });
  const bool leads = !ids_ || (shortest != lists_.end() && (*shortest)->size() < ids_->size());
  const size_t count = leads ? (*shortest)->size() : ids_->size();
  const auto lead_at = [&](size_t i) { return leads ? (*shortest)->ShortIdAt(i) : (*ids_)[i]; };
  Cursor cursor(lists_.size());
  for (size_t i = 0; i < count; ++i) {
    const uint64_t id = lead_at(i);
    if (i > 0 && id == lead_at(i - 1)) continue;  // two quotations, seldom: who reads the one reads the other
    if (leads && ids_ && !std::binary_search(ids_->begin(), ids_->end(), id)) continue;
    if (IsInAll(id, &cursor) && MayHavePhrases(cursor) && !visit(id, cursor.uses)) return;
  }
}

std::vector<uint64_t> WordSearch::All(size_t limit) const {
  std::vector<uint64_t> all;
  Visit([&](uint64_t id, const std::vector<WordEntry>&) {
    all.push_back(id);
    return all.size() < limit;
  });
  return all;
}

std::vector<RankedId> WordSearch::Best(const std::optional<RankedId>& from, size_t limit) const {
  std::vector<RankedId> best;  // a heap, the worst on top
  Visit([&](uint64_t id, const std::vector<WordEntry>& uses) {
    const RankedId candidate{ScoreOf(scored_, pairs_, uses), id};
    if (best.size() == limit && !RanksBefore(candidate, best.front())) return true;
    if (from && RanksBefore(candidate, *from)) return true;
    if (best.size() == limit) {
      std::pop_heap(best.begin(), best.end(), RanksBefore);
      best.pop_back();
    }
    best.push_back(candidate);
    std::push_heap(best.begin(), best.end(), RanksBefore);
    return true;
  });
  std::sort_heap(best.begin(), best.end(), RanksBefore);
  return best;
}

uint32_t WordSearch::ScoreOfText(absl::Span<const quote::Gram> text) const {
  std::vector<WordEntry> uses;
  for (const ScoredWord& word : scored_) uses.push_back(UseOf(word.gram, text));
  return ScoreOf(scored_, pairs_, uses);
}

}  // namespace verbatim::index
