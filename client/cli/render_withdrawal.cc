#include "client/cli/render_withdrawal.h"

#include <google/protobuf/util/time_util.h>

#include <vector>

#include "client/cli/phrases.h"
#include "client/cli/render.h"
#include "client/cli/text_page.h"

namespace verbatim::cli {
namespace {

using google::protobuf::util::TimeUtil;

std::string CountsText(const v1::Withdrawal& withdrawal) {
  return Counted(withdrawal.occurrences(), "occurrence") + ", " + Counted(withdrawal.documents(), "document") + ", " +
         Counted(withdrawal.quotations(), "quotation") + ", " + Counted(withdrawal.statements(), "statement");
}

std::string BackupText(const v1::Backup& backup) {
  const std::string time = backup.has_time() ? ", made " + TimeUtil::ToString(backup.time()) : "";
  return backup.name() + time + ", " + Grouped(backup.bytes()) + " bytes";
}

}  // namespace

std::string RenderDryRun(const v1::WithdrawResponse& response, const Style& style) {
  const v1::Withdrawal& withdrawal = response.withdrawal();
  TextPage page(style);
  page.Title("Would withdraw " + CountsText(withdrawal));
  std::vector<ListRow> rows;
  for (const v1::Occurrence& occurrence : response.sample()) rows.push_back(ToRow(occurrence));
  page.AddLines(ListRenderer(style).Render(rows));
  const uint32_t shown = static_cast<uint32_t>(response.sample_size());
  if (withdrawal.occurrences() > shown) page.Line(0, "... and " + Grouped(withdrawal.occurrences() - shown) + " more");
  for (const v1::Backup& backup : withdrawal.backups()) page.Line(0, "would stay in backup " + BackupText(backup));
  return page.text();
}

std::string RenderWithdrawal(const v1::Withdrawal& withdrawal, const Style& style) {
  TextPage page(style);
  page.Title(withdrawal.id());
  const std::string who = JoinGiven({withdrawal.has_time() ? TimeUtil::ToString(withdrawal.time()) : "",
                                     withdrawal.by().empty() ? "" : "by " + withdrawal.by()},
                                    "  ");
  page.Line(2, JoinGiven({who, withdrawal.reason()}, ": "));
  if (!withdrawal.evidence_url().empty()) page.Line(2, "evidence " + withdrawal.evidence_url());
  if (!withdrawal.chosen_by().empty()) page.Line(2, "chosen by " + Join(withdrawal.chosen_by(), Spoken));
  page.Line(2, CountsText(withdrawal));
  if (withdrawal.contexts() > 0) page.Line(2, "words around " + Counted(withdrawal.contexts(), "other occurrence"));
  for (const v1::Backup& backup : withdrawal.backups()) page.Line(2, "still in backup " + BackupText(backup));
  return page.text();
}

std::string RenderRemains(const v1::Withdrawal& withdrawal) {
  std::string text = "Files of the store hold it until `verbatim admin compact` has rewritten them";
  if (!withdrawal.backups().empty()) text += "; the backups above hold it until they are destroyed";
  return text + ".\n";
}

}  // namespace verbatim::cli
