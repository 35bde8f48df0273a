import HTML

/// Names and values; nothing at all without any.
enum FactList {
  static func view(_ facts: [(name: String, value: String)]) -> HTML {
    guard !facts.isEmpty else { return .empty }
    return """
      <dl class="fakta">\(each: facts, { "<dt>\($0.name)</dt><dd>\($0.value)</dd>\n" })</dl>

      """
  }
}
