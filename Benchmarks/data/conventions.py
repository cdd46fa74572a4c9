#!/usr/bin/env python3
"""conventions.py OUTDIR [COUNT]: the inputs of the conventions' contestants, from one seed.

conventions.jsonl  whole Placement records, one a line; every fifth is of two hosts
convention.json    the first of them, for the cold run
provisions.json    the articles of Templates/partials/general-provisions.md, for Typst
People, firms and towns are invented; domains end in .example.
"""

import hashlib
import json
import pathlib
import random
import re
import sys

SEED = 20250616
PROVISIONS = pathlib.Path(__file__).parents[2] / "Templates/partials/general-provisions.md"

WOMEN = "Aurore Cléa Élodie Gaëlle Inès Maëva Océane Zoé".split()
MEN = "Blaise Désiré Fantin Joël Kévin Noé Placide Yvain".split()
LAST = "Exemple Fictif Spécimen Modèle Essai Factice Témoin Épreuve Maquette Gabarit".split()
TOWNS = [("25000", "Saint-Exemple"), ("25290", "Bourg-les-Essais"), ("25110", "Fontaine-Témoin")]
STREETS = ["rue du Modèle", "chemin des Essais", "avenue des Tilleuls", "quai des Papetiers"]
# A trade, its activity, and what a pupil does there.
TRADES = {
    "Imprimerie": (
        "imprimerie et reliure",
        "Suivre la préparation d'un tirage, comparer des papiers, contrôler des épreuves avec le"
        " tuteur, assister à un rendez-vous de devis.",
    ),
    "Menuiserie": (
        "menuiserie",
        "Suivre une commande de la réception à la livraison ; relever des cotes avec le tuteur ;"
        " tenir un carnet de chantier.",
    ),
    "Pépinière": (
        "production de plants",
        "Observer les semis, le repiquage et la préparation des commandes ; accompagner une"
        " livraison ; tenir le cahier de culture.",
    ),
    "Fonderie": (
        "fonderie d'art",
        "Observer le moulage et l'ébarbage à distance ; comparer des alliages ; assister à la"
        " réception d'une pièce.",
    ),
    "Librairie": (
        "librairie",
        "Ranger un rayon, suivre un retour d'invendus, préparer une vitrine, assister à une"
        " rencontre avec un auteur.",
    ),
}
OBJECTIVES = [
    "Comprendre le trajet d'un produit, de la commande à la livraison ; rencontrer chaque métier ;"
    " tenir un carnet.",
    "Découvrir les métiers de l'atelier et leur formation ; observer l'organisation d'une journée.",
]
# Full days, within the seven hours a day of a pupil under sixteen.
DAYS = [
    {"morning": "8:30-12:00", "lunch": "12:00-13:00", "afternoon": "13:00-16:30"},
    {"morning": "9:00-12:30", "lunch": "12:30-13:30", "afternoon": "13:30-16:30"},
    {"morning": "8:00-12:00", "lunch": "12:00-13:30", "afternoon": "13:30-16:00"},
]
WEEKS = ["2025-06-16 – 2025-06-20", "2025-06-23 – 2025-06-27"]
BOTH_WEEKS = "2025-06-16 – 2025-06-27"


# ---- the articles ----


def parts(text, notes):
    """Prose cut at what is not prose: references, notes, the school's telephone."""
    text = " ".join(text.split()).replace("&nbsp;", "\u00a0")
    found = []
    for piece in re.split(r"(\{% ref \w+ %\}|\[\^\w+\]|\{\{ [\w.]+ \}\})", text):
        if name := re.fullmatch(r"\{% ref (\w+) %\}", piece):
            found.append({"ref": name[1]})
        elif name := re.fullmatch(r"\[\^(\w+)\]", piece):
            found.append({"note": notes[name[1]]})
        elif piece.startswith("{{"):
            found.append({"value": "phone"})
        elif piece:
            found.append({"text": piece})
    return found


def articles():
    """The articles that every agreement holds: id, title, parts."""
    source = PROVISIONS.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    source = source.split("{% if clause %}")[0]
    notes = dict(re.findall(r"^\[\^(\w+)\]: (.*)$", source, re.M))
    source = re.sub(r"^\[\^\w+\]: .*$", "", source, flags=re.M)
    headed = r"^## (.*?) \{\.article #(\w+)\}$(.*?)(?=^## |\Z)"
    for title, name, text in re.findall(headed, source, re.M | re.S):
        yield {"id": name, "title": title, "parts": parts(text, notes)}


# ---- the records ----


def siret(dice):
    """Fourteen digits whose Luhn sums are right, of the firm's nine and of the whole."""

    def closed(digits):
        doubled = [2 * int(d) if i % 2 == 0 else int(d) for i, d in enumerate(reversed(digits))]
        return digits + str(-sum(d // 10 + d % 10 for d in doubled) % 10)

    return closed(closed(f"9{dice.randint(0, 9999999):07d}") + f"{dice.randint(1, 40):04d}")


def slug(text):
    """What of a name stands in an e-mail address."""
    return text.lower().translate(str.maketrans("éèêëîïôöûüàâç' ", "eeeeiioouuaac--"))


def person(dice, domain, **more):
    woman = dice.random() < 0.5
    first, last = dice.choice(WOMEN if woman else MEN), dice.choice(LAST)
    email = f"{slug(first)}.{slug(last)}@{domain}"
    named = {"gender": "Madame" if woman else "Monsieur", "firstName": first, "lastName": last}
    return {**named, "email": email, **more}


def address(dice, recipient):
    postcode, town = dice.choice(TOWNS)
    street = f"{dice.randint(1, 90)} {dice.choice(STREETS)}"
    return {"recipient": recipient, "street": street, "postcode": postcode, "town": town}


def phone(dice, prefix):
    return f"{prefix} {dice.randint(0, 99):02d} {dice.randint(0, 99):02d}"


def student(dice):
    pupil = person(dice, "courriel.example", phone=phone(dice, "06 39 98"))
    month, day = dice.randint(1, 5), dice.randint(1, 28)
    guardians = [
        {**person(dice, "courriel.example"), "phone": phone(dice, "06 39 98"), "part": part}
        for part in dice.choice([["signs"], ["signs", "informed"]])
    ]
    pupil |= {"birthDate": f"2010-{month:02d}-{day:02d}", "class": f"Seconde {dice.randint(1, 9)}"}
    pupil |= {"level": "second", "address": address(dice, f"Famille {pupil['lastName']}")}
    plan = dice.choice(["none", {"followed": {"kitBy": "family"}}])
    return {**pupil, "guardians": guardians, "healthPlan": plan}


def school(dice):
    name, domain = "Lycée Hortense-Vernier", "hortense-vernier.example"
    board = {
        "date": "2025-04-01",
        "text": hashlib.sha256(PROVISIONS.read_bytes()).hexdigest(),
    }
    return {
        "name": name,
        "uai": "0259012K",
        "address": address(dice, name),
        "phone": "03 53 01 61 40",
        "email": f"lycee@{domain}",
        "status": "public",
        "deliberation": board,
        "head": person(dice, domain, role="chef d'établissement"),
    }


def host(dice, trade, activity):
    name = f"{trade} {dice.choice(LAST)} et {dice.choice(LAST)}"
    domain = f"{slug(trade)}-{dice.randint(1, 99)}.example"
    return {
        "name": name,
        "siret": siret(dice),
        "kind": "private",
        "activity": activity,
        "headOffice": address(dice, name),
        "phone": phone(dice, "03 53 01"),
        "email": f"accueil@{domain}",
        "representative": person(dice, domain, role=dice.choice(["responsable", "propriétaire"])),
        "insurance": f"Mutuelle des Artisans, n° {dice.randint(10000, 99999)}",
    }


def stay(dice, dates):
    trade = dice.choice(list(TRADES))
    activity, activities = TRADES[trade]
    of, full = host(dice, trade, activity), dice.choice(DAYS)
    days = {day: full for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
    days["wednesday"] = {"morning": full["morning"]}
    told = {"objectives": dice.choice(OBJECTIVES)} if dice.random() < 0.7 else {}
    domain = of["email"].split("@")[1]
    return {
        "host": of,
        "workplace": address(dice, of["name"]),
        "dates": dates,
        "schedule": {"days": days},
        "tutor": person(dice, domain, phone=phone(dice, "03 53 01"), role="responsable d'atelier"),
        **told,
        "activities": activities,
        "skills": sorted(dice.sample(["observe", "communicate", "understand"], dice.randint(1, 3))),
        "meals": dice.choice(["host", "family", "school"]),
        "transport": "family",
    }


def records(count):
    dice = random.Random(SEED)
    place = school(dice)
    teacher = person(dice, "hortense-vernier.example", role="documentaliste", part="signs")
    for number in range(1, count + 1):
        weeks = WEEKS if number % 5 == 0 else [BOTH_WEEKS]
        yield {
            "number": f"2025-{number:04d}",
            "date": "2025-05-12",
            "student": student(dice),
            "school": place,
            "teachers": [teacher],
            "stays": [stay(dice, dates) for dates in weeks],
            "insurance": f"Mutuelle des Familles, n° {dice.randint(10000, 99999)}",
            "signing": "paper",
        }


def main():
    out, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(list(articles()), ensure_ascii=False)
    (out / "provisions.json").write_text(text + "\n", encoding="utf-8")
    with open(out / "conventions.jsonl", "w", encoding="utf-8") as lines:
        for number, record in enumerate(records(count), 1):
            line = json.dumps(record, ensure_ascii=False) + "\n"
            lines.write(line)
            if number == 1:
                (out / "convention.json").write_text(line, encoding="utf-8")


if __name__ == "__main__":
    main()
