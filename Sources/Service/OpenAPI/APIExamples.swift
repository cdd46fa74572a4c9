internal import Records

/// Requests that are answered as they stand.
enum APIExamples {
  static let letter: JSONValue = [
    "template": "rectorate-letter",
    "record": [
      "date": "2025-01-01", "sender": sender,
      "authorities": [
        [
          "title":
            "Le Recteur de la région académique\ndes Îles-sous-l'Alizé,\nChancelier des universités\n",
          "name": "Jean-Baptiste PAYET",
        ]
      ],
      "recipient": [
        "readers": ["to": "Mesdames et Messieurs les chefs d'entreprise\net maires de la région\n"]
      ],
      "subject": "Accueil des élèves de seconde : ouverture de la plateforme régionale",
      "salutation": "Mesdames, Messieurs",
      "closing":
        "Nous vous prions d'agréer, Mesdames, Messieurs, nos cordiales salutations.",
      "platform": "https://stages.iles-sous-l-alize.example/",
      "national": "https://www.stages-de-seconde.example/",
    ],
  ]

  private static let sender: JSONValue = [
    "banner": "RÉGION ACADÉMIQUE\nDES ÎLES-SOUS-L'ALIZÉ\n",
    "motto": "Liberté\nÉgalité\nFraternité\n", "acronym": "DRAFPIC",
    "contact": "Jocelyne HOARAU", "phone": "02 62 00 14 27",
    "email": "jocelyne.hoarau@iles-sous-l-alize.example",
    "address": "24 rue des Flamboyants\n97400 Saint-Denis\n",
    "direction": "Délégation régionale à la formation professionnelle", "town": "Saint-Denis",
  ]
}
