#include "quote/word_lists.h"

#include <array>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace verbatim::quote::internal {
namespace {

using Set = absl::flat_hash_set<absl::string_view>;
using Map = absl::flat_hash_map<absl::string_view, absl::string_view>;

// Never destroyed, so that other static objects may use it.
const Set& NewSet(absl::string_view words) {
  const std::vector<absl::string_view> list = absl::StrSplit(words, ' ', absl::SkipEmpty());
  return *new Set(list.begin(), list.end());
}

// Of "key=value" pairs.
const Map& NewMap(absl::string_view pairs) {
  auto* map = new Map();
  for (const absl::string_view pair : absl::StrSplit(pairs, ' ', absl::SkipEmpty())) {
    map->insert(std::pair<absl::string_view, absl::string_view>(absl::StrSplit(pair, '=')));
  }
  return *map;
}

bool In(const Set& set, absl::string_view word) { return set.find(word) != set.end(); }

absl::string_view Find(const Map& map, absl::string_view word) {
  const auto it = map.find(word);
  return it == map.end() ? absl::string_view() : it->second;
}

bool StartsWithDigit(absl::string_view word) { return !word.empty() && absl::ascii_isdigit(word[0]); }

bool IsConsonant(char c) { return absl::ascii_isalpha(c) && !absl::StrContains("aeiouy", c); }

// Replaces `from` at the end of a stem, before one of `endings`, by `to`. Whether it did.
bool ReplaceBefore(absl::string_view word, absl::string_view from, absl::string_view to,
                   absl::Span<const absl::string_view> endings, size_t least_stem, std::string* out) {
  for (const absl::string_view ending : endings) {
    absl::string_view stem = word;
    if (!absl::ConsumeSuffix(&stem, ending) || !absl::ConsumeSuffix(&stem, from)) continue;
    if (stem.size() < least_stem) continue;
    *out = absl::StrCat(stem, to, ending);
    return true;
  }
  return false;
}

// "colour" is "color": only stems of this list, since "four" is not "for", nor "mourning" "morning".
bool OurToOr(absl::string_view word, std::string* out) {
  static const Set& stems = NewSet(
      "arb ard arm behavi cand clam clangor col demean endeav enam fav ferv flav glam harb hon hum lab misdemean "
      "neighb od parl ranc rig rum sav savi splend succ tum val vap vig disfav dishon discol");
  const size_t at = word.find("our");
  if (at == absl::string_view::npos || !In(stems, word.substr(0, at))) return false;
  *out = absl::StrCat(word.substr(0, at), "or", word.substr(at + 3));
  return true;
}

bool IsePattern(absl::string_view word, std::string* out) {
  static constexpr std::array<absl::string_view, 8> kEndings = {"e", "ed", "es", "er", "ers", "ing", "ation", "ations"};
  return ReplaceBefore(word, "is", "iz", kEndings, 4, out) || ReplaceBefore(word, "ys", "yz", kEndings, 4, out);
}

bool RePattern(absl::string_view word, std::string* out) {
  for (const absl::string_view ending : {"", "s", "d"}) {
    absl::string_view stem = word;
    if (!absl::ConsumeSuffix(&stem, ending) || !absl::ConsumeSuffix(&stem, "re") || stem.size() < 3) continue;
    if (!absl::StrContains("tbgv", stem.back()) || !absl::ascii_isalpha(stem[stem.size() - 2])) continue;
    *out = absl::StrCat(stem, "er", ending == "d" ? "ed" : ending);
    return true;
  }
  return false;
}

// "travelling" is "traveling": an l doubled after an unstressed vowel. A stem of one syllable ("filling") keeps both.
bool DoubledL(absl::string_view word, std::string* out) {
  for (const absl::string_view ending : {"ed", "ing", "er", "ers", "or", "ors", "ous", "ery"}) {
    absl::string_view stem = word;
    if (!absl::ConsumeSuffix(&stem, ending) || !absl::ConsumeSuffix(&stem, "ll")) continue;
    if (stem.size() < 4 || IsConsonant(stem.back())) continue;
    size_t syllables = 0;
    for (size_t i = 0; i < stem.size(); ++i) {
      if (!IsConsonant(stem[i]) && (i == 0 || IsConsonant(stem[i - 1]))) ++syllables;
    }
    if (syllables < 2) continue;
    *out = absl::StrCat(stem, "l", ending);
    return true;
  }
  return false;
}

}  // namespace

bool IsNegation(absl::string_view word) {
  static const Set& words = NewSet(
      "not never cannot nor neither nobody nothing none nowhere dont doesnt didnt isnt wasnt arent werent cant couldnt "
      "wouldnt shouldnt wont hasnt havent aint "
      "nicht nichts nie niemals niemand kein keine keinen keinem keiner keines weder "
      "ne pas jamais aucun aucune "
      "nunca jamás ni não nem non mai "
      "не нет ни никогда ничего никто нельзя "
      "لا لم لن ليس ليست ليسوا لست لسنا "
      "नहीं न मत");
  return In(words, word) || absl::EndsWith(word, "n't") || absl::StartsWith(word, "n'");
}

bool GoesWithNegation(absl::string_view word) {
  static const Set& words = NewSet(
      "do does did is are was were am be been being have has had will would can could shall should may might must "
      "at all even ever really necessarily longer yet always just "
      "überhaupt gar auch mehr du tout вовсе совсем");
  return In(words, word);
}

bool HasGraphemeNegation(absl::string_view joined) {
  for (const absl::string_view negation :
       {"不", "没", "沒", "未", "非", "无", "無", "别", "別", "ない", "なかっ", "ません", "せんで", "なく"}) {
    if (absl::StrContains(joined, negation)) return true;
  }
  return false;
}

bool IsModal(absl::string_view word) {
  static const Set& words = NewSet(
      "can could will would shall should may might must ought cannot can't couldn't won't wouldn't shan't shouldn't "
      "mustn't needn't mightn't "
      "kann kannst können könnt könnte könnten konnte konnten muss musst müssen müsste müssten musste mussten soll "
      "sollen sollte sollten darf dürfen durfte dürfte will wollen wollte möchte möchten mag würde würden wird werden "
      "peut peux peuvent pouvons pouvez pourrait pourraient pourra doit dois doivent devons devez devrait devraient "
      "puede pueden podemos podría podrían debe deben debemos debería deberían "
      "может могут можем могу мог могла могли должен должна должно должны можно надо нужно "
      "يجب يمكن قد سوف ربما सकता सकते सकती चाहिए होगा");
  return In(words, word);
}

int SmallNumber(absl::string_view word) {
  static const absl::flat_hash_map<absl::string_view, int>& numbers = *[] {
    auto* map = new absl::flat_hash_map<absl::string_view, int>();
    for (const absl::string_view list :
         {"zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
          "seventeen eighteen nineteen twenty",
          "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
          "siebzehn achtzehn neunzehn zwanzig",
          "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
          "dix-huit dix-neuf vingt",
          "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
          "diecisiete dieciocho diecinueve veinte",
          "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
          "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать"}) {
      int value = 0;
      for (const absl::string_view number : absl::StrSplit(list, ' ')) map->try_emplace(number, value++);
    }
    return map;
  }();
  const auto it = numbers.find(word);
  return it == numbers.end() ? -1 : it->second;
}

bool IsNumber(absl::string_view word) {
  static const Set& words = NewSet(
      "thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion "
      "billions trillion trillions dozen dozens half percent minus "
      "hundert tausend millionen milliarde milliarden prozent cent mille millier milliers milliard milliards "
      "cien ciento mil millón millones сто тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда "
      "миллиардов "
      "مليون مليار ألف लाख करोड़ हजार 一 二 三 四 五 六 七 八 九 十 百 千 万 萬 亿 億 两 兩");
  // "one", "un", "once" and "elf" are as often no numbers.
  static const Set& other = NewSet("one un once elf acht null dos");
  return StartsWithDigit(word) || In(words, word) || (SmallNumber(word) >= 0 && !In(other, word));
}

absl::string_view Unabbreviated(absl::string_view word) {
  static const Map& words = NewMap(
      "sen=senator sens=senators gov=governor rep=representative reps=representatives gen=general lt=lieutenant "
      "sgt=sergeant col=colonel capt=captain cmdr=commander maj=major adm=admiral pres=president mr=mister "
      "dr=doctor prof=professor rev=reverend st=saint jr=junior sr=senior vs=versus inc=incorporated corp=corporation "
      "co=company ltd=limited dept=department univ=university assn=association ave=avenue blvd=boulevard rd=road "
      "mt=mount ft=fort jan=january feb=february mar=march apr=april aug=august sept=september sep=september "
      "oct=october nov=november dec=december mon=monday tue=tuesday wed=wednesday thu=thursday fri=friday "
      "calif=california fla=florida mass=massachusetts penn=pennsylvania conn=connecticut ariz=arizona "
      "okla=oklahoma tenn=tennessee ill=illinois mich=michigan minn=minnesota "
      "nr=nummer hr=herr");
  return Find(words, word);
}

absl::string_view Initials(absl::string_view joined) {
  static const Map& words = NewMap(
      "us=unitedstates usa=unitedstatesofamerica uk=unitedkingdom un=unitednations eu=europeanunion "
      "dc=districtofcolumbia ny=newyork la=losangeles gop=grandoldparty");
  return Find(words, joined);
}

std::string American(absl::string_view word) {
  static const Map& words = NewMap(
      "grey=gray defence=defense offence=offense licence=license pretence=pretense practise=practice "
      "practised=practiced practising=practicing programme=program programmes=programs tyre=tire tyres=tires "
      "aluminium=aluminum manoeuvre=maneuver manoeuvres=maneuvers judgement=judgment judgements=judgments "
      "acknowledgement=acknowledgment catalogue=catalog dialogue=dialog analogue=analog sceptic=skeptic "
      "sceptical=skeptical scepticism=skepticism plough=plow ageing=aging fulfil=fulfill enrol=enroll instal=install "
      "instalment=installment skilful=skillful wilful=willful jewellery=jewelry cosy=cozy mould=mold "
      "moustache=mustache "
      "pyjamas=pajamas towards=toward afterwards=afterward okay=ok cheque=check cheques=checks "
      "paediatric=pediatric anaesthetic=anesthetic encyclopaedia=encyclopedia foetus=fetus leukaemia=leukemia "
      "anaemia=anemia haemorrhage=hemorrhage orthopaedic=orthopedic oestrogen=estrogen diarrhoea=diarrhea");
  if (const absl::string_view found = Find(words, word); !found.empty()) return std::string(found);
  std::string american;
  if (word.size() >= 5 && (OurToOr(word, &american) || IsePattern(word, &american) || RePattern(word, &american) ||
                           DoubledL(word, &american))) {
    return american;
  }
  return std::string(word);
}

Readings WrittenOut(absl::string_view word) {
  static const Map& whole = NewMap(
      "cannot=can_not can't=can_not won't=will_not shan't=shall_not ain't=is_not let's=let_us gonna=going_to "
      "wanna=want_to gotta=got_to y'all=you_all 'tis=it_is "
      "zum=zu_dem zur=zu_der im=in_dem ins=in_das vom=von_dem beim=bei_dem am=an_dem del=de_el al=a_el");
  if (const absl::string_view found = Find(whole, word); !found.empty()) {
    return {absl::StrCat(found.substr(0, found.find('_')), " ", found.substr(found.find('_') + 1)), ""};
  }
  const size_t at = word.rfind('\'');
  if (at == absl::string_view::npos || at == 0) return {};
  if (absl::EndsWith(word, "n't")) return {absl::StrCat(word.substr(0, word.size() - 3), " not"), ""};
  const absl::string_view stem = word.substr(0, at), tail = word.substr(at + 1);
  if (tail == "re") return {absl::StrCat(stem, " are"), ""};
  if (tail == "ve") return {absl::StrCat(stem, " have"), ""};
  if (tail == "m") return {absl::StrCat(stem, " am"), ""};
  if (tail == "ll") return {absl::StrCat(stem, " will"), absl::StrCat(stem, " shall")};
  if (tail == "d") return {absl::StrCat(stem, " would"), absl::StrCat(stem, " had")};
  // German: geht's, gibt's; else English. The other word must be there, so that a genitive is no matter.
  if (tail == "s") {
    static const Set& german = NewSet("geht gibt ist hat war wird ich du er sie es wir ihr wenn wie");
    if (In(german, stem)) return {absl::StrCat(stem, " es"), ""};
    return {absl::StrCat(stem, " is"), absl::StrCat(stem, " has")};
  }
  return {};
}

}  // namespace verbatim::quote::internal
