/// "Buat kode cadangan": both factors once more, then a new set.
struct KodeCadanganBaruPage: Sendable, Equatable {
  let codesLeft: Int
  var message: ReauthenticationMessage?
  var typedCode = ""
}
