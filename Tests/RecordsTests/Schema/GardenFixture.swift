import Diagnostics
import Records

/// A small schema of a market garden, with one of each construct.
enum GardenFixture {
  static let types = """
    Season:
      label: Saison
      cases: { spring: printemps, summer: été, autumn: automne }

    Delivery:
      label: Livraison
      cases:
        collected: retirée sur place
        sent:
          label: expédiée
          fields:
            on:      { type: date, label: Date d'envoi }
            parcel?: { type: line, label: Colis }

    Place:
      label: Lieu
      fields:
        street?:  { type: line, label: Rue }
        postcode: { type: postcode, label: Code postal, sample: "01000" }
        town:     { type: town, label: Commune }
        country?: { type: line, label: Pays }
      prints: join([street, postcode, town], ", ")
      rules:
        - rule: postcode-matches-department

    Grower:
      label: Maraîcher
      party: { name: name, email: email }
      fields:
        name:   { type: line, label: Nom, max: 12, sample: Zoé Plantin }
        email?: { type: email, label: Courriel }
      prints: name

    Chief:
      label: Chef de culture
      extends: Grower
      fields:
        since: { type: date, label: Depuis, min: "2000-01-01" }

    Crop:
      label: Culture
      fields:
        season: { type: Season, label: Saison }
        kilos?: { type: decimal, label: Kilos, min: 0.5, max: 1000 }

    Garden:
      label: Jardin
      fields:
        name:      { type: line, label: Nom du jardin }
        place:     { type: Place, label: Adresse }
        growers:   { type: Grower 1..3, label: Maraîchers, blank: 2 }
        crops:     { type: Crop 0..3, label: Cultures, key: season }
        delivery:  { type: Delivery, label: Livraison }
        open?:     { type: timeRange, label: Ouverture }
        note?:     { type: text, label: Remarque, blank: 3 lines }
        tags:      { type: line 0..*, label: Mots clés }
        beds:      { type: integer, label: Planches, min: 1, max: 99 }
        used:      { type: integer, label: Planches cultivées }
      derived:
        free:    { type: integer, label: Planches libres, is: beds - used }
        half:    { type: integer, label: Moitié, is: free - used }
      rules:
        - require: used <= beds
          else: Il y a plus de planches cultivées que de planches.
          at: used
    """

  static let schema = SchemaReader.schema(from: [SourceFile(name: "types.yaml", text: types)]).0

  static let garden = """
    name: Les Trois Haies
    place: { street: 3 rue du Puits, postcode: 01000, town: Bourg }
    growers:
      - { name: Zoé Plantin, email: zoe@jardin.example }
    delivery: collected
    beds: 12
    used: 7
    """

  static func decode(
    _ text: String, as type: String = "Garden", isBlank: Bool = false, name: String = "r.yaml",
    rules: NamedRules = .standard
  ) -> (LocatedValue?, [Diagnostic]) {
    let (node, found) = DataReader.read(SourceFile(name: name, text: text))
    let decoder = RecordDecoder(schema: schema, type: type, isBlank: isBlank, rules: rules)
    let (value, diagnostics) = decoder.decode(node)
    return (value, found + diagnostics)
  }
}
