#include "index/amendments.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "index/content_hash.h"
#include "index/corrected_fields.h"
#include "index/facts.h"
#include "index/field_error.h"
#include "index/sort_unique.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

using storage::AmendedKind;

AmendmentAct ActOf(const Amendment& amendment) { return static_cast<AmendmentAct>(amendment.act()); }

absl::Status NotAllowed(absl::string_view why) { return FieldError(absl::StatusCode::kFailedPrecondition, "act", why); }

// What is to be corrected, by name.
absl::Status CheckNames(AmendedKind kind, const Amendment& amendment) {
  if (amendment.fields().empty()) return FieldError("fields", "is empty; want the names of what to correct");
  for (const std::string& name : amendment.fields()) {
    if (kind == AmendedKind::kOccurrence) {
      if (name == kAttributionsField || HasField(amendment.facts(), name)) continue;
      if (HasField(amendment.document(), name)) {
        return FieldError("fields", absl::StrCat(quote::Shown(name), " is a fact of the document; amend that"));
      }
    } else if (name == "url") {
      return FieldError("fields",
                        "has url, which is identity: want the occurrences superseded by those of another document");
    } else if (HasField(amendment.document(), name)) {
      continue;
    }
    return FieldError("fields", absl::StrCat(quote::Shown(name), " is not a fact that can be corrected here"));
  }
  return absl::OkStatus();
}

absl::Status GivenBeside(absl::string_view field, absl::string_view wanted) {
  return FieldError(field, absl::StrCat("is given; want ", wanted));
}

// That nothing is given which would not be used.
absl::Status CheckUsed(const Amendment& amendment) {
  if (ActOf(amendment) != AmendmentAct::kCorrect && !amendment.fields().empty()) {
    return GivenBeside("fields", "it with CORRECT only");
  }
  for (const google::protobuf::Message* facts :
       {static_cast<const google::protobuf::Message*>(&amendment.facts()),
        static_cast<const google::protobuf::Message*>(&amendment.document())}) {
    const std::string beside = FieldBeside(amendment.fields(), *facts);
    if (!beside.empty()) return GivenBeside(beside, "its name among fields too");
  }
  if (!amendment.attributions().empty() && !IsCorrected(amendment.fields(), kAttributionsField)) {
    return GivenBeside(kAttributionsField, "its name among fields too");
  }
  if (ActOf(amendment) != AmendmentAct::kSupersede && !amendment.superseded_by().empty()) {
    return GivenBeside("superseded_by_occurrence_id", "it with SUPERSEDE only");
  }
  return absl::OkStatus();
}

absl::Status CheckAct(AmendedKind kind, const Amendment& amendment) {
  switch (ActOf(amendment)) {
    case AmendmentAct::kCorrect:
      return CheckNames(kind, amendment);
    case AmendmentAct::kReinstate:
      return absl::OkStatus();
    case AmendmentAct::kSupersede:
    case AmendmentAct::kRestrict:
      if (kind == AmendedKind::kDocument) {
        return FieldError("act", "is not one for a document; want CORRECT or REINSTATE, or its occurrences amended");
      }
      if (ActOf(amendment) == AmendmentAct::kSupersede && amendment.superseded_by().empty()) {
        return FieldError("superseded_by_occurrence_id", "is empty; want the occurrence that stands for this one");
      }
      return absl::OkStatus();
    case AmendmentAct::kUnspecified:
      break;
  }
  return FieldError("act",
                    absl::StrCat(amendment.act(), " is not one; want CORRECT, SUPERSEDE, RESTRICT or REINSTATE"));
}

void AddNames(const FieldNames& names, FieldNames* to) {
  for (const std::string& name : names) *to->Add() = name;
  SortUnique(to);
}

}  // namespace

void CheckReason(absl::string_view reason, absl::string_view evidence_url, absl::string_view by, FieldChecker* check) {
  if (reason.empty()) check->Fail("reason", "is empty; want why");
  check->Text("reason", reason, kMaxReasonBytes);
  check->Url("evidence_url", evidence_url);
  if (by.empty()) check->Fail("by", "is empty; want who says so");
  check->Text("by", by, kMaxReasonBytes);
}

absl::StatusOr<Amendment> PrepareAmendment(AmendedKind kind, AmendmentFields fields) {
  FieldChecker check;
  CheckReason(fields.reason, fields.evidence_url, fields.by, &check);
  if (!check.status().ok()) return check.status();
  auto facts = PrepareFacts(std::move(fields.facts));
  if (!facts.ok()) return facts.status();
  Amendment amendment;
  amendment.set_act(static_cast<uint32_t>(fields.act));
  amendment.set_reason(std::move(fields.reason));
  amendment.set_evidence_url(std::move(fields.evidence_url));
  amendment.set_by(std::move(fields.by));
  for (std::string& name : fields.fields) *amendment.add_fields() = std::move(name);
  SortUnique(amendment.mutable_fields());
  if (facts->observation) *amendment.mutable_facts() = std::move(facts->observation->value);
  if (facts->document_observation) *amendment.mutable_document() = std::move(facts->document_observation->value);
  for (Hashed<Attribution>& attribution : facts->attributions) {
    attribution.value.set_method(static_cast<uint32_t>(Method::kAmended));
    *amendment.add_attributions() = std::move(attribution.value);
  }
  if (fields.superseded_by) amendment.set_superseded_by(std::string(fields.superseded_by->raw()));
  if (absl::Status status = CheckAct(kind, amendment); !status.ok()) return status;
  if (absl::Status status = CheckUsed(amendment); !status.ok()) return status;
  if (amendment.ByteSizeLong() <= kMaxAmendmentBytes) return amendment;
  return FieldError("facts", absl::StrCat("make an amendment of ", amendment.ByteSizeLong(), " bytes; want at most ",
                                          kMaxAmendmentBytes));
}

absl::Status Apply(const Amendment& amendment, storage::v1::OccurrenceRow* row) {
  const auto status = static_cast<OccurrenceStatus>(row->hidden());
  const AmendmentAct act = ActOf(amendment);
  if (status == OccurrenceStatus::kRestricted && act != AmendmentAct::kReinstate) {
    return NotAllowed("cannot be done: the occurrence is restricted; want it reinstated first");
  }
  switch (act) {
    case AmendmentAct::kCorrect:
      PutFields(amendment.fields(), amendment.facts(), row->mutable_corrected());
      if (IsCorrected(amendment.fields(), kAttributionsField)) {
        row->clear_corrected_attributions();
        for (const Attribution& attribution : amendment.attributions()) {
          KeptAttribution* kept = row->add_corrected_attributions();
          const storage::Hash hash = ContentHashOf(attribution);
          kept->set_hash(std::string(storage::AsBytes(hash)));
          *kept->mutable_value() = attribution;
        }
      }
      AddNames(amendment.fields(), row->mutable_corrected_fields());
      break;
    case AmendmentAct::kSupersede:
      row->set_hidden(static_cast<uint32_t>(OccurrenceStatus::kSuperseded));
      row->set_superseded_by(amendment.superseded_by());
      break;
    case AmendmentAct::kRestrict:
      row->set_hidden(static_cast<uint32_t>(OccurrenceStatus::kRestricted));
      break;
    default:  // kReinstate
      if (row->hidden() == 0 && row->corrected_fields().empty()) {
        return NotAllowed("cannot be done: the occurrence is as it was recorded");
      }
      row->clear_hidden();
      row->clear_superseded_by();
      row->clear_corrected();
      row->clear_corrected_fields();
      row->clear_corrected_attributions();
  }
  row->set_amendments(row->amendments() + 1);
  return absl::OkStatus();
}

absl::Status Apply(const Amendment& amendment, storage::v1::DocumentRow* row) {
  if (ActOf(amendment) == AmendmentAct::kCorrect) {
    PutFields(amendment.fields(), amendment.document(), row->mutable_corrected());
    AddNames(amendment.fields(), row->mutable_corrected_fields());
  } else {
    if (row->corrected_fields().empty()) return NotAllowed("cannot be done: the document is as it was recorded");
    row->clear_corrected();
    row->clear_corrected_fields();
  }
  row->set_amendments(row->amendments() + 1);
  return absl::OkStatus();
}

bool SaysTheSame(const Amendment& a, const Amendment& b) {
  Amendment untimed_a = a, untimed_b = b;
  untimed_a.clear_time_us();
  untimed_b.clear_time_us();
  return google::protobuf::util::MessageDifferencer::Equals(untimed_a, untimed_b);
}

void HideFacts(Amendment* amendment) {
  amendment->clear_facts();
  amendment->clear_attributions();
}

absl::StatusOr<std::vector<Amendment>> ReadAmendments(const Staging& rows, absl::string_view collection,
                                                      AmendedKind kind, const storage::Hash& id, uint32_t count) {
  std::vector<Amendment> amendments;
  if (count == 0) return amendments;
  const absl::Status status = rows.Visit(storage::Table::kAmendment, storage::AmendmentRange(collection, kind, id),
                                         [&amendments](absl::string_view key, absl::string_view value) {
                                           return storage::DecodeValue(key, value, &amendments.emplace_back());
                                         });
  if (!status.ok()) return status;
  return amendments;
}

absl::StatusOr<std::vector<storage::Hash>> EverSupersededBy(const Staging& rows, absl::string_view collection,
                                                            const storage::Hash& occurrence) {
  std::vector<storage::Hash> superseded;
  const absl::Status status = rows.Visit(storage::Table::kAmendment, storage::SupersessionRange(collection, occurrence),
                                         [&](absl::string_view key, absl::string_view) {
                                           const auto pair = storage::ParseSupersessionKey(collection, key);
                                           if (pair.ok()) superseded.push_back(pair->second);
                                           return pair.status();
                                         });
  if (!status.ok()) return status;
  return superseded;
}

}  // namespace verbatim::index
