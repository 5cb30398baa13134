// The calls of AdminService about withdrawals.
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/admin_service.h"
#include "server/backups.h"
#include "server/convert.h"
#include "server/convert_amendment.h"
#include "server/convert_backup.h"
#include "server/unary.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// A withdrawal with those of the backups that hold what it withdrew.
void FillWithdrawal(const index::Withdrawal& from, const std::vector<Backup>& backups, v1::Withdrawal* to) {
  ToProto(from, to);
  if (from.row.recorded_us() == 0) return;  // nothing went
  for (const Backup& backup : MadeBetween(backups, from.row.recorded_us(), from.row.ended_us())) {
    ToProto(backup, to->add_backups());
  }
}

absl::Status WithdrawAnswer(ServiceCore& core, const v1::WithdrawRequest& request, const index::Interrupt& interrupt,
                            v1::WithdrawResponse* response) {
  const auto query = WithdrawQueryOf(request);
  if (!query.ok()) return query.status();
  // Before anything goes: what went is to be answered with the backups that still have it.
  if (const auto backups = core.backups.List(); !backups.ok()) return backups.status();
  auto withdrawn = core.index.Withdraw(*query, interrupt);
  if (!withdrawn.ok()) return withdrawn.status();
  if (!query->dry_run) core.ForgetAnswers();
  // Once more, for what was made meanwhile.
  const auto backups = core.backups.List();
  if (!backups.ok()) return backups.status();
  for (index::Occurrence& occurrence : withdrawn->sample) ToProto(std::move(occurrence), response->add_sample());
  response->set_more(withdrawn->more);
  response->set_revision(absl::StrCat(withdrawn->revision));
  FillWithdrawal(withdrawn->withdrawal, *backups, response->mutable_withdrawal());
  return absl::OkStatus();
}

absl::Status ListWithdrawalsAnswer(ServiceCore& core, const v1::ListWithdrawalsRequest& request,
                                   const index::Interrupt& /*interrupt*/, v1::ListWithdrawalsResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto page_size = PageSizeOf(request.page_size());
  if (!page_size.ok()) return page_size.status();
  const auto page = core.index.ListWithdrawals(*collection, *page_size, request.page_token());
  if (!page.ok()) return page.status();
  const auto backups = core.backups.List();
  if (!backups.ok()) return backups.status();
  for (const index::Withdrawal& withdrawal : page->items) {
    FillWithdrawal(withdrawal, *backups, response->add_withdrawals());
  }
  response->set_next_page_token(page->next_page_token);
  return absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* AdminService::Withdraw(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                 grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "Withdraw", request, WithdrawAnswer, response);
}

grpc::ServerUnaryReactor* AdminService::ListWithdrawals(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "ListWithdrawals", request, ListWithdrawalsAnswer, response);
}

}  // namespace verbatim::server
