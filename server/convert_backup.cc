#include "server/convert_backup.h"

#include "absl/strings/str_cat.h"
#include "server/convert.h"

namespace verbatim::server {

void ToProto(const Backup& from, v1::Backup* to) {
  to->set_name(from.name);
  ToProto(from.time, to->mutable_time());
  to->set_revision(absl::StrCat(from.revision));
  to->set_bytes(from.bytes);
}

}  // namespace verbatim::server
