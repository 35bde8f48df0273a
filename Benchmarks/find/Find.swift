import Database
import Directory

/// `benchmark-find LOCATION`: searches for each line of its standard input, one after the other, and prints the milliseconds that each took.
@main
struct Find {
  static func main() async throws {
    guard CommandLine.arguments.count == 2, let location = DatabaseLocation(CommandLine.arguments[1]) else {
      return print("benchmark-find LOCATION < TEXTS")
    }
    let database = try Database(location)
    let directory = Directory(database: database)
    while let text = readLine() {
      let begun = ContinuousClock.now
      let found = try await directory.find(text)
      let taken = begun.duration(to: .now)
      print(Double(taken.components.attoseconds) / 1e15 + Double(taken.components.seconds) * 1000, found.count)
    }
    database.close()
  }
}
