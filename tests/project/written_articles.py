"""Articles of our own with every quotation annotated, and how much of that an extraction finds.

articles/NAME.txt is an article as it was printed, NAME.json says what is in it: "published" and "outlet", and "quotations" in order of their
beginnings. A quotation has "text", or its pieces as "parts"; "speaker", who said these very words, in the fullest form of the article, "" for
nobody; "mention", the words that name the speaker there; "kind"; "inside", the index of the quotation whose marks enclose it; "via", the chain from the
outlet inward; "said" and "as_printed". Where several forms are right, a list has them.
"""

import json
import pathlib
import re
from collections import Counter

ARTICLES = pathlib.Path(__file__).resolve().parent / "articles"

SAME_SPAN = 0.8
PRONOUNS = {"he", "she", "they", "it", "i", "we", "you", "who"}
ARTICLE_WORDS = {"the", "a", "an", "its", "his", "her", "their"}
# Reasons of quotations that go on with a speaker: they have the date of the one before, which is not annotated again.
GOES_ON = {"EXTRACTION_REASON_CONTINUED", "EXTRACTION_REASON_INTERVIEW"}


def words(name):
    found = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", name.lower()))
    while len(found) > 1 and found[0] in ARTICLE_WORDS:
        found = found[1:]
    return found


def forms(value):
    return value if isinstance(value, list) else [value]


def is_list(name):
    return " and " in name or ", " in name


def is_same(wanted, got):
    """Whether `got` names one of the wanted parties: the same words, some of the words of a name, or the beginning of a description."""
    found = words(got)
    for form in forms(wanted):
        want = words(form)
        # "Ann Lee and Tom Webb" is not Ann Lee.
        if not want or not found or is_list(got) != is_list(form):
            continue
        if want == found or (min(len(want), len(found)) > 1 and (set(want) <= set(found) or set(found) <= set(want))):
            return True
        described = form[0].islower() or form.split()[0].lower() in ARTICLE_WORDS | {"one", "two"}
        if described and (want[:len(found)] == found or found[:len(want)] == want):
            return True
        if form[0].islower() and want[-1] == found[-1] and min(len(want), len(found)) == 1:
            return True
    return False


class Article:
    def __init__(self, path):
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        annotation = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        self.published, self.outlet = annotation["published"], annotation["outlet"]
        self.quotations = annotation["quotations"]
        begin = 0
        for quotation in self.quotations:
            quotation["pieces"] = self._pieces(quotation.get("parts") or [quotation["text"]], begin)
            begin = quotation["pieces"][0][0]

    def _pieces(self, texts, begin):
        pieces = []
        for text in texts:
            begin = self.text.find(text, begin)
            while begin > 0 and self.text[begin - 1] not in "\"“‘'":
                begin = self.text.find(text, begin + 1)
            if begin < 0:
                raise AssertionError(f"{self.path.name}: {text!r} is not quoted there")
            pieces.append((begin, begin + len(text)))
            begin += len(text)
        return pieces

    def names_chain(self, quotation):
        """Whether the paragraph of a quotation names every link of its chain."""
        first, last = quotation["pieces"][0][0], quotation["pieces"][-1][1]
        end = self.text.find("\n\n", last)
        paragraph = self.text[self.text.rfind("\n\n", 0, first) + 1:end if end > 0 else len(self.text)]
        return all(any(form in paragraph or words(form)[-1] in words(paragraph) for form in forms(link)) for link in quotation["via"])

    def is_dated_beside(self, quotation):
        """Whether the words that date a quotation stand in its own sentence."""
        first, last = quotation["pieces"][0][0], quotation["pieces"][-1][1]
        paragraph = self.text.rfind("\n\n", 0, first) + 1
        end = self.text.find("\n\n", last)
        before = re.split(r"(?<=[a-z0-9][.!?])[”\"’']?\s+(?=[A-Z“\"])", self.text[paragraph:first])[-1]
        after = self.text[last:end if end > 0 else len(self.text)]
        stop = re.search(r"[a-z0-9][.!?][”\"’']?(\s|$)", after)
        if self.text[last - 1] == ".":
            after = ""
        elif stop:
            after = after[:stop.end()]
        return quotation.get("as_printed", "\n") in f"{before} {after}"


def load():
    return [Article(path) for path in sorted(ARTICLES.glob("*.txt"))]


class Score:
    """Counts what is right of what was asked, by subject."""

    def __init__(self):
        self.right, self.asked = Counter(), Counter()

    def share(self, subject):
        return self.right[subject] / max(1, self.asked[subject])

    def __str__(self):
        return "\n".join(f"{subject:18} {self.right[subject]:4} of {self.asked[subject]:4}  {self.share(subject):.3f}" for subject in sorted(self.asked))

    def add(self, article, answers):
        """`answers` are the quotations of one document, as `verbatim -o json extract` prints them."""
        ids = []
        for quotation in article.quotations:
            answer = self._find(quotation["pieces"], answers)
            self._count("found", answer is not None)
            ids.append(answer["id"] if answer else None)
            if answer is None:
                continue
            if len(quotation["pieces"]) > 1:
                self._count("parts", len(answer["parts"]) == len(quotation["pieces"]))
            if "inside" in quotation:
                self._count("enclosing", answer["parent"] == ids[quotation["inside"]])
            kind = {"speech": ("DIRECT", "MIXED"), "title": ("TITLE",), "label": ("LABEL",)}[quotation["kind"]]
            self._count(f"kind, {quotation['kind']}", answer["kind"].removeprefix("OCCURRENCE_KIND_") in kind)
            if quotation["speaker"]:
                self._add_speaker(article, quotation, answer)
                self._add_said(article, quotation, answer)
            else:
                self._count("nobody", not answer["speaker"])

    def _find(self, pieces, answers):
        begin, end = pieces[0][0], pieces[-1][1]

        def overlap(answer):
            shared = min(end, answer["end"]) - max(begin, answer["begin"])
            return max(0, shared) / (max(end, answer["end"]) - min(begin, answer["begin"]))

        best = max(answers, key=overlap, default=None)
        return best if best is not None and overlap(best) >= SAME_SPAN else None

    def _add_speaker(self, article, quotation, answer):
        right = bool(answer["speaker"]) and is_same(quotation["speaker"], answer["speaker"])
        mention = forms(quotation["mention"])
        kind = "pronoun" if {each.lower() for each in mention} & PRONOUNS else "name" if re.search(r"\b[A-Z]", mention[0]) else "other"
        self._count("speaker", right)
        self._count("mention", any(each in answer["mention"]["text"] or answer["mention"]["text"] in each for each in mention if answer["mention"]["text"]))
        self._count(f"speaker, {kind}", right)
        wanted, got = quotation.get("via", []), [link["party"] for link in answer["via"]]
        if wanted:
            self._count("chain" if article.names_chain(quotation) else "chain, elsewhere", len(wanted) == len(got) and all(map(is_same, wanted, got)))
        else:
            self._count("no chain", not got)

    def _add_said(self, article, quotation, answer):
        wanted, got = quotation.get("said", ""), answer["said"]["edtf"]
        if wanted:
            month = len(wanted) == 7 and got.startswith(wanted) and got[11:].startswith(wanted)
            subject = "said" if article.is_dated_beside(quotation) else "said, elsewhere"
            self._count(subject, got == wanted or month)
            if answer["said"]["as_printed"]:
                self._count("date, words", answer["said"]["as_printed"] in quotation["as_printed"])
        elif answer["reason"] not in GOES_ON:
            self._count("no date", not answer["said"]["as_printed"])

    def _count(self, subject, right):
        self.asked[subject] += 1
        self.right[subject] += bool(right)
