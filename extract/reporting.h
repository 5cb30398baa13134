#ifndef VERBATIM_EXTRACT_REPORTING_H_
#define VERBATIM_EXTRACT_REPORTING_H_

#include <string>
#include <vector>

#include "extract/chains.h"

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
class Reporting : public ReadingView {
 public:
  // `outlet` is who publishes the document. `dates` are those of the text, in order.
  Reporting(const Reading& reading, const Speakers& speakers, const std::vector<DateExpression>& dates,
            const std::string& outlet)
      : ReadingView(reading),
        speakers_(speakers),
        media_(reading),
        dating_(reading, dates),
        chains_(reading, speakers, media_, dating_, outlet) {}
  Reporting(const Reporting&) = delete;
  Reporting& operator=(const Reporting&) = delete;

  // `choice` must have chosen somebody. `speaker` is who that is.
  Circumstances Of(const Choice& choice, const Speaker& speaker) const;

  const Media& media() const { return media_; }
  const Dating& dating() const { return dating_; }

 private:
  SaidDate SaidInSentence(const Cue& verb, const Speaker& speaker) const;
  SaidDate SaidBefore(const Choice& choice, const Cue& verb, const Speaker& speaker) const;
  int VerbBefore(const Choice& choice, int verb) const;
  std::string MediumOf(const Choice& choice, int verb) const;
  std::string AddresseeOf(const Cue& cue, const Speaker& speaker) const;

  const Speakers& speakers_;
  const Media media_;
  const Dating dating_;
  const Chains chains_;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_REPORTING_H_
