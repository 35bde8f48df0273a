/// The page calls the exported functions; nothing runs by itself.
@main
enum Core {
  static func main() {}
}
