import Diagnostics
import Sheets
import Testing
