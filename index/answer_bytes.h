#ifndef VERBATIM_INDEX_ANSWER_BYTES_H_
#define VERBATIM_INDEX_ANSWER_BYTES_H_

#include <cstddef>

#include "index/directory_types.h"
#include "index/types.h"

// About how many bytes an item takes in an answer, so that answers of many items can stop in time. Pure.
namespace verbatim::index {

size_t AnswerBytes(const Quotation& quotation);
size_t AnswerBytes(const Occurrence& occurrence);
size_t AnswerBytes(const Party& party);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_ANSWER_BYTES_H_
