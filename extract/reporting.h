#ifndef VERBATIM_EXTRACT_REPORTING_H_
#define VERBATIM_EXTRACT_REPORTING_H_

#include <string>
#include <utility>
#include <vector>

#include "extract/attribution.h"
#include "extract/said_date.h"
#include "extract/speakers.h"

// What the sentence of a quotation says beside who spoke: to whom, where, when, and through whom the words came.
namespace verbatim::extract {

// Circumstances of one quotation.
struct Circumstances {
  std::string addressee, medium;
  std::vector<Link> via;  // from the outlet inward
  SaidDate said;
};

// Reads circumstances of the quotations of a stream. Borrows everything. Each call looks at a fixed number of tokens
// around the cue.
class Reporting {
 public:
  // `outlet` is who publishes the document: it is no link of a chain. `dates` are those of the text, in order.
  Reporting(const Reading& reading, const Speakers& speakers, const std::vector<DateExpression>& dates,
            const std::string& outlet)
      : reading_(reading), speakers_(speakers), dates_(dates), outlet_(outlet) {}

  // `choice` must have chosen somebody. `speaker` is who that is.
  Circumstances Of(const Choice& choice, const Speaker& speaker) const;

  // When the words that token `around` reports were said: the date that stands nearest to it in its clause.
  SaidDate DateNear(uint32_t around) const;
  // The medium that is named after token `at`, before any verb: "in a statement".
  std::string MediumAfter(uint32_t at) const;

 private:
  void AddAccordingTo(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const;
  void AddOuterCues(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const;
  void AddTrailing(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const;
  bool AddObtainer(int cue, std::vector<Link>* via) const;
  std::string AddresseeOf(const Cue& cue, const Speaker& speaker) const;
  int OutletToldBy(int cue) const;
  Link LinkTo(int mention, std::string medium) const;
  std::string MediumWithin(uint32_t at, uint32_t end) const;
  std::string MediumAtHead(int cue, Channel* channel) const;
  std::string MediumOfRelative(const Cue& cue, std::vector<Link>* via) const;
  static bool Reports(const Cue& cue);
  int OuterCue(int cue) const;
  bool IsOutlet(const Speaker& party) const;
  Link LinkOf(int cue, Channel channel) const;
  const Token& At(uint32_t i) const { return reading_.stream.tokens[i]; }
  bool InSentence(uint32_t i, uint32_t sentence) const {
    return i < reading_.stream.tokens.size() && At(i).sentence == sentence;
  }
  int MentionAt(uint32_t token) const;
  bool IsVerb(uint32_t i) const;
  bool IsAtHead(uint32_t first, uint32_t at) const;
  bool IsDatedBy(uint32_t at) const;
  bool IsInDateline(uint32_t at) const;
  uint32_t DateGap(uint32_t verb, uint32_t at, uint32_t end) const;
  std::pair<uint32_t, uint32_t> PlaceOf(const DateExpression& date, const Sentence& sentence) const;
  const DateExpression* DateAtHead(uint32_t verb, const Sentence& sentence) const;
  const DateExpression* DateOfInsertion(uint32_t verb, const Sentence& sentence) const;
  bool IsMediumPreposition(uint32_t i) const;

  const Reading& reading_;
  const Speakers& speakers_;
  const std::vector<DateExpression>& dates_;
  const std::string& outlet_;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_REPORTING_H_
