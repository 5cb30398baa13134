#ifndef VERBATIM_EXTRACT_CHAINS_H_
#define VERBATIM_EXTRACT_CHAINS_H_

#include <string>
#include <vector>

#include "extract/attribution.h"
#include "extract/dating.h"
#include "extract/known_outlets.h"
#include "extract/media.h"
#include "extract/outlets.h"
#include "extract/speakers.h"

// Through whom words came: who told, published or obtained what a quotation says.
namespace verbatim::extract {

// Reads the chains of the quotations of a stream. Borrows everything. Each call looks at a fixed number of tokens and
// cues around that of the speaker.
class Chains : public ReadingView {
 public:
  // `outlet` is who publishes the document: it is no link of a chain.
  Chains(const Reading& reading, const Speakers& speakers, const Media& media, const Dating& dating,
         const std::string& outlet)
      : ReadingView(reading),
        speakers_(speakers),
        media_(media),
        dating_(dating),
        own_(outlet),
        outlets_(reading, speakers, own_) {}
  Chains(const Chains&) = delete;
  Chains& operator=(const Chains&) = delete;

  // The links of a choice that has chosen somebody with a cue, from the outlet inward. `speaker` is who that is, and
  // `medium` where the words were said.
  std::vector<Link> Of(const Choice& choice, const Speaker& speaker, const std::string& medium) const;

 private:
  bool HasQuoteBetween(uint32_t first, uint32_t last) const;
  bool IsInserted(const Cue& cue, bool closed) const;
  void AddGoBetween(const Cue& cue, const Speaker& speaker, std::vector<Link>* via) const;
  void AddBeside(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const;
  void AddAccordingTo(const Choice& choice, int verb, const Speaker& speaker, std::vector<Link>* via) const;
  bool IsCopy(int mention) const;
  void AddOuterCues(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const;
  bool AddObtainer(int cue, std::vector<Link>* via) const;
  uint32_t ByAfter(uint32_t first, uint32_t last) const;
  int OuterCue(int cue) const;
  bool Cites(const Cue& outer, const Cue& inner) const;
  bool IsToldTo(const Cue& outer, const Cue& inner) const;
  void AddProgramme(const Cue& cue, std::vector<Link>* via) const;
  int BeforeInSentence(int verb) const;
  int BeforeInBlock(const Choice& choice, int verb, const Speaker& speaker) const;
  bool IsLink(const Link& link, const Speaker& speaker) const;
  Link LinkOf(int cue, Channel channel) const;
  Link LinkTo(int mention, std::string medium) const;

  const Speakers& speakers_;
  const Media& media_;
  const Dating& dating_;
  const OutletName own_;
  const Outlets outlets_;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_CHAINS_H_
