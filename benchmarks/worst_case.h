#ifndef VERBATIM_BENCHMARKS_WORST_CASE_H_
#define VERBATIM_BENCHMARKS_WORST_CASE_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "index/index.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::benchmarks {

// Asks the index what is meant to hurt it, made of these recorded inputs where that helps, and prints what each text
// takes in terms of `ordinary_micros`, the median of the ordinary queries.
void PrintWorstCases(const index::Index& index, absl::Span<const verbatim::v1::OccurrenceInput> inputs,
                     double ordinary_micros);

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_WORST_CASE_H_
