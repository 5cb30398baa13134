#ifndef VERBATIM_CLIENT_CLI_EXPORT_FORMAT_H_
#define VERBATIM_CLIENT_CLI_EXPORT_FORMAT_H_

#include <string>
#include <vector>

#include "verbatim/v1/quotation.pb.h"

// Occurrences in `record`'s input format. Pure.
namespace verbatim::cli {

// A field of one line: its value as JSON and as a CSV cell (before quoting).
struct ExportField {
  std::string name;
  std::string json;
  std::string cell;
};

// The lines, each a list of the fields that are set, that record all of `occurrence` (in the FULL view) again.
//
// Attributions, observations of the occurrence and observations of its document are three independent sets, while a
// line has room for one of each. So there are as many lines as the largest set has members; the n-th line has the n-th
// of each, or the last one of a set that has run out. The document is named by the recorder's own id if it gave one,
// else by its d1_ id. Where facts were corrected, what they were corrected to stands for all observations of them.
std::vector<std::vector<ExportField>> ExportLines(const v1::Occurrence& occurrence);

std::string ToJsonl(const std::vector<ExportField>& line);
std::string ToCsv(const std::vector<ExportField>& line);
std::string CsvHeader();

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_EXPORT_FORMAT_H_
