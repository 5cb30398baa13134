#include "extract/nicknames.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace verbatim::extract {
namespace {

// Each line: a name and its short forms. Left out are short forms that are as often given as names.
constexpr absl::string_view kForms[] = {
    "abigail abby",
    "agnes aggie",
    "agnieszka aggie",
    "albert al bert",
    "alexander alex",
    "alexandra alex",
    "andrew andy",
    "anthony tony",
    "antonio tony",
    "barbara barb babs",
    "benjamin ben benji",
    "bernard bernie",
    "catherine cathy kate katie cat",
    "charles charlie chuck",
    "christina chris tina",
    "christine chris",
    "christopher chris",
    "daniel dan danny",
    "david dave davy",
    "deborah deb debbie",
    "dominic dom",
    "donald don donny donnie",
    "dorothy dot dottie",
    "douglas doug",
    "edward ed eddie",
    "eleanor ellie",
    "elizabeth liz lizzie beth",
    "ernest ernie",
    "eugene gene",
    "florence flo florrie",
    "frances fran",
    "francis frank",
    "franklin frank",
    "frederick fred freddie",
    "gabriel gabe",
    "geoffrey geoff",
    "gerald gerry jerry",
    "gregory greg",
    "harold hal",
    "henry hank",
    "isabella bella izzy",
    "jacob jake",
    "james jim jimmy",
    "jeffrey jeff",
    "jennifer jen jenny",
    "jeremy jerry jez",
    "jessica jess jessie",
    "john jack johnny",
    "jonathan jon jonny",
    "joseph joe joey",
    "joshua josh",
    "judith judy",
    "katherine kathy kate katie kat",
    "kathleen kathy kath",
    "kenneth ken kenny",
    "kimberly kim",
    "kimberley kim",
    "lawrence larry",
    "leonard len lenny leo",
    "lewis lew",
    "louis lou",
    "margaret maggie meg peggy peg marge",
    "martin marty",
    "matthew matt",
    "michael mike mick mickey",
    "nathan nate",
    "nathaniel nate nat",
    "nicholas nick nicky",
    "oliver ollie olly",
    "pamela pam",
    "patricia pat patty tricia trish",
    "patrick pat paddy",
    "peter pete",
    "philip phil",
    "phillip phil",
    "randall randy",
    "raymond ray",
    "rebecca becky becca",
    "richard rich richie rick ricky dick",
    "robert rob robbie bob bobby bert",
    "ronald ron ronnie",
    "samantha sam",
    "samuel sam sammy",
    "sidney sid",
    "stanley stan",
    "stephanie steph",
    "stephen steve stevie",
    "steven steve stevie",
    "stuart stu",
    "susan sue susie",
    "terence terry",
    "theodore ted teddy",
    "theresa tess",
    "thomas tom tommy",
    "timothy tim timmy",
    "victoria vicky vicki tori",
    "vincent vince vinny",
    "walter walt wally",
    "william will bill billy willie",
    "winston win",
    "zachary zach zack",
};

// Of each form, the lines that have it.
using Lines = absl::flat_hash_map<absl::string_view, std::vector<size_t>>;

const std::vector<size_t>* LinesOf(absl::string_view name) {
  static const auto* const lines = [] {
    auto* const all = new Lines();
    for (size_t i = 0; i < std::size(kForms); ++i) {
      for (const absl::string_view form : absl::StrSplit(kForms[i], ' ')) (*all)[form].push_back(i);
    }
    return all;
  }();
  const auto found = lines->find(absl::AsciiStrToLower(name));
  return found == lines->end() ? nullptr : &found->second;
}

}  // namespace

std::vector<absl::string_view> OtherForms(absl::string_view name) {
  std::vector<absl::string_view> forms;
  const std::vector<size_t>* const lines = LinesOf(name);
  if (lines == nullptr) return forms;
  for (const size_t line : *lines) {
    const std::vector<absl::string_view> all = absl::StrSplit(kForms[line], ' ');
    if (absl::EqualsIgnoreCase(all[0], name)) {
      forms.insert(forms.end(), all.begin() + 1, all.end());
    } else {
      forms.push_back(all[0]);
    }
  }
  return forms;
}

bool MayNameTheSame(absl::string_view a, absl::string_view b) {
  if (absl::EqualsIgnoreCase(a, b)) return true;
  const std::vector<absl::string_view> forms = OtherForms(a);
  return std::any_of(forms.begin(), forms.end(),
                     [b](absl::string_view form) { return absl::EqualsIgnoreCase(form, b); });
}

}  // namespace verbatim::extract
