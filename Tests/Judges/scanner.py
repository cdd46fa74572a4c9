"""Plays a scanner: draws pages of PDF files as poppler does, and spoils them as paper and glass do.

    scanner.py OUT [--dpi N] [--turn DEGREES] [--skew DEGREES] [--blur R] [--noise N] [--bilevel] FILE:PAGE …

OUT ends in .pdf, .tif, .png or .jpg and holds the pages in the order given, all alike spoilt; a page
`blank` is an empty sheet. The same words give the same pixels.
"""
import argparse
import random
import subprocess
import tempfile

from PIL import Image, ImageFilter

GREY = 246  # paper is never white


def drawn(name, dpi):
    """A page as a printer leaves it."""
    if name == "blank":
        return Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), GREY)
    path, page = name.rsplit(":", 1)
    with tempfile.TemporaryDirectory() as folder:
        words = ["pdftoppm", "-gray", "-r", str(dpi), "-f", page, "-l", page, "-singlefile"]
        subprocess.run(words + [path, folder + "/page"], check=True)
        with Image.open(folder + "/page.pgm") as picture:
            return picture.convert("L").point(lambda value: 28 + value * (GREY - 28) // 255)


def spoilt(page, options, seed):
    """A page as a scanner sees it."""
    if options.blur:
        page = page.filter(ImageFilter.GaussianBlur(options.blur))
    if options.skew:
        page = page.rotate(options.skew, Image.Resampling.BICUBIC, expand=True, fillcolor=GREY)
    if options.turn:
        page = page.rotate(options.turn, expand=True)
    if options.noise:
        page = noisy(page, options.noise, random.Random(seed))
    return page.point(lambda value: 255 * (value > 150)).convert("1") if options.bilevel else page


def noisy(page, strength, dice):
    """Grain everywhere, and dust: dark and light specks of a pixel or two."""
    tile = Image.frombytes("L", (256, 256), dice.randbytes(65536))
    grain = Image.new("L", page.size)
    for x in range(0, page.width, 256):
        for y in range(0, page.height, 256):
            grain.paste(tile.rotate(dice.randrange(4) * 90), (x, y))
    page = Image.blend(page, grain, strength / 100)
    for _ in range(page.width * page.height * strength // 20000):
        x, y = dice.randrange(page.width), dice.randrange(page.height)
        page.paste(dice.choice((0, 255)), (x, y, x + dice.randint(1, 2), y + 1))
    return page


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--dpi", type=int, default=200)
    for name in ["--turn", "--skew", "--blur"]:
        parser.add_argument(name, type=float, default=0)
    parser.add_argument("--noise", type=int, default=0)
    parser.add_argument("--bilevel", action="store_true")
    options = parser.parse_args()
    pages = [
        spoilt(drawn(name, options.dpi), options, seed) for seed, name in enumerate(options.pages)
    ]
    more = {"append_images": pages[1:], "save_all": True} if len(pages) > 1 else {}
    if options.out.endswith(".tif"):
        more["compression"] = "group4" if options.bilevel else "tiff_lzw"
    dots = options.dpi if options.out.endswith(".pdf") else (options.dpi, options.dpi)
    pages[0].save(options.out, **more, **({"resolution": dots} if isinstance(dots, int) else {"dpi": dots}))


main()
