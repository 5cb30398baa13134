#include "extract/mark_pairs.h"

#include <algorithm>
#include <array>
#include <limits>

namespace verbatim::extract {
namespace {

// Costs are in units of "a mark looks the other way". They were set by reading what comes out of several thousand
// articles; only their order matters much.
constexpr float kWrongShape = 2;
constexpr float kImpliedOpen = 2.2F;   // an opening mark is missing
constexpr float kImpliedClose = 2.4F;  // a closing mark is missing
constexpr float kNested = 1.2F;        // the same kind of mark inside of itself
constexpr float kNestedOpenAtEnd = 3;

constexpr int kDepths = 3;
constexpr float kInfinite = std::numeric_limits<float>::infinity();

enum class Action : uint8_t { kNone, kIgnore, kOpen, kClose, kOpenBefore, kCloseBefore };

bool IsSingle(const Mark& mark) { return mark.family == MarkFamily::kSingle; }

float ShapeCost(const Mark& mark, MarkShape wrong, bool low_marks) {
  if (mark.shape != wrong) return 0;
  if (low_marks && mark.code_point == 0x201C) return 0;
  // Guillemets point inward in some languages.
  const bool either_way = mark.family == MarkFamily::kGuillemet || mark.family == MarkFamily::kSingleGuillemet;
  return either_way ? 0.8F : kWrongShape;
}

bool IsCjk(const Mark& mark) { return mark.family == MarkFamily::kCorner || mark.family == MarkFamily::kWhiteCorner; }

float OpenCost(const Mark& mark, bool low_marks) {
  const float shape = ShapeCost(mark, MarkShape::kClosing, low_marks);
  if (IsCjk(mark)) return shape;
  static constexpr std::array<float, 6> kBefore = {0, 1.5F, 1, 0, 0, 0.5F};
  static constexpr std::array<float, 6> kAfter = {2, 0, 0.7F, 0, 0.3F, 0.5F};
  const float beside = kBefore[static_cast<size_t>(mark.before)] + kAfter[static_cast<size_t>(mark.after)];
  return shape + beside * (IsSingle(mark) ? 1.6F : 1) + (IsSingle(mark) ? 0.2F : 0);
}

float CloseCost(const Mark& mark, bool low_marks) {
  const float shape = ShapeCost(mark, MarkShape::kOpening, low_marks);
  if (IsCjk(mark)) return shape;
  static constexpr std::array<float, 6> kBefore = {2, 0, 0, 1.5F, 0.2F, 0.3F};
  static constexpr std::array<float, 6> kAfter = {0, 1.2F, 0, 1, 0.2F, 0.3F};
  const float beside = kBefore[static_cast<size_t>(mark.before)] + kAfter[static_cast<size_t>(mark.after)];
  if (!IsSingle(mark)) return shape + beside;
  const bool possessive = mark.s_before && mark.after == Beside::kSpace;
  return shape + beside * 1.6F + (possessive ? 0.4F : mark.before == Beside::kWord ? 0.1F : 0);
}

// An apostrophe, a sign of feet or inches, or a slip of the keyboard.
float IgnoreCost(const Mark& mark, int depth) {
  if (!IsSingle(mark)) {
    if (mark.inches) return 0.1F;
    const bool inches = mark.digit_before && mark.shape != MarkShape::kOpening && mark.after != Beside::kWord;
    return inches && depth == 0 ? 0.5F : 2.5F;
  }
  if (mark.before == Beside::kWord && mark.after == Beside::kWord) return 0;
  if (mark.elision_after && mark.before != Beside::kWord) return 0.2F;
  if (mark.before == Beside::kSpace || mark.before == Beside::kOpening)
    return mark.shape == MarkShape::kOpening ? 1.5F : 1;
  if (depth == 0) return 0.1F;
  return mark.s_before ? 0.3F : 1.2F;
}

// One column of the table: the cheapest way to have read the marks so far and be at each depth.
using Column = std::array<float, kDepths>;
struct Step {
  std::array<Action, kDepths> action{};
  std::array<uint8_t, kDepths> from{};
};

class Pairer {
 public:
  Pairer(const std::vector<Mark>& marks, const PairingContext& context)
      : marks_(marks), context_(context), steps_(marks.size()) {}

  Pairing Pair() {
    Column costs = {0, kInfinite, kInfinite};
    for (size_t i = 0; i < marks_.size(); ++i) costs = Advance(costs, i);
    costs[1] += context_.end_open;
    costs[2] += context_.end_open + kNestedOpenAtEnd;
    const auto best = std::min_element(costs.begin(), costs.end());
    return Build(static_cast<int>(best - costs.begin()));
  }

 private:
  Column Advance(const Column& costs, size_t i) {
    const Mark& mark = marks_[i];
    const float open = OpenCost(mark, context_.low_marks), close = CloseCost(mark, context_.low_marks);
    Column next = {kInfinite, kInfinite, kInfinite};
    const auto offer = [&](int from, int to, float cost, Action action) {
      const float total = costs[from] + cost;
      if (total >= next[to]) return;
      next[to] = total;
      steps_[i].action[to] = action;
      steps_[i].from[to] = static_cast<uint8_t>(from);
    };
    for (int depth = 0; depth < kDepths; ++depth) {
      if (costs[depth] == kInfinite) continue;
      offer(depth, depth, IgnoreCost(mark, depth), Action::kIgnore);
      if (depth > 0) offer(depth, depth - 1, close, Action::kClose);
      if (depth + 1 < kDepths) offer(depth, depth + 1, open + NestedCost(mark, depth), Action::kOpen);
    }
    if (!IsSingle(mark)) {
      offer(0, 0, close + kImpliedOpen, Action::kOpenBefore);
      offer(1, 1, open + kImpliedClose, Action::kCloseBefore);
    }
    // Only differences matter: small costs would vanish beside the sum of many.
    const float least = *std::min_element(next.begin(), next.end());
    for (float& cost : next) cost -= least;
    return next;
  }

  static float NestedCost(const Mark& mark, int depth) {
    if (depth == 0) return 0;
    return IsSingle(mark) ? 3 : IsCjk(mark) ? 0.3F : kNested;
  }

  Pairing Build(int depth) const {
    std::vector<Action> actions(marks_.size());
    int at = depth;
    for (size_t i = marks_.size(); i-- > 0;) {
      actions[i] = steps_[i].action[at];
      at = steps_[i].from[at];
    }
    Pairing pairing;
    pairing.ends_open = depth > 0;
    std::vector<size_t> open;  // into pairing.pairs
    for (size_t i = 0; i < actions.size(); ++i) Apply(actions[i], static_cast<int>(i), &open, &pairing);
    return pairing;
  }

  static void Open(int mark, std::vector<size_t>* open, Pairing* pairing) {
    MarkPair pair;
    pair.open = mark;
    pair.depth = static_cast<int>(open->size());
    open->push_back(pairing->pairs.size());
    pairing->pairs.push_back(pair);
  }

  static void Close(int mark, std::vector<size_t>* open, Pairing* pairing) {
    pairing->pairs[open->back()].close = mark;
    open->pop_back();
  }

  static void Apply(Action action, int mark, std::vector<size_t>* open, Pairing* pairing) {
    switch (action) {
      case Action::kOpen:
        Open(mark, open, pairing);
        break;
      case Action::kClose:
        Close(mark, open, pairing);
        break;
      case Action::kOpenBefore:
        Open(kNoMark, open, pairing);
        Close(mark, open, pairing);
        break;
      case Action::kCloseBefore:
        Close(kNoMark, open, pairing);
        Open(mark, open, pairing);
        break;
      case Action::kNone:
      case Action::kIgnore:
        break;
    }
  }

  const std::vector<Mark>& marks_;
  const PairingContext& context_;
  std::vector<Step> steps_;
};

}  // namespace

Pairing PairMarks(const std::vector<Mark>& marks, const PairingContext& context) {
  return Pairer(marks, context).Pair();
}

bool LooksOpening(const Mark& mark, bool low_marks) { return OpenCost(mark, low_marks) < CloseCost(mark, low_marks); }

}  // namespace verbatim::extract
