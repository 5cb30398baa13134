#include "client/cli/amend_options.h"

#include <algorithm>
#include <set>

#include "client/cli/json_values.h"
#include "client/cli/options.h"
#include "client/cli/phrases.h"

namespace verbatim::cli {
namespace {

using google::protobuf::FieldDescriptor;

constexpr char kAttributions[] = "attributions";

// An option that corrects one fact. Its name is the field's with hyphens; choices are in its type.
struct FactOption {
  const char *field, *type, *description;
};

constexpr FactOption kAttributionOptions[] = {
    {"speaker", "NAME", "Who said it; with those down to --via one attribution, which stands for all"},
    {"speaker_kind", "person|organisation|publication|group|unnamed|unknown", "What the speaker is"},
    {"role", "TEXT", "The role that the text gives"},
    {"mention", "TEXT", "The words that name the speaker"},
    {"cue", "TEXT", "The reporting words"},
};
constexpr FactOption kOccurrenceOptions[] = {
    {"said", "DATE", "When it was said (EDTF)"},
    {"lang", "LANG", "Language of the words"},
    {"original_lang", "LANG", "Language they were said in"},
    {"kind", "direct|mixed|title|label|unknown", "What the words are used for"},
    {"placement", "body|headline|caption|teaser", "Where they stand"},
    {"left_context", "TEXT", "The text before them"},
    {"right_context", "TEXT", "The text after them"},
    {"translated", "yes|no", "Whether they are a translation"},
};
constexpr FactOption kDocumentOptions[] = {
    {"outlet", "NAME", "Who published it"},
    {"title", "TEXT", "Headline"},
    {"author", "TEXT", "Byline"},
    {"published", "DATE", "When it was published (EDTF)"},
    {"retrieved", "DATE", "When it was fetched (EDTF)"},
    {"archive_url", "URL", "A lasting copy"},
    {"content_hash", "HASH", "Hash of its content"},
    {"rights", "TEXT", "Licence or restriction"},
    {"expires", "DATE", "When its text must be gone (EDTF)"},
};

std::string Hyphened(std::string field) {
  std::replace(field.begin(), field.end(), '_', '-');
  return field;
}

std::vector<std::string> Split(const std::string& choices) { return CLI::detail::split(choices, '|'); }

template <size_t size>
void AddFacts(CLI::App* command, const FactOption (&options)[size], const std::string& group,
              std::map<std::string, std::string>* values) {
  for (const FactOption& option : options) {
    CLI::Option* added = command->add_option("--" + Hyphened(option.field), (*values)[option.field], option.description)
                             ->type_name(option.type)
                             ->group(group);
    const std::vector<std::string> choices = Split(option.type);
    if (choices.size() > 1) added->check(OneOf(choices));
  }
}

void AddList(CLI::App* command, const std::string& name, const std::string& type, const std::string& description,
             const std::string& group, std::vector<std::string>* values) {
  command->add_option(name, *values, description)->type_name(type)->expected(1)->take_all()->group(group);
}

void AddWhy(CLI::App* command, AmendOptions* options, bool required) {
  command->add_option("--reason", options->reason, "Why; kept in the history")->type_name("TEXT")->required(required);
  command->add_option("--by", options->by, "Who says so; kept in the history")->type_name("NAME")->required(required);
  command->add_option("--evidence", options->evidence, "Where the evidence can be read")->type_name("URL");
  command->add_option("--expect", options->expect, "Only when so many amendments of it were made before")
      ->type_name("N");
}

void AddCorrect(CLI::App* parent, AmendOptions* options) {
  CLI::App* command =
      AddCommand(parent, "correct", "Correct facts of an occurrence (o1_...) or a document (d1_...) in our own record");
  command->add_option("ID", options->id, "The occurrence or the document")->type_name("")->required();
  AddWhy(command, options, /*required=*/false);
  Corrections* corrections = &options->corrections;
  AddList(command, "--clear", "FIELD", "Correct this to not known; may be given several times", "Options",
          &corrections->cleared);
  command->add_option("--file", options->file, "What to correct as the API's request in JSON; - is standard input")
      ->type_name("FILE");
  const std::string occurrence = "Facts of an occurrence", document = "Facts of a document";
  AddFacts(command, kAttributionOptions, occurrence, &corrections->attribution);
  AddList(command, "--speaker-id", "ID", "The speaker's identifier elsewhere; may be given several times", occurrence,
          &corrections->speaker_ids);
  AddList(command, "--via", "NAME", "A link of the chain, from the outlet inward; may be given several times",
          occurrence, &corrections->via);
  AddFacts(command, kOccurrenceOptions, occurrence, &corrections->occurrence);
  AddFacts(command, kDocumentOptions, document, &corrections->document);
}

void AddActs(CLI::App* parent, AmendOptions* options) {
  CLI::App* supersede =
      AddCommand(parent, "supersede", "Have another occurrence stand for one whose words were recorded wrongly");
  supersede->add_option("ID", options->id, "The occurrence with the wrong words")->type_name("")->required();
  supersede->add_option("--with", options->with, "The recorded occurrence that stands for it")
      ->type_name("o1_ID")
      ->required();
  AddWhy(supersede, options, /*required=*/true);

  CLI::App* restrict_ = AddCommand(parent, "restrict", "Keep an occurrence and use it for nothing");
  restrict_->add_option("ID", options->id, "The occurrence")->type_name("")->required();
  AddWhy(restrict_, options, /*required=*/true);

  CLI::App* reinstate = AddCommand(parent, "reinstate", "Have an occurrence or a document as it was recorded");
  reinstate->add_option("ID", options->id, "The occurrence or the document")->type_name("")->required();
  AddWhy(reinstate, options, /*required=*/true);

  CLI::App* history = AddCommand(parent, "history", "What was amended of an occurrence or a document, oldest first");
  history->add_option("ID", options->id, "The occurrence or the document")->type_name("")->required();
}

// Puts the value of an option, which the parser has checked, into a message.
void SetFact(const std::string& field, const std::string& value, google::protobuf::Message* message) {
  const FieldDescriptor* to = message->GetDescriptor()->FindFieldByName(field);
  const google::protobuf::Reflection* reflection = message->GetReflection();
  if (to->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    static_cast<v1::Date*>(reflection->MutableMessage(message, to))->set_edtf(value);
  } else if (to->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    reflection->SetEnumValue(message, to, CheckedEnum<int>(value, to->enum_type()));
  } else {
    reflection->SetString(message, to, value);
  }
}

void SetFacts(const std::map<std::string, std::string>& facts, google::protobuf::Message* message) {
  for (const auto& [field, value] : facts) {
    if (!value.empty()) SetFact(field, value, message);
  }
}

std::set<std::string> Given(const std::map<std::string, std::string>& facts) {
  std::set<std::string> fields;
  for (const auto& [field, value] : facts) {
    if (!value.empty()) fields.insert(field);
  }
  return fields;
}

// Options of the attribution are given as one.
std::set<std::string> GivenOfOccurrence(const Corrections& corrections) {
  std::set<std::string> fields = Given(corrections.occurrence);
  const bool attribution =
      !Given(corrections.attribution).empty() || !corrections.speaker_ids.empty() || !corrections.via.empty();
  if (attribution) fields.insert(kAttributions);
  return fields;
}

// The field that is to be cleared; the attributions are called by who they are of, too.
std::string ClearedField(std::string typed) {
  std::replace(typed.begin(), typed.end(), '-', '_');
  return typed == "speaker" ? kAttributions : typed;
}

// All that can be corrected.
std::set<std::string> FieldsOf(const google::protobuf::Descriptor* descriptor) {
  std::set<std::string> fields;
  for (int i = 0; i < descriptor->field_count(); ++i) fields.insert(descriptor->field(i)->name());
  return fields;
}

std::set<std::string> OccurrenceFields() {
  std::set<std::string> fields = FieldsOf(v1::OccurrenceObservation::descriptor());
  fields.insert(kAttributions);
  return fields;
}

// Another address is another document.
std::set<std::string> DocumentFields() {
  std::set<std::string> fields = FieldsOf(v1::DocumentObservation::descriptor());
  fields.erase("url");
  return fields;
}

std::string NameOf(const std::string& field) { return field == kAttributions ? "speaker" : Hyphened(field); }

// Why a field cannot be cleared of a target with the fields `own`, `given` of which are corrected to a value; empty
// when it can.
std::string WrongClear(const std::string& typed, const std::set<std::string>& own, const std::set<std::string>& given,
                       const std::string& wrong_target) {
  const std::string field = ClearedField(typed);
  if (given.count(field) > 0) return "--clear=" + typed + ": it is corrected to a value, too";
  if (own.count(field) > 0) return "";
  if (OccurrenceFields().count(field) + DocumentFields().count(field) > 0) return NameOf(field) + wrong_target;
  return "--clear=" + typed + ": that cannot be corrected; want one of " + Join(own, NameOf);
}

template <typename Request>
void FillRequest(const AmendOptions& options, v1::AmendmentAct act, std::set<std::string> fields, Request* request) {
  for (const std::string& typed : options.corrections.cleared) fields.insert(ClearedField(typed));
  for (const std::string& field : fields) request->add_fields(field);
  request->set_act(act);
  request->set_reason(options.reason);
  request->set_evidence_url(options.evidence);
  request->set_by(options.by);
  if (options.expect) request->set_expected_amendments(*options.expect);
}

}  // namespace

std::string AmendOptions::WrongCorrections() const {
  if (!IsOccurrence() && !IsDocument()) {
    return "'" + id + "' is not an id of an occurrence (o1_...) or a document (d1_...)";
  }
  const std::set<std::string> of_occurrence = GivenOfOccurrence(corrections), of_document = Given(corrections.document);
  const bool nothing = of_occurrence.empty() && of_document.empty() && corrections.cleared.empty();
  if (!file.empty()) return nothing ? "" : "--file says all that is to be corrected; leave the other options out";
  if (nothing) return "want what to correct, or --clear=FIELD";
  const std::set<std::string>& foreign = IsDocument() ? of_occurrence : of_document;
  const std::string wrong_target =
      IsDocument() ? " is a fact of the occurrence; amend o1_..." : " is a fact of the document; amend d1_...";
  if (!foreign.empty()) return NameOf(*foreign.begin()) + wrong_target;
  const std::set<std::string> own = IsDocument() ? DocumentFields() : OccurrenceFields();
  for (const std::string& typed : corrections.cleared) {
    const std::string wrong = WrongClear(typed, own, IsDocument() ? of_document : of_occurrence, wrong_target);
    if (!wrong.empty()) return wrong;
  }
  return reason.empty() ? "want --reason=TEXT" : by.empty() ? "want --by=NAME" : "";
}

v1::AmendOccurrenceRequest AmendOptions::OccurrenceRequest(v1::AmendmentAct act) const {
  v1::AmendOccurrenceRequest request;
  request.set_occurrence_id(id);
  const std::set<std::string> given = GivenOfOccurrence(corrections);
  FillRequest(*this, act, given, &request);
  if (!Given(corrections.occurrence).empty()) SetFacts(corrections.occurrence, request.mutable_facts());
  if (given.count(kAttributions) > 0) {
    v1::Attribution* attribution = request.add_attributions();
    SetFacts(corrections.attribution, attribution);
    for (const std::string& speaker_id : corrections.speaker_ids) attribution->add_speaker_ids(speaker_id);
    for (const std::string& party : corrections.via) attribution->add_via()->set_party(party);
  }
  request.set_superseded_by_occurrence_id(with);
  return request;
}

v1::AmendDocumentRequest AmendOptions::DocumentRequest(v1::AmendmentAct act) const {
  v1::AmendDocumentRequest request;
  request.set_document_id(id);
  const std::set<std::string> given = Given(corrections.document);
  FillRequest(*this, act, given, &request);
  if (!given.empty()) SetFacts(corrections.document, request.mutable_facts());
  return request;
}

void AddAmendCommands(CLI::App* app, AmendOptions* options) {
  CLI::App* parent = AddCommand(app, "amend", "Amend our own record, and withdraw from it");
  parent->require_subcommand(1);
  AddCorrect(parent, options);
  AddActs(parent, options);
  AddWithdraw(parent, &options->withdraw);
  CLI::App* withdrawals = AddCommand(parent, "withdrawals", "List what was withdrawn, newest first");
  AddLimit(withdrawals, &options->withdrawals_limit);
}

}  // namespace verbatim::cli
