#!/usr/bin/env python3
"""Writes quote/frequencies/english.inc: how often words, pairs and triples of words occur in English news.

usage: scripts/make_frequencies.py FILE.jsonl...

Each line of a file is a JSON object with a "text". A text counts once, however often it comes. The table is part of the matcher's version
(index/index.h): postings follow from it, so a new table means a new version. It holds counts, never texts.
"""
import collections
import json
import math
import pathlib
import re
import sys

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# What occurs more rarely than this, as a share of all words, is left out.
LEAST_SHARE = {1: 1.2e-6, 2: 1.0e-5, 3: 2.5e-5}


def words(text):
    return WORD.findall(text.lower().replace("\u2019", "'"))


def main():
    counts = {n: collections.Counter() for n in LEAST_SHARE}
    seen, total = set(), 0
    for name in sys.argv[1:]:
        for line in open(name, encoding="utf-8"):
            text = json.loads(line)["text"]
            if text in seen:
                continue
            seen.add(text)
            w = [x for x in words(text) if not (x.isdigit() and len(x) > 4)]
            total += len(w)
            for n in counts:
                counts[n].update(zip(*(w[i:] for i in range(n))))
    lines = [f"// Written by scripts/make_frequencies.py from {total} words of English news. \"n c w...\": grams of n words, each about once in 2^c words."]
    for n, count in counts.items():
        classes = collections.defaultdict(list)
        for gram, k in count.items():
            if k / total >= LEAST_SHARE[n] and all(x.isascii() for x in gram):
                classes[int(-math.log2(k / total))].append("_".join(gram))
        for c in sorted(classes):
            lines.append(f'"{n} {c} {" ".join(sorted(classes[c]))}\\n"')
    pathlib.Path(__file__).resolve().parent.parent.joinpath("quote/frequencies/english.inc").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
