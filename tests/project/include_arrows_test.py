"""Holds every include and every link to the arrows of docs/design.md, "The house"."""

import re
import unittest

from programs import SOURCE

# folder -> folders it may use directly.
ARROWS = {
    "quote": set(),
    "extract": {"quote"},
    "storage": {"proto_storage"},
    "index": {"quote", "storage", "proto_storage"},
    "server": {"index", "extract", "proto"},
    "client": {"proto"},
}

# Foreign headers that belong to some folders only: pattern -> folders.
FOREIGN = {
    r"rocksdb/": {"storage"},
    r"grpc(pp|\+\+)?/": {"server", "client"},
    r"verbatim/storage/v1/": {"storage", "index"},
    r"verbatim/v1/": {"server", "client"},
    r"google/rpc/": {"server", "client"},
    r"google/protobuf/": {"storage", "index", "server", "client"},
    r"gumbo": {"extract"},
    r"spdlog/|toml\+\+|toml\.hpp": {"server"},
    r"CLI/": {"server", "client"},
}

# The pure folders may use nothing but these beside the standard library and themselves.
PURE = {
    "quote": r"absl/|utf8proc\.h$|xxhash\.h$|openssl/",
    "extract": r"absl/|quote/|gumbo\.h$|simdjson\.h$",
}

STANDARD = re.compile(r"^[a-z0-9_]+$")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
LINK = re.compile(r"target_link_libraries\(\s*(\w+)([^)]*)\)")
LIBRARY_FOLDER = {f"verbatim_{name}": name for name in ("quote", "extract", "storage", "index", "server", "client")}
LIBRARY_FOLDER |= {"verbatim_storage_proto": "proto_storage", "verbatim_api_proto": "proto"}


def reachable(folder):
    """The folders that arrows lead to, one after the other: what a folder may include."""
    found, todo = {folder}, [folder]
    while todo:
        for target in ARROWS.get(todo.pop(), set()) - found:
            found.add(target)
            todo.append(target)
    return found


def is_public_client_header(path):
    return path.startswith("client/include/")


def include_errors(path, text):
    """What is wrong with the includes of the file `path` (relative to the tree) with content `text`."""
    folder = path.split("/")[0]
    allowed = reachable(folder)
    errors = []
    for include in INCLUDE.findall(text):
        top = include.split("/")[0]
        if top in ARROWS and "/" in include and top not in allowed:
            errors.append(f"{path} includes {include}: no arrow leads from {folder}/ to {top}/")
        for pattern, folders in FOREIGN.items():
            if re.match(pattern, include) and folder not in folders:
                errors.append(f"{path} includes {include}: that belongs in {', '.join(sorted(folders))}")
        if folder in PURE and top != folder and not STANDARD.match(include) and not re.match(PURE[folder], include):
            errors.append(f"{path} includes {include}: {folder}/ is pure")
        if is_public_client_header(path) and not STANDARD.match(include) and not re.match(r"verbatim/[a-z_]+\.h$", include):
            errors.append(f"{path} includes {include}: public client headers use the standard library only")
    return errors


def link_errors(path, text):
    """What is wrong with the links that a CMakeLists.txt declares between the project's libraries."""
    errors = []
    for target, arguments in LINK.findall(text):
        folder = LIBRARY_FOLDER.get(target)
        if folder not in ARROWS:
            continue
        for library in re.findall(r"\bverbatim_\w+", arguments):
            used = LIBRARY_FOLDER.get(library)
            if used not in reachable(folder):
                errors.append(f"{path}: {target} links {library}: no arrow leads there")
    return errors


class IncludeArrows(unittest.TestCase):
    def test_every_source_keeps_to_the_arrows(self):
        errors, files = [], 0
        for folder in ARROWS:
            for path in sorted((SOURCE / folder).rglob("*")):
                if path.suffix in (".h", ".cc"):
                    files += 1
                    errors += include_errors(str(path.relative_to(SOURCE)), path.read_text())
        self.assertEqual(errors, [])
        self.assertGreater(files, 0)

    def test_every_library_keeps_to_the_arrows(self):
        errors = []
        for folder in ARROWS:
            for path in (SOURCE / folder).rglob("CMakeLists.txt"):
                errors += link_errors(str(path.relative_to(SOURCE)), path.read_text())
        self.assertEqual(errors, [])

    def test_a_wrong_include_is_caught(self):
        for name, path, include in (
            ("upwards", "quote/words.cc", '"index/index.h"'),
            ("sideways", "storage/keys.cc", '"quote/identity.h"'),
            ("storage from the client", "client/client.cc", '"storage/engine.h"'),
            ("rocksdb outside storage", "index/index.cc", "<rocksdb/db.h>"),
            ("grpc below server", "index/index.cc", "<grpcpp/grpcpp.h>"),
            ("stored values in the server", "server/main.cc", '"verbatim/storage/v1/rows.pb.h"'),
            ("the public API below server", "index/index.cc", '"verbatim/v1/quotation.pb.h"'),
            ("a foreign library in a pure folder", "quote/words.cc", "<spdlog/spdlog.h>"),
            ("absl in a public client header", "client/include/verbatim/client.h", '"absl/status/status.h"'),
        ):
            with self.subTest(name):
                self.assertNotEqual(include_errors(path, f"#include {include}\n"), [])

    def test_a_right_include_passes(self):
        for path, include in (
            ("quote/normalise.cc", "<utf8proc.h>"),
            ("index/index.cc", '"storage/engine.h"'),
            ("server/main.cc", "<grpcpp/server.h>"),
            ("client/client.cc", '"verbatim/v1/quotation.pb.h"'),
            ("client/include/verbatim/client.h", "<string>"),
        ):
            with self.subTest(path):
                self.assertEqual(include_errors(path, f"#include {include}\n"), [])

    def test_a_wrong_link_is_caught(self):
        self.assertNotEqual(link_errors("x", "target_link_libraries(verbatim_quote\n  PUBLIC verbatim_index)"), [])
        self.assertNotEqual(link_errors("x", "target_link_libraries(verbatim_client PRIVATE verbatim_storage)"), [])
        self.assertEqual(link_errors("x", "target_link_libraries(verbatim_index PUBLIC verbatim_quote)"), [])


if __name__ == "__main__":
    unittest.main()
