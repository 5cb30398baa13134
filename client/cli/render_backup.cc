#include "client/cli/render_backup.h"

#include <google/protobuf/util/time_util.h>

#include "client/cli/phrases.h"
#include "client/cli/terminal.h"

namespace verbatim::cli {

std::string RenderCompaction(const v1::CompactResponse& compaction) {
  std::string text = Counted(compaction.disk_bytes_after(), "byte") + " on disk, before " +
                     Counted(compaction.disk_bytes_before(), "byte") + "\n";
  if (compaction.kept_old_rows()) {
    text +=
        "Replaced and deleted rows were kept for somebody who reads an older moment (a dump, a long list): compact "
        "again when that is done.\n";
  }
  return text;
}

std::string RenderBackup(const v1::Backup& backup) {
  return Printable(backup.name()) + "  " + google::protobuf::util::TimeUtil::ToString(backup.time()) + "  revision " +
         Printable(backup.revision()) + "  " + Counted(backup.bytes(), "byte") + "\n";
}

}  // namespace verbatim::cli
