#include "server/deduplicator.h"

#include <algorithm>
#include <utility>

#include "quote/comparison.h"
#include "quote/features.h"

namespace verbatim::server {
namespace {

// What is recorded of a new text: the occurrence that came with it, completed by what was asked about it.
v1::OccurrenceInput OccurrenceOf(const v1::QuoteQuery& query) {
  v1::OccurrenceInput input = query.occurrence();
  if (input.text().empty()) input.set_text(query.text());
  if (input.outlet().empty()) input.set_outlet(query.outlet());
  if (!input.has_published() && query.has_published()) *input.mutable_published() = query.published();
  if (input.attributions().empty() && !query.speaker().empty()) input.add_attributions()->set_speaker(query.speaker());
  return input;
}

// Numbers of which two texts share one if either can be found by the other: all features, and a number for the words.
std::vector<uint64_t> MarksOf(const std::string& text) {
  std::vector<uint64_t> marks;
  const auto compared = quote::ComparedText::Make(text);
  if (!compared.ok()) return marks;
  for (const quote::Feature& feature : quote::FeaturesOf(*compared)) marks.push_back(feature.gram);
  marks.push_back(quote::WordGram(compared->normalised().canonical));
  return marks;
}

}  // namespace

absl::Status Deduplicator::Verify(const v1::QuoteQuery& query, v1::Verification* to) {
  std::vector<uint64_t> marks = MarksOf(query.text());
  if (MayMeetWaiting(marks)) {
    if (absl::Status status = Flush(); !status.ok()) return status;
  }
  bool known = false;
  if (absl::Status status = VerifyItem(core_, scope_, query, "", to, &known); !status.ok()) return status;
  if (known || to->has_error()) return absl::OkStatus();
  v1::OccurrenceInput input = OccurrenceOf(query);
  if (input.text() != query.text()) marks = MarksOf(input.text());
  marks_.insert(marks.begin(), marks.end());
  inputs_.push_back(PrepareInput(std::move(input), "occurrence."));
  answers_.push_back(to);
  return absl::OkStatus();
}

absl::Status Deduplicator::Flush() {
  if (inputs_.empty()) return absl::OkStatus();
  absl::StatusOr<Recorded> recorded = RecordInputs(core_, scope_.collections.front(), std::move(inputs_));
  inputs_.clear();
  marks_.clear();
  const std::vector<v1::Verification*> answers = std::move(answers_);
  answers_.clear();
  if (!recorded.ok()) return recorded.status();
  for (size_t i = 0; i < answers.size(); ++i) *answers[i]->mutable_recorded() = std::move(recorded->results[i]);
  return absl::OkStatus();
}

bool Deduplicator::MayMeetWaiting(const std::vector<uint64_t>& marks) const {
  return !marks_.empty() &&
         std::any_of(marks.begin(), marks.end(), [this](uint64_t mark) { return marks_.contains(mark); });
}

}  // namespace verbatim::server
