import Access
import Database
import Directory

/// `benchmark-find LOCATION [LPSE]`: searches for each line of its standard input as the consoles do, among the users of that LPSE (by default the
/// portal's own), one after the other, and prints the milliseconds that each took.
@main
struct Find {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard [2, 3].contains(arguments.count), let location = DatabaseLocation(arguments[1]) else {
      return print("benchmark-find LOCATION [LPSE] < TEXTS")
    }
    let lpse = arguments.count == 3 ? arguments[2] : ""
    let database = try Database(location)
    let directory = Directory(database: database)
    while let text = readLine() {
      let begun = ContinuousClock.now
      let found = try await directory.search(text) { Staff.sees($0, of: lpse) }.records
      let taken = begun.duration(to: .now)
      print(Double(taken.components.attoseconds) / 1e15 + Double(taken.components.seconds) * 1000, found.count)
    }
    database.close()
  }
}
