#ifndef VERBATIM_INDEX_ANSWER_BYTES_H_
#define VERBATIM_INDEX_ANSWER_BYTES_H_

#include <cstddef>

#include "index/directory_types.h"
#include "index/shown.h"
#include "index/types.h"

// About how many bytes an item takes in an answer, so that answers of many items can stop in time. Pure.
namespace verbatim::index {

size_t AnswerBytes(const Quotation& quotation);
size_t AnswerBytes(const Occurrence& occurrence);
inline size_t AnswerBytes(const ListedOccurrence& listed) { return AnswerBytes(listed.shown->value()); }
inline size_t AnswerBytes(const ListedQuotation& listed) { return AnswerBytes(listed.shown->value()); }
size_t AnswerBytes(const Party& party);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_ANSWER_BYTES_H_
