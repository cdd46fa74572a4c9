// The lines of Documentation/library.md, as they stand there: `letter RECORD`.
import Chancery
import Diagnostics

let bytes = try SourceFile.reading(CommandLine.arguments[1], limits: Limits()).bytes

let template = try Catalogue().template("rectorate-letter")  // once
let typesetter = try Typesetter()  // once a thread
let record = SourceFile(name: "record.yaml", bytes: bytes)
let composition = try typesetter.compose(template, RecordInput(record: record))
try OutputFile.write(typesetter.pdf(composition), to: composition.outputName + ".pdf")
