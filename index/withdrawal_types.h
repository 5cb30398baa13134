#ifndef VERBATIM_INDEX_WITHDRAWAL_TYPES_H_
#define VERBATIM_INDEX_WITHDRAWAL_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "index/types.h"
#include "quote/identity.h"
#include "verbatim/storage/v1/rows.pb.h"

// What is withdrawn. Plain values, in the words of proto/verbatim/v1/admin_service.proto, which documents each.
namespace verbatim::index {

// Withdrawn in one call at most, and looked at by a dry run.
inline constexpr size_t kMaxWithdrawn = 500;
inline constexpr size_t kMaxDryRun = 5000;
// Occurrences that a dry run shows.
inline constexpr size_t kWithdrawalSample = 20;

struct WithdrawQuery {
  std::string collection;
  // One of the two.
  ListQuery filter;
  std::vector<quote::OccurrenceId> occurrences;
  // What of them was given, by name; kept.
  std::vector<std::string> chosen_by;
  std::string reason, evidence_url, by;
  bool dry_run = false;
  std::optional<quote::WithdrawalId> withdrawal;  // to go on with
};

struct Withdrawal {
  quote::WithdrawalId id;
  storage::v1::WithdrawalRow row;
};

struct WithdrawAnswer {
  Withdrawal withdrawal;
  bool more = false;
  std::vector<Occurrence> sample;
  uint64_t revision = 0;
};

struct WithdrawalPage {
  std::vector<Withdrawal> items;
  std::string next_page_token;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_WITHDRAWAL_TYPES_H_
