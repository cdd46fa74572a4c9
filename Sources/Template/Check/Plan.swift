internal import Diagnostics
internal import Document
internal import Records

/// A block, checked and ready to be evaluated: types, names and styles are settled, and literal
/// text is already typographed.
struct BlockPlan: Sendable {
  indirect enum Kind: Sendable {
    case paragraph([InlinePlan])
    /// A `text` value that stands alone: as many paragraphs as it has.
    case prose(Expression)
    case heading(level: Int, NumberFormat?, [InlinePlan])
    case list(start: Int?, [UnitPlan<ItemPlan>])
    case table(TablePlan)
    case quote([BlockPlan])
    case rule
    case lines([UnitPlan<LinePlan>])
    case fields([UnitPlan<FieldPlan>])
    case keep([BlockPlan])
    case box([BlockPlan])
    case columns(count: Int, [BlockPlan])
    case abreast([ColumnPlan])
    case signatures(columns: Int, [UnitPlan<SignaturePlan>])
    case address(Expression)
    case pageBreak
    case blank(lines: Int)
    case image(ImagePlan)
    case code(CodePlan)
    case flow(Flow<[BlockPlan]>)
    /// A partial, which sees nothing but its parameters.
    case include([ArgumentPlan], [BlockPlan])
    /// Blocks without a look of their own.
    case group([BlockPlan])
  }

  var kind: Kind
  var style: String?
  var anchor: String?
  /// Its language, where it is not that of what is around.
  var language: String?
  var span: SourceSpan
}

/// A piece of a line, checked.
struct InlinePlan: Sendable {
  indirect enum Kind: Sendable {
    /// What is the same in every document.
    case fixed(Inline.Content)
    /// Literal text, apart because spaces at its ends may have to go.
    case text(String)
    case value(Expression)
    case styled(String, [InlinePlan])
    /// Words in another language, in a style or in none.
    case foreign(language: String, style: String, [InlinePlan])
    case link(TargetPlan, [InlinePlan])
    /// `<{{ value }}>`: the value is the words and the target.
    case autolink(Expression)
    case image(ImagePlan)
    case code(CodePlan)
    case reference(String)
    case note([InlinePlan])
    case flow(Flow<[InlinePlan]>)
  }

  var kind: Kind
  var span: SourceSpan
}

/// A unit (item, row, line, field, signature) or control over units.
indirect enum UnitPlan<Unit: Sendable>: Sendable {
  case unit(Unit)
  case flow(Flow<[UnitPlan<Unit>]>)
}

/// A control tag, checked.
struct Flow<Body: Sendable>: Sendable {
  struct Branch: Sendable {
    var condition: Expression
    var body: Body
  }

  struct Case: Sendable {
    var names: [String]
    /// What stands beside its box in a blank form.
    var label: String
    var body: Body
  }

  indirect enum Kind: Sendable {
    case conditional([Branch], otherwise: Body?)
    case loop(LoopPlan, Body, otherwise: Body?)
    case match(Expression, [Case])
  }

  var kind: Kind
  var span: SourceSpan
}

struct LoopPlan: Sendable {
  var name: String
  var source: Expression
  var condition: Expression?
  /// Whether the body asks for `loop.index` or the like.
  var usesState: Bool
}

struct ColumnPlan: Sendable {
  var width: Table.ColumnWidth
  var blocks: [BlockPlan]
  var span: SourceSpan
}

struct ItemPlan: Sendable {
  var blocks: [BlockPlan]
  var span: SourceSpan
}

struct LinePlan: Sendable {
  var content: CellContent
  var span: SourceSpan
}

struct FieldPlan: Sendable {
  var label: [InlinePlan]
  var value: CellContent
  var span: SourceSpan
}

/// What stands in a line, a cell or a field: pieces, or one `text` value alone.
enum CellContent: Sendable {
  case inlines([InlinePlan])
  case prose(Expression)
}

struct RowPlan: Sendable {
  struct Cell: Sendable {
    var content: CellContent
    var column: Int
    var columnSpan: Int
    var rowSpan: Int
    var span: SourceSpan
  }

  var cells: [Cell]
  var span: SourceSpan
}

struct TablePlan: Sendable {
  var columns: [Table.Column]
  var head: [RowPlan]
  var stubColumns: Int
  var totalRows: Int
  var rows: [UnitPlan<RowPlan>]
}

struct SignaturePlan: Sendable {
  var by: Expression
  var party: PartyDefinition
  var title: [BlockPlan]
  var span: SourceSpan
}

struct ArgumentPlan: Sendable {
  var name: String
  var value: Expression
}

enum TargetPlan: Sendable {
  case literal(String)
  case value(Expression)
}

struct ImagePlan: Sendable {
  var source: TargetPlan
  /// The alternative text; nil when the image is decoration.
  var alternative: [InlinePlan]?
  var width: Length?
  var height: Length?
}

struct CodePlan: Sendable {
  var payload: Expression
  var alternative: Expression?
}
