#ifndef VERBATIM_EXTRACT_LEXICON_H_
#define VERBATIM_EXTRACT_LEXICON_H_

#include <cstdint>

#include "absl/strings/string_view.h"

// What is known of English words that matter for who said what. Thread-safe.
namespace verbatim::extract {

// A set of the classes below.
using WordClasses = uint64_t;

enum WordClass : WordClasses {
  // Verbs that report words, in any form: "said". Weaker ones may do something else: "described", "argued", "found".
  kCueVerb = 1ull << 0,
  kWeakCueVerb = 1ull << 1,
  // Cue verbs whose object is who was spoken to: "told".
  kTellVerb = 1ull << 2,
  // Forms that need an auxiliary or depend on another verb: "saying", "adding"; base forms: "say".
  kIngForm = 1ull << 3,
  kBaseForm = 1ull << 4,
  // Verbs after which the words are about somebody: "called him".
  kNamingVerb = 1ull << 5,
  // Nouns that stand for words: "statement", "claim", "comment".
  kSpeechNoun = 1ull << 6,

  kDeterminer = 1ull << 7,  // the, a, some, no, every
  kPossessive = 1ull << 8,  // his, her, their, its, my, our
  kSubjectPronoun = 1ull << 9,
  kRelativePronoun = 1ull << 10,  // who
  kMale = 1ull << 11,             // he, his, father, Mr, John
  kFemale = 1ull << 12,
  kPlural = 1ull << 13,       // they, officials
  kFirstPerson = 1ull << 14,  // I, we
  kPreposition = 1ull << 15,
  kConjunction = 1ull << 16,   // and, but, or
  kSubordinator = 1ull << 17,  // that, because, while
  kAuxiliary = 1ull << 18,     // has, was, will, did
  kAdverb = 1ull << 19,        // also, later
  kNegation = 1ull << 20,      // not, never
  kOtherVerb = 1ull << 21,     // verbs of another sort: "went", "released"

  kTitle = 1ull << 22,       // Mr, Sen., President: stand before a name
  kPersonNoun = 1ull << 23,  // spokesman, man, voter
  kGroupNoun = 1ull << 24,   // officials, critics: several people
  kOrgNoun = 1ull << 25,     // company, agency, campaign
  kDocNoun = 1ull << 26,     // report, lawsuit, editorial: documents that say something
  kOutletNoun = 1ull << 27,  // newspaper, Times, Post, News
  kFirstName = 1ull << 28,
  kPlace = 1ull << 29,         // countries, states, cities
  kCalendar = 1ull << 30,      // months and weekdays
  kMedium = 1ull << 31,        // interview, tweet, statement, speech
  kUnnamedWord = 1ull << 32,   // source, anonymous, person familiar
  kNumber = 1ull << 33,        // one, two, dozens
  kAbbreviation = 1ull << 34,  // ends in a dot that ends no sentence
  kNotName = 1ull << 35,       // begins sentences, and is no name: "However"
  kOrgSuffix = 1ull << 36,     // Inc, Party, University: names of organisations end so
  kTitleCue = 1ull << 37,      // titled, show, song, book: what follows in marks is a title
  kLabelCue = 1ull << 38,      // so-called, dubbed, nicknamed, term
  kDenial = 1ull << 39,        // denied, refuted
  kNationality = 1ull << 40,   // American, French
  kAskVerb = 1ull << 41,       // asked: the words are a question, and the answer is another's
  kAcknowledgement = 1ull << 42,
  kDispute = 1ull << 43,
  kObtain = 1ull << 44,      // obtained, leaked
  kQuantifier = 1ull << 45,  // some, many, others: stand for people by themselves
  kWorkPerson = 1ull << 46,  // star, host, author, episode: "the host of", "starring in" a title
  kEpithet = 1ull << 47,     // outfielder, actress: nouns by which somebody who was named is called again
  kOutletKind = 1ull << 48,  // newspaper, podcast, station: nouns that say that a name is an outlet's
};

// Sets that grammar asks for.
inline constexpr WordClasses kReportingVerbs = kCueVerb | kWeakCueVerb;
inline constexpr WordClasses kAnyVerb = kReportingVerbs | kOtherVerb;
inline constexpr WordClasses kFunctionWord = kDeterminer | kPossessive | kSubjectPronoun | kRelativePronoun |
                                             kPreposition | kConjunction | kSubordinator | kAuxiliary | kNegation;

// Classes of a word, 0 when none is known. Matched without regard to case and to the form of apostrophes; `word` is at
// most kMaxWordBytes long, and longer ones have no class.
inline constexpr size_t kMaxWordBytes = 24;
WordClasses ClassesOf(absl::string_view word);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_LEXICON_H_
