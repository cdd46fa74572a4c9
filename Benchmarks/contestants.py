"""Who runs in each job, and by which command."""

import dataclasses
import pathlib
import shlex
import shutil

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent

CHANCERY, C, TYPST, TYPST_TAGGED = "Chancery", "C", "Typst", "Typst, a-3a + ua-1"
NAMES = [CHANCERY, C, TYPST, TYPST_TAGGED]

# Words in braces are filled in from the places that run.py prepares.
OURS = {
    "cold": "{bin}/chancery render rectorate-letter {letter} -o {out}/letter.pdf"
    " --templates {root}/Templates --fonts {fonts}",
    "warm": "{bin}/chancery-bench rectorate-letter {letters} {out}"
    " --templates {root}/Templates --fonts {fonts}",
    "table": "{bin}/chancery render attendance-table {register} -o {out}/table.pdf"
    " --templates {root}/Benchmarks/templates --templates {root}/Templates --fonts {fonts}",
    "convention": "{bin}/chancery render placement-convention {convention} -o {out}/convention.pdf"
    " --templates {root}/Templates --fonts {fonts}",
    "conventions": "{bin}/chancery-bench placement-convention {conventions} {out}"
    " --templates {root}/Templates --fonts {fonts}",
}
C_LETTER = "{build}/letter {fonts} {cache} {here}/data/letter.txt {data}/recipients.tsv {out}"
C_TABLE = "{build}/table {fonts} {cache} {data}/register.tsv {out}/table.pdf"
# Typst reads below one root only: the file system's, so that the data may lie anywhere.
TYPST_LETTER = "{python} {here}/typst/twin.py letters / {fonts} {data}/recipients.tsv {out}"
TYPST_TABLE = "{python} {here}/typst/twin.py table / {fonts} {data}/register.tsv {out}/table.pdf 1"
TYPST_CONVENTIONS = "{python} {here}/typst/twin.py conventions / {fonts}"


def typst_commands(standards):
    return {
        "cold": f"{TYPST_LETTER} 1 {standards}",
        "warm": f"{TYPST_LETTER} {{count}} {standards}",
        "table": f"{TYPST_TABLE} {standards}",
        "convention": f"{TYPST_CONVENTIONS} {{convention}} {{out}} 1 {standards}",
        "conventions": f"{TYPST_CONVENTIONS} {{conventions}} {{out}} {{placements}} {standards}",
    }


TWINS = {
    C: {"cold": f"{C_LETTER} 1", "warm": f"{C_LETTER} {{count}}", "table": C_TABLE},
    TYPST: typst_commands("none"),
    TYPST_TAGGED: typst_commands("a-3a,ua-1"),
}


@dataclasses.dataclass(frozen=True)
class Job:
    """What is measured: `repeat` processes that each make `count` documents."""

    name: str
    title: str
    repeat: int
    count: int
    goal: float  # the most that ours may cost, as a multiple of the rival
    rival: str = C  # whom the goal is told against

    @property
    def documents(self):
        return self.repeat * self.count


def jobs(letters, repeat, placements):
    return [
        Job("cold", "one letter, a fresh process", repeat, 1, 1.5),
        Job("warm", f"{letters:,} letters, a file each, by letter", 1, letters, 1.3),
        Job("table", "table of 8,000 rows", 1, 1, 1.5),
        Job("convention", "one convention, a fresh process", repeat, 1, 0.5, TYPST_TAGGED),
        Job(
            "conventions",
            f"{placements:,} conventions, a file each, by convention",
            1,
            placements,
            0.5,
            TYPST_TAGGED,
        ),
    ]


def command(template, places):
    """The command's words; None while its executable is not there."""
    words = [word.format_map(places) for word in shlex.split(template)]
    return words if shutil.which(words[0]) else None
