#include "client/cli/export_format.h"

#include <algorithm>
#include <cstdio>

#include "client/cli/csv_input.h"
#include "client/cli/json_values.h"
#include "client/cli/output.h"

namespace verbatim::cli {
namespace {

// Builds "{...}" or "[...]" member by member.
class JsonList {
 public:
  explicit JsonList(char open) : text_(1, open) {}
  void Add(const std::string& json) {
    if (text_.size() > 1) text_ += ',';
    text_ += json;
  }
  void Add(const char* name, const std::string& json) { Add(Json(name) + ":" + json); }
  void AddText(const char* name, const std::string& text) {
    if (!text.empty()) Add(name, Json(text));
  }
  std::string Close() const { return text_ + (text_[0] == '{' ? '}' : ']'); }
  bool empty() const { return text_.size() == 1; }

 private:
  std::string text_;
};

std::string DateJson(const v1::Date& date) {
  if (date.as_printed().empty()) return Json(date.edtf());
  JsonList object('{');
  object.AddText("edtf", date.edtf());
  object.AddText("as_printed", date.as_printed());
  return object.Close();
}

std::string LinkJson(const v1::ViaLink& link) {
  const std::string wording = EnumName(v1::ViaLink::Wording_descriptor(), link.wording());
  const std::string channel = EnumName(v1::ViaLink::Channel_descriptor(), link.channel());
  if (link.medium().empty() && !link.has_date() && link.url().empty() && wording.empty() && channel.empty()) {
    return Json(link.party());
  }
  JsonList object('{');
  object.AddText("party", link.party());
  object.AddText("medium", link.medium());
  if (link.has_date()) object.Add("date", DateJson(link.date()));
  object.AddText("url", link.url());
  object.AddText("wording", wording);
  object.AddText("channel", channel);
  return object.Close();
}

std::string PartJson(const v1::Part& part) {
  JsonList object('{');
  object.Add("text", Json(part.text()));
  object.Add("begin", std::to_string(part.begin()));
  object.Add("end", std::to_string(part.end()));
  return object.Close();
}

// Collects the fields of one line.
class LineBuilder {
 public:
  void Text(const char* name, const std::string& text) {
    if (!text.empty()) fields_.push_back({name, Json(text), text});
  }
  void Enum(const char* name, const google::protobuf::EnumDescriptor* descriptor, int number) {
    Text(name, EnumName(descriptor, number));
  }
  void Date(const char* name, bool set, const v1::Date& date) {
    if (!set) return;
    const std::string json = DateJson(date);
    fields_.push_back({name, json, date.as_printed().empty() ? date.edtf() : json});
  }
  void Raw(const char* name, const std::string& json) { fields_.push_back({name, json, json}); }
  std::vector<ExportField> Take() { return std::move(fields_); }

 private:
  std::vector<ExportField> fields_;
};

template <typename Items, typename ToJson>
std::string ListJson(const Items& items, ToJson to_json) {
  JsonList list('[');
  for (const auto& item : items) list.Add(to_json(item));
  return list.Close();
}

void AddAttribution(const v1::Attribution& attribution, LineBuilder* line) {
  line->Text("speaker", attribution.speaker());
  if (!attribution.speaker_ids().empty()) line->Raw("speaker_ids", ListJson(attribution.speaker_ids(), Json));
  line->Enum("speaker_kind", v1::SpeakerKind_descriptor(), attribution.speaker_kind());
  line->Text("mention", attribution.mention());
  line->Text("role", attribution.role());
  line->Text("cue", attribution.cue());
  line->Text("addressee", attribution.addressee());
  // Asserted is what a line means when it says nothing.
  if (attribution.method() != v1::Attribution::METHOD_ASSERTED) {
    line->Enum("method", v1::Attribution::Method_descriptor(), attribution.method());
  }
  line->Text("method_version", attribution.method_version());
  if (attribution.confidence() != 0) {
    char number[32];
    std::snprintf(number, sizeof number, "%.17g", attribution.confidence());
    line->Raw("confidence", number);
  }
  if (!attribution.via().empty()) line->Raw("via", ListJson(attribution.via(), LinkJson));
}

void AddDocument(const v1::Document& document, const v1::DocumentObservation& observed, LineBuilder* line) {
  line->Text("outlet", observed.outlet());
  line->Text("url", observed.url());
  line->Text("archive_url", observed.archive_url());
  line->Text("content_hash", observed.content_hash());
  line->Text("document_id", document.document_id().empty() ? document.id() : document.document_id());
  line->Text("title", observed.title());
  line->Text("author", observed.author());
  line->Date("published", observed.has_published(), observed.published());
  line->Date("retrieved", observed.has_retrieved(), observed.retrieved());
  line->Text("rights", observed.rights());
  line->Date("expires", observed.has_expires(), observed.expires());
}

void AddObservation(const v1::OccurrenceObservation& observed, LineBuilder* line) {
  line->Date("said", observed.has_said(), observed.said());
  line->Text("left_context", observed.left_context());
  line->Text("right_context", observed.right_context());
  if (!observed.parts().empty()) line->Raw("parts", ListJson(observed.parts(), PartJson));
  line->Text("parent", observed.parent());
  line->Enum("kind", v1::OccurrenceKind_descriptor(), observed.kind());
  line->Enum("placement", v1::Placement_descriptor(), observed.placement());
  line->Text("lang", observed.lang());
  line->Text("original_lang", observed.original_lang());
  line->Enum("translated", v1::Translated_descriptor(), observed.translated());
  line->Text("translation_of", observed.translation_of());
  line->Text("external_id", observed.external_id());
}

// The facts of a document as one observation.
v1::DocumentObservation ShownFacts(const v1::Document& document) {
  v1::DocumentObservation facts;
  facts.set_url(document.url());
  facts.set_outlet(document.outlet());
  facts.set_title(document.title());
  facts.set_author(document.author());
  if (document.has_published()) *facts.mutable_published() = document.published();
  if (document.has_retrieved()) *facts.mutable_retrieved() = document.retrieved();
  facts.set_archive_url(document.archive_url());
  facts.set_content_hash(document.content_hash());
  facts.set_rights(document.rights());
  if (document.has_expires()) *facts.mutable_expires() = document.expires();
  return facts;
}

// Whether corrections of anything but attributions, which have them already, stand over what was recorded.
bool HasCorrectedFacts(const v1::Occurrence& occurrence) {
  bool corrected = false;
  for (const v1::Amendment& amendment : occurrence.amendments()) {
    if (amendment.act() == v1::AMENDMENT_ACT_REINSTATE) corrected = false;
    if (amendment.act() != v1::AMENDMENT_ACT_CORRECT) continue;
    for (const std::string& field : amendment.fields()) corrected |= field != "attributions";
  }
  return corrected;
}

// What shows instead of what was recorded where that was corrected, so that a copy does not bring an error back.
v1::Occurrence AsCorrected(const v1::Occurrence& occurrence) {
  v1::Occurrence shown = occurrence;
  if (HasCorrectedFacts(occurrence)) {
    shown.clear_observations();
    *shown.add_observations() = occurrence.facts();
  }
  if (occurrence.document().corrected()) {
    shown.mutable_document()->clear_observations();
    *shown.mutable_document()->add_observations() = ShownFacts(occurrence.document());
  }
  return shown;
}

// The n-th item, or the last one.
template <typename Items>
const auto& AtOrLast(const Items& items, int n) {
  return items.Get(std::min(n, items.size() - 1));
}

std::vector<std::vector<ExportField>> LinesOf(const v1::Occurrence& occurrence) {
  const v1::Document& document = occurrence.document();
  const int count =
      std::max({1, occurrence.attributions_size(), occurrence.observations_size(), document.observations_size()});
  std::vector<std::vector<ExportField>> lines;
  for (int i = 0; i < count; ++i) {
    LineBuilder line;
    line.Text("text", occurrence.text());
    if (!occurrence.attributions().empty()) AddAttribution(AtOrLast(occurrence.attributions(), i), &line);
    AddDocument(document,
                document.observations().empty() ? v1::DocumentObservation() : AtOrLast(document.observations(), i),
                &line);
    if (occurrence.has_offset()) line.Raw("offset", std::to_string(occurrence.offset()));
    if (!occurrence.observations().empty()) AddObservation(AtOrLast(occurrence.observations(), i), &line);
    lines.push_back(line.Take());
  }
  return lines;
}

}  // namespace

std::vector<std::vector<ExportField>> ExportLines(const v1::Occurrence& occurrence) {
  const bool corrected = HasCorrectedFacts(occurrence) || occurrence.document().corrected();
  return corrected ? LinesOf(AsCorrected(occurrence)) : LinesOf(occurrence);
}

std::string ToJsonl(const std::vector<ExportField>& line) {
  JsonList object('{');
  for (const ExportField& field : line) object.Add(field.name.c_str(), field.json);
  return object.Close() + "\n";
}

std::string ToCsv(const std::vector<ExportField>& line) {
  std::string row;
  for (const std::string_view name : OccurrenceFieldNames()) {
    if (name != OccurrenceFieldNames().front()) row += ',';
    const auto field = std::find_if(line.begin(), line.end(), [&](const ExportField& f) { return f.name == name; });
    if (field != line.end()) row += CsvCell(field->cell);
  }
  return row + "\r\n";
}

std::string CsvHeader() {
  std::string row;
  for (const std::string_view name : OccurrenceFieldNames()) {
    if (!row.empty()) row += ',';
    row += name;
  }
  return row + "\r\n";
}

}  // namespace verbatim::cli
