"""What scripts/check_report asks of a report of `verbatim trace --report`.

    report_page.py page FILE DOM       the page as written, and as the browser understood it
    report_page.py requests NETLOG     the browser's log of what it asked the network for
    report_page.py pdf FILE            the page as printed

Ends with 1 and a line on standard error for what is wrong.
"""

import html.parser
import json
import re
import sys
import urllib.parse

ELEMENTS = set("""html head meta title style body h1 h2 h3 nav section article p b span ol ul li a table thead tbody tr th td
                  blockquote ins del bdi div""".split())
ATTRIBUTES = set("lang charset http-equiv content name id class dir style href scope colspan".split())
VOID = {"meta"}
POLICY = {"default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'"}
SECTIONS = {"asked", "searched", "statement"}
# Whom the browser itself calls, whatever page it shows.
BROWSERS_OWN = re.compile(r"(^|\.)(google\.com|googleapis\.com|gvt1\.com)$")


class Page(html.parser.HTMLParser):
    """What a page consists of, and what it may not have."""

    def __init__(self, text):
        super().__init__()
        self.wrong, self.open = [], []
        self.sections, self.contents, self.ids = [], [], []
        self.policy, self.text, self.quotation, self.title = set(), [], "", ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        if tag not in ELEMENTS:
            self.wrong.append(f"has an element {tag}")
        values = dict(attrs)
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.wrong.append(f"has an attribute {name} in {tag}")
            if name == "style":
                self.check_style(value)
        if "href" in values and not values["href"].startswith("#"):
            self.wrong.append(f"links to {values['href']}")
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy":
            self.policy = {part.strip() for part in values["content"].split(";")}
        if tag == "a":
            self.contents.append(values.get("href", "")[1:])
        if tag == "section":
            self.sections.append(values.get("id"))
        if "id" in values:
            self.ids.append(values["id"])

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"has {tag} closed where it is not open")

    def handle_data(self, data):
        inside = self.open[-1] if self.open else ""
        if inside == "style":
            self.check_style(data)
        elif inside == "title":
            self.title += data
        else:
            self.text.append(data)
            if "blockquote" in self.open:
                self.quotation += data

    def handle_comment(self, data):
        self.wrong.append("has a comment")

    def check_style(self, style):
        if re.search(r"url\s*\(|@import|expression|image-set|\\", style, re.IGNORECASE):
            self.wrong.append("has a style that loads something")

    def words(self):
        return " ".join("".join(self.text).split())


def check_page(source, dom):
    with open(source, encoding="utf-8") as file:
        page = Page(file.read())
    with open(dom, encoding="utf-8") as file:
        shown = Page(file.read())
    wrong = page.wrong + ["in the browser " + text for text in shown.wrong]
    if page.policy != POLICY:
        wrong.append(f"has another security policy: {page.policy}")
    if not page.title or not page.quotation.strip():
        wrong.append("has no title, or does not say what it is about")
    if not SECTIONS <= set(page.sections):
        wrong.append(f"lacks sections; has {page.sections}")
    if page.contents != page.sections:
        wrong.append("has other sections than its contents say")
    if len(page.ids) != len(set(page.ids)):
        wrong.append("has an id twice")
    # The browser has to understand it as it was meant, to the last word.
    if shown.sections != page.sections or shown.words() != page.words() or shown.quotation != page.quotation:
        wrong.append("is not shown as it is written")
    return wrong


def check_requests(log):
    with open(log, encoding="utf-8") as file:
        events = json.load(file)["events"]
    wrong = set()
    for event in events:
        url = urllib.parse.urlsplit(event.get("params", {}).get("url", ""))
        if url.scheme in ("http", "https", "ws", "wss") and not BROWSERS_OWN.search(url.hostname or ""):
            wrong.add(f"asked for {url.geturl()}")
    return sorted(wrong)


def check_pdf(path):
    with open(path, "rb") as file:
        content = file.read()
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    return [] if content.startswith(b"%PDF-") and pages >= 1 else [f"prints {pages} pages"]


def main():
    checks = {"page": check_page, "requests": check_requests, "pdf": check_pdf}
    wrong = checks[sys.argv[1]](*sys.argv[2:])
    for text in wrong:
        print(f"report_page.py: {sys.argv[2]} {text}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
