#include "storage/engine.h"

namespace verbatim::storage {

absl::string_view TableName(Table table) {
  switch (table) {
    case Table::kMeta:
      return "meta";
    case Table::kDocument:
      return "document";
    case Table::kDocumentChild:
      return "document_child";
    case Table::kDocumentUrl:
      return "document_url";
    case Table::kDocumentOccurrence:
      return "document_occurrence";
    case Table::kOccurrence:
      return "occurrence";
    case Table::kOccurrenceChild:
      return "occurrence_child";
    case Table::kQuotation:
      return "quotation";
    case Table::kQuotationWording:
      return "quotation_wording";
    case Table::kQuotationFacet:
      return "quotation_facet";
    case Table::kOccurrenceByDate:
      return "occurrence_by_date";
    case Table::kQuotationByDate:
      return "quotation_by_date";
    case Table::kOutlet:
      return "outlet";
    case Table::kDirectory:
      return "directory";
    case Table::kPosting:
      return "posting";
    case Table::kStatement:
      return "statement";
    case Table::kWord:
      return "word";
    case Table::kChange:
      return "change";
    case Table::kStatementByDate:
      return "statement_by_date";
    case Table::kAmendment:
      return "amendment";
    case Table::kWithdrawal:
      return "withdrawal";
    case Table::kExpiry:
      return "expiry";
  }
  return "unknown";
}

}  // namespace verbatim::storage
