private import Glibc

/// The names of a folder.
enum FileNames {
  static func all(in folder: String) throws(FileFailure) -> [String] {
    guard let listing = unsafe opendir(folder) else {
      throw FileFailure("cannot list \(folder): " + (unsafe String(cString: strerror(errno))))
    }
    defer { unsafe closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      names.append(
        unsafe withUnsafePointer(to: &entry.pointee.d_name) {
          unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        })
    }
    return names
  }
}
