#include "extract/assembly.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "extract/code_points.h"
#include "extract/level.h"
#include "extract/ranker.h"
#include "extract/span_kinds.h"

namespace verbatim::extract {
namespace {

// Of the quotations that a denial may be about, so many are named.
constexpr ptrdiff_t kMaxAbout = 20;
// Who is said to have said words in another language is not known, whatever the score.
constexpr double kNotUnderstood = 0.4;

std::string Text(absl::string_view text, uint32_t begin, uint32_t end) {
  return std::string(text.substr(begin, end - begin));
}

class Assembler {
 public:
  Assembler(absl::string_view text, const std::vector<Block>& blocks, const ReadingOptions& options,
            Extraction* extraction)
      : text_(text),
        blocks_(blocks),
        choose_(options.choose),
        extraction_(*extraction),
        max_quotations_(options.max_quotations),
        spans_(FindSpans(text, blocks)),
        dates_(FindDates(text, extraction->facts.published)),
        style_(StyleOf(spans_)),
        points_(text) {}

  void Assemble() {
    // Those that enclose others come first, so the first spans are as whole as all.
    extraction_.truncated = spans_.size() > max_quotations_;
    if (extraction_.truncated) spans_.resize(max_quotations_);
    voices_.resize(spans_.size());
    joins_.resize(spans_.size(), kNoSpan);
    ReadOuterLevel();
    Group();
    ReadInnerLevels();
    Group();
    std::vector<uint32_t> id_of_group(spans_.size());
    for (size_t first = 0; first < spans_.size(); ++first) {
      const int index = static_cast<int>(first);
      if (group_[first] == index) id_of_group[first] = AddQuotation(index, id_of_group);
    }
    AddStatements();
  }

 private:
  void ReadOuterLevel() {
    const Reading reading = Read(text_, blocks_, spans_, ReadStream(text_, blocks_, spans_));
    Outsiders author;
    author.i = extraction_.facts.author;
    LevelReading level = ReadLevel(reading, dates_, {author, extraction_.facts.outlet, false}, choose_);
    statements_ = std::move(level.statements);
    for (const Party& party : reading.parties.all) names_.Add(party.name);
    for (Voice& voice : level.voices) voice.within.names = &names_;
    Place(std::move(level.voices));
  }

  // Quotations inside of others. Parents come first, so the narrator of an inner level is known.
  void ReadInnerLevels() {
    std::vector<bool> is_parent(spans_.size());
    for (const Span& span : spans_) {
      if (span.parent != kNoSpan) is_parent[span.parent] = true;
    }
    for (size_t parent = 0; parent < spans_.size(); ++parent) {
      if (!is_parent[parent]) continue;
      const Reading reading = Read(text_, blocks_, spans_, ReadInnerStream(text_, spans_, static_cast<int>(parent)));
      const Voice& speaking = BestVoice(pieces_[group_[parent]]);
      const Surroundings around = {speaking.within, extraction_.facts.outlet, true};
      LevelReading level = ReadLevel(reading, dates_, around, choose_);
      for (Voice& voice : level.voices) AddOuterLinks(speaking, &voice);
      Place(std::move(level.voices));
    }
  }

  // Words inside of somebody's words came through them.
  static void AddOuterLinks(const Voice& parent, Voice* voice) {
    if (voice->speaker.name.empty() || parent.speaker.name.empty()) return;
    std::vector<Link> via = parent.circumstances.via;
    if (parent.speaker.name != voice->speaker.name) {
      Link link;
      link.party = parent.speaker.name;
      link.medium = parent.circumstances.medium;
      link.date = parent.circumstances.said;
      link.channel = Channel::kTold;
      link.wording = LinkWording::kQuoted;
      via.push_back(std::move(link));
    }
    std::vector<Link>& own = voice->circumstances.via;
    via.insert(via.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    own = std::move(via);
  }

  void Place(std::vector<Voice> voices) {
    int before = kNoSpan;
    for (Voice& voice : voices) {
      const int span = voice.span;
      if (!voice.joins_before) before = kNoSpan;
      joins_[span] = before;
      before = span;
      voices_[span] = std::move(voice);
    }
  }

  // The first span of the quotation that each span is a piece of.
  void Group() {
    group_.assign(spans_.size(), 0);
    pieces_.assign(spans_.size(), {});
    for (size_t i = 0; i < spans_.size(); ++i) {
      const int before = spans_[i].continues != kNoSpan ? spans_[i].continues : joins_[i];
      group_[i] = before == kNoSpan ? static_cast<int>(i) : group_[before];
      pieces_[group_[i]].push_back(static_cast<int>(i));
    }
  }

  // Of the pieces of a quotation, the one whose speaker is surest. A clause of reporting may stand in any of them.
  const Voice& BestVoice(const std::vector<int>& pieces) const {
    const auto better = [this](int a, int b) { return Weight(voices_[a]) < Weight(voices_[b]); };
    return voices_[*std::max_element(pieces.begin(), pieces.end(), better)];
  }
  static double Weight(const Voice& voice) {
    const bool tied = !voice.cue.empty() && voice.reason < Reason::kSameSentence;
    return (voice.speaker.name.empty() ? 0 : 1) + (tied ? 1 : 0) + voice.probability;
  }

  uint32_t AddQuotation(int first, const std::vector<uint32_t>& id_of_group) {
    const std::vector<int>& pieces = pieces_[first];
    const Voice& voice = BestVoice(pieces);
    Quotation quotation;
    quotation.id = static_cast<uint32_t>(extraction_.quotations.size()) + 1;
    if (spans_[first].parent != kNoSpan) quotation.parent = id_of_group[group_[spans_[first].parent]];
    quotation.kind = voice.kind;
    quotation.placement = blocks_[spans_[first].block].placement;
    SetWords(pieces, &quotation);
    SetVoice(voice, &quotation);
    double reliability = voice.understood || !voice.speaker.name.empty() ? 1 : kNotUnderstood;
    for (const int piece : pieces) {
      quotation.repaired = quotation.repaired || spans_[piece].repair != Repair::kNone || spans_[piece].typed;
      reliability = std::min(reliability, Reliability(spans_[piece], style_, quotation.placement));
    }
    quotation.confidence = Calibrated(voice.probability) * reliability;
    extraction_.quotations.push_back(std::move(quotation));
    return extraction_.quotations.back().id;
  }

  void SetWords(const std::vector<int>& pieces, Quotation* quotation) const {
    for (const int piece : pieces) {
      const Span& span = spans_[piece];
      Passage part;
      part.text = Text(text_, span.begin, span.end);
      part.range = points_.Of({span.begin, span.end});
      absl::StrAppend(&quotation->text, quotation->text.empty() ? "" : " ", part.text);
      quotation->parts.push_back(std::move(part));
    }
    quotation->range = {quotation->parts.front().range.begin, quotation->parts.back().range.end};
    if (quotation->parts.size() == 1) quotation->parts.clear();
  }

  void SetVoice(const Voice& voice, Quotation* quotation) const {
    quotation->speaker = voice.speaker.name;
    quotation->speaker_kind = voice.speaker.kind;
    quotation->role = voice.speaker.role;
    quotation->mention = InCodePoints(voice.mention);
    quotation->cue = InCodePoints(voice.cue);
    quotation->addressee = voice.circumstances.addressee;
    quotation->medium = voice.circumstances.medium;
    quotation->via = voice.circumstances.via;
    quotation->said = voice.circumstances.said;
    quotation->reason = voice.reason;
    quotation->candidates = voice.candidates;
  }

  Passage InCodePoints(const Passage& bytes) const { return {bytes.text, points_.Of(bytes.range)}; }

  // A denial is about what others handed on as the words of who denies.
  void AddStatements() {
    absl::flat_hash_map<std::string, std::vector<uint32_t>> handed_on;
    for (const Quotation& quotation : extraction_.quotations) {
      if (!quotation.via.empty()) handed_on[quotation.speaker].push_back(quotation.id);
    }
    for (Statement& statement : statements_) {
      statement.mention = InCodePoints(statement.mention);
      statement.cue = InCodePoints(statement.cue);
      statement.sentence = InCodePoints(statement.sentence);
      const std::vector<uint32_t>& ids = handed_on[statement.party];
      const auto end = std::lower_bound(
          ids.begin(), ids.end(), statement.sentence.range.begin,
          [this](uint32_t id, uint32_t at) { return extraction_.quotations[id - 1].range.begin < at; });
      statement.about.assign(end - std::min<ptrdiff_t>(kMaxAbout, end - ids.begin()), end);
      extraction_.statements.push_back(std::move(statement));
    }
  }

  const absl::string_view text_;
  const std::vector<Block>& blocks_;
  const Chooser choose_;
  Extraction& extraction_;
  const size_t max_quotations_;
  std::vector<Span> spans_;
  const std::vector<DateExpression> dates_;
  const MarkStyle style_;
  const CodePoints points_;
  FullNames names_;                       // all that are named outside of quotations
  std::vector<Voice> voices_;             // of each span
  std::vector<int> joins_;                // of each span, the one whose sentence it goes on with
  std::vector<int> group_;                // of each span, the first of its quotation
  std::vector<std::vector<int>> pieces_;  // of each first span, all of its quotation
  std::vector<Statement> statements_;
};

}  // namespace

void ReadQuotations(absl::string_view text, const std::vector<Block>& blocks, const ReadingOptions& options,
                    Extraction* extraction) {
  Assembler(text, blocks, options, extraction).Assemble();
}

}  // namespace verbatim::extract
