"""The text of a tagged PDF, read through its structure tree: what a screen reader hears."""

import re

import pikepdf

BLOCKS = {
    "/Document", "/Part", "/Sect", "/Div", "/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L",
    "/LI", "/Lbl", "/LBody", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD", "/BlockQuote",
    "/Note", "/Caption",
}  # fmt: skip


class Font:
    """Codes to text: the font's ToUnicode map, else Windows-1252."""

    def __init__(self, font):
        self.width = 2 if font.Subtype == "/Type0" else 1
        self.map = {}
        if "/ToUnicode" in font:
            self.read(font.ToUnicode.read_bytes().decode("latin-1"))

    def read(self, cmap):
        for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
            for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
                self.map[int(code, 16)] = utf16(text)
        for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
            for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                for code in range(int(first, 16), int(last, 16) + 1):
                    value = int(text, 16) + code - int(first, 16)
                    self.map[code] = utf16(f"{value:0{len(text)}x}")

    def text(self, data):
        codes = [
            int.from_bytes(data[i : i + self.width], "big")
            for i in range(0, len(data), self.width)
        ]
        if self.width == 1:
            return "".join(self.map.get(c) or bytes([c]).decode("cp1252") for c in codes)
        return "".join(self.map.get(c, "\ufffd") for c in codes)


def utf16(digits):
    return bytes.fromhex(digits).decode("utf-16-be")


def contents(pdf, page):
    """The text of each marked content of a page."""
    fonts = {n: Font(f) for n, f in page.Resources.get("/Font", {}).items()}
    texts, stack, font = {}, [], None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" else {}
            stack.append((properties.get("/MCID"), properties.get("/ActualText")))
            mcid = stack[-1][0]
            if mcid is not None:
                assert int(mcid) not in texts, "a marked-content id twice"
                texts[int(mcid)] = ""
            actual = properties.get("/ActualText")
            if actual is not None:
                add(texts, stack, str(actual))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and all(actual is None for _, actual in stack):
            parts = operands[0] if name == "TJ" else [operands[0]]
            strings = [bytes(p) for p in parts if isinstance(p, pikepdf.String)]
            add(texts, stack, "".join(map(font.text, strings)))
    assert not stack, "unbalanced marked content"
    return texts


def add(texts, stack, text):
    for mcid, _ in reversed(stack):
        if mcid is not None:
            texts[int(mcid)] += text
            return


def text(pdf):
    pages = {p.objgen: contents(pdf, p) for p in (page.obj for page in pdf.pages)}
    out = []
    walk(pdf.Root.StructTreeRoot.K, None, pages, out)
    return "".join(out).replace("\u00ad", "").replace("\u2028", " ")


def walk(kid, page, pages, out):
    if isinstance(kid, pikepdf.Array):
        for one in kid:
            walk(one, page, pages, out)
    elif isinstance(kid, int):
        out.append(pages[page][kid])
    elif kid.get("/Type") == "/MCR":
        out.append(pages[kid.Pg.objgen][int(kid.MCID)])
    elif kid.get("/Type") == "/OBJR":
        pass
    else:
        is_block = str(kid.S) in BLOCKS
        if is_block:
            out.append("\n")
        page = kid.Pg.objgen if "/Pg" in kid else page
        walk(kid.get("/K", pikepdf.Array()), page, pages, out)
        if is_block:
            out.append("\n")


def alternatives(pdf):
    """The alternative texts of figures."""
    waiting, found = [pdf.Root.StructTreeRoot.K], []
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += list(one)
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            if one.S == "/Figure" and "/Alt" in one:
                found.append(str(one.Alt))
            waiting.append(one.get("/K", pikepdf.Array()))
    return found
