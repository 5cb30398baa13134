#include "client/cli/render_backup.h"

#include <gtest/gtest.h>

namespace verbatim::cli {
namespace {

TEST(RenderBackup, IsALine) {
  v1::Backup backup;
  backup.set_name("20241101T083000Z-1234");
  backup.mutable_time()->set_seconds(1'730'449'800);
  backup.set_revision("1234");
  backup.set_bytes(2048);
  EXPECT_EQ(RenderBackup(backup), "20241101T083000Z-1234  2024-11-01T08:30:00Z  revision 1234  2,048 bytes\n");
  backup.set_name("\x1b[2J");
  EXPECT_EQ(RenderBackup(backup).find('\x1b'), std::string::npos);
}

TEST(RenderCompaction, SaysWhatIsToBeDoneAgain) {
  v1::CompactResponse compaction;
  compaction.set_disk_bytes_before(2048);
  compaction.set_disk_bytes_after(1);
  EXPECT_EQ(RenderCompaction(compaction), "1 byte on disk, before 2,048 bytes\n");
  compaction.set_kept_old_rows(true);
  EXPECT_NE(RenderCompaction(compaction).find("compact again"), std::string::npos);
}

}  // namespace
}  // namespace verbatim::cli
