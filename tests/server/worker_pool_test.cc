#include "server/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace verbatim::server {
namespace {

TEST(WorkerPool, RefusesMoreThanItMayQueue) {
  std::promise<void> release;
  std::shared_future<void> released = release.get_future().share();
  std::promise<void> running;
  std::atomic<int> ran{0};
  {
    WorkerPool pool(1, 2);
    ASSERT_TRUE(pool.Submit([&] {
                      running.set_value();
                      released.wait();
                    })
                    .ok());
    running.get_future().wait();  // from here on the queue is empty
    EXPECT_TRUE(pool.Submit([&] { ++ran; }).ok());
    EXPECT_TRUE(pool.Submit([&] { ++ran; }).ok());
    EXPECT_EQ(pool.Submit([&] { ++ran; }).code(), absl::StatusCode::kResourceExhausted);
    pool.Continue([&] { ++ran; });
    release.set_value();
  }
  EXPECT_EQ(ran, 3) << "what was queued runs before the pool ends";
}

}  // namespace
}  // namespace verbatim::server
