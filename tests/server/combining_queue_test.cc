#include "server/combining_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace verbatim::server {
namespace {

TEST(CombiningQueue, WorksHereAndNowWhenNobodyElseDoes) {
  CombiningQueue<int> queue(1, 4);
  std::vector<int> done;
  for (int i = 0; i < 3; ++i) {
    queue.Add(i, [&](const std::vector<int>& items) { done.insert(done.end(), items.begin(), items.end()); });
  }
  EXPECT_EQ(done, (std::vector<int>{0, 1, 2}));
}

TEST(CombiningQueue, LeavesItemsToWhoIsAtWorkWhoTakesThemInOrderAndNotTooManyAtOnce) {
  CombiningQueue<int> queue(1, 4);
  std::vector<std::vector<int>> turns;
  const auto work = [&](const std::vector<int>& items) {
    turns.push_back(items);
    // As other threads would, which return at once.
    for (int i = 1; turns.size() == 1 && i <= 6; ++i) {
      queue.Add(i, [](const std::vector<int>& /*items*/) { ADD_FAILURE() << "there is a worker already"; });
    }
  };
  queue.Add(0, work);
  EXPECT_EQ(turns, (std::vector<std::vector<int>>{{0}, {1, 2, 3, 4}, {5, 6}}));
}

TEST(CombiningQueue, HasAsManyWorkersAsItMay) {
  CombiningQueue<int> queue(2, 4);
  std::promise<void> both_at_work, release;
  std::shared_future<void> released = release.get_future().share();
  std::atomic<int> at_work{0}, done{0};
  const auto work = [&](const std::vector<int>& items) {
    if (++at_work == 2) both_at_work.set_value();
    released.wait();
    done += static_cast<int>(items.size());
  };
  std::thread one([&] { queue.Add(1, work); });
  std::thread other([&] { queue.Add(2, work); });
  both_at_work.get_future().wait();
  queue.Add(3, [](const std::vector<int>& /*items*/) { ADD_FAILURE() << "there are two workers already"; });
  release.set_value();
  one.join();
  other.join();
  EXPECT_EQ(done, 3);
}

TEST(CombiningQueue, LosesNothingAndDoesNothingTwice) {
  constexpr int kThreads = 8, kItems = 2000;
  CombiningQueue<int> queue(2, 16);
  std::vector<std::atomic<int>> done(kThreads * kItems);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kItems; ++i) {
        queue.Add(t * kItems + i, [&](const std::vector<int>& items) {
          for (const int item : items) ++done[static_cast<size_t>(item)];
        });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::atomic<int>& times : done) EXPECT_EQ(times, 1);
}

}  // namespace
}  // namespace verbatim::server
