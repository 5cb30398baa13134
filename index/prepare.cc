#include "index/prepare.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "index/content_hash.h"
#include "index/domain.h"
#include "index/field_checker.h"
#include "index/party.h"
#include "index/sort_unique.h"
#include "quote/normalise.h"
#include "quote/url.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

absl::Status CheckDocument(const OccurrenceFields& fields) {
  FieldChecker check;
  check.Text("document_id", fields.document_id);
  check.Url("url", fields.document.url());
  check.Name("outlet", fields.document.outlet());
  check.Text("title", fields.document.title());
  check.Text("author", fields.document.author());
  check.Date("published", fields.document.published());
  check.Date("retrieved", fields.document.retrieved());
  check.Url("archive_url", fields.document.archive_url());
  check.Text("content_hash", fields.document.content_hash());
  check.Text("rights", fields.document.rights());
  check.Date("expires", fields.document.expires());
  if (!fields.document.expires().as_printed().empty() && fields.document.expires().edtf().empty()) {
    check.Fail("expires", "has no date; want one that tells when, such as 2031-12-31");
  }
  return check.status();
}

absl::Status CheckObservation(const OccurrenceFields& fields) {
  const OccurrenceObservation& observation = fields.observation;
  FieldChecker check;
  check.Text("left_context", observation.left_context(), kMaxTextBytes);
  check.Text("right_context", observation.right_context(), kMaxTextBytes);
  check.Count("parts", observation.parts_size(), kMaxListItems);
  for (int i = 0; i < observation.parts_size(); ++i) {
    const Part& part = observation.parts(i);
    const std::string field = absl::StrCat("parts[", i, "]");
    check.Text(field, part.text(), kMaxTextBytes);
    if (part.end() < part.begin()) {
      check.Fail(field, absl::StrCat("ends at ", part.end(), ", before it begins at ", part.begin()));
    }
  }
  check.Enum("kind", observation.kind(), static_cast<uint32_t>(OccurrenceKind::kUnknown));
  check.Enum("placement", observation.placement(), static_cast<uint32_t>(Placement::kTeaser));
  check.Enum("translated", observation.translated(), 2);
  check.Language("lang", observation.lang());
  check.Language("original_lang", observation.original_lang());
  check.Date("said", observation.said());
  check.Text("external_id", observation.external_id());
  return check.status();
}

absl::Status CheckVia(const Attribution& attribution, const std::string& prefix) {
  for (int i = 0; i < attribution.via_size(); ++i) {
    const ViaLink& link = attribution.via(i);
    FieldChecker check(absl::StrCat(prefix, "via[", i, "]."));
    if (link.party().empty()) check.Fail("party", "is empty; want who passed the words on");
    check.Name("party", link.party());
    check.Text("medium", link.medium());
    check.Date("date", link.date());
    check.Url("url", link.url());
    check.Enum("wording", link.wording(), 2);
    check.Enum("channel", link.channel(), 3);
    if (!check.status().ok()) return check.status();
  }
  return absl::OkStatus();
}

absl::Status CheckAttribution(const Attribution& attribution, const std::string& prefix) {
  FieldChecker check(prefix);
  check.Name("speaker", attribution.speaker());
  check.Count("speaker_ids", attribution.speaker_ids_size(), kMaxListItems);
  for (const std::string& id : attribution.speaker_ids()) {
    if (id.empty()) check.Fail("speaker_ids", "has an empty id");
    check.Text("speaker_ids", id);
  }
  check.Enum("speaker_kind", attribution.speaker_kind(), static_cast<uint32_t>(SpeakerKind::kUnknown));
  check.Text("mention", attribution.mention());
  check.Text("role", attribution.role());
  check.Text("cue", attribution.cue());
  check.Text("addressee", attribution.addressee());
  check.Enum("method", attribution.method(), static_cast<uint32_t>(Method::kAmended));
  check.Text("method_version", attribution.method_version());
  check.Probability("confidence", attribution.confidence());
  check.Count("candidates", attribution.candidates_size(), kMaxListItems);
  for (const SpeakerCandidate& candidate : attribution.candidates()) {
    check.Text("candidates", candidate.name());
    check.Probability("candidates", candidate.probability());
    check.Count("candidates", candidate.ids_size(), kMaxListItems);
    for (const std::string& id : candidate.ids()) check.Text("candidates", id);
  }
  check.Count("via", attribution.via_size(), kMaxListItems);
  check.Merge(CheckVia(attribution, ""));
  return check.status();
}

// The last (or first) kMaxContextCodePoints of a context: those next to the words.
std::string TrimContext(const std::string& context, bool keep_last) {
  if (context.size() <= kMaxContextCodePoints) return context;
  const auto starts_code_point = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  const size_t total = std::count_if(context.begin(), context.end(), starts_code_point);
  if (total <= kMaxContextCodePoints) return context;
  size_t skip = keep_last ? total - kMaxContextCodePoints : kMaxContextCodePoints;
  size_t at = 0;
  for (; at < context.size(); ++at) {
    if (starts_code_point(context[at]) && skip-- == 0) break;
  }
  return keep_last ? context.substr(at) : context.substr(0, at);
}

// A date that is present but empty says nothing, and must not make a record of its own.
template <typename Clear>
void ClearEmptyDate(const DateText& date, Clear clear) {
  if (date.ByteSizeLong() == 0) clear();
}

template <typename IdType>
absl::Status ParseReference(absl::string_view field, const std::string& text,
                            absl::StatusOr<IdType> (*parse)(absl::string_view), std::string* raw) {
  raw->clear();
  if (text.empty()) return absl::OkStatus();
  const absl::StatusOr<IdType> id = parse(text);
  if (!id.ok()) return FieldError(field, id.status().message());
  *raw = std::string(id->raw());
  return absl::OkStatus();
}

absl::Status PrepareDocument(OccurrenceFields& fields, PreparedOccurrence* prepared) {
  if (absl::Status status = CheckDocument(fields); !status.ok()) return status;
  DocumentObservation& document = fields.document;
  std::string url;
  if (!document.url().empty()) {
    url = *quote::NormaliseUrl(document.url());
    prepared->url_key = quote::ContentHash("url", {url});
    prepared->domain = DomainOfUrl(url);
  }
  if (absl::StartsWith(fields.document_id, "d1_")) {
    const auto id = quote::ParseDocumentId(fields.document_id);
    if (!id.ok()) return FieldError("document_id", id.status().message());
    prepared->document = *id;
  } else {
    prepared->document = quote::MakeDocumentId(
        {fields.document_id, url, document.outlet(), document.title(), document.published().edtf()});
    prepared->caller_id = std::move(fields.document_id);
  }
  ClearEmptyDate(document.published(), [&] { document.clear_published(); });
  ClearEmptyDate(document.retrieved(), [&] { document.clear_retrieved(); });
  ClearEmptyDate(document.expires(), [&] { document.clear_expires(); });
  if (document.ByteSizeLong() > 0) {
    const storage::Hash hash = ContentHashOf(document);
    prepared->document_observation = Hashed<DocumentObservation>{hash, std::move(document)};
  }
  return absl::OkStatus();
}

absl::Status PrepareObservation(OccurrenceFields& fields, PreparedOccurrence* prepared) {
  OccurrenceObservation& observation = fields.observation;
  if (absl::Status status =
          ParseReference("parent", fields.parent, &quote::ParseOccurrenceId, observation.mutable_parent());
      !status.ok()) {
    return status;
  }
  if (absl::Status status = ParseReference("translation_of", fields.translation_of, &quote::ParseQuotationId,
                                           observation.mutable_translation_of());
      !status.ok()) {
    return status;
  }
  if (absl::Status status = CheckObservation(fields); !status.ok()) return status;
  observation.set_left_context(TrimContext(observation.left_context(), /*keep_last=*/true));
  observation.set_right_context(TrimContext(observation.right_context(), /*keep_last=*/false));
  ClearEmptyDate(observation.said(), [&] { observation.clear_said(); });
  if (observation.ByteSizeLong() > 0) {
    const storage::Hash hash = ContentHashOf(observation);
    prepared->observation = Hashed<OccurrenceObservation>{hash, std::move(observation)};
  }
  return absl::OkStatus();
}

absl::Status PrepareAttributions(OccurrenceFields& fields, PreparedOccurrence* prepared) {
  if (fields.attributions.size() > kMaxAttributions) {
    return FieldError("attributions",
                      absl::StrCat("has ", fields.attributions.size(), " items; want at most ", kMaxAttributions));
  }
  for (size_t i = 0; i < fields.attributions.size(); ++i) {
    Attribution& attribution = fields.attributions[i];
    if (absl::Status status = CheckAttribution(attribution, absl::StrCat("attributions[", i, "].")); !status.ok()) {
      return status;
    }
    // "Order carries no meaning": sorted, so that it makes no second record either.
    SortUnique(attribution.mutable_speaker_ids());
    if (attribution.method() == static_cast<uint32_t>(Method::kUnspecified)) {
      if (attribution.ByteSizeLong() == 0) continue;
      attribution.set_method(static_cast<uint32_t>(Method::kAsserted));
    }
    const storage::Hash hash = ContentHashOf(attribution);
    const bool known = std::any_of(prepared->attributions.begin(), prepared->attributions.end(),
                                   [&](const Hashed<Attribution>& other) { return other.hash == hash; });
    if (!known) prepared->attributions.push_back({hash, std::move(attribution)});
  }
  return absl::OkStatus();
}

absl::Status CheckTextSize(absl::string_view field, absl::string_view text) {
  if (text.size() <= kMaxTextBytes) return absl::OkStatus();
  return FieldError(field, absl::StrCat("is ", text.size(), " bytes long; want at most ", kMaxTextBytes));
}

absl::Status HasNoWord(absl::string_view field, absl::string_view text) {
  return FieldError(field, text.empty() ? "is empty; want the quoted words"
                                        : absl::StrCat(quote::Shown(text), " has no word; want the quoted words"));
}

}  // namespace

absl::StatusOr<PreparedOccurrence> PrepareFacts(OccurrenceFields fields) {
  PreparedOccurrence prepared;
  if (absl::Status status = PrepareDocument(fields, &prepared); !status.ok()) return status;
  if (absl::Status status = PrepareObservation(fields, &prepared); !status.ok()) return status;
  if (absl::Status status = PrepareAttributions(fields, &prepared); !status.ok()) return status;
  return prepared;
}

absl::StatusOr<PreparedOccurrence> Prepare(OccurrenceFields fields) {
  const absl::StatusOr<PreparedText> text = PrepareText("text", fields.text);
  if (!text.ok()) return text.status();
  absl::StatusOr<std::string> nfc = quote::Nfc(fields.text);
  if (!nfc.ok()) return FieldError("text", nfc.status().message());
  const std::optional<uint32_t> offset = fields.offset;
  absl::StatusOr<PreparedOccurrence> prepared = PrepareFacts(std::move(fields));
  if (!prepared.ok()) return prepared;
  prepared->quotation = text->quotation;
  prepared->text = *std::move(nfc);
  prepared->offset = offset;
  prepared->id = quote::MakeOccurrenceId(prepared->document, prepared->text, prepared->offset);
  return prepared;
}

absl::Status CheckLanguage(absl::string_view field, absl::string_view value) {
  const std::vector<absl::string_view> subtags = absl::StrSplit(value, '-');
  bool good = subtags.size() <= 8 && subtags[0].size() >= 2 &&
              std::all_of(subtags[0].begin(), subtags[0].end(), absl::ascii_isalpha);
  for (const absl::string_view subtag : subtags) {
    good =
        good && !subtag.empty() && subtag.size() <= 8 && std::all_of(subtag.begin(), subtag.end(), absl::ascii_isalnum);
  }
  if (good) return absl::OkStatus();
  return FieldError(field, absl::StrCat(quote::Shown(value), " is not a language; want BCP 47 such as en or pt-BR"));
}

absl::Status CheckCollectionName(absl::string_view name) {
  const auto allowed = [](char c) { return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_' || c == '-'; };
  const bool good = !name.empty() && name.size() <= 63 && absl::ascii_isalnum(name[0]) &&
                    std::all_of(name.begin(), name.end(), allowed);
  if (good) return absl::OkStatus();
  return FieldError("collection",
                    absl::StrCat(quote::Shown(name), " is not a collection's name; want 1 to 63 of a-z 0-9 _ -, ",
                                 "beginning with a letter or digit"));
}

absl::StatusOr<PreparedText> PrepareText(absl::string_view field, absl::string_view text) {
  if (absl::Status size = CheckTextSize(field, text); !size.ok()) return size;
  const absl::StatusOr<std::string> canonical = quote::Canonical(text);
  if (!canonical.ok()) return FieldError(field, canonical.status().message());
  if (canonical->empty()) return HasNoWord(field, text);
  PreparedText prepared;
  prepared.quotation = quote::MakeQuotationId(*canonical);
  prepared.word_count = static_cast<uint32_t>(std::count(canonical->begin(), canonical->end(), ' ') + 1);
  return prepared;
}

absl::StatusOr<quote::ComparedText> PrepareComparedText(absl::string_view field, absl::string_view text) {
  if (absl::Status size = CheckTextSize(field, text); !size.ok()) return size;
  absl::StatusOr<quote::ComparedText> compared = quote::ComparedText::Make(text);
  if (!compared.ok()) return FieldError(field, compared.status().message());
  if (compared->size() == 0) return HasNoWord(field, text);
  return compared;
}

}  // namespace verbatim::index
