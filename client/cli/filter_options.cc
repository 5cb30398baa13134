#include "client/cli/filter_options.h"

#include "client/cli/json_values.h"
#include "client/cli/options.h"

namespace verbatim::cli {
namespace {

constexpr uint64_t kMaxLimit = 1'000'000'000;

CLI::Validator IsLimit() {
  return CLI::Validator(
      [](std::string& text) {
        const bool digits =
            text.size() <= 10 && !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
        const uint64_t number = digits ? std::stoull(text) : 0;
        const bool good = number >= 1 && number <= kMaxLimit;
        return good ? "" : "want a number from 1 to " + std::to_string(kMaxLimit) + ", got '" + text + "'";
      },
      "");
}

constexpr char kAnyStatus[] = "any";

void AddStatus(const std::string& status, v1::ListFilter* filter) {
  if (status == kAnyStatus) return AddEveryStatus(filter);
  filter->add_statuses(CheckedEnum<v1::OccurrenceStatus>(status, v1::OccurrenceStatus_descriptor()));
}

}  // namespace

v1::ListFilter FilterOptions::Filter() const {
  v1::ListFilter filter;
  filter.set_speaker(speaker);
  filter.set_outlet(outlet);
  filter.set_url(url);
  filter.set_document_id(document);
  filter.set_quotation_id(quotation);
  filter.set_from(from);
  filter.set_to(to);
  filter.set_lang(lang);
  filter.set_via(via);
  filter.set_said_from(said_from);
  filter.set_said_to(said_to);
  for (const std::string& kind : kinds) {
    filter.add_kinds(CheckedEnum<v1::OccurrenceKind>(kind, v1::OccurrenceKind_descriptor()));
  }
  for (const std::string& status : statuses) AddStatus(status, &filter);
  return filter;
}

v1::ListOrder FilterOptions::Order() const { return order == "oldest" ? v1::LIST_ORDER_OLDEST : v1::LIST_ORDER_NEWEST; }

void AddFilters(CLI::App* command, FilterOptions* filter, bool by_quotation) {
  command->add_option("--speaker", filter->speaker, "Only what this speaker is recorded for")->type_name("NAME");
  command->add_option("--outlet", filter->outlet, "Only what this outlet carried")->type_name("NAME");
  command->add_option("--url", filter->url, "Only the document at this address")->type_name("URL");
  command->add_option("--document", filter->document, "Only this document")->type_name("d1_ID");
  if (by_quotation) command->add_option("--quotation", filter->quotation, "Only this quotation")->type_name("q1_ID");
  AddRange(command, filter);
  command->add_option("--via", filter->via, "Only what this party relayed: a link of the chain")->type_name("NAME");
  command->add_option("--said-from", filter->said_from, "Said at this date or later (EDTF)")->type_name("DATE");
  command->add_option("--said-to", filter->said_to, "Said at this date or earlier (EDTF)")->type_name("DATE");
  command->add_option("--kind", filter->kinds, "Only this kind; may be given several times")
      ->type_name("direct|mixed|title|label|unknown")
      ->expected(1)
      ->take_all()
      ->check(OneOf({"direct", "mixed", "title", "label", "unknown"}));
  command->add_option("--lang", filter->lang, "Only this language; en also finds en-GB")->type_name("LANG");
}

void AddEveryStatus(v1::ListFilter* filter) {
  for (const auto each : {v1::OCCURRENCE_STATUS_AS_RECORDED, v1::OCCURRENCE_STATUS_CORRECTED,
                          v1::OCCURRENCE_STATUS_SUPERSEDED, v1::OCCURRENCE_STATUS_RESTRICTED}) {
    filter->add_statuses(each);
  }
}

void AddStatuses(CLI::App* command, FilterOptions* filter) {
  command
      ->add_option("--status", filter->statuses,
                   "Only what has this status now; may be given several times (default as-recorded and corrected)")
      ->type_name("as-recorded|corrected|superseded|restricted|any")
      ->expected(1)
      ->take_all()
      ->check(OneOf({"as-recorded", "corrected", "superseded", "restricted", kAnyStatus}));
}

void AddRange(CLI::App* command, FilterOptions* filter) {
  command->add_option("--from", filter->from, "Published from the first moment of this date on (EDTF)")
      ->type_name("DATE");
  command->add_option("--to", filter->to, "Published up to the last moment of this date (EDTF)")->type_name("DATE");
}

void AddOrder(CLI::App* command, FilterOptions* filter) {
  command->add_option("--order", filter->order, "By publication")
      ->type_name("newest|oldest")
      ->check(OneOf({"newest", "oldest"}))
      ->capture_default_str();
}

void AddLimit(CLI::App* command, uint64_t* limit) {
  command->add_option("--limit", *limit, "At most so many (default all)")->type_name("N")->check(IsLimit());
}

}  // namespace verbatim::cli
