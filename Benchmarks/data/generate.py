#!/usr/bin/env python3
"""generate.py OUTDIR [LETTERS] [ROWS]: the inputs of every contestant, from letter.txt and one seed.

letter.json      one Mailing record, for the cold run
letters.jsonl    LETTERS whole Mailing records, one a line
recipients.tsv   the same recipients for the C program: reference, then the lines of the address
register.json    one Register record of ROWS entries
register.tsv     the same rows for the C program
People, organisations and towns are invented; domains end in .example.
"""

import json
import pathlib
import random
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
SEED = 20240328

FIRST = (
    "Aurore Blaise Cléa Désiré Élodie Fantin Gaëlle Inès Joël Kévin Maëva Noé Océane Placide Zoé"
).split()
LAST = "EXEMPLE FICTIF SPÉCIMEN MODÈLE ESSAI FACTICE TÉMOIN ÉPREUVE MAQUETTE GABARIT".split()
KIND = "Atelier Coopérative Garage Laboratoire Pépinière Imprimerie Menuiserie Fonderie".split()
SERVICE = ["Service des stages", "Direction des ressources humaines", None, None]
WAY = "rue allée avenue chemin impasse place".split()
PLACE = ["de l'Exemple", "du Modèle", "des Essais", "des Tilleuls"]
TOWN = [
    "Villeneuve-Fictive",
    "Saint-Exemple",
    "Bourg-l'Essai",
    "Fontaine-Témoin",
    "Spécimen-sur-Brenne",
]
DEPARTMENT = ["21", "25", "39", "58", "70", "71", "89", "90"]
STATUS = {"present": "présent", "absent": "absent", "late": "en retard"}
REASON = ["transport", "raison médicale", "motif familial", "non justifié"]


def blocks():
    """The letter's blocks: (kind, text) in order; `|` parts lines."""
    for line in (HERE / "letter.txt").read_text(encoding="utf-8").splitlines():
        kind, text = line.split(": ", 1)
        yield kind, text


def plain(text):
    """The text as a secretary types it: straight apostrophes, common spaces."""
    return text.replace("’", "'").replace("\u00a0", " ")


def base_record():
    """The Mailing record of letter.txt, but for its recipient and its reference."""
    texts = {}
    for kind, text in blocks():
        texts.setdefault(kind, []).append(plain(text).replace("|", "\n"))
    contact, phone, email, address = texts["contact"]
    value = lambda labelled: labelled.split(" :", 1)[1].strip().strip("<>")
    links = [t[t.index("<") + 1 : t.index(">")] for t in texts["paragraph"] if "<" in t]
    authorities = []
    for title, signs, name in zip(texts["authority"], texts["signs"], texts["name"]):
        differing = {} if signs == title else {"signsAs": signs}
        authorities.append({"title": title, **differing, "name": name})
    return {
        "date": "2024-03-28",
        "sender": {
            "banner": texts["banner"][0],
            "motto": texts["motto"][0],
            "acronym": texts["acronym"][0],
            "contact": value(contact),
            "phone": value(phone),
            "email": value(email),
            "address": address,
            "direction": texts["direction"][0],
            "town": texts["town"][0],
        },
        "authorities": authorities,
        "subject": texts["subject"][0],
        "salutation": texts["salutation"][0],
        "closing": texts["paragraph"][-1],
        "platform": links[0],
        "national": links[1],
    }


def address(dice, number):
    """An invented employer's postal address."""
    lines = {"recipient": f"{dice.choice(KIND)} {dice.choice(LAST).capitalize()} {number:05d}"}
    if service := dice.choice(SERVICE):
        lines["service"] = service
    else:
        lines["service"] = f"{dice.choice(['Mme', 'M.'])} {dice.choice(FIRST)} {dice.choice(LAST)}"
    lines["street"] = f"{dice.randint(1, 180)} {dice.choice(WAY)} {dice.choice(PLACE)}"
    if dice.random() < 0.3:
        lines["box"] = f"BP {dice.randint(10, 999)}"
    lines["postcode"] = f"{dice.choice(DEPARTMENT)}{dice.randint(0, 99) * 10:03d}"
    lines["town"] = dice.choice(TOWN)
    return lines


def postal(lines):
    """The address as the post wants it: capitals without accents."""
    own = [lines[key] for key in ("recipient", "service", "street", "box") if key in lines]
    text = "\n".join(own + [f"{lines['postcode']} {lines['town']}"])
    text = unicodedata.normalize("NFD", text.upper())
    text = "".join(c for c in text if not unicodedata.combining(c))
    return text.replace("'", " ").replace("-", " ").replace(".", "").split("\n")


def letters(out, count):
    dice, base = random.Random(SEED), base_record()
    with open(out / "letters.jsonl", "w", encoding="utf-8") as records, open(
        out / "recipients.tsv", "w", encoding="utf-8"
    ) as rows:
        for number in range(1, count + 1):
            to, reference = address(dice, number), f"TR/DRAFPIC/{number:05d}/2024"
            record = {**base, "reference": reference, "recipient": {"address": {"to": to}}}
            line = json.dumps(record, ensure_ascii=False)
            records.write(line + "\n")
            rows.write("\t".join([reference] + postal(to)) + "\n")
            if number == 1:
                (out / "letter.json").write_text(line + "\n", encoding="utf-8")


def register(out, count):
    dice, entries = random.Random(SEED), []
    with open(out / "register.tsv", "w", encoding="utf-8") as rows:
        rows.write("N°\tNom et prénom\tClasse\tDate\tStatut\tMotif\n")
        for number in range(1, count + 1):
            status = dice.choice(["present", "present", "present", "absent", "late"])
            name = f"{dice.choice(LAST)} {dice.choice(FIRST)} {number:04d}"
            group, day, month = f"2GT{dice.randint(1, 9)}", dice.randint(1, 28), dice.randint(9, 12)
            reason = None if status == "present" else dice.choice(REASON)
            entries.append(
                {
                    "number": number,
                    "name": name,
                    "class": group,
                    "date": f"2023-{month:02d}-{day:02d}",
                    "status": status,
                    **({"reason": reason} if reason else {}),
                }
            )
            cells = [
                str(number),
                name,
                group,
                f"{day:02d}/{month:02d}/2023",
                STATUS[status],
                reason or "–",
            ]
            rows.write("\t".join(cells) + "\n")
    record = {"title": "Registre de présence", "entries": entries}
    (out / "register.json").write_text(
        json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    letters(out, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
    register(out, int(sys.argv[3]) if len(sys.argv) > 3 else 8000)


if __name__ == "__main__":
    main()
