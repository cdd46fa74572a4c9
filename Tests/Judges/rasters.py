"""Pages as Poppler and as MuPDF draw them: two readers that share no code must see the same."""

import pathlib
import subprocess
import tempfile

import pikepdf

RESOLUTION = "50"
# Both smooth edges, each in its own way: squares of so many pixels are compared by their mean, and
# may differ by so much, of 255.
SQUARE = 16
LIMIT = 32


def differences(path):
    with tempfile.TemporaryDirectory() as folder:
        # MuPDF puts a flag of its own on every place to sign.
        with pikepdf.open(path) as pdf:
            for sheet in pdf.pages:
                if "/Annots" in sheet.obj:
                    del sheet.obj["/Annots"]
            path = f"{folder}/plain.pdf"
            pdf.save(path)
        run(["pdftoppm", "-r", RESOLUTION, path, f"{folder}/poppler"])
        run(["mutool", "draw", "-q", "-r", RESOLUTION, "-o", f"{folder}/mupdf-%d.ppm", path])
        ours = sorted(pathlib.Path(folder).glob("poppler-*.ppm"), key=number)
        theirs = sorted(pathlib.Path(folder).glob("mupdf-*.ppm"), key=number)
        if not ours or len(ours) != len(theirs):
            yield f"Poppler draws {len(ours)} pages, MuPDF {len(theirs)}"
            return
        for index, pair in enumerate(zip(ours, theirs), 1):
            difference = distance(*map(pixels, pair))
            if difference > LIMIT:
                yield f"page {index} differs by {difference:.0f} between Poppler and MuPDF"


def run(words):
    subprocess.run(words, check=True, capture_output=True)


def number(path):
    return int(path.stem.rsplit("-", 1)[1])


def pixels(path):
    """The rows of a P6 file."""
    data = path.read_bytes()
    parts, offset = [], 0
    while len(parts) < 4:
        end = min(i for i in (data.find(b" ", offset), data.find(b"\n", offset)) if i >= 0)
        parts.append(data[offset:end])
        offset = end + 1
    width, height = int(parts[1]), int(parts[2])
    return [data[offset + y * width * 3 : offset + (y + 1) * width * 3] for y in range(height)]


def distance(first, second):
    """The largest difference of two squares."""
    return max(
        (abs(a - b) for left, right in zip(squares(first), squares(second)) for a, b in zip(left, right)),
        default=255,
    )


def squares(rows):
    """The means of a page's squares, row by row."""
    for top in range(0, len(rows) - SQUARE + 1, SQUARE):
        band = rows[top : top + SQUARE]
        yield [
            sum(sum(row[left : left + SQUARE * 3]) for row in band) / (SQUARE * SQUARE * 3)
            for left in range(0, len(rows[0]) - SQUARE * 3 + 1, SQUARE * 3)
        ]
