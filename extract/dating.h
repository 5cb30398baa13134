#ifndef VERBATIM_EXTRACT_DATING_H_
#define VERBATIM_EXTRACT_DATING_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/reading_view.h"
#include "extract/said_date.h"

// When words were said: which of the dates of a text is that of a verb of reporting.
namespace verbatim::extract {

// A date belongs to a verb when it stands in its clause ("said on Tuesday"), in the phrase at the head of its sentence
// ("In an interview in May, X said"), in one that is inserted ("X, speaking on Monday, said"), or with the medium that
// its clause belongs to ("a letter of May 3 in which X said"). Dates of what is talked about do not: "Friday's vote",
// "the 2019 flood", "the vote on Friday was". Borrows everything; each call looks at a fixed number of dates and
// tokens.
class Dating : public ReadingView {
 public:
  // `dates` are those of the text, in order.
  Dating(const Reading& reading, const std::vector<DateExpression>& dates) : ReadingView(reading), dates_(dates) {}

  // When the words that a cue reports were said; empty when the article does not tell.
  SaidDate Of(const Cue& cue) const;

 private:
  // Where a date stands, as tokens [first, last).
  struct Place {
    uint32_t first = 0, last = 0;
    bool of_medium = false;  // dates the noun after it: "in a 2019 speech", "at Friday's hearing"

    bool empty() const { return first == last; }
  };
  using Iterator = std::vector<DateExpression>::const_iterator;

  Iterator FirstFrom(uint32_t token) const;
  // The index of the first cue that does not begin before a token.
  std::ptrdiff_t FirstCueFrom(uint32_t token) const;
  Place PlaceOf(const DateExpression& date, const Sentence& sentence) const;
  bool IsOfMedium(uint32_t first, uint32_t last, const Sentence& sentence) const;
  bool IsPlaced(const Place& place) const;
  uint32_t Gap(uint32_t verb, const Place& place) const;
  bool IsPublication(uint32_t first, uint32_t date) const;
  bool BeginsComplement(uint32_t verb) const;
  const DateExpression* Beside(uint32_t verb) const;
  const DateExpression* AtHead(const Cue& cue) const;
  bool IsTemporal(const Cue& cue) const;
  bool IsReportedBefore(const Cue& cue, uint32_t date, uint32_t first) const;
  bool BeginsClause(uint32_t token) const;
  bool DatesHead(uint32_t first, const Place& place) const;
  const DateExpression* InInsertion(uint32_t verb) const;
  const DateExpression* OfRelative(const Cue& cue) const;
  const DateExpression* OfMainVerb(const Cue& cue) const;
  const DateExpression* OfMoment(const Cue& cue) const;
  const DateExpression* BeforeWhen(const Cue& cue, uint32_t when) const;
  const DateExpression* AfterAsked(uint32_t asked) const;

  const std::vector<DateExpression>& dates_;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_DATING_H_
