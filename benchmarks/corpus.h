#ifndef VERBATIM_BENCHMARKS_CORPUS_H_
#define VERBATIM_BENCHMARKS_CORPUS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::benchmarks {

// `count` inputs, the same for the same seed: sentences of 3 to 40 words drawn by Zipf's law from 20,000 made-up words,
// twelve to a document, 250 outlets, days of ten years, a speaker for half of them. One in ten repeats the words of an
// earlier one.
std::vector<verbatim::v1::OccurrenceInput> SyntheticInputs(size_t count, uint64_t seed);

// Inputs read from a file of JSON lines with the fields text, outlet, url, title and published; ends the program when
// it cannot be read.
std::vector<verbatim::v1::OccurrenceInput> InputsFromFile(const std::string& path, size_t count);

// `path` if given, else synthetic; says on stdout which.
std::vector<verbatim::v1::OccurrenceInput> Inputs(const std::string& path, size_t count, uint64_t seed);

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_CORPUS_H_
