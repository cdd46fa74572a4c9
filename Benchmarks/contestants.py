"""Who runs in each job, and by which command."""
import dataclasses
import os
import pathlib
import shlex
import shutil

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent

CHANCERY, C, TYPST, TYPST_TAGGED = "Chancery", "C", "Typst", "Typst, a-3a + ua-1"
NAMES = [CHANCERY, C, TYPST, TYPST_TAGGED]

# Ours, to be replaced by options; {name} is filled in from `places`.
COMMANDS = {
    "cold": "{bin}/chancery render rectorate-letter {letter} -o {out}/letter.pdf"
            " --templates {root}/Templates --fonts {fonts}",
    "warm": "{bin}/chancery-bench letters {letters} {out} --templates {root}/Templates --fonts {fonts}",
    "table": "{bin}/chancery render attendance-table {register} -o {out}/table.pdf"
             " --templates {root}/Benchmarks/templates --templates {root}/Templates --fonts {fonts}",
}


@dataclasses.dataclass(frozen=True)
class Job:
    """What is measured: `repeat` processes that each make `count` documents."""
    name: str
    title: str
    repeat: int
    count: int
    goal: float  # the most that ours may cost, as a multiple of C

    @property
    def documents(self):
        return self.repeat * self.count


def jobs(letters, repeat):
    return [
        Job("cold", "one letter, a fresh process", repeat, 1, 1.5),
        Job("warm", f"{letters:,} letters, a file each, by letter", 1, letters, 1.3),
        Job("table", "table of 8,000 rows", 1, 1, 1.5),
    ]


def twin_commands(places):
    """The commands of the C and Typst twins, by contestant and job."""
    build, data, out, fonts = places["build"], places["data"], places["out"], places["fonts"]
    typst = [f"{HERE}/.venv/bin/python", f"{HERE}/typst/twin.py"]
    letter = [f"{build}/letter", fonts, places["cache"], f"{HERE}/data/letter.txt", f"{data}/recipients.tsv", out]
    # Typst reads below one root only: the file system's, so that data may lie anywhere.
    letters_in = lambda count, how: [*typst, "letters", "/", fonts, f"{data}/recipients.tsv", out, str(count), how]
    table_in = lambda how: [*typst, "table", "/", fonts, f"{data}/register.tsv", f"{out}/table.pdf", "1", how]
    count = places["count"]
    return {
        C: {
            "cold": [*letter, "1"], "warm": [*letter, str(count)],
            "table": [f"{build}/table", fonts, places["cache"], f"{data}/register.tsv", f"{out}/table.pdf"],
        },
        TYPST: {"cold": letters_in(1, "none"), "warm": letters_in(count, "none"), "table": table_in("none")},
        TYPST_TAGGED: {
            "cold": letters_in(1, "a-3a,ua-1"), "warm": letters_in(count, "a-3a,ua-1"),
            "table": table_in("a-3a,ua-1"),
        },
    }


def our_command(template, places):
    """Ours for one job; None while its executable is not built."""
    command = [word.format_map(places) for word in shlex.split(template)]
    return command if shutil.which(command[0]) or os.access(command[0], os.X_OK) else None
