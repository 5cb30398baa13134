#include "server/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <vector>

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

TEST(WorkerPool, LeavesNoHelpersInTheQueue) {
  std::promise<void> release;
  std::shared_future<void> released = release.get_future().share();
  WorkerPool pool(2, 2);
  std::promise<void> running[2];
  for (std::promise<void>& one : running) {
    pool.Continue([&one, released] {
      one.set_value();
      released.wait();
    });
  }
  for (std::promise<void>& one : running) one.get_future().wait();
  int done = 0;
  for (int i = 0; i < 10; ++i) pool.ForEach(10, [&](size_t) { ++done; });
  EXPECT_EQ(done, 100);
  EXPECT_TRUE(pool.Submit([] {}).ok());
  EXPECT_TRUE(pool.Submit([] {}).ok());
  release.set_value();
}

TEST(WorkerPool, DoesEachOfManyOnceAlsoFromItsOwnThreads) {
  WorkerPool pool(3, 100);
  std::vector<std::atomic<int>> done(1000);
  pool.ForEach(done.size(), [&](size_t i) { ++done[i]; });
  for (const std::atomic<int>& times : done) EXPECT_EQ(times, 1);
  pool.ForEach(0, [](size_t) { FAIL(); });

  std::atomic<int> inner{0};
  // More at once than there are threads, each waiting for its own.
  pool.ForEach(10, [&](size_t) { pool.ForEach(50, [&](size_t) { ++inner; }); });
  EXPECT_EQ(inner, 500);
}

}  // namespace
}  // namespace verbatim::server
