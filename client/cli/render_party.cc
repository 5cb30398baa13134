#include "client/cli/render_party.h"

#include <google/protobuf/util/time_util.h>

#include "client/cli/json_values.h"

namespace verbatim::cli {
namespace {

constexpr size_t kLabelColumns = 13;

void AddLine(const std::string& label, const std::string& text, std::string* out) {
  if (text.empty()) return;
  *out += PadToWidth(label, kLabelColumns) + text + "\n";
}

template <typename Texts>
std::string Joined(const Texts& texts) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : "; ") + Printable(text);
  return joined;
}

std::string Named(const std::string& id, const std::string& name) {
  return name.empty() ? id : Printable(name) + " (" + id + ")";
}
std::string Named(const v1::PartyReference& party) { return Named(party.id(), party.display_name()); }

std::string ActionText(const v1::PartyChange& change) {
  switch (change.action()) {
    case v1::PartyChange::ACTION_REGISTERED:
      return "registered: ";
    case v1::PartyChange::ACTION_ADDED:
      return "added: ";
    case v1::PartyChange::ACTION_REMOVED:
      return "removed: ";
    case v1::PartyChange::ACTION_MERGED_INTO:
      return "merged into ";
    case v1::PartyChange::ACTION_MERGE_UNDONE:
      return "merge undone, which was into ";
    case v1::PartyChange::ACTION_TOOK_IN:
      return "took in ";
    case v1::PartyChange::ACTION_LET_GO:
      return "let go ";
    default:
      return "changed: ";
  }
}

std::string ChangeText(const v1::PartyChange& change) {
  std::string text = google::protobuf::util::TimeUtil::ToString(change.time()) + "  " + ActionText(change) +
                     Joined(change.details()) + change.other_id();
  if (!change.by().empty()) text += ", by " + Printable(change.by());
  if (!change.reason().empty()) text += ": " + Printable(change.reason());
  return text;
}

}  // namespace

std::string PartyKindName(v1::SpeakerKind kind) { return EnumName(v1::SpeakerKind_descriptor(), kind); }

std::string RenderParty(const v1::Party& party, const Style& style) {
  std::string name = party.display_name().empty() ? party.id() : Printable(party.display_name());
  std::string out = Paint(style, Colour::kBold, name);
  if (const std::string kind = PartyKindName(party.kind()); !kind.empty()) out += "  " + kind;
  if (!party.registered()) out += "  not registered";
  out += "\n";
  AddLine("id", party.id(), &out);
  AddLine("also", Joined(party.aliases()), &out);
  AddLine("external ids", Joined(party.external_ids()), &out);
  AddLine("domains", Joined(party.domains()), &out);
  if (party.has_merged_into()) AddLine("merged into", Named(party.merged_into()), &out);
  const bool is_other = party.stands_for().id() != party.id() && party.stands_for().id() != party.merged_into().id();
  if (is_other) AddLine("taken for", Named(party.stands_for()), &out);
  for (const v1::PartyReference& member : party.taken_in()) AddLine("took in", Named(member), &out);
  if (const std::string shared = Joined(party.shared_names()); !shared.empty()) {
    AddLine("shared", shared + ": other parties have this name too, so alone it stands for none of them", &out);
  }
  for (const v1::PartyChange& change : party.history()) AddLine("history", ChangeText(change), &out);
  return out;
}

std::string RenderPartyLine(const v1::Party& party, const Style& style) {
  std::string line = Paint(style, Colour::kBold, Printable(party.display_name()));
  if (const std::string kind = PartyKindName(party.kind()); !kind.empty()) line += "  " + kind;
  if (const std::string ids = Joined(party.external_ids()); !ids.empty()) line += "  " + ids;
  if (const std::string aliases = Joined(party.aliases()); !aliases.empty()) line += "  (" + aliases + ")";
  if (party.has_merged_into()) line += "  -> " + Printable(party.stands_for().display_name());
  return line + "  " + Paint(style, Colour::kDim, party.id()) + "\n";
}

std::string RenderMerge(const v1::Party& from, const v1::Party& into, bool undone) {
  const std::string text = Named(from.id(), from.display_name()) +
                           (undone ? " is itself again, not " : " is taken for ") +
                           Named(into.id(), into.display_name());
  return text + "\n";
}

}  // namespace verbatim::cli
