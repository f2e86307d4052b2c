"""Texts that a regular expression of Perl's almost matches, made from the expression."""
import re
import warnings

try:
    from re import _parser as parser
except ImportError:
    import sre_parse as parser

LONGEST = 4000
CLASSES = {
    "alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "upper": "A-Z", "lower": "a-z", "space": r"\s",
    "punct": r"!-/:-@\[-`{-~", "xdigit": "0-9a-fA-F", "word": r"\w", "cntrl": r"\x00-\x1f", "print": " -~", "graph": "!-~"}


def python_syntax(expression):
    """Perl's syntax as Python reads it, as far as rules use it."""
    for perl, python in [
            (r"\\z", r"\\Z"), (r"\(\?<(?=[A-Za-z_])", "(?P<"), (r"\\[hH]", r"[ \\t]"), (r"\\R", r"\\n"), (r"\\K", ""),
            (r"\\x\{0*([0-9A-Fa-f]{2})\}", r"\\x\1"), (r"\\k<(\w+)>|\\k\{(\w+)\}", r"(?P=\1\2)"),
            (r"\\g\{?(\d+)\}?", r"\\\1"), (r"\(\?\^", "(?")]:
        expression = re.sub(perl, python, expression)
    return re.sub(r"\[:(\w+):\]", lambda match: CLASSES.get(match.group(1), "x"), expression)


class Sample:
    """One text that matches, but for assertions.

    repeats   how often at most what may come again does
    branch    which of several alternatives is taken
    """

    def __init__(self, tree, repeats, branch):
        self.repeats, self.branch = repeats, branch
        self.groups, self.filler, self.before, self.size = {}, "", "", 0
        self.text = self.of(tree)

    def of(self, tree):
        result = ""
        for operation, value in tree:
            if self.size > LONGEST:
                break
            piece = self.one(str(operation), value, result)
            result += piece
        return result

    def one(self, operation, value, before):
        if operation == "LITERAL":
            self.size += 1
            return chr(value)
        if operation == "NOT_LITERAL":
            return "x" if value != ord("x") else "y"
        if operation == "ANY":
            return "x"
        if operation == "IN":
            self.size += 1
            return member(value)
        if operation == "BRANCH":
            branches = value[1]
            return self.of(branches[self.branch % len(branches)])
        if operation == "SUBPATTERN":
            self.groups[value[0]] = self.of(value[-1])
            return self.groups[value[0]]
        if operation == "ATOMIC_GROUP":
            return self.of(value)
        if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, tree = value
            once = self.of(tree)
            if int(most) >= 20 and not self.filler:
                self.filler, self.before = once, before
            return once * max(int(least), min(int(most), self.repeats))
        if operation == "GROUPREF":
            return self.groups.get(value, "")
        return ""


def member(items):
    """A character of a class."""
    negated = str(items[0][0]) == "NEGATE"
    for character in [*"aA1 x-/:.%", *map(chr, range(1, 256))]:
        code = ord(character)
        inside = any(matches(str(kind), value, code, character) for kind, value in items)
        if inside != negated:
            return character
    return "x"


def matches(kind, value, code, character):
    if kind == "LITERAL":
        return code == value
    if kind == "RANGE":
        return value[0] <= code <= value[1]
    if kind == "CATEGORY":
        is_in = {"DIGIT": character.isdigit(), "SPACE": character.isspace(),
                 "WORD": character.isalnum() and code < 128 or character == "_"}
        word = str(value).rpartition("_")[2]
        return is_in.get(word, False) != ("_NOT_" in str(value))
    return False


def units(expression, flags):
    """Pieces, to be repeated, with a word each for what they are."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = parser.parse(python_syntax(expression), re.X if "x" in flags else 0)
    except (re.error, ValueError, OverflowError, RecursionError):
        # What no parser of ours reads still has words in it.
        words = "".join(re.findall(r"[A-Za-z ]{2,}", expression))[:LONGEST] or "x"
        return {"words": words + " "}
    short, long, other = Sample(tree, 1, 0), Sample(tree, 40, 0), Sample(tree, 4, 1)
    made = {
        "without its end": short.text[:-1] + " ", "long, without its end": long.text[:-1] + " ",
        "other branches": other.text[:-1] + " ", "beginnings": long.text[:max(1, len(long.text) // 2)],
    }
    if long.filler:
        made["one repeat"] = long.before + long.filler * max(1, 1900 // len(long.filler))
    return {title: unit for title, unit in made.items() if unit.strip()}
