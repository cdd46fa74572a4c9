internal import Diagnostics

/// Builds a schema in steps: collect the declarations, resolve what they extend, read fields and
/// cases, refuse endless types, then parse and check what computes.
struct SchemaBuilder {
  private(set) var schema = Schema()
  var diagnostics: [Diagnostic] = []
  private let limits: Limits
  private let rules: NamedRules
  private var declarations: [TypeDeclaration] = []
  private var byName: [String: Int] = [:]

  init(limits: Limits, rules: NamedRules) {
    self.limits = limits
    self.rules = rules
  }

  mutating func collect(_ file: SourceFile) {
    let (node, found) = DataReader.yaml(file, limits: limits)
    diagnostics += found
    guard let node, node.form != .null else { return }
    guard let entries = node.entries else {
      var cursor = DataCursor(
        node, room: "schema", of: Message(fr: "un fichier de types", en: "a type file"))
      diagnostics += cursor.finish()
      return
    }
    for (key, value) in entries { declare(key, value) }
  }

  private mutating func declare(_ key: DataKey, _ node: DataNode) {
    if let first = byName[key.name] {
      diagnostics.append(
        SchemaFault.repeatedType(key.name, at: key.span, first: declarations[first].key.span))
    } else if FieldReader.isIdentifier(key.name), key.name.first?.isUppercase == true {
      byName[key.name] = declarations.count
      declarations.append(TypeDeclaration(key, node, &diagnostics))
    } else {
      diagnostics.append(
        Diagnostic(
          "schema.bad-type-name",
          Message(
            fr: "« \(key.name) » ne peut pas être le nom d'un type",
            en: "\"\(key.name)\" cannot be the name of a type"),
          at: key.span,
          hint: Message(
            fr: "une capitale d'abord, puis lettres sans accent et chiffres",
            en: "a capital first, then letters without accents and digits")))
    }
  }

  mutating func build() {
    let types = TypeNames(
      records: declarations.filter { !$0.isChoice }.map(\.key.name),
      choices: declarations.filter(\.isChoice).map(\.key.name))
    let reader = FieldReader(types: types, needsLabels: true)
    let order = inheritanceOrder()
    for index in order { define(declarations[index], reader) }
    for name in Containment(schema).endlessTypes() {
      let span = byName[name].map { declarations[$0].key.span }
      diagnostics.append(SchemaFault.endless(name, at: span))
      schema.types[name] = nil
    }
    let computed = ComputedParts(limits: limits, rules: rules, reader: reader)
    for index in order { computed.add(to: &schema, of: declarations[index], &diagnostics) }
    for index in order { computed.check(schema, declarations[index], &diagnostics) }
  }

  /// The declarations, each after the one that it extends; cycles are told and cut.
  private mutating func inheritanceOrder() -> [Int] {
    var order: [Int] = []
    var isPlaced = [Bool](repeating: false, count: declarations.count)
    for start in declarations.indices {
      var chain: [Int] = []
      var next: Int? = start
      while let index = next, !isPlaced[index] {
        if let again = chain.firstIndex(of: index) {
          let names = (chain[again...] + [index]).map { declarations[$0].key.name }
          diagnostics.append(SchemaFault.extendsCycle(names, at: declarations[index].baseSpan))
          declarations[index].base = nil
          break
        }
        chain.append(index)
        next = base(of: index)
      }
      for index in chain.reversed() {
        isPlaced[index] = true
        order.append(index)
      }
    }
    return order
  }

  private mutating func base(of index: Int) -> Int? {
    guard let base = declarations[index].base else { return nil }
    if let found = byName[base], !declarations[found].isChoice { return found }
    let records = declarations.filter { !$0.isChoice }.map(\.key.name)
    let why = Message(
      fr: "« \(base) » n'est pas un type à champs", en: "\"\(base)\" is not a type with fields")
    diagnostics.append(
      SchemaFault.cannotExtend(base, why, known: records, at: declarations[index].baseSpan))
    declarations[index].base = nil
    return nil
  }

  private mutating func define(_ declaration: TypeDeclaration, _ reader: FieldReader) {
    let name = declaration.key.name
    if declaration.isChoice {
      let cases = declaration.cases.compactMap {
        ChoiceReader.read($0.key, $0.value, reader, &diagnostics)
      }
      schema.types[name] = .choice(
        ChoiceDefinition(
          name: name, label: declaration.label, cases: cases, span: declaration.key.span))
      return
    }
    var record = RecordDefinition(
      name: name, label: declaration.label, span: declaration.key.span)
    record.fields = declaration.base.flatMap { schema.record($0)?.fields } ?? []
    for field in reader.fields(declaration.fields, &diagnostics) {
      if record.fields.contains(where: { $0.name == field.name }) {
        diagnostics.append(
          SchemaFault.repeatedField(field.name, at: field.span ?? declaration.key.span))
      } else {
        record.fields.append(field)
      }
    }
    schema.types[name] = .record(record)
  }
}

/// A type as it is declared, its parts not yet read.
struct TypeDeclaration {
  let key: DataKey
  let isChoice: Bool
  let label: String
  var base: String?
  let baseSpan: SourceSpan
  let fields: [(key: DataKey, value: DataNode)]
  let cases: [(key: DataKey, value: DataNode)]
  let derived: [(key: DataKey, value: DataNode)]
  let rules: [DataNode]
  let prints: DataNode?
  let party: DataNode?

  init(_ key: DataKey, _ node: DataNode, _ diagnostics: inout [Diagnostic]) {
    self.key = key
    var cursor = DataCursor(
      node, room: "schema",
      of: Message(fr: "le type « \(key.name) »", en: "the type \"\(key.name)\""))
    label = cursor.text("label", isRequired: true) ?? key.name
    isChoice = node["cases"] != nil
    cases = cursor.entries("cases")
    base = isChoice ? nil : cursor.text("extends")
    baseSpan = node["extends"]?.span ?? key.span
    fields = isChoice ? [] : cursor.entries("fields")
    derived = isChoice ? [] : cursor.entries("derived")
    rules = isChoice ? [] : cursor.list("rules")
    prints = isChoice ? nil : cursor.value("prints")
    party = isChoice ? nil : cursor.value("party")
    if isChoice, cases.isEmpty {
      cursor.report(
        "no-cases",
        Message(fr: "« cases » est vide", en: "\"cases\" is empty"),
        at: node["cases"]?.span ?? key.span)
    }
    diagnostics += cursor.finish()
  }
}

/// Reads the cases of an enum or variant.
enum ChoiceReader {
  static func read(
    _ key: DataKey, _ node: DataNode, _ reader: FieldReader, _ diagnostics: inout [Diagnostic]
  ) -> CaseDefinition? {
    guard FieldReader.isIdentifier(key.name) else {
      diagnostics.append(SchemaFault.badName(key.name, at: key.span))
      return nil
    }
    if let label = node.scalar, !node.isAbsent {
      return CaseDefinition(name: key.name, label: label)
    }
    var cursor = DataCursor(
      node, room: "schema",
      of: Message(fr: "le cas « \(key.name) »", en: "the case \"\(key.name)\""))
    let label = cursor.text("label", isRequired: true) ?? key.name
    let fields = reader.fields(cursor.entries("fields"), &diagnostics)
    diagnostics += cursor.finish()
    return CaseDefinition(name: key.name, label: label, fields: fields)
  }
}
