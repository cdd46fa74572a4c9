package import Document
package import Records

/// A template that is right: read once, evaluated for any number of records, from any thread.
package struct CheckedTemplate: Sendable {
  /// Its name: the folder's.
  package let name: String
  /// The document's language.
  package let language: String
  /// The type of its records.
  package let recordType: String
  /// All types that it can name.
  package let schema: Schema
  /// The standards that `template.yaml` asks for.
  package let standards: [String]
  /// What is embedded in the file: `printed`, `full` or `none`.
  package let embed: String
  /// Whether it was proved to print as a blank form.
  package let isBlankForm: Bool
  /// Every file that it can reach, in the order in which they were read.
  package let reachedFiles: [ReachedFile]
  /// The theme.
  package let styles: StyleSheet

  /// The partials whose text the record says was approved.
  package let approvals: [Approval]

  /// The path of the field that a register puts the document's number into; nil takes none.
  package let numberField: String?

  /// The title, with an ellipsis for each value of a record.
  package var plainTitle: String {
    plan.title.map { piece in
      if case .text(let text) = piece { text } else { "…" }
    }.joined()
  }

  /// The values in the names of its files.
  package var namingValues: [Expression] {
    plan.output.compactMap { piece in
      if case .value(let expression) = piece { expression } else { nil }
    }
  }

  /// The paths that its letterhead is given.
  package var letterheadPaths: [[String]] {
    plan.letterheadArguments.compactMap { argument in
      if case .path(let names) = argument.value.kind { names.map(\.name) } else { nil }
    }
  }

  let plan: TemplatePlan
  let digest: Digest
  let hashMemory = HashMemory()
}

/// The plan of a whole template.
struct TemplatePlan: Sendable {
  struct RegionPlan: Sendable {
    var index: Int
    var blocks: [BlockPlan]
  }

  var title: [TextTemplate.Piece] = []
  var output: [TextTemplate.Piece] = []
  var author: [TextTemplate.Piece] = []
  var date: Expression?
  var body: [BlockPlan] = []
  /// The letterhead, its regions not yet filled.
  var letterhead = Letterhead()
  var letterheadArguments: [ArgumentPlan] = []
  var regions: [RegionPlan] = []
}
