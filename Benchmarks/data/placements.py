"""Writes a CSV file of invented placements: placements.py ROWS [SEED] > placements.csv

The headers are paths of the type Placement, a stay and two guardians wide. Everything is invented;
the same seed gives the same bytes.
"""

import csv
import random
import sys

FIRST = "Lucie Malo Inès Jean-Philippe Zoé Nguyễn Adèle Yanis Maëlle Söréna Ğülen Octave Soline".split()
LAST = ["Lefèvre", "N'Gahane", "de La Tour", "Morel-Vidal", "Trần", "Łukasik", "Besnard", "Aubrac"]
TOWNS = [("01000", "Bourg-en-Bresse"), ("25000", "Besançon"), ("39100", "Dole"), ("97400", "Saint-Denis")]
STREETS = ["rue du Puits", "allée des Tilleuls", "place de la Halle", "chemin des Vignes"]
TRADES = ["Menuiserie", "Boulangerie", "Cabinet d'architecture", "Imprimerie", "Pépinière"]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]


def luhn(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return (10 - total % 10) % 10


def siret(rng):
    siren = [rng.randint(1, 9)] + [rng.randint(0, 9) for _ in range(7)]
    siren.append(luhn(siren))
    office = siren + [0, 0, rng.randint(0, 9), rng.randint(0, 9)]
    return "".join(map(str, office + [luhn(office)]))


def uai(rng):
    number = rng.randint(10000, 9749999)
    return f"{number:07d}" + "ABCDEFGHJKLMNPRSTUVWXYZ"[number % 23]


def phone(rng):
    return "0" + rng.choice("123467") + " " + " ".join(f"{rng.randint(0, 99):02d}" for _ in range(4))


def person(rng, path, role=None):
    first, last = rng.choice(FIRST), rng.choice(LAST)
    mailbox = f"contact{rng.randint(1, 99999)}@courrier.example"
    cells = {
        f"{path}.gender": rng.choice(["Madame", "Monsieur"]),
        f"{path}.firstName": first,
        f"{path}.lastName": last,
        f"{path}.email": mailbox,
        f"{path}.phone": phone(rng),
    }
    if role:
        cells[f"{path}.role"] = role
    return cells


def address(rng, path, recipient):
    postcode, town = rng.choice(TOWNS)
    return {
        f"{path}.recipient": recipient,
        f"{path}.street": f"{rng.randint(1, 180)} {rng.choice(STREETS)}",
        f"{path}.postcode": postcode,
        f"{path}.town": town,
    }


def placement(rng):
    row = {
        "number": f"2025-{rng.randint(1, 99999):05d}",
        "date": f"{rng.randint(1, 28):02d}/04/2025",
        "signing": "sur papier",
    }
    row |= person(rng, "student")
    row["student.birthDate"] = f"2009-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    row["student.class"] = f"2de {rng.randint(1, 12)}"
    row["student.level"] = "second"
    row |= address(rng, "student.address", row["student.firstName"] + " " + row["student.lastName"])
    row["student.healthPlan"] = "aucun"
    has_two = rng.random() < 0.5
    for number in (1, 2):
        cells = person(rng, f"student.guardians.{number}")
        cells[f"student.guardians.{number}.part"] = "signe" if number == 1 else "est informé"
        row |= cells if number == 1 or has_two else dict.fromkeys(cells, "")
    row["school.name"] = "Lycée " + rng.choice(LAST)
    row["school.uai"] = uai(rng)
    row |= address(rng, "school.address", row["school.name"])
    row["school.phone"] = phone(rng)
    row["school.email"] = "secretariat@lycee.example"
    row["school.status"] = "privé sous contrat"
    row |= person(rng, "school.head", "Proviseure")
    row |= person(rng, "teachers.1", "Professeur principal")
    row["teachers.1.part"] = "signe"
    name = f"{rng.choice(TRADES)} {rng.choice(LAST)}"
    row["stays.1.host.name"] = name
    row["stays.1.host.siret"] = siret(rng)
    row["stays.1.host.kind"] = "private"
    row |= address(rng, "stays.1.host.headOffice", name)
    row["stays.1.host.phone"] = phone(rng)
    row |= person(rng, "stays.1.host.representative", "Gérante")
    row["stays.1.host.insurance"] = f"Assurances du Doubs, {rng.randint(100000, 999999)}"
    row |= address(rng, "stays.1.workplace", name)
    row["stays.1.dates"] = "du 16/06/2025 au 27/06/2025"
    for day in DAYS:
        row[f"stays.1.schedule.days.{day}.morning"] = "8:30-12:00"
        row[f"stays.1.schedule.days.{day}.afternoon"] = "13:30-16:30"
    row |= person(rng, "stays.1.tutor", "Chef d'atelier")
    row["stays.1.activities"] = "Découverte de l'atelier ; observation de la pose ; accueil des clients."
    row["stays.1.skills.1"] = "observer"
    row["stays.1.skills.2"] = "communiquer"
    row["stays.1.meals"] = "par la famille"
    row["stays.1.transport"] = "par la famille"
    row["insurance"] = f"Mutuelle scolaire, {rng.randint(100000, 999999)}"
    return row


def main():
    rows = int(sys.argv[1])
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 20250616)
    first = placement(rng)
    writer = csv.DictWriter(sys.stdout, list(first), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerow(first)
    for _ in range(rows - 1):
        writer.writerow(placement(rng))


if __name__ == "__main__":
    main()
