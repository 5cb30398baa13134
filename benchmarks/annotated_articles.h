#ifndef VERBATIM_BENCHMARKS_ANNOTATED_ARTICLES_H_
#define VERBATIM_BENCHMARKS_ANNOTATED_ARTICLES_H_

#include <memory>
#include <string>
#include <vector>

#include "extract/article_text.h"
#include "extract/candidates.h"
#include "extract/code_points.h"
#include "extract/spans.h"

// Articles of which somebody marked who said each quotation.
//
// A line of a file is an article in JSON: {"document", "text", "attributed": [{"begin", "end", "mention": [{"begin",
// "end", "text"}]}], "not_attributed": [[begin, end]]}. Offsets are code points, [begin, end), quotation marks outside.
namespace verbatim::benchmarks {

struct AnnotatedMention {
  extract::Range range;
  std::string text;
};

struct AnnotatedSpan {
  extract::Range range;
  bool attributed = true;
  std::vector<AnnotatedMention> mentions;  // may be empty: said by somebody who is not mentioned
};

// What the mention of an annotation is, as shared measures of attribution tell them apart.
enum class MentionKind { kName, kPronoun, kOther };
inline constexpr int kMentionKinds = 3;
MentionKind KindOf(const AnnotatedMention& mention);

// An article as the extractor reads it, beside its annotations. Does not move: the reading borrows from it.
struct AnnotatedArticle {
  explicit AnnotatedArticle(std::string content);

  std::string document;
  const std::string text;
  const extract::CodePoints points;
  const std::vector<extract::Block> blocks;
  const std::vector<extract::Span> spans;
  const extract::Reading reading;
  std::vector<AnnotatedSpan> annotated;

  // The annotated span that a span of ours is: they share 0.8 of their union, or half of ours is in one that is not
  // attributed. nullptr when there is none.
  const AnnotatedSpan* Find(const extract::Span& span) const;
  // Whether a mention of ours is one that the annotation names, by its place or by the last word of a name.
  bool IsRight(int mention, const AnnotatedSpan& span) const;
  // The same by its place alone.
  bool IsRightPlace(int mention, const AnnotatedSpan& span) const;
};

// Reads a file; ends the program with a message when it can't.
std::vector<std::unique_ptr<AnnotatedArticle>> ReadAnnotated(const std::string& file);

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_ANNOTATED_ARTICLES_H_
